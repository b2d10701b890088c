// The control API of the sandbox: calls, uploads, and the stream of events.

/** The sandbox said no: what a person's app would not let them do. */
export class Refusal extends Error {}

/** Nobody answered. */
export class Offline extends Error {}

async function answer(request) {
  let response;
  let body;
  try {
    response = await request;
    body = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Offline();
  }
  if (!body.ok) throw new Refusal(body.error);
  return body;
}

/** Do an action; undefined parameters are left out. */
export function call(action, parameters = {}, signal = undefined) {
  return answer(
    fetch(`/sandbox/api/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(parameters),
      signal,
    }),
  );
}

/** Send a file. */
export function upload(parameters, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null) form.append(name, value);
  }
  form.append("file", file, file.name || "file");
  return answer(fetch("/sandbox/api/file_send", { method: "POST", body: form }));
}

/** Where a file's bytes are. */
export function fileUrl(fileId) {
  return `/sandbox/api/file?file_id=${encodeURIComponent(fileId)}`;
}

/**
 * Hear of everything that a person's app would show. After a break `up` is called anew and the listener reads
 * the world afresh: a restarted sandbox counts its events from one again, so old numbers mean nothing.
 */
export function listen(user, { up, event, down }) {
  let source;
  let timer;
  let pause = 300;
  const connect = () => {
    source = new EventSource(`/sandbox/api/stream?user=${user}`);
    source.onopen = () => {
      pause = 300;
      up();
    };
    source.onmessage = (message) => event(JSON.parse(message.data));
    source.onerror = () => {
      source.close();
      down();
      timer = setTimeout(connect, pause);
      pause = Math.min(pause * 1.5, 3000);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
