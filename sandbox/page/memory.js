// What the browser remembers between visits: drafts, what was read, who was chosen.

const PREFIX = "baqylau/";

/** A remembered text, "" where there is none (or where the browser remembers nothing). */
export function recall(key) {
  try {
    return localStorage.getItem(PREFIX + key) ?? "";
  } catch {
    return "";
  }
}

/** Remember a text; an empty one is forgotten. A browser without storage forgets at the end of the visit. */
export function remember(key, text) {
  try {
    if (text) localStorage.setItem(PREFIX + key, text);
    else localStorage.removeItem(PREFIX + key);
  } catch {
    return false;
  }
  return true;
}
