// What a message holds besides text: pictures, files, sounds, places, polls; and its one-line summary.

import { fileUrl } from "./api.js";
import { el, icon, pressable, shout } from "./dom.js";
import { copy } from "./sheet.js";
import { rich } from "./text.js";
import { isService } from "./world.js";
import { word } from "./words.js";

/** A message's text or caption. */
export function textOf(message) {
  return message.text ?? message.caption ?? "";
}

/** All that is inside a bubble, in order. */
export function contentOf(message) {
  const parts = [];
  for (const [kind, show] of Object.entries(SHOW)) {
    if (message[kind] !== undefined) parts.push(show(message[kind], message));
  }
  const text = textOf(message);
  if (text) {
    const entities = message.entities ?? message.caption_entities;
    parts.push(el("div", { class: "text" }, rich(text, entities)));
  }
  return parts.length ? parts : [el("div", { class: "text" }, summary(message))];
}

const SHOW = {
  photo: (sizes) => picture(sizes[sizes.length - 1]),
  document: (file) => chip(file, file.file_name ?? word("file")),
  voice: (file) => sound(file, word("voice")),
  audio: (file) => sound(file, word("audio")),
  video: (file) => el("video", { controls: true, preload: "metadata", src: fileUrl(file.file_id), "aria-label": word("video") }),
  location: place,
  sticker: (sticker) => el("div", { class: "big" }, sticker.emoji ?? word("sticker")),
  dice: (dice) => el("div", { class: "big" }, `${dice.emoji} ${dice.value ?? ""}`),
  contact: (contact) => el("div", { class: "text" }, `${contact.first_name ?? ""} ${contact.phone_number ?? ""}`),
  poll,
};

function picture(size) {
  const image = el("img", { src: fileUrl(size.file_id), alt: word("photo"), class: "photo" });
  image.addEventListener("load", () => shout(image, "grown"));
  image.addEventListener("error", () => image.replaceWith(chip(size, word("photo"))));
  return image;
}

function chip(file, name) {
  const size = file.file_size === undefined ? "" : readable(file.file_size);
  const label = el("span", {}, el("b", {}, name), el("small", {}, size));
  return el("a", { class: "chip", href: fileUrl(file.file_id), download: name }, icon("file"), label);
}

function readable(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function sound(file, name) {
  return el("audio", { controls: true, preload: "none", src: fileUrl(file.file_id), "aria-label": name });
}

function place(point) {
  const numbers = `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`;
  const label = el("span", {}, el("b", {}, word("location")), el("small", {}, numbers));
  return pressable(el("div", { class: "chip", title: word("copy") }, icon("place"), label), () => copy(numbers));
}

function poll(poll) {
  const options = poll.options.map((option, index) => {
    const vote = (event) => shout(event.currentTarget, "vote", { choice: index });
    const button = { type: "button", class: "choice", onclick: vote, disabled: poll.is_closed };
    return el("button", button, option.text, el("small", {}, String(option.voter_count ?? 0)));
  });
  return el("div", { class: "poll" }, el("b", {}, poll.question), ...options);
}

/** A message in one line, without markup. */
export function summary(message) {
  if (isService(message)) return serviceLine(message);
  const kinds = ["photo", "document", "voice", "audio", "video", "location", "sticker", "contact", "poll"];
  const kind = kinds.find((name) => message[name] !== undefined);
  const label = kind === undefined ? "" : word(kind === "document" ? "file" : kind);
  return [label, textOf(message)].filter(Boolean).join(": ").replace(/\s+/g, " ").slice(0, 160) || word("service");
}

/** What happened, in words: somebody came, a topic was opened. */
export function serviceLine(message) {
  if (message.forum_topic_created) return word("topic_made", { name: message.forum_topic_created.name });
  if (message.forum_topic_edited) return word("topic_made", { name: message.forum_topic_edited.name ?? "" });
  if (message.forum_topic_closed) return word("topic_closed");
  if (message.forum_topic_reopened) return word("topic_opened");
  if (message.new_chat_members) {
    return word("joined", { name: message.new_chat_members.map((user) => user.first_name).join(", ") });
  }
  if (message.left_chat_member) return word("left", { name: message.left_chat_member.first_name });
  if (message.pinned_message) return word("pinned");
  return word("service");
}
