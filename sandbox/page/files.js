// Files that wait to be sent: picked, dropped or pasted, shown as chips above the input field.

import { byId, el, icon } from "./dom.js";
import { choose, toast } from "./sheet.js";
import { word } from "./words.js";

const LIMIT = 20 * 1024 * 1024;
const ACCEPTS = { photo: "image/*", document: "", voice: "audio/*" };
let waiting = [];

/** The files that wait: {file, kind}. */
export function waitingFiles() {
  return waiting;
}

/** Let files wait; a picture is a photo unless it was meant as a file. */
export function add(files, kind) {
  for (const file of files) {
    if (file.size > LIMIT) toast(word("too_big"));
    else waiting.push({ file, kind: kind ?? (/^image\/(?!svg)/.test(file.type) ? "photo" : "document") });
  }
  draw();
}

/** Forget one file, or all of them. */
export function drop(gone) {
  waiting = gone === undefined ? [] : waiting.filter((one) => one !== gone);
  draw();
}

function draw() {
  const list = byId("chips");
  list.hidden = !waiting.length;
  list.replaceChildren(
    ...waiting.map((one) => {
      const name = one.file.name || word("file");
      const label = word("remove", { name });
      const button = el("button", { type: "button", class: "round", "aria-label": label, onclick: () => drop(one) }, icon("close"));
      return el("li", {}, icon(one.kind === "photo" ? "photo" : one.kind === "voice" ? "voice" : "file"), el("span", {}, name), button);
    }),
  );
}

/** Ask what to attach: opens the file chooser, or answers "location". */
export async function attach() {
  const kind = await choose(word("attach"), [
    { label: word("photo"), icon: "photo", value: "photo" },
    { label: word("file"), icon: "file", value: "document" },
    { label: word("voice"), icon: "voice", value: "voice" },
    { label: word("location"), icon: "place", value: "location" },
  ]);
  if (kind && kind !== "location") pick(kind);
  return kind;
}

function pick(kind) {
  const input = el("input", { type: "file", accept: ACCEPTS[kind], multiple: true });
  input.addEventListener("change", () => {
    add(input.files, kind);
    byId("words").focus();
  });
  input.click();
}

/** Take what is dragged onto an element, and what is pasted into the field. */
export function watchDrops(target, field) {
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  target.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    target.dataset.drop = word("drop");
  });
  target.addEventListener("dragleave", (event) => {
    if (!target.contains(event.relatedTarget)) delete target.dataset.drop;
  });
  target.addEventListener("drop", (event) => {
    delete target.dataset.drop;
    if (!carries(event) || byId("composer").hidden) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  field.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    add(event.clipboardData.files);
  });
}
