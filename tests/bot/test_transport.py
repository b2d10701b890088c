"""The transport: answers and failures become the library's errors, and nothing leaks."""

import io
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.transport import AiohttpRequest, Api, FloodWait

TOKEN = "123456789:AAbcdefghijklmnopqrstuvwxyz_0123456"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Server:
    """A server whose answer a test chooses; it keeps what it was sent."""

    url: str = ""
    status: int = 200
    body: bytes = b'{"ok":true,"result":true}'
    cut: bool = False
    seen: list[dict[str, object]] = field(default_factory=list)
    peers: set[object] = field(default_factory=set)

    async def answer(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.seen.append(
            {
                name: (v.filename, v.file.read()) if isinstance(v, web.FileField) else v
                for name, v in form.items()
            }
        )
        assert request.transport is not None
        self.peers.add(request.transport.get_extra_info("peername"))
        if self.cut:
            request.transport.abort()
        return web.Response(status=self.status, body=self.body)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    chosen = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", chosen.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    chosen.url = f"http://127.0.0.1:{runner.addresses[0][1]}/bot{TOKEN}"
    yield chosen
    await runner.cleanup()


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    made = AiohttpRequest()
    yield made
    await made.shutdown()


@pytest.fixture
def api(server: Server, request_: AiohttpRequest) -> Api:
    return Api(request_, server.url)


async def test_parameters_arrive_as_they_were_given(server: Server, api: Api) -> None:
    assert await api.call(
        "sendMessage", {"chat_id": 1, "text": "тест & %", "markup": {"a": [1]}, "none": None}
    )
    assert server.seen == [{"chat_id": "1", "text": "тест & %", "markup": '{"a": [1]}'}]


async def test_half_a_surrogate_pair_does_not_stop_a_reply(server: Server, api: Api) -> None:
    await api.call("sendMessage", {"text": "a\ud800b"})
    assert server.seen == [{"text": "a?b"}]


async def test_calls_share_one_connection(server: Server, api: Api) -> None:
    for _ in range(5):
        await api.call("getMe", {})
    assert len(server.peers) == 1


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}', InvalidToken),
        (404, b'{"ok":false,"error_code":404,"description":"Not Found"}', InvalidToken),
        (400, b'{"ok":false,"error_code":400,"description":"Bad Request: x"}', BadRequest),
        (403, b'{"ok":false,"error_code":403,"description":"Forbidden: x"}', Forbidden),
        (409, b'{"ok":false,"error_code":409,"description":"Conflict: x"}', Conflict),
        (502, b"<html>bad gateway</html>", NetworkError),
        (200, b'{"ok":true,"res', TelegramError),
        (200, b"[]", TelegramError),
        (200, b'{"ok":true}', TelegramError),
        (
            400,
            b'{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":-100}}',
            ChatMigrated,
        ),
    ],
)
async def test_each_answer_has_its_error(
    server: Server, api: Api, status: int, body: bytes, kind: type[TelegramError]
) -> None:
    server.status, server.body = status, body
    with pytest.raises(kind):
        await api.call("getMe", {})


@pytest.mark.parametrize(("parameters", "seconds"), [(b'{"retry_after":7}', 7.0), (b"{}", 3.0), (b"[]", 3.0)])
async def test_a_flood_refusal_says_how_long_to_wait(
    server: Server, api: Api, parameters: bytes, seconds: float
) -> None:
    server.status = 429
    server.body = b'{"ok":false,"error_code":429,"parameters":' + parameters + b"}"
    with pytest.raises(FloodWait) as caught:
        await api.call("sendMessage", {})
    assert caught.value.seconds == seconds


@pytest.mark.parametrize("fault", ["cut", "refused", "slow", "name"])
async def test_no_error_of_the_network_holds_token_text_or_cause(
    server: Server, request_: AiohttpRequest, fault: str
) -> None:
    server.cut = fault == "cut"
    url = {"refused": f"http://127.0.0.1:9/bot{TOKEN}", "name": f"http://no-such.invalid/bot{TOKEN}"}.get(
        fault, server.url
    )
    with pytest.raises(NetworkError) as caught:
        await Api(request_, url).call(
            "sendMessage", {"text": "secret words"}, answer_within=0.000001 if fault == "slow" else 5
        )
    printed = "".join(traceback.format_exception(caught.value, limit=-1)) + repr(caught.value)
    assert TOKEN[10:22] not in printed
    assert "secret" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


async def test_a_slow_answer_is_a_timeout(server: Server, api: Api) -> None:
    with pytest.raises(TimedOut):
        await api.call("getMe", {}, answer_within=0.000001)


async def test_a_bot_of_the_library_uploads_a_file(server: Server, request_: AiohttpRequest) -> None:
    server.body = b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}'
    base = server.url.removesuffix(TOKEN)
    bot = Bot(TOKEN, base_url=base, request=request_)
    await bot.send_document(1, io.BytesIO(b"%PDF"), filename='отчёт "1".pdf', caption="к\ud800")
    (sent,) = server.seen
    assert sent["caption"] == "к?"
    assert sent["document"] == ('отчёт "1".pdf', b"%PDF")


async def test_after_shutdown_a_call_opens_anew(server: Server, api: Api, request_: AiohttpRequest) -> None:
    await api.call("getMe", {})
    await request_.shutdown()
    assert await api.call("getMe", {})


def test_an_api_prints_without_its_address(request_: AiohttpRequest) -> None:
    assert TOKEN not in repr(Api(request_, TOKEN))
