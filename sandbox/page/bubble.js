// One message as an element.

import { contentOf, serviceLine, summary } from "./content.js";
import { el, icon, pressable, shout } from "./dom.js";
import { keyboard } from "./keyboard.js";
import { isService } from "./world.js";
import { clock, word } from "./words.js";

/** Who speaks: a person, a bot, or a chat in its own name. */
export function speaker(message) {
  return message.sender_chat?.title ?? message.from?.first_name ?? message.chat.title ?? "";
}

/** The message's element; `joined` when the one above is by the same speaker. */
export function bubble(message, place, joined) {
  if (isService(message)) return el("p", { class: "service", "data-id": message.message_id }, serviceLine(message));
  const isPrivate = place.chat.type === "private";
  const names = ["message", message.out ? "mine" : "theirs", joined ? "joined" : ""].join(" ").trim();
  const who = message.out ? word("you") : speaker(message);
  const attributes = { class: names, "data-id": message.message_id, "aria-label": `${who}, ${clock(message.date)}` };
  return el(
    "article",
    attributes,
    el(
      "div",
      { class: "stack" },
      el("div", { class: "bubble" }, ...head(message, isPrivate || joined), ...contentOf(message), foot(message)),
      keyboard(message, place),
    ),
    actions(message),
  );
}

function head(message, isKnown) {
  const parts = [];
  if (!message.out && !isKnown) {
    const tone = message.from?.is_bot ? 0 : 1 + (Math.abs(message.from?.id ?? message.chat.id) % 5);
    parts.push(el("div", { class: `who tone${tone}` }, speaker(message)));
  }
  if (message.via_bot) parts.push(el("div", { class: "via" }, word("via", { name: `@${message.via_bot.username}` })));
  const replied = message.reply_to_message;
  if (replied && !replied.forum_topic_created) parts.push(replyLine(replied));
  return parts;
}

function replyLine(replied) {
  const node = el("div", { class: "replied" }, el("b", {}, speaker(replied)), el("span", {}, summary(replied)));
  return pressable(node, () => shout(node, "jump", { id: replied.message_id }));
}

function foot(message) {
  const edited = message.edit_date ? `${word("edited")} ` : "";
  return el("div", { class: "foot" }, edited, el("time", {}, clock(message.date)));
}

function actions(message) {
  const open = (event) => shout(event.currentTarget, "actions", { message });
  const attributes = { type: "button", class: "more", "aria-label": word("actions"), title: word("actions"), onclick: open };
  return el("button", attributes, icon("more"));
}
