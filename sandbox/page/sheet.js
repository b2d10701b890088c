// Short notes, and the sheet that asks one question: choices, numbers, or just "OK".

import { byId, el, icon } from "./dom.js";
import { word } from "./words.js";

/** Show a note for some seconds. */
export function toast(text) {
  const note = el("p", { class: "toast" }, text);
  byId("toasts").replaceChildren(note);
  setTimeout(() => note.remove(), 2500 + 40 * text.length);
}

/** Copy a text, and say so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "offscreen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  toast(word("copied"));
}

function open(title, ...content) {
  const sheet = byId("sheet");
  const heading = el("h2", { id: "sheet-title" }, title);
  sheet.replaceChildren(heading, ...content);
  sheet.returnValue = "";
  sheet.onclick = (event) => {
    if (event.target === sheet) sheet.close();
  };
  sheet.showModal();
  return new Promise((resolve) => {
    sheet.onclose = () => resolve(sheet.returnValue);
  });
}

const closing = (value) => () => byId("sheet").close(value);

/** Show a text until it is read. */
export async function tell(text, title = "") {
  const button = el("button", { type: "button", class: "main", onclick: closing("") }, word("ok"));
  await open(title, el("p", { class: "told" }, text), button);
}

/** Let a person choose: options are {label, icon, value, danger}. Answers the value, null for none. */
export async function choose(title, options) {
  const buttons = options.map((option, index) =>
    el(
      "button",
      { type: "button", class: option.danger ? "option danger" : "option", onclick: closing(String(index)) },
      option.icon ? icon(option.icon) : null,
      option.label,
    ),
  );
  const cancel = el("button", { type: "button", class: "option cancel", onclick: closing("") }, word("cancel"));
  const picked = await open(title, ...buttons, cancel);
  return picked === "" ? null : options[Number(picked)].value;
}

/** Ask for two numbers: fields are {name, label, most}. Answers them by name, null when given up. */
export async function askNumbers(title, fields) {
  const inputs = fields.map((field) =>
    el("input", { type: "number", step: "any", min: -field.most, max: field.most, required: true, name: field.name }),
  );
  const labels = fields.map((field, index) => el("label", {}, field.label, inputs[index]));
  const cancel = el("button", { type: "button", onclick: closing("") }, word("cancel"));
  const submit = el("button", { class: "main", value: "sent" }, word("send"));
  const form = el("form", { method: "dialog" }, ...labels, el("div", { class: "pair" }, cancel, submit));
  const picked = await open(title, form);
  return picked === "sent" ? Object.fromEntries(inputs.map((input) => [input.name, input.valueAsNumber])) : null;
}
