// Text with entities (offsets in UTF-16 units, as JavaScript counts) as elements. Nothing is parsed as HTML.

import { el, icon, pressable, shout } from "./dom.js";
import { copy } from "./sheet.js";
import { word } from "./words.js";

const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** A fragment that shows a text as the sender meant it. */
export function rich(text, entities = []) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return run(text, 0, text.length, sorted);
}

function run(text, from, to, entities) {
  const fragment = document.createDocumentFragment();
  let at = from;
  let afterBlock = false;
  let next = 0;
  const plain = (end, beforeBlock) => {
    let piece = text.slice(at, end);
    // A block stands on lines of its own already: the line breaks around it would show as empty lines.
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (piece) fragment.append(piece);
  };
  while (next < entities.length) {
    const entity = entities[next];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    next += 1;
    if (start >= end) continue;
    const isBlock = BLOCKS.has(entity.type);
    plain(start, isBlock);
    const inside = [];
    while (next < entities.length && entities[next].offset < end) inside.push(entities[next++]);
    fragment.append(wrapped(entity, text.slice(start, end), run(text, start, end, inside)));
    at = end;
    afterBlock = isBlock;
  }
  plain(to, false);
  return fragment;
}

function wrapped(entity, words, inner) {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
      return el(PLAIN[entity.type], {}, inner);
    case "code":
      return pressable(el("code", { title: word("copy"), class: words.length < 25 ? "short" : null }, inner), () => copy(words));
    case "pre":
      return pressable(el("pre", { title: word("copy") }, inner), () => copy(words));
    case "spoiler":
      return spoiler(inner);
    case "blockquote":
      return el("blockquote", {}, inner);
    case "expandable_blockquote":
      return folding(inner);
    case "text_link":
      return link(entity.url, inner);
    case "url":
      return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, inner);
    case "email":
      return link(`mailto:${words}`, inner);
    case "mention":
      return link(`https://t.me/${words.slice(1)}`, inner);
    case "bot_command":
      return command(words, inner);
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return el("span", { class: "tag" }, inner);
    default:
      return el("span", {}, inner);
  }
}

/** A link that leads only where the web or mail is; anything else stays text. */
function link(url, inner) {
  let address;
  try {
    address = new URL(url);
  } catch {
    return el("span", {}, inner);
  }
  if (!["http:", "https:", "mailto:", "tg:"].includes(address.protocol)) return el("span", {}, inner);
  return anchor(address.href, {}, inner);
}

/** An anchor; who listens for "link" further up may keep it within the page. */
export function anchor(href, attributes, ...children) {
  const attributesOfLink = { href, title: href, target: "_blank", rel: "noopener noreferrer", ...attributes };
  const node = el("a", attributesOfLink, ...children);
  node.addEventListener("click", (event) => {
    const asked = new CustomEvent("link", { bubbles: true, cancelable: true, detail: { url: href } });
    if (!node.dispatchEvent(asked)) event.preventDefault();
  });
  return node;
}

function command(words, inner) {
  const node = el("span", { class: "tag" }, inner);
  return pressable(node, () => shout(node, "command", { text: words }));
}

function spoiler(inner) {
  const node = el("span", { class: "spoiler", "aria-label": word("hidden") }, el("span", { "aria-hidden": "true" }, inner));
  pressable(node, () => {
    node.className = "";
    for (const name of ["role", "tabindex", "aria-label", "title"]) node.removeAttribute(name);
    node.firstChild.removeAttribute?.("aria-hidden");
  });
  return node;
}

// A quotation of up to about three lines has nothing to unfold; that depends on the width, so it is watched.
const measured = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (!target.classList.contains("open")) {
      target.classList.toggle("whole", target.firstChild.scrollHeight <= target.firstChild.clientHeight + 2);
    }
  }
});

function folding(inner) {
  const body = el("div", { class: "body" }, inner);
  const button = el("button", { type: "button", class: "fold", "aria-expanded": "false" }, icon("down"));
  const quote = el("blockquote", { class: "folding" }, body, button);
  const turn = (open) => {
    quote.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", word(open ? "fold" : "unfold"));
    if (!open) body.scrollTop = 0;
  };
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    turn(!quote.classList.contains("open"));
  });
  quote.addEventListener("click", (event) => {
    if (quote.classList.contains("whole") || event.target.closest("a, [role=button]") || String(getSelection())) return;
    turn(!quote.classList.contains("open"));
  });
  body.addEventListener("focusin", () => turn(true));
  turn(false);
  measured.observe(quote);
  return quote;
}
