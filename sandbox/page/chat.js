// The pane of one chat: its messages, kept in step with the world.

import { Refusal, call } from "./api.js";
import { bubble, speaker } from "./bubble.js";
import * as composer from "./composer.js";
import { summary, textOf } from "./content.js";
import { byId, dress, el } from "./dom.js";
import { botLink, chooseChat, follow, go } from "./links.js";
import { choose, copy, toast } from "./sheet.js";
import { face } from "./side.js";
import { rich } from "./text.js";
import { chatTitle, findPlace, isService, markRead, placesOf, titleOf, where, world } from "./world.js";
import { day, word } from "./words.js";

const PAGE = 200;
const NEAR = 120;
let place = null;
let limit = PAGE;
let shown = new Map();
let touched = new Set();
let readings = 0;
let stuck = true;
let typingTimer = 0;
let readingAs = null;

const log = () => byId("log");

/** Wire the pane up. */
export function prepare(changed) {
  composer.prepare({ sent: (messages) => take(messages, true), lastOwn });
  byId("back").addEventListener("click", () => (location.hash = `#${world.user.id}`));
  byId("down").addEventListener("click", () => stick("smooth"));
  log().addEventListener("scroll", scrolled, { passive: true });
  new ResizeObserver(() => stuck && stick()).observe(log());
  log().addEventListener("grown", () => stuck && stick());
  document.addEventListener("link", (event) => {
    const link = botLink(event.detail.url);
    if (!link) return;
    event.preventDefault();
    follow(link);
  });
  document.addEventListener("command", (event) => composer.say(event.detail.text));
  document.addEventListener("jump", (event) => jump(event.detail.id));
  document.addEventListener("actions", (event) => offerActions(event.detail.message));
  document.addEventListener("vote", vote);
  document.addEventListener("switch", (event) => switchInline(event.detail));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && place && read(changed));
}

/** The place that is open; null for none. */
export function openPlace() {
  return place;
}

/** Show a place, or none; `again` keeps what is there and brings it up to date. */
export async function show(next, again = false) {
  const same = again && place?.name === next?.name && readingAs === world.user.id;
  document.body.classList.toggle("in-chat", Boolean(next));
  place = next;
  readings += 1;
  readingAs = world.user.id;
  if (!same) clear();
  drawHead();
  if (!place) return;
  const draft = same ? null : composer.moveTo(place);
  await refresh();
  await draft;
}

function clear() {
  limit = PAGE;
  shown = new Map();
  stuck = true;
  log().replaceChildren();
  byId("down").hidden = true;
  byId("composer").hidden = true;
  byId("instead").hidden = true;
  byId("keys").hidden = true;
}

function drawHead() {
  document.title = place ? `${titleOf(place)} · Baqylau` : "Baqylau";
  byId("head").hidden = !place;
  log().toggleAttribute("data-idle", !place);
  log().dataset.hint = place ? "" : word("pick");
  dress(byId("back"), "back", word("back"));
  dress(byId("down"), "down", word("down"));
  if (!place) return;
  log().setAttribute("aria-label", titleOf(place));
  const { sign, tone } = face(place.chat);
  byId("face").className = tone;
  byId("face").textContent = sign;
  byId("title").textContent = titleOf(place);
  drawUnder();
}

function drawUnder(isTyping = false) {
  const kind = word(place.chat.type === "private" ? "bot" : place.chat.type === "channel" ? "channel" : "group");
  const calm = place.topic ? chatTitle(place.chat) : kind;
  byId("under").textContent = isTyping ? word("typing") : calm;
  byId("under").classList.toggle("typing", isTyping);
}

/** Read the open place anew and change only what differs. */
async function refresh() {
  touched = new Set();
  readings += 1;
  const mine = readings;
  const { messages } = await call("history", { ...where(place), limit });
  if (mine !== readings || !place) return;
  const first = shown.size === 0;
  const ids = new Set(messages.map((message) => message.message_id));
  for (const id of [...shown.keys()]) if (!ids.has(id) && !touched.has(id)) remove(id);
  // A screen reader would read out the whole history otherwise.
  if (first) log().setAttribute("aria-live", "off");
  // What happened while the history was on its way is newer than the history.
  for (const message of messages) if (!touched.has(message.message_id)) put(message);
  drawWelcome();
  drawEarlier(messages.length);
  drawFoot();
  if (first) requestAnimationFrame(() => log().setAttribute("aria-live", "polite"));
  if (stuck) stick();
  markLast();
}

/** Take an event of this place. */
export function receive(event) {
  if (event.kind === "message" || event.kind === "edited") {
    // The page has what it sent itself already, and more of it than the event tells.
    if (event.kind === "message" && shown.has(event.message.message_id)) return;
    take([event.message], event.message.out);
    if (!event.message.out) drawUnder(false);
  } else if (event.kind === "deleted") {
    event.message_ids.forEach((id) => {
      touched.add(id);
      remove(id);
    });
    drawWelcome();
  } else if (event.kind === "action") {
    clearTimeout(typingTimer);
    drawUnder(true);
    typingTimer = setTimeout(() => place && drawUnder(false), 5000);
  }
}

function take(messages, isOwn) {
  const isNew = messages.some((message) => !shown.has(message.message_id));
  if (isOwn && isNew) stuck = true;
  for (const message of messages) {
    touched.add(message.message_id);
    put(message);
  }
  place.chat.started ||= place.chat.type === "private";
  drawWelcome();
  drawFoot();
  if (!stuck) byId("down").hidden &&= !isNew;
  else if (isOwn || !isNew || !showTop(messages[0])) stick();
  markLast();
}

function put(message) {
  const id = message.message_id;
  const text = JSON.stringify(message);
  const old = shown.get(id);
  if (old?.text === text) return;
  const before = old ? old.node.previousElementSibling : lastBefore(id);
  const joined = follows(message, before);
  const node = bubble(message, place, joined);
  if (old) keepFocus(old.node, node);
  else if (before) before.after(node);
  else log().append(node);
  shown.set(id, { text, message, node });
  if (!old) drawDay(node, message);
}

/** An edited message whose pressed button had the focus gives it to the button in the same spot. */
function keepFocus(old, node) {
  const keys = (from) => [...from.querySelectorAll("button, a")];
  const index = keys(old).indexOf(document.activeElement);
  old.replaceWith(node);
  if (index >= 0) (keys(node)[index] ?? log()).focus({ preventScroll: true });
}

function lastBefore(id) {
  let found = null;
  for (const [other, { node }] of shown) if (other < id && (!found || other > Number(found.dataset.id))) found = node;
  return found;
}

function follows(message, before) {
  const other = before?.dataset.id && shown.get(Number(before.dataset.id))?.message;
  if (!other || isService(other) || isService(message) || message.date - other.date > 300) return false;
  return other.out === message.out && speaker(other) === speaker(message) && day(other.date) === day(message.date);
}

function drawDay(node, message) {
  const before = node.previousElementSibling;
  const other = before?.dataset.id && shown.get(Number(before.dataset.id))?.message;
  if (other && day(other.date) === day(message.date)) return;
  if (before?.classList.contains("day") && before.textContent === day(message.date)) return;
  node.before(el("div", { class: "day", role: "separator" }, day(message.date)));
}

function remove(id) {
  shown.get(id)?.node.remove();
  shown.delete(id);
}

function drawWelcome() {
  byId("welcome")?.remove();
  if (shown.size) return;
  const isBot = place.chat.type === "private";
  const about = isBot ? world.profiles.get(place.chat.bot.id)?.description : "";
  const title = about ? word("what_it_does") : word("empty");
  log().append(el("section", { id: "welcome" }, el("h2", {}, title), about ? el("p", {}, rich(about)) : null));
}

function drawEarlier(count) {
  log().querySelector(".earlier")?.remove();
  if (count < limit) return;
  const more = async () => {
    limit += PAGE;
    stuck = false;
    const bottom = log().scrollHeight - log().scrollTop;
    await refresh();
    log().scrollTop = log().scrollHeight - bottom;
  };
  log().prepend(el("button", { type: "button", class: "earlier", onclick: more }, word("earlier")));
}

/** What is at the foot: the field, START, or why one can't write. */
function drawFoot() {
  const { chat, topic } = place;
  const isAdmin = ["creator", "administrator"].includes(chat.status);
  let other = null;
  if (chat.blocked) other = action(word("unblock"), () => call("block", { user: world.user.id, bot: chat.bot.id, blocked: false }));
  else if (chat.type === "private" && !chat.started) {
    other = action(word("start"), () => call("start", { user: world.user.id, bot: chat.bot.id }));
  } else if (!chat.can_write) other = el("p", {}, word("read_only"));
  else if (topic?.closed && !isAdmin) other = el("p", {}, word("topic_closed"));
  byId("instead").replaceChildren(...(other ? [other] : []));
  byId("instead").hidden = !other;
  byId("composer").hidden = Boolean(other);
  drawKeys();
}

function action(label, run) {
  const press = async () => {
    try {
      const done = await run();
      if (done.message) take([done.message], true);
    } catch (error) {
      complain(error);
    }
  };
  return el("button", { type: "button", class: "main", onclick: press }, label);
}

/** The keyboard that a bot offers in place of typing: the newest one counts. */
function drawKeys() {
  const box = byId("keys");
  let rows = [];
  for (const { message } of shown.values()) {
    const markup = message.reply_markup;
    if (markup?.keyboard) rows = markup.keyboard;
    if (markup?.remove_keyboard) rows = [];
  }
  box.hidden = !rows.length;
  const say = (text) => () => composer.say(text);
  const key = (given) => el("button", { type: "button", class: "key", onclick: say(given.text ?? given) }, given.text ?? given);
  box.replaceChildren(...rows.map((row) => el("div", {}, ...row.map(key))));
}

function stick(behavior = "auto") {
  stuck = true;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  log().scrollTo({ top: log().scrollHeight, behavior: calm ? "auto" : behavior });
  byId("down").hidden = true;
}

/** An answer that is longer than the window is read from its beginning; true where it was such a one. */
function showTop(message) {
  const node = shown.get(message.message_id)?.node;
  if (!node || node.offsetHeight <= log().clientHeight) return false;
  stuck = false;
  node.scrollIntoView({ block: "start" });
  byId("down").hidden = false;
  return true;
}

function scrolled() {
  const left = log().scrollHeight - log().clientHeight - log().scrollTop;
  stuck = left < NEAR;
  if (stuck) byId("down").hidden = true;
  else if (left > log().clientHeight) byId("down").hidden = false;
}

function markLast() {
  if (document.visibilityState !== "visible" || !shown.size) return;
  markRead(place.name, Math.max(...shown.keys()));
}

function read(changed) {
  markLast();
  changed();
}

function jump(id) {
  const node = shown.get(id)?.node;
  node?.scrollIntoView({ block: "center", behavior: "smooth" });
  node?.classList.add("found");
  setTimeout(() => node?.classList.remove("found"), 1500);
}

function lastOwn() {
  const own = [...shown.values()].map((one) => one.message).filter((message) => message.out && textOf(message));
  return own.filter((message) => !message.via_bot).at(-1) ?? null;
}

async function offerActions(message) {
  const text = textOf(message);
  const canWrite = !byId("composer").hidden;
  const isAdmin = ["creator", "administrator"].includes(place.chat.status);
  const picked = await choose(summary(message).slice(0, 60), [
    ...(canWrite ? [{ label: word("reply"), icon: "reply", value: () => composer.replyTo(message) }] : []),
    ...(text ? [{ label: word("copy"), icon: "copy", value: () => copy(text) }] : []),
    ...(message.out && text && !message.via_bot && canWrite
      ? [{ label: word("edit"), icon: "edit", value: () => composer.edit(message) }]
      : []),
    ...(message.out || place.chat.type === "private" || isAdmin
      ? [{ label: word("erase"), icon: "erase", danger: true, value: () => erase(message) }]
      : []),
  ]);
  picked?.();
}

async function erase(message) {
  try {
    await call("delete", { ...where(place), message_ids: [message.message_id] });
  } catch (error) {
    complain(error);
  }
}

async function vote(event) {
  const node = event.target.closest("[data-id]");
  try {
    await call("vote", { ...where(place), message_id: Number(node.dataset.id), choices: [event.detail.choice] });
  } catch (error) {
    complain(error);
  }
}

async function switchInline({ query, message, kinds }) {
  const name = message.via_bot?.username ?? message.from?.username ?? world.bots[0].username;
  const text = `@${name} ${query}`;
  if (kinds) {
    const chat = await chooseChat(word("choose_chat"), kinds);
    if (!chat) return;
    const [target] = placesOf(chat);
    if (target.name !== place?.name) {
      go(target.name);
      await show(findPlace(target.name));
    }
  }
  composer.put(text);
  byId("words").focus();
}

function complain(error) {
  toast(error instanceof Refusal ? word("refused", { why: error.message }) : word("offline"));
}
