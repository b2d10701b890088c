// The world as one person sees it: who they are, their chats, where they are, what is unread.

import { call } from "./api.js";
import { recall, remember } from "./memory.js";
import { word } from "./words.js";

const NOT_TALK = ["forum_topic_created", "forum_topic_closed", "forum_topic_reopened", "forum_topic_edited"];
const NOT_TALK_EITHER = ["new_chat_members", "left_chat_member", "pinned_message", "new_chat_title", "group_chat_created"];

export const world = { users: [], bots: [], user: null, chats: [], profiles: new Map(), unread: new Map() };

/** Whether the world moved a message by itself: nobody said anything. */
export function isService(message) {
  return [...NOT_TALK, ...NOT_TALK_EITHER].some((kind) => kind in message);
}

/** A chat's name in addresses: a private one is called after its bot, as it is everybody's own. */
export function nameOf(chat) {
  return chat.type === "private" ? `b${chat.bot.id}` : String(chat.id);
}

/** A place in which one can talk: a chat, or a topic of a forum. */
export function placeName(chat, thread) {
  return thread ? `${nameOf(chat)}/${thread}` : nameOf(chat);
}

/** The chat and topic behind an address; null where this person has no such place. */
export function findPlace(name) {
  const [base, thread] = name.split("/");
  const chat = world.chats.find((found) => nameOf(found) === base);
  if (!chat) return null;
  if (!chat.is_forum) return { chat, name: base, thread: undefined, topic: null };
  const topic = chat.topics.find((found) => String(found.id) === thread) ?? chat.topics[0];
  return topic ? { chat, name: placeName(chat, topic.id), thread: topic.id, topic } : null;
}

/** The address of the place that an event is about; a message of a forum belongs to its topic. */
export function eventPlace(event) {
  const base = event.bot ? `b${event.bot}` : String(event.chat);
  const chat = world.chats.find((found) => nameOf(found) === base);
  if (!chat?.is_forum) return base;
  return `${base}/${event.message?.message_thread_id ?? event.thread ?? 1}`;
}

/** What the control API wants to know of a place. */
export function where(place) {
  const bot = place.chat.type === "private" ? place.chat.bot.id : undefined;
  return { user: world.user.id, chat: place.chat.id, bot, thread: place.thread };
}

/** What a place is called. */
export function titleOf(place) {
  if (!place.topic) return chatTitle(place.chat);
  return topicTitle(place.topic);
}

/** What a chat is called; a bot by the name it has in this person's language. */
export function chatTitle(chat) {
  return chat.type === "private" ? (world.profiles.get(chat.bot.id)?.name ?? chat.title) : chat.title;
}

/** What a topic is called. */
export function topicTitle(topic) {
  return topic.id === 1 && topic.name === "General" ? word("general") : topic.name;
}

/** Every place of a chat. */
export function placesOf(chat) {
  return chat.is_forum ? chat.topics.map((topic) => findPlace(placeName(chat, topic.id))) : [findPlace(nameOf(chat))];
}

/** Read who there is. */
export async function readPeople() {
  const state = await call("state");
  world.users = state.users;
  world.bots = state.bots;
}

/** Read the chats of the chosen person, how the bots present themselves, and what is unread. */
export async function readChats() {
  const user = world.user.id;
  const { chats } = await call("chats", { user });
  const bots = chats.filter((chat) => chat.type === "private").map((chat) => chat.bot.id);
  const profiles = await Promise.all(bots.map((bot) => call("profile", { user, bot })));
  if (world.user.id !== user) return;
  world.chats = chats;
  bots.forEach((bot, index) => world.profiles.set(bot, profiles[index]));
  await Promise.all(chats.map(countUnread));
}

async function countUnread(chat) {
  const places = placesOf(chat);
  const seen = places.map((place) => readUntil(place.name));
  const last = chat.last_message?.message_id ?? 0;
  // A sandbox that was started afresh counts its messages from one: old marks mean nothing then.
  places.forEach((place, index) => seen[index] > last && markRead(place.name, 0));
  places.forEach((place) => world.unread.delete(place.name));
  const after = Math.min(...seen.map((mark) => (mark > last ? 0 : mark)));
  if (last <= after) return;
  const { messages } = await call("history", { ...where({ chat }), after, limit: 200 });
  for (const message of messages) addUnread(chat, message);
}

function addUnread(chat, message) {
  const name = placeName(chat, chat.is_forum ? (message.message_thread_id ?? 1) : undefined);
  if (message.out || isService(message) || message.message_id <= readUntil(name)) return;
  world.unread.set(name, (world.unread.get(name) ?? 0) + 1);
}

/** Take a new message into the list of chats. */
export function takeNews(event) {
  const base = eventPlace(event).split("/")[0];
  const chat = world.chats.find((found) => nameOf(found) === base);
  if (!chat) return;
  const last = chat.last_message?.message_id ?? 0;
  if (event.kind === "message" && event.message.message_id > last) addUnread(chat, event.message);
  if (event.message.message_id >= last) chat.last_message = event.message;
}

function readUntil(name) {
  return Number(recall(`read/${world.user.id}/${name}`)) || 0;
}

/** Everything up to a message of a place has been seen. */
export function markRead(name, messageId) {
  if (messageId > readUntil(name) || messageId === 0) remember(`read/${world.user.id}/${name}`, String(messageId || ""));
  world.unread.delete(name);
}
