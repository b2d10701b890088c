// The buttons below a message, and what happens when one is pressed.

import { Refusal, call } from "./api.js";
import { el, icon, shout } from "./dom.js";
import { copy, tell, toast } from "./sheet.js";
import { anchor } from "./text.js";
import { where } from "./world.js";
import { word } from "./words.js";

const PATIENCE = 15;

/** The rows of an inline keyboard; null where there is none. */
export function keyboard(message, place) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "keyboard" }, ...rows.map((row) => el("div", {}, ...row.map((one) => button(one, message, place)))));
}

function button(given, message, place) {
  const look = given.style ? `key ${given.style}` : "key";
  if (given.url !== undefined) return anchor(given.url, { class: look }, el("span", {}, given.text), icon("out"));
  const node = el("button", { type: "button", class: look }, el("span", {}, given.text));
  if (given.copy_text) node.append(icon("copy"));
  node.addEventListener("click", () => pressed(node, given, message, place));
  return node;
}

function pressed(node, given, message, place) {
  if (given.callback_data !== undefined) return press(node, given, message, place);
  if (given.copy_text) return copy(given.copy_text.text);
  const here = given.switch_inline_query_current_chat;
  if (here !== undefined) return shout(node, "switch", { query: here, message });
  const chosen = given.switch_inline_query_chosen_chat;
  const query = chosen?.query ?? given.switch_inline_query;
  if (query !== undefined || chosen) shout(node, "switch", { query: query ?? "", message, kinds: kinds(chosen) });
  return undefined;
}

function kinds(chosen) {
  if (!chosen) return ["private", "group", "supergroup", "channel"];
  return [
    ...(chosen.allow_bot_chats || chosen.allow_user_chats ? ["private"] : []),
    ...(chosen.allow_group_chats ? ["group", "supergroup"] : []),
    ...(chosen.allow_channel_chats ? ["channel"] : []),
  ];
}

async function press(node, given, message, place) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  node.setAttribute("aria-description", word("waiting"));
  try {
    const ask = { message_id: message.message_id, data: given.callback_data, timeout: PATIENCE };
    const { answer } = await call("press", { ...where(place), ...ask });
    await react(node, answer);
  } catch (error) {
    toast(error instanceof Refusal ? word("refused", { why: error.message }) : word("offline"));
  } finally {
    node.removeAttribute("aria-busy");
    node.removeAttribute("aria-description");
  }
}

async function react(node, answer) {
  if (answer === null) toast(word("silent"));
  else if (answer.url) shout(document.body, "link", { url: answer.url });
  else if (answer.text && answer.show_alert) await tell(answer.text);
  else if (answer.text) toast(answer.text);
}
