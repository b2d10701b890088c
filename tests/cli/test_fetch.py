"""`baqylau fetch`: official texts come from a server like the UN's, or one line says why one did not."""

import datetime as dt
import json
import os
import signal
import socket
import sqlite3
import stat
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot import fetching
from bot.fetching import Patience
from bot.i18n import LANGUAGES, load_catalogues
from tests.cli.operator import OBSERVATIONS, SYMBOL, Operator, Told
from tests.cli.test_crashes import room
from tests.cli.un import (
    OLD_WORD,
    Answer,
    UnServer,
    body,
    certificate,
    declared,
    page,
    pdf_file,
    sending_on,
    status,
    un_server,
    word_file,
)
from tests.index.reader.formats.comparing import source_of
from tests.index.reader.formats.writing_docx import docx_of

OTHER = "CAT/C/UGA/CO/2"
THIRD = "CAT/C/KEN/CO/3"
IN_ENGLISH, IN_RUSSIAN = (SYMBOL, "en", "docx"), (SYMBOL, "ru", "docx")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[UnServer]:
    """A server with one document in two languages, and nobody who waits long for it."""
    monkeypatch.setattr(fetching, "PATIENCE", Patience(connection=5, piece=5, whole=5, between=(0, 0)))
    with un_server() as server:
        server.files[IN_ENGLISH] = word_file()
        server.files[IN_RUSSIAN] = word_file("ru")
        yield server


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch, server: UnServer) -> list[float]:
    """How long was waited between tries, which passes at once."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(fetching, "PATIENCE", Patience(sleep=sleep))
    return waited


def fetch(operator: Operator, server: UnServer, *arguments: str, **settings: str) -> Told:
    told = operator.run("fetch", *arguments, **({"FETCH_URL": server.url} | settings))
    assert temporary(operator) == []
    return told


def temporary(operator: Operator) -> list[Path]:
    """What lies about of files that came."""
    return [*(operator.folder / "tmp").glob("**/*")]


def rooms(operator: Operator) -> list[Path]:
    """The folders that commands have made for themselves; each is there before anything is asked for."""
    return [*(operator.folder / "tmp").iterdir()]


def stored(operator: Operator) -> list[tuple[str, str, int]]:
    """Symbol, language and number of paragraphs of each document."""
    assert operator.run("export", "now.json").status == 0
    documents = json.loads(Path("now.json").read_text("utf-8"))["documents"]
    return [(one["symbol"], one["language"], len(one["paragraphs"])) for one in documents]


def sources(operator: Operator) -> list[str]:
    """The names of the files that were stored."""
    with sqlite3.connect(operator.folder / "baqylau.sqlite") as connection:
        found = connection.execute("SELECT source FROM document_version WHERE source <> ''").fetchall()
    connection.close()
    return [name for (name,) in found]


def test_a_document_is_brought_in_as_ingest_would(operator: Operator, server: UnServer) -> None:
    told = fetch(operator, server, SYMBOL)
    assert (told.status, told.err) == (0, "")
    assert told.out == (
        f"{SYMBOL} (en), new: 10 paragraphs, 6 sub-paragraphs, 0 footnotes, 6 references, "
        "2 deadlines, 0 assessments, 0 lines not placed\n"
    )
    assert sources(operator) == ["CAT-C-MDA-CO-3-4.en.docx"]
    assert operator.run("search", "solitary", "--json").data()["results"]
    assert "unchanged" in fetch(operator, server, SYMBOL).out


def test_english_and_russian_fill_the_same_paragraphs(operator: Operator, server: UnServer) -> None:
    assert fetch(operator, server, SYMBOL).status == 0
    told = fetch(operator, server, SYMBOL, "--language", "ru")
    assert told.out.startswith(f"{SYMBOL} (ru), a new language: 10 paragraphs")
    assert [one for one in stored(operator) if one[0] == SYMBOL] == [(SYMBOL, "en", 10), (SYMBOL, "ru", 10)]
    assert "более" not in operator.run("show", f"{SYMBOL} 4", "--language", "en").out
    assert (
        "одиночное заключение длится до 40 дней"
        in operator.run("show", f"{SYMBOL} 4", "--language", "ru").out
    )
    assert sources(operator) == ["CAT-C-MDA-CO-3-4.en.docx", "CAT-C-MDA-CO-3-4.ru.docx"]


def test_a_word_file_is_all_that_is_asked_for_where_there_is_one(
    operator: Operator, server: UnServer
) -> None:
    server.files[SYMBOL, "en", "pdf"] = pdf_file()
    fetch(operator, server, "cat/c/mda/co/3-4", SYMBOL)
    assert server.asked == [IN_ENGLISH]
    assert {headers["User-Agent"].partition("/")[0] for headers in server.headers} == {"Baqylau"}


def test_no_cookie_is_kept(operator: Operator, server: UnServer) -> None:
    # A cookie of an address in numbers would not be kept in any case.
    url = server.url.replace("127.0.0.1", "localhost")
    server.files[OTHER, "en", "docx"] = word_file(symbol=OTHER)
    assert fetch(operator, server, SYMBOL, OTHER, FETCH_URL=url).status == 0
    assert len(server.headers) == 4
    assert not any("Cookie" in headers for headers in server.headers)


def test_a_proxy_of_the_environment_is_passed_by(
    operator: Operator, server: UnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(operator, server, SYMBOL).status == 0


def test_a_mirror_may_lie_below_a_path(operator: Operator, server: UnServer) -> None:
    assert fetch(operator, server, SYMBOL, FETCH_URL=f"{server.url}/mirror/").status == 0


@pytest.mark.parametrize("word", [None, OLD_WORD, b"\xffWPC" + bytes(900), b""])
def test_a_pdf_is_taken_where_there_is_no_word_file_that_can_be_read(
    operator: Operator, server: UnServer, word: bytes | None
) -> None:
    del server.files[IN_ENGLISH]
    if word is not None:
        server.files[IN_ENGLISH] = word
    server.files[SYMBOL, "en", "pdf"] = pdf_file()
    told = fetch(operator, server, SYMBOL, "--json")
    assert told.status == 0
    [data] = told.data()
    assert (data["asked"], data["file"]) == (SYMBOL, "CAT-C-MDA-CO-3-4.en.pdf")
    assert (data["symbol"], data["paragraphs"]) == (SYMBOL, 10)
    assert sources(operator) == ["CAT-C-MDA-CO-3-4.en.pdf"]


def test_a_file_is_named_by_what_it_is_and_not_by_what_was_asked_for(
    operator: Operator, server: UnServer
) -> None:
    server.files[IN_ENGLISH] = pdf_file()
    assert fetch(operator, server, SYMBOL, "--json").data()[0]["file"] == "CAT-C-MDA-CO-3-4.en.pdf"


WRONG: list[tuple[Callable[[UnServer], object], str]] = [
    (lambda s: s.goes_wrong(status(404)), "The server has no such document in this language."),
    (lambda s: s.goes_wrong(status(410)), "The server has no such document in this language."),
    (
        lambda s: s.goes_wrong(page("There is no document matching your request.")),
        "The server has no such document in this language.",
    ),
    (
        lambda s: s.goes_wrong(page("Please sign in to use this network.")),
        "The server sent a web page instead of the document; perhaps it has none in this language.",
    ),
    (
        lambda s: s.goes_wrong(body(b"")),
        "The server sent an empty file; perhaps the document is not out in this language yet.",
    ),
    (
        lambda s: s.goes_wrong(status(204)),
        "The server sent an empty file; perhaps the document is not out in this language yet.",
    ),
    (lambda s: s.goes_wrong(body(OLD_WORD)), "What the server sent is neither .docx nor .pdf."),
    (lambda s: s.goes_wrong(body(b'{"error": 7}')), "What the server sent is neither .docx nor .pdf."),
    (lambda s: s.goes_wrong(status(403)), "The server refused to give the document (403)."),
    (lambda s: s.goes_wrong(status(202)), "The server refused to give the document (202)."),
    (lambda s: s.goes_wrong(status(503)), "The server could not answer (503); try again later."),
    (lambda s: s.goes_wrong(status(429)), "The server could not answer (429); try again later."),
    (
        lambda s: s.goes_wrong(sending_on("/api/symbol/access?s=CAT/C/MDA/CO/3-4&l=en&t=docx")),
        "The server 127.0.0.1 sends on to other addresses again and again, to no file.",
    ),
    (
        lambda s: s.goes_wrong(sending_on("http://documents.example/a.docx")),
        "The server 127.0.0.1 sends on to an address without https; nothing was taken from there.",
    ),
    (
        lambda s: s.goes_wrong(sending_on("file:///etc/passwd")),
        "The server 127.0.0.1 sends on to an address without https; nothing was taken from there.",
    ),
    (
        lambda s: s.goes_wrong(sending_on("http://[broken/")),
        "The server 127.0.0.1 sends on to an address without https; nothing was taken from there.",
    ),
    (
        lambda s: s.goes_wrong(sending_on("https://documents.example/a.docx")),
        "The server 127.0.0.1 sends on from http to https; nothing was taken from there. "
        "Give BAQYLAU_FETCH_URL the address that it sends on to.",
    ),
    (
        lambda s: s.goes_wrong(sending_on("http://127.0.0.1:9/a.docx")),
        "The server 127.0.0.1 sends on to an address without https; nothing was taken from there.",
    ),
    (
        lambda s: s.goes_wrong(declared(101 * 1024 * 1024)),
        "The file is too large: more than 100 megabytes.",
    ),
    (lambda s: s.goes_wrong(s.endless), "The file is too large: more than 100 megabytes."),
    (
        lambda s: s.goes_wrong(declared(90_000)),
        "The connection to 127.0.0.1 broke off before the file was whole; try again.",
    ),
    (
        lambda s: s.goes_wrong(body(word_file()[:-300])),
        "The file is damaged or cut short; it was meant to be docx.",
    ),
    (
        lambda s: s.goes_wrong(body(pdf_file()[:-300])),
        "The file is damaged or cut short; it was meant to be pdf.",
    ),
    (
        lambda s: s.goes_wrong(body(word_file(symbol=THIRD))),
        f"The symbol given is {SYMBOL}, but the text shows {THIRD}.",
    ),
    (
        lambda s: s.goes_wrong(body(word_file(symbol=f"{SYMBOL}/Corr.1"))),
        f"The symbol given is {SYMBOL}, but the text shows {SYMBOL}/Corr.1.",
    ),
    (
        lambda s: s.goes_wrong(body(word_file("ru"))),
        "The text is in another language than the one given.",
    ),
]


@pytest.mark.parametrize(("go_wrong", "sentence"), WRONG)
def test_what_went_wrong_is_one_line_and_nothing_is_stored(
    operator: Operator, server: UnServer, go_wrong: Callable[[UnServer], object], sentence: str
) -> None:
    go_wrong(server)
    told = fetch(operator, server, SYMBOL)
    assert (told.status, told.out) == (1, "")
    assert told.complaint() == f"baqylau: {SYMBOL} (en): {sentence}"
    assert sources(operator) == []


@pytest.mark.parametrize("other", [SYMBOL.replace("/CO/", "/FCO/"), f"{SYMBOL}/Add.1", f"{SYMBOL}/Corr.1"])
def test_a_text_without_a_head_is_not_taken_for_another_document_of_the_state(
    operator: Operator, server: UnServer, other: str
) -> None:
    server.goes_wrong(body(docx_of(source_of(OBSERVATIONS.read_text("utf-8")))), symbol=other)
    told = fetch(operator, server, other)
    assert told.status == 1
    assert told.complaint() == (
        f"baqylau: {other} (en): The symbol given is {other}, but the text shows {SYMBOL}."
    )
    assert sources(operator) == []


def test_a_text_that_drops_more_than_it_keeps_does_not_replace_a_known_one(
    librarian: Operator, server: UnServer
) -> None:
    before = stored(librarian)
    text = OBSERVATIONS.read_text("utf-8")
    server.files[IN_ENGLISH] = docx_of(source_of(text[: text.index("\n4. ")]))
    told = fetch(librarian, server, SYMBOL)
    assert told.status == 1
    assert told.complaint() == (
        f"baqylau: {SYMBOL} (en): What came would drop more paragraphs of {SYMBOL} than it keeps; "
        "nothing was changed. If it is right, save the file and give it to `baqylau ingest`."
    )
    assert stored(librarian) == before
    Path("right.docx").write_bytes(server.files[IN_ENGLISH])
    assert "gone 7: " in librarian.run("ingest", "right.docx").out


def test_a_corrected_text_replaces_a_known_one_and_is_reported(librarian: Operator, server: UnServer) -> None:
    text = OBSERVATIONS.read_text("utf-8").replace("40 days", "30 days").replace("doctors", "physicians")
    server.files[IN_ENGLISH] = docx_of(source_of(text[: text.index("\n10. ")]))
    told = fetch(librarian, server, SYMBOL)
    assert (told.status, told.err) == (0, "")
    assert "reworded 3: 4, 6, 7\n  gone 1: 10\n" in told.out


def test_nothing_is_read_on_after_an_answer_without_content(operator: Operator, server: UnServer) -> None:
    ports = set()

    async def nothing(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        ports.add(request.transport.get_extra_info("peername")[1])
        return web.Response(status=204)

    server.goes_wrong(nothing)
    assert "an empty file" in fetch(operator, server, SYMBOL).complaint()
    assert server.asked == [IN_ENGLISH, (SYMBOL, "en", "pdf")]
    assert len(ports) == 2


@pytest.mark.parametrize("code", [429, 503])
def test_a_server_that_asks_to_wait_is_waited_for(
    operator: Operator, server: UnServer, pauses: list[float], code: int
) -> None:
    later = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=50), usegmt=True)
    server.instead[SYMBOL] = iter([status(code, wait="7"), status(code, wait=later)])
    told = fetch(operator, server, SYMBOL)
    assert (told.status, told.err) == (0, "")
    assert server.asked == [IN_ENGLISH] * 3
    assert pauses[0] == 7
    assert 1 < pauses[1] <= 50


@pytest.mark.parametrize("wait", ["", "soon", "-5", "٣", "Wed, 99 Foo 2032 10:00:00 GMT"])
def test_a_wait_that_means_nothing_is_passed_over(
    operator: Operator, server: UnServer, pauses: list[float], wait: str
) -> None:
    server.goes_wrong(status(503, wait=wait))
    assert "could not answer (503)" in fetch(operator, server, SYMBOL).complaint()
    assert pauses == [0.5, 2, 0.5, 2]


@pytest.mark.parametrize(
    ("wait", "times", "waited"), [("61", 1, []), ("60", 3, [60, 60]), ("0", 3, [0.5, 2])]
)
def test_a_server_is_not_waited_for_longer_than_makes_sense(
    operator: Operator, server: UnServer, pauses: list[float], wait: str, times: int, waited: list[float]
) -> None:
    server.goes_wrong(status(429, wait=wait))
    told = fetch(operator, server, SYMBOL)
    assert f"The server asks to wait for {wait} seconds; try again then." in told.complaint()
    assert server.asked == [IN_ENGLISH] * times
    assert pauses == waited


INWARD = {
    "CAT/C/AGO/CO/1": "10.0.0.1",
    "CAT/C/BEN/CO/1": "127.0.0.1:1",
    "CAT/C/BFA/CO/1": "169.254.169.254",
    "CAT/C/BDI/CO/1": "[::1]",
    "CAT/C/CPV/CO/1": "[::ffff:192.168.0.1]",
    "CAT/C/CMR/CO/1": "[fe80::1]",
    "CAT/C/COD/CO/1": "224.0.0.1",
    "CAT/C/COG/CO/1": "localhost:1",
}


def test_nobody_is_sent_to_an_address_that_is_not_public(operator: Operator, tmp_path: Path) -> None:
    context, path = certificate(tmp_path)
    with un_server(context) as server:
        for symbol, address in INWARD.items():
            server.goes_wrong(sending_on(f"https://{address}/a.docx"), symbol=symbol)
        environment = {"SSL_CERT_FILE": str(path), "BAQYLAU_FETCH_URL": server.url}
        told = operator.call("fetch", *INWARD, env=environment)
    assert told.status == 1
    assert told.err.splitlines() == [
        f"baqylau: {symbol} (en): The server 127.0.0.1 sends on to an address that is not public; "
        "nothing was taken from there."
        for symbol in INWARD
    ]


def test_after_a_symbol_that_went_wrong_the_next_goes_on(operator: Operator, server: UnServer) -> None:
    for symbol, answer in (
        ("CAT/C/AGO/CO/1", status(404)),
        ("CAT/C/BEN/CO/1", status(500)),
        ("CAT/C/BFA/CO/1", sending_on("http://documents.example/")),
        ("CAT/C/BDI/CO/1", declared(101 * 1024 * 1024)),
        ("CAT/C/CPV/CO/1", body(b"PK\x03\x04 cut")),
        ("CAT/C/CMR/CO/1", body(word_file(symbol=THIRD))),
    ):
        server.goes_wrong(answer, symbol=symbol)
    told = fetch(operator, server, *server.instead, SYMBOL)
    assert told.status == 1
    assert [line.split()[1] for line in told.err.splitlines()] == [*server.instead]
    assert told.out.startswith(f"{SYMBOL} (en), new: 10 paragraphs")
    assert sources(operator) == ["CAT-C-MDA-CO-3-4.en.docx"]


def test_a_file_that_is_too_large_is_left_while_it_comes(operator: Operator, server: UnServer) -> None:
    server.goes_wrong(server.endless)
    fetch(operator, server, SYMBOL)
    assert server.left.wait(10)
    assert server.sent < 150


@pytest.mark.parametrize("answer", [status(500), status(502), status(429), declared(90_000)])
def test_what_may_pass_is_tried_again(operator: Operator, server: UnServer, answer: Answer) -> None:
    server.goes_wrong(answer, times=2)
    told = fetch(operator, server, SYMBOL)
    assert (told.status, told.err) == (0, "")
    assert server.asked == [IN_ENGLISH] * 3


def test_what_does_not_pass_is_not_asked_for_without_end(operator: Operator, server: UnServer) -> None:
    server.goes_wrong(status(500))
    fetch(operator, server, SYMBOL)
    assert server.asked == [IN_ENGLISH] * 3 + [(SYMBOL, "en", "pdf")] * 3


@pytest.mark.parametrize("name", ["silent", "stalling"])
def test_a_server_that_does_not_answer_is_not_waited_for_without_end(
    operator: Operator, server: UnServer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", Patience(piece=0.1))
    server.goes_wrong(getattr(server, name))
    told = fetch(operator, server, SYMBOL)
    assert told.status == 1
    assert "The server 127.0.0.1 did not answer in time" in told.complaint()
    assert server.asked == [IN_ENGLISH]


def test_a_server_that_is_down_is_said(operator: Operator, server: UnServer) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and listens to nothing
        told = fetch(operator, server, SYMBOL, FETCH_URL=f"http://127.0.0.1:{nobody.getsockname()[1]}")
    assert told.status == 1
    assert told.complaint() == (
        f"baqylau: {SYMBOL} (en): The server 127.0.0.1 can’t be reached; check the network."
    )


@pytest.mark.parametrize("host", ["documents.un.org", "a..b", f"{'x' * 70}.org"])
def test_a_name_that_nobody_knows_is_said(
    operator: Operator, server: UnServer, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    if host == "documents.un.org":  # the others are no names for the system either
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
    told = fetch(operator, server, SYMBOL, FETCH_URL=f"https://{host}")
    assert told.status == 1
    assert told.complaint() == (
        f"baqylau: {SYMBOL} (en): The server {host} was not found; check the network."
    )


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(operator: Operator, tmp_path: Path) -> None:
    context, _ = certificate(tmp_path)
    with un_server(context) as server:
        server.files[IN_ENGLISH] = word_file()
        told = fetch(operator, server, SYMBOL)
        assert server.asked == []
    assert told.status == 1
    assert "no safe connection to 127.0.0.1" in told.complaint()


def test_https_is_never_left_again(operator: Operator, tmp_path: Path) -> None:
    context, path = certificate(tmp_path)
    with un_server() as plain, un_server(context) as server:
        plain.files[IN_ENGLISH] = server.files[IN_ENGLISH] = word_file()
        server.goes_wrong(sending_on(f"{plain.url}/api/symbol/access?s={SYMBOL}&l=en&t=docx"), times=1)
        environment = {"SSL_CERT_FILE": str(path), "BAQYLAU_FETCH_URL": server.url}
        refused, taken = (operator.call("fetch", SYMBOL, env=environment) for _ in range(2))
        assert plain.asked == []
    assert refused.status == 1
    assert "an address without https" in refused.complaint()
    assert (taken.status, taken.err) == (0, "")


def test_a_disk_without_room_is_said_and_the_next_symbol_goes_on(
    librarian: Operator, server: UnServer
) -> None:
    server.goes_wrong(body(b"PK\x03\x04" + os.urandom(4_000_000)), symbol=OTHER)
    environment = {"BAQYLAU_FETCH_URL": server.url}
    told = librarian.call("fetch", OTHER, SYMBOL, env=environment, preexec_fn=room(3_000_000))
    assert told.status == 1
    assert told.complaint() == f"baqylau: {OTHER} (en): There is no room left on the disk."
    assert told.out.startswith(f"{SYMBOL} (en), unchanged")
    assert temporary(librarian) == []


@pytest.mark.parametrize(
    ("number", "expected"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_command_that_is_ended_while_a_file_comes_leaves_nothing_of_it(
    operator: Operator, server: UnServer, number: signal.Signals, expected: int
) -> None:
    server.goes_wrong(server.stalling)
    with operator.start("fetch", SYMBOL, env={"BAQYLAU_FETCH_URL": server.url}) as process:
        assert server.begun.wait(30)
        assert len(rooms(operator)) == 1
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (expected, "", "")
    assert temporary(operator) == []


def test_what_a_killed_command_left_is_cleared_away_by_the_next_and_what_another_uses_is_not(
    operator: Operator, server: UnServer
) -> None:
    server.goes_wrong(server.stalling)
    environment = {"BAQYLAU_FETCH_URL": server.url}
    with operator.start("fetch", SYMBOL, env=environment) as killed:
        assert server.begun.wait(30)
        killed.kill()
    left = rooms(operator)
    assert len(left) == 1
    server.begun.clear()
    with operator.start("fetch", SYMBOL, env=environment) as other:
        assert server.begun.wait(30)
        in_use = rooms(operator)
        assert len(in_use) == 1
        assert in_use != left
        operator.run("fetch", THIRD, FETCH_URL=server.url)
        assert rooms(operator) == in_use
        other.terminate()
    assert temporary(operator) == []


def test_files_that_come_are_for_their_owner_alone(operator: Operator, server: UnServer) -> None:
    server.goes_wrong(server.stalling)
    before = os.umask(0)
    try:
        process = operator.start("fetch", SYMBOL, env={"BAQYLAU_FETCH_URL": server.url})
    finally:
        os.umask(before)
    with process:
        assert server.begun.wait(30)
        folders = [operator.folder / "tmp", *rooms(operator)]
        assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
        process.terminate()


def test_progress_is_shown_on_a_terminal(operator: Operator, server: UnServer) -> None:
    master, slave = os.openpty()
    with operator.start("fetch", SYMBOL, env={"BAQYLAU_FETCH_URL": server.url}) as quiet:
        assert quiet.communicate(timeout=60)[1] == ""
    process = operator.start("fetch", SYMBOL, env={"BAQYLAU_FETCH_URL": server.url}, stderr=slave)
    os.close(slave)
    with process:
        process.communicate(timeout=60)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert f"{SYMBOL} (en) {len(word_file()) // 1024} KiB" in shown


def test_what_went_wrong_is_given_as_data(operator: Operator, server: UnServer) -> None:
    told = fetch(operator, server, OTHER, SYMBOL, "--json")
    assert told.status == 1
    wrong, right = told.data()
    assert wrong == {"asked": OTHER, "error": "cannot-fetch", "reason": "not-there"}
    assert (right["asked"], right["symbol"], right["outcome"]) == (SYMBOL, SYMBOL, "new")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_went_wrong_is_said_in_the_language_of_the_terminal_and_not_of_the_document(
    operator: Operator, server: UnServer, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    t = load_catalogues().translator(language)
    words = t.gettext("The server has no such document in this language.")
    told = fetch(operator, server, OTHER, "--language", "ru")
    assert told.complaint() == f"baqylau: {OTHER} (ru): {words}"
    words = t.gettext("a folder that this program may make and write in")
    told = operator.run("fetch", OTHER, "--language", "ru", DATA_DIR="/dev/null/place")
    assert words in told.complaint()


@pytest.mark.parametrize(
    "arguments",
    [(), ("",), ("CO/4",), (SYMBOL, "A/RES/39/46"), (SYMBOL, "--language", "kk"), (SYMBOL, "../x")],
)
def test_wrong_usage_is_status_2_and_asks_nobody(
    operator: Operator, server: UnServer, arguments: tuple[str, ...]
) -> None:
    assert fetch(operator, server, *arguments).status == 2
    assert server.asked == []
    assert not operator.folder.exists()


def test_a_symbol_that_is_none_is_answered_with_one(operator: Operator) -> None:
    assert "one looks like CAT/C/KAZ/CO/4" in operator.run("fetch", "CO/4").err


def test_a_known_document_keeps_its_words_where_fetching_fails(librarian: Operator, server: UnServer) -> None:
    before = stored(librarian)
    server.goes_wrong(body(word_file(symbol=THIRD)))
    assert fetch(librarian, server, SYMBOL).status == 1
    assert stored(librarian) == before
    assert OBSERVATIONS.name in sources(librarian)
