"""The control API: what people do, what the world is, what happened; for the chat page and for tests.

`/sandbox/api/ACTION`, by GET (query) or POST (JSON object; multipart for files). Answers are JSON with
`"ok": true` and what is listed below, or status 400, `{"ok": false, "error": WORDS}`. `user` is a person's
id. `chat` is a chat's id as bots see it: a person's own id means their private chat with the bot, and is the
default. `bot` (id or username) may be added everywhere; the first bot is meant without it. Messages are the
Bot API's Message objects with `out` (sent by the viewer), `reply_markup` of any kind, `inline_message_id`.
`timeout` is in seconds of real time; a wait that ends without its event answers what there is.

Looking:
  state -> {users, bots, groups, now}
  chats user -> {chats: [{id, type, title, is_forum, topics, status, can_write, last_message; private ones:
      bot, started, blocked}], last}; `last` is the newest event, to follow from there
  history user chat [thread] [after] [limit=200] -> {messages, topics, last}, oldest first; thread 1: General
  commands user chat -> {commands}: what the app lists when "/" is typed, by scope and language
  profile user -> {name, description, short_description, menu_button, username}
  file file_id -> the file's bytes
  events [user] [after=0] [timeout=0] -> {events: [{n, kind, chat, bot, ...}], last}; without `user` all.
      kinds: message {message}, edited {message}, deleted {message_ids}, action {action, thread},
      member {ChatMemberUpdated}, reaction {message_id, reaction}, callback_answer {callback_query_id,
      answer}, inline_answer {inline_query_id}, profile {bot}, topic {id}
  stream [user] [after=now] -> the same as server-sent events: `id:` number, `data:` one event as JSON
Doing, as a person:
  send user chat text [reply_to] [thread] [anonymous] -> {messages} (an app splits long text)
  content user chat content [reply_to] [thread] [anonymous] -> {message}; any content: {"sticker": ...}
  location user chat latitude longitude -> {message}
  file_send user chat kind [caption] [reply_to] [thread] + a file part -> {message}; kind: document photo
      voice audio video
  edit user chat message_id text -> {message}
  delete user chat message_ids -> {}
  start user [payload] -> {message}: START, or the deep link t.me/<bot>?start=payload
  startgroup user chat [payload] -> {message}: the bot joins where it is absent
  press user chat message_id (data | text) [forge] [timeout=0] -> {callback_query_id, answer}: answer null
      until the bot answers; `text` finds the first button that starts so; `forge` sends data that no button
      has; buttons without data -> {opens: {url | copy_text | switch_inline_query...}}
  inline user query [chat] [offset] [timeout=0] -> {inline_query_id, answer: {results, button, next_offset,
      ...} | null}; each result has its `text` to be sent
  inline_answer inline_query_id -> {answer}: the same, later
  choose user inline_query_id result_id chat [thread] -> {message}
  vote user chat message_id choices -> {poll}
  member actor chat user status [rights] [anonymous] [title] [can_send] -> {member}; actor = user: joins,
      leaves; a bot may be the user; status: creator administrator member restricted left kicked
  block user [blocked=true] -> {}: block or unblock the bot
  topic user chat (name | thread [closed] [deleted] [name]) -> {topic}; thread=1 is General
  migrate actor chat [new_id] -> {id}: a basic group becomes a supergroup
The world:
  user id first_name [last_name] [username] [language_code] [deactivated] [is_bot] -> {user}: made, changed
  group title [id] [kind=supergroup] [creator] [is_forum] [members] [username] [can_send] -> {chat}
  bot token [username] [name] [privacy] [inline] [inline_feedback] -> {bot}: made or changed
Tests:
  calls [after=0] [method] [chat] [code] [count=0] [timeout=0] -> {calls: [{n, bot, method, params, code,
      description, at, seconds, result}], last}; waits until there are `count` such calls
  answers user chat [after=0] [count=1] [timeout=10] -> {messages, complete}: the bot's with id > after
  idle [quiet=0.2] [timeout=10] -> {idle}: all confirmed, a poll open or webhook, no call for `quiet`
  updates -> {pending, ids, next_id, poll_open}
  inject (update | raw) [update_id] [kind] [lane] -> {update_id}: any update as it stands, also malformed
  redeliver [count=1] -> {ids}: the last confirmed updates once more
  callbacks -> {open: [{id, user, chat, message_id, data}], late}: presses that were not answered
  fault method kind [times=1] [skip=0] [code] [description] [retry_after] [migrate_to_chat_id] [seconds]
      [chat] -> {}; kinds: error cut_before cut_after broken_json delay; method "*" or "send*"
  faults [clear] -> {waiting, used}
  options [flood] [scale] [window] [slack] [overall] [burst] [group_minute] [strict] [callback_life]
      [inline_life] [same_offset_rules] [keep_calls] -> {options}
  stats -> {sent, refused, refused_while_waiting, calls}
  clock advance -> {now}: put the sandbox's clock forward
The page: `/` is `page/index.html`, `/page/NAME` any file beside it.
"""

import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.control.acting import ACTIONS as ACTING
from sandbox.control.asking import Ask
from sandbox.control.looking import ACTIONS as LOOKING
from sandbox.control.making import ACTIONS as MAKING
from sandbox.control.watching import ACTIONS as WATCHING
from sandbox.control.watching import event_json, events_for
from sandbox.errors import ApiError, PersonError
from sandbox.faults import Faults
from sandbox.files import Upload
from sandbox.jsons import JsonObject, dumps
from sandbox.wire import read_parameters
from sandbox.world import World

Action = Callable[[Ask], Awaitable[JsonObject]]
PAGE = Path(__file__).with_name("page")
_ACTIONS: dict[str, Action] = {**LOOKING, **ACTING, **MAKING, **WATCHING}
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_HEARTBEAT = 15.0


class Control:
    """Answers the control API and serves the chat page."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults

    async def handle(self, request: web.Request) -> web.Response:
        """Answer /sandbox/api/ACTION."""
        try:
            ask = await self._ask(request)
            action = _ACTIONS.get(request.match_info["action"])
            if action is None:
                raise PersonError("no such action")
            answer: JsonObject = {"ok": True} | await action(ask)
        except (PersonError, ApiError) as refusal:
            return _json({"ok": False, "error": str(refusal)}, 400)
        return _json(answer, 200)

    async def _ask(self, request: web.Request) -> Ask:
        _refuse_foreign_pages(request)
        raw = await read_parameters(request)
        uploads = [value for value in raw.values() if isinstance(value, Upload)]
        params = {key: value for key, value in raw.items() if not isinstance(value, Upload)}
        return Ask(self.world, self.faults, params, uploads[0] if uploads else None)

    async def file(self, request: web.Request) -> web.Response:
        """Answer /sandbox/api/file with the bytes of a file."""
        stored = self.world.files.by_id.get(request.query.get("file_id", ""))
        if stored is None:
            return _json({"ok": False, "error": "no such file"}, 404)
        return web.Response(body=stored.data, content_type=_safe_type(stored.mime), headers=_PAGE_HEADERS)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Answer /sandbox/api/stream with server-sent events."""
        try:
            ask = await self._ask(request)
            after, user_id = ask.number("after", self.world.events.last), ask.optional("user")
        except (PersonError, ApiError) as refusal:
            return _json({"ok": False, "error": str(refusal)}, 400)
        if "Last-Event-ID" in request.headers and request.headers["Last-Event-ID"].isdigit():
            after = int(request.headers["Last-Event-ID"])
        response = web.StreamResponse(headers=_PAGE_HEADERS | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        while not self.world.is_closed:
            for number, event in events_for(self.world, user_id, after):
                text = dumps(event_json(number, event, user_id))
                await response.write(f"id: {number}\ndata: {text}\n\n".encode())
            after = self.world.events.last
            if not await self.world.signal.wait_until(_newer(self.world, after), _HEARTBEAT):
                await response.write(b": still here\n\n")
        return response

    async def page(self, request: web.Request) -> web.StreamResponse:
        """Serve the chat page's files."""
        name = request.match_info.get("name", "") or "index.html"
        path = (PAGE / name).resolve()
        if not path.is_relative_to(PAGE.resolve()) or not path.is_file():
            raise web.HTTPNotFound
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        # Read whole: they are small, and a file that is sent stays open where the browser goes away.
        return web.Response(body=path.read_bytes(), content_type=kind, headers=_PAGE_HEADERS)


def _newer(world: World, after: int) -> Callable[[], bool]:
    return lambda: world.events.last > after


def _safe_type(mime: str) -> str:
    """A file may show itself as a picture or a sound, never as a page of this origin."""
    return (
        mime
        if mime.startswith(("image/", "audio/", "video/")) and "svg" not in mime
        else "application/octet-stream"
    )


def _refuse_foreign_pages(request: web.Request) -> None:
    """No other page in the same browser may drive the sandbox."""
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    # A picture of another page is fetched without Origin, and a GET can act here too.
    if foreign or request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        raise PersonError("not from this page")


def _json(body: JsonObject, status: int) -> web.Response:
    return web.Response(status=status, body=dumps(body).encode(), content_type="application/json")


def add_control(app: web.Application, world: World, faults: Faults) -> None:
    """Add the control API and the chat page to an application."""
    control = Control(world, faults)
    app.router.add_get("/sandbox/api/stream", control.stream)
    app.router.add_get("/sandbox/api/file", control.file)
    for method in ("GET", "POST"):
        app.router.add_route(method, "/sandbox/api/{action}", control.handle)
    app.router.add_get("/", control.page)
    app.router.add_get("/page/{name:.*}", control.page)
