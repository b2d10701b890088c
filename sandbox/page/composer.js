// The input field: drafts, commands, replies, edits, inline mode, files, sending.

import { Refusal, call, upload } from "./api.js";
import { textOf } from "./content.js";
import { byId, dress, el, icon } from "./dom.js";
import * as files from "./files.js";
import * as inline from "./inline.js";
import { recall, remember } from "./memory.js";
import * as panel from "./panel.js";
import { askNumbers, toast } from "./sheet.js";
import { where, world } from "./world.js";
import { word } from "./words.js";

let place = null;
let commands = [];
let replying = null;
let editing = null;
let sending = false;
let hooks = { sent: () => {}, lastOwn: () => null };

const field = () => byId("words");
const draftKey = () => `draft/${world.user.id}/${place.name}`;

/** Wire the field up; `sent` is called with new messages, `lastOwn` answers the last message one can edit. */
export function prepare(given) {
  hooks = given;
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  byId("menu").addEventListener("click", () => (panel.isOpen() ? panel.hide() : offerCommands("")));
  byId("attach").addEventListener("click", attach);
  field().addEventListener("input", typed);
  field().addEventListener("keydown", key);
  files.watchDrops(byId("chat"), field());
}

/** Say everything in the language of the person who looks. */
export function name() {
  field().placeholder = word("message");
  field().setAttribute("aria-label", word("message"));
  dress(byId("menu"), "menu", word("menu"));
  dress(byId("attach"), "attach", word("attach"));
  dress(byId("send"), editing ? "save" : "send", word(editing ? "save" : "send"));
}

/** Write in another place from now on; the draft that was left there comes back. */
export async function moveTo(next) {
  place = next;
  replying = editing = null;
  files.drop();
  drawBar();
  put(recall(draftKey()));
  commands = [];
  const { bot: _, thread: __, ...about } = where(place);
  const bot = place.chat.type === "private" ? place.chat.bot.id : undefined;
  try {
    const found = await call("commands", { ...about, bot });
    if (place === next) commands = found.commands;
  } catch (error) {
    if (error instanceof Refusal) toast(word("refused", { why: error.message }));
  }
  if (place === next) byId("menu").hidden = !commands.length;
}

/** Put a text into the field as if it were typed. */
export function put(text) {
  field().value = text;
  typed();
}

/** Begin a reply to a message. */
export function replyTo(message) {
  if (editing) stopEditing();
  replying = message;
  drawBar();
  field().focus();
}

/** Begin to change an own message. */
export function edit(message) {
  replying = null;
  editing = message;
  drawBar();
  put(textOf(message));
  field().focus();
}

/** Send a text at once, beside whatever is being written. */
export async function say(text) {
  const spoken = place.chat.type === "private" || text.includes("@") ? text : `${text}@${world.bots[0].username}`;
  const done = await attempt(() => call("send", { ...where(place), text: spoken }));
  if (done) hooks.sent(done.messages);
}

function stopEditing() {
  editing = null;
  drawBar();
  put(recall(draftKey()));
}

function drawBar() {
  const bar = byId("bar");
  const about = editing ?? replying;
  bar.hidden = !about;
  name();
  if (!about) return;
  const title = editing ? word("editing") : `${word("reply")}: ${about.out ? word("you") : (about.from?.first_name ?? "")}`;
  const close = el("button", { type: "button", class: "round", onclick: leave });
  dress(close, "close", word("cancel"));
  const words = el("span", {}, el("b", {}, title), el("small", {}, textOf(about).slice(0, 120)));
  bar.replaceChildren(icon(editing ? "edit" : "reply"), words, close);
}

function leave() {
  if (editing) return stopEditing();
  replying = null;
  return drawBar();
}

function typed() {
  const text = field().value;
  if (!editing) remember(draftKey(), text);
  field().style.height = "auto";
  field().style.height = `${field().scrollHeight}px`;
  inline.stop();
  const query = editing ? null : inline.inlineQuery(text);
  if (query) inline.ask(query, place, { chosen, failed });
  else if (/^\/\w*$/.test(text) && !editing) offerCommands(text.slice(1));
  else panel.hide();
}

function offerCommands(start) {
  const fitting = commands.filter((one) => one.command.startsWith(start.toLowerCase()));
  const options = fitting.map((one) => ({ title: `/${one.command}`, note: one.description, value: `/${one.command}` }));
  panel.show(word("menu"), options, (text) => {
    panel.hide();
    if (field().value.startsWith("/")) put("");
    say(text);
  });
}

function key(event) {
  if (event.isComposing) return;
  const isPhrase = inline.inlineQuery(field().value) === null;
  const exact = commands.some((one) => `/${one.command}` === field().value);
  if (panel.takeKey(event, isPhrase && !exact)) return;
  if (event.key === "Escape" && (editing || replying)) leave();
  else if (event.key === "ArrowUp" && !field().value && hooks.lastOwn()) edit(hooks.lastOwn());
  else if (event.key === "Enter" && !event.shiftKey && !matchMedia("(pointer: coarse)").matches) submit();
  else return;
  event.preventDefault();
}

async function submit() {
  const text = field().value;
  if (sending || (!text.trim() && !files.waitingFiles().length)) return;
  sending = true;
  const done = await attempt(() => (editing ? change(text) : files.waitingFiles().length ? sendFiles(text) : sendText(text)));
  sending = false;
  if (!done) return;
  // Whatever was typed while the message was on its way stays.
  const rest = field().value.startsWith(text) ? field().value.slice(text.length) : field().value;
  if (editing) stopEditing();
  else put(rest);
  replying = null;
  drawBar();
  hooks.sent(done.messages);
}

async function change(text) {
  const { message } = await call("edit", { ...where(place), message_id: editing.message_id, text });
  return { messages: [message] };
}

function sendText(text) {
  return call("send", { ...where(place), text, reply_to: replying?.message_id });
}

async function sendFiles(text) {
  const messages = [];
  for (const one of [...files.waitingFiles()]) {
    const caption = messages.length ? undefined : text;
    const about = { ...where(place), kind: one.kind, caption, reply_to: replying?.message_id };
    messages.push((await upload(about, one.file)).message);
    files.drop(one);
  }
  return { messages };
}

async function attach() {
  if ((await files.attach()) !== "location") return;
  const point = await askNumbers(word("location"), [
    { name: "latitude", label: word("latitude"), most: 90 },
    { name: "longitude", label: word("longitude"), most: 180 },
  ]);
  if (!point) return;
  const done = await attempt(() => call("location", { ...where(place), ...point, reply_to: replying?.message_id }));
  if (done) hooks.sent([done.message]);
}

function chosen(message) {
  put("");
  hooks.sent([message]);
}

function failed(error) {
  panel.hide();
  toast(error instanceof Refusal ? word("refused", { why: error.message }) : word("not_sent"));
}

async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    failed(error);
    return null;
  }
}
