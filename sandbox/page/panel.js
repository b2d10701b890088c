// The list above the input field: commands or inline results; arrows and Enter choose, so does a tap.

import { byId, el } from "./dom.js";

let options = [];
let active = -1;
let choose = null;

const box = () => byId("panel");

/** Whether the list is open. */
export function isOpen() {
  return !box().hidden;
}

/** Show options {title, note, value, more}; `pick` is called with the value; `words` are shown where there are none. */
export function show(name, given, pick, words = "") {
  options = given;
  choose = pick;
  box().setAttribute("aria-label", name);
  box().replaceChildren(...given.map(option), ...(words ? [el("p", { class: "hint" }, words)] : []));
  box().hidden = !given.length && !words;
  byId("words").removeAttribute("aria-activedescendant");
  active = -1;
}

/** Close the list. */
export function hide() {
  show("", [], null);
}

function option(given, index) {
  const node = el(
    "div",
    { role: "option", id: `option-${index}`, "aria-selected": "false", class: given.more ? "offer more-offer" : "offer" },
    el("b", {}, given.title),
    given.note ? el("small", {}, given.note) : null,
  );
  // The field keeps its focus: on a phone the keyboard would jump otherwise.
  node.addEventListener("pointerdown", (event) => event.preventDefault());
  node.addEventListener("click", () => choose(given.value));
  return node;
}

function move(step) {
  const nodes = [...box().querySelectorAll("[role=option]")];
  active = (active + step + nodes.length) % nodes.length;
  nodes.forEach((node, index) => node.setAttribute("aria-selected", String(index === active)));
  nodes[active].scrollIntoView({ block: "nearest" });
  byId("words").setAttribute("aria-activedescendant", nodes[active].id);
}

/** Take a key that is meant for the list; true when it was. `eager`: Enter takes the first one. */
export function takeKey(event, eager) {
  if (!isOpen()) return false;
  if (event.key === "Escape") hide();
  else if (!options.length) return false;
  else if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(active < 0 ? 0 : -1);
  else if (event.key === "Enter" && !event.shiftKey && (active >= 0 || eager)) choose(options[Math.max(active, 0)].value);
  else if (event.key === "Tab" && active >= 0) choose(options[active].value);
  else return false;
  event.preventDefault();
  return true;
}
