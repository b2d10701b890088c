// The side pane: who one is, and the chats this person has.

import { speaker } from "./bubble.js";
import { summary } from "./content.js";
import { byId, el } from "./dom.js";
import { chatTitle, placesOf, titleOf, world } from "./world.js";
import { clock, day, languageName, word } from "./words.js";

/** Draw the chooser of people; whoever is chosen looks at the same place. */
export function drawPeople(place) {
  const box = byId("people");
  box.setAttribute("aria-label", word("people"));
  const hadFocus = box.contains(document.activeElement);
  box.replaceChildren(...world.users.map((user) => person(user, place)));
  if (hadFocus) box.querySelector("[aria-pressed=true]")?.focus();
  byId("note").textContent = word("note");
}

function person(user, place) {
  const chosen = user.id === world.user.id;
  const become = () => {
    location.hash = place ? `#${user.id}/${place}` : `#${user.id}`;
  };
  return el(
    "button",
    { type: "button", onclick: become, "aria-pressed": String(chosen), lang: user.language_code || null },
    el("b", {}, user.first_name),
    el("small", {}, languageName(user.language_code)),
  );
}

/** Draw the list of chats; `current` is the address of the place that is open. */
export function drawChats(current) {
  const list = byId("chats");
  list.setAttribute("aria-label", word("chats"));
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  list.replaceChildren(...world.chats.map((chat) => (chat.is_forum ? forum(chat, current) : item(chat, current))));
  if (focused) [...list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
}

function kindOf(chat) {
  return chat.type === "private" ? word("bot") : word(chat.type === "channel" ? "channel" : "group");
}

/** The round sign of a chat: its first letter and number on a colour of its own. */
export function face(chat) {
  const title = chatTitle(chat);
  const sign = title.slice(0, 1) + (/\d+$/.exec(title)?.[0] ?? "");
  return { sign, tone: `face tone${chat.bot ? 0 : 1 + (Math.abs(chat.id) % 5)}` };
}

function item(chat, current) {
  const [place] = placesOf(chat);
  const { sign, tone } = face(chat);
  const last = chat.last_message;
  const note = last ? preview(last, chat) : kindOf(chat);
  return el(
    "li",
    {},
    row(place, current, el("span", { class: tone, "aria-hidden": "true" }, sign), chatTitle(chat), note, last?.date),
  );
}

function forum(chat, current) {
  const { sign, tone } = face(chat);
  const title = el("div", { class: "forum" }, el("span", { class: tone, "aria-hidden": "true" }, sign), el("b", {}, chatTitle(chat)));
  const topics = placesOf(chat).map((place) => {
    const mark = el("span", { class: "hash", "aria-hidden": "true" }, "#");
    return el("li", {}, row(place, current, mark, titleOf(place), word("topic")));
  });
  return el("li", {}, title, el("ul", { class: "topics", "aria-label": chatTitle(chat) }, ...topics));
}

function row(place, current, sign, title, note, date) {
  const count = world.unread.get(place.name) ?? 0;
  const badge = count ? el("span", { class: "badge", "aria-label": word("unread", { n: count }) }, String(count)) : null;
  const open = place.name === current;
  return el(
    "a",
    { href: `#${world.user.id}/${place.name}`, "aria-current": open ? "page" : null, class: "chat" },
    sign,
    el("span", { class: "label" }, el("b", {}, title), el("small", {}, note)),
    el("span", { class: "end" }, date ? el("small", {}, when(date)) : null, badge),
  );
}

function preview(message, chat) {
  const line = summary(message);
  if (message.out) return `${word("you")}: ${line}`;
  return chat.type === "private" || chat.type === "channel" ? line : `${speaker(message)}: ${line}`;
}

function when(date) {
  const said = day(date);
  return said === word("today") ? clock(date) : said;
}
