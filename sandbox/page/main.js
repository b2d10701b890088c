// The page: who looks, at what, and how it stays in step with the sandbox.

import { listen } from "./api.js";
import * as chat from "./chat.js";
import * as composer from "./composer.js";
import { byId } from "./dom.js";
import { follow } from "./links.js";
import { recall, remember } from "./memory.js";
import { drawChats, drawPeople } from "./side.js";
import { eventPlace, findPlace, nameOf, readChats, readPeople, takeNews, world } from "./world.js";
import { speak, word } from "./words.js";

const TWO_PANES = matchMedia("(min-width: 760px)");
let stopListening = () => {};
let reading = null;
let payload = new URLSearchParams(location.search).get("start");

/** The person and the place that the address names. */
function address() {
  const [user, ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
  return { user: Number(user), name: rest.join("/") };
}

/** The person of the address, else of the last visit, else the one who speaks the browser's language. */
function whoLooks() {
  const by = (test) => world.users.find(test);
  const language = navigator.language.slice(0, 2);
  return (
    by((user) => user.id === address().user) ??
    by((user) => String(user.id) === recall("user")) ??
    by((user) => user.language_code === language) ??
    world.users[0]
  );
}

function become(user) {
  world.user = user;
  world.chats = [];
  world.unread.clear();
  remember("user", String(user.id));
  speak(user.language_code);
  drawPeople(address().name);
  composer.name();
  stopListening();
  stopListening = listen(user.id, { up: sync, event: hear, down: () => online(false) });
}

function online(isUp) {
  byId("offline").hidden = isUp;
  byId("offline").textContent = word("offline");
}

/** Read the world anew; several wishes while it is being read become one. */
async function sync() {
  if (reading) {
    reading.again = true;
    return;
  }
  reading = { again: false };
  try {
    await Promise.all([readPeople(), readChats()]);
    online(true);
    await route(true);
    await useStartLink();
  } catch {
    online(false);
    setTimeout(sync, 1000);
  }
  const { again } = reading;
  reading = null;
  if (again) sync();
}

/** The page's own address may carry a deep link: ?start=payload. */
async function useStartLink() {
  if (payload === null) return;
  const start = payload;
  payload = null;
  history.replaceState(null, "", location.pathname + location.hash);
  await follow({ bot: world.bots[0], start, group: null });
}

async function route(again = false) {
  const { user, name } = address();
  const asked = world.users.find((one) => one.id === user);
  if (asked && asked.id !== world.user.id) return become(asked);
  let place = name ? findPlace(name) : null;
  if (!place && !name && TWO_PANES.matches && world.chats.length) place = findPlace(nameOf(world.chats[0]));
  draw(place);
  await chat.show(place, again);
  draw(place);
  if (place && !again && TWO_PANES.matches && !byId("composer").hidden) byId("words").focus();
  else if (place && !again) byId("title").focus({ preventScroll: true });
  return undefined;
}

function draw(place = chat.openPlace()) {
  drawPeople(place?.name);
  drawChats(place?.name);
}

function hear(event) {
  if (["member", "topic", "profile"].includes(event.kind)) {
    sync();
    return;
  }
  if (event.chat === undefined) return;
  if (event.message) takeNews(event);
  const place = chat.openPlace();
  const here = place && (event.kind === "deleted" ? place.name.split("/")[0] === eventPlace(event).split("/")[0] : place.name === eventPlace(event));
  if (here) chat.receive(event);
  draw();
}

async function begin() {
  try {
    await readPeople();
  } catch {
    setTimeout(begin, 1000);
    return;
  }
  chat.prepare(draw);
  window.addEventListener("hashchange", () => route().catch(() => online(false)));
  TWO_PANES.addEventListener("change", () => route(true));
  become(whoLooks());
}

begin();
