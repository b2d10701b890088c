// Inline mode: "@bot words" in any chat offers results; choosing one sends it.

import { call } from "./api.js";
import { follow } from "./links.js";
import * as panel from "./panel.js";
import { where, world } from "./world.js";
import { word } from "./words.js";

const PAUSE = 250;
let timer = 0;
let asking = null;

/** Forget a query that is under way. */
export function stop() {
  clearTimeout(timer);
  asking?.abort();
  asking = null;
}

/** The bot and the words of "@bot words"; null for any other text. */
export function inlineQuery(text) {
  const found = /^@(\w{3,32})\s([^]*)$/.exec(text);
  const bot = found && world.bots.find((one) => one.username.toLowerCase() === found[1].toLowerCase());
  return bot?.supports_inline_queries ? { bot, query: found[2].trim() } : null;
}

/** Ask a little after the last key; `chosen` is called when a result was sent, `failed` with what went wrong. */
export function ask({ bot, query }, place, { chosen, failed }) {
  stop();
  if (!panel.isOpen()) panel.show(word("results"), [], null, word("searching"));
  timer = setTimeout(() => page(bot, query, place, { chosen, failed }, "", []), PAUSE);
}

async function page(bot, query, place, then, offset, before) {
  const mine = new AbortController();
  asking = mine;
  const about = { ...where(place), bot: bot.id, query, offset, timeout: 10 };
  try {
    const { inline_query_id: id, answer } = await call("inline", about, mine.signal);
    if (asking !== mine) return;
    const fresh = (answer?.results ?? []).map((result) => offer(result, () => send(id, result, bot, place, then)));
    const all = [...before, ...fresh];
    const more = () => page(bot, query, place, then, answer.next_offset, all);
    const last = answer?.next_offset ? [{ title: word("more"), more: true, value: more }] : [];
    const words = answer === null ? word("silent") : all.length || answer.button ? "" : word("nothing");
    panel.show(word("results"), [...above(bot, answer), ...all, ...last], (run) => run(), words);
  } catch (error) {
    if (error.name !== "AbortError") then.failed(error);
  }
}

function offer(result, value) {
  return { title: result.title ?? result.text, note: result.description ?? "", value };
}

function above(bot, answer) {
  const button = answer?.button;
  if (!button) return [];
  return [{ title: button.text, more: true, value: () => follow({ bot, start: button.start_parameter, group: null }) }];
}

async function send(id, result, bot, place, { chosen, failed }) {
  try {
    const { message } = await call("choose", { ...where(place), bot: bot.id, inline_query_id: id, result_id: result.id });
    chosen(message);
  } catch (error) {
    failed(error);
  }
}
