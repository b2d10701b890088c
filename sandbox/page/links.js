// Links to the bot that stay within the page.

import { Refusal, call } from "./api.js";
import { choose, toast } from "./sheet.js";
import { nameOf, world } from "./world.js";
import { word } from "./words.js";

const HOSTS = new Set(["t.me", "telegram.me", "www.t.me"]);

/** What a link asks of a bot of this world; null for any other link. */
export function botLink(url) {
  let address;
  try {
    address = new URL(url);
  } catch {
    return null;
  }
  const isApp = address.protocol === "tg:" && /^\/*resolve/.test(address.host + address.pathname);
  if (!isApp && !HOSTS.has(address.hostname)) return null;
  const asked = address.searchParams;
  const name = (isApp ? asked.get("domain") : address.pathname.split("/")[1]) ?? "";
  const bot = world.bots.find((found) => found.username.toLowerCase() === name.toLowerCase());
  return bot ? { bot, start: asked.get("start"), group: asked.get("startgroup") } : null;
}

/** Go to a place; the address is the page's state, so that going back works. */
export function go(placeName) {
  location.hash = `#${world.user.id}/${placeName}`;
}

/** Follow a link to a bot: its private chat, START with a payload, or into a group. */
export async function follow({ bot, start, group }) {
  const user = world.user.id;
  try {
    if (group !== null) {
      const chat = await chooseChat(word("choose_group"), ["group", "supergroup"]);
      if (!chat) return;
      await call("startgroup", { user, bot: bot.id, chat: chat.id, payload: group });
      go(nameOf(chat));
      return;
    }
    go(`b${bot.id}`);
    if (start !== null) await call("start", { user, bot: bot.id, payload: start });
  } catch (error) {
    toast(error instanceof Refusal ? word("refused", { why: error.message }) : word("offline"));
  }
}

/** Let the person choose one of their chats of some kinds; null for none. */
export function chooseChat(title, kinds) {
  const found = world.chats.filter((chat) => kinds.includes(chat.type));
  return choose(title, found.map((chat) => ({ label: chat.title, value: chat })));
}
