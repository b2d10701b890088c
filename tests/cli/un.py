"""A server on this machine that answers like the UN's document server, with files of invented documents."""

import asyncio
import datetime as dt
import ipaddress
import itertools
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.cli.operator import OBSERVATIONS, RUSSIAN, SYMBOL
from tests.index.reader.formats.comparing import source_of
from tests.index.reader.formats.writing_docx import docx_of
from tests.index.reader.formats.writing_pdf import Typesetter

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)
"""How a document of before 2015 begins where Word is asked for."""


def word_file(language: str = "en", symbol: str = SYMBOL) -> bytes:
    """Invented observations as a Word file, with the head of a document of the UN."""
    return docx_of(source_of(_text(language, symbol)))


def pdf_file(symbol: str = SYMBOL) -> bytes:
    """The same in English as a PDF."""
    return Typesetter().write(source_of(_text("en", symbol)))


def _text(language: str, symbol: str) -> str:
    path = {"en": OBSERVATIONS, "ru": RUSSIAN}[language]
    return f"{symbol}\nDistr.: General\n12 June 2032\n{path.read_text('utf-8')}"


@dataclass
class UnServer:
    """Files by symbol, language and format; what is answered instead, by symbol; what was asked for.

    `sent`: megabytes of the file without an end; `begun` and `left`: whether a file that is never whole
    came to be sent, and whether who asked for it went away.
    """

    url: str = ""
    files: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    instead: dict[str, Iterator[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    sent: int = 0
    begun: threading.Event = field(default_factory=threading.Event)
    left: threading.Event = field(default_factory=threading.Event)

    def goes_wrong(self, answer: Answer, times: int | None = None, symbol: str = SYMBOL) -> None:
        """Answer so whatever is asked of a symbol, every time or the first times."""
        self.instead[symbol] = itertools.repeat(answer) if times is None else itertools.repeat(answer, times)

    async def access(self, request: web.Request) -> web.StreamResponse:
        """Where a document is looked for: sends on to its file."""
        wanted = (request.query["s"], request.query["l"], request.query["t"])
        self.asked.append(wanted)
        self.headers.append(request.headers)
        instead = next(self.instead.get(wanted[0], iter(())), None)
        if instead is not None:
            return await instead(request)
        if wanted not in self.files:
            raise web.HTTPNotFound
        found = web.HTTPFound(f"/doc/undoc/gen/{'/'.join(wanted)}")
        found.set_cookie("session", "1")
        raise found

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Where a file is."""
        self.headers.append(request.headers)
        symbol, language, kind = request.match_info["place"].rsplit("/", 2)
        return web.Response(body=self.files[symbol, language, kind])

    async def endless(self, request: web.Request) -> web.StreamResponse:
        """A file without an end."""
        answer = web.StreamResponse()
        await answer.prepare(request)
        with self._noting_the_end():
            while True:
                await answer.write(bytes(1024 * 1024))
                self.sent += 1

    async def stalling(self, request: web.Request) -> web.StreamResponse:
        """A file of which nothing comes after its beginning."""
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"PK\x03\x04" + bytes(100_000))
        self.begun.set()
        with self._noting_the_end():
            await asyncio.Event().wait()
        return answer

    async def silent(self, _: web.Request) -> web.StreamResponse:
        """No answer at all."""
        await asyncio.Event().wait()
        raise web.HTTPGone

    @contextmanager
    def _noting_the_end(self) -> Iterator[None]:
        try:
            yield
        finally:
            self.left.set()


def status(code: int, wait: str | None = None) -> Answer:
    """An answer without a file, which may ask to wait."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=code, headers={} if wait is None else {"Retry-After": wait})

    return answer


def body(content: bytes, media_type: str = "application/octet-stream") -> Answer:
    """A file whatever is asked for."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=content, content_type=media_type)

    return answer


def page(words: str) -> Answer:
    """A web page that comes like a file."""
    return body(f"<!DOCTYPE html><html><body><p>{words}</p></body></html>".encode(), "text/html")


def sending_on(address: str) -> Answer:
    """An answer that sends on."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": address})

    return answer


def declared(size: int, content: bytes = b"PK\x03\x04") -> Answer:
    """A file that ends before the size that was said of it."""

    async def answer(request: web.Request) -> web.StreamResponse:
        started = web.StreamResponse()
        started.content_length = size
        await started.prepare(request)
        await started.write(content)
        assert request.transport is not None
        request.transport.close()
        return started

    return answer


@contextmanager
def un_server(tls: ssl.SSLContext | None = None) -> Iterator[UnServer]:
    """A server in a thread of its own, because the command runs in this one."""
    server, loop = UnServer(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    runner = asyncio.run_coroutine_threadsafe(_started(server, tls), loop).result()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _started(server: UnServer, tls: ssl.SSLContext | None) -> web.AppRunner:
    app = web.Application()
    app.router.add_get("/api/symbol/access", server.access)
    app.router.add_get("/mirror/api/symbol/access", server.access)
    app.router.add_get("/doc/undoc/gen/{place:.*}", server.file)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    server.url = f"{'https' if tls else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    return runner


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate for this machine that nobody trusts, in use, and its file for who wants to trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path, secret = folder / "server.pem", folder / "server.key"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, secret)
    return context, path
