"""Logs: what is not on the list does not come out, whoever logs it and however."""

import asyncio
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456789:AAbcdefghijklmnopqrstuvwxyz_0123456"
TEXT = "карцер-secret"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook)
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}
    out = io.StringIO()
    logs.configure("DEBUG", out)
    yield out
    root.handlers, sys.excepthook, threading.excepthook, sys.unraisablehook = (
        before[0],
        before[2],
        before[3],
        before[4],
    )
    root.setLevel(before[1])
    logging.captureWarnings(False)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail() -> Exception:
    try:
        raise ValueError(f"{TOKEN} {TEXT}")
    except ValueError as error:
        return error


def test_an_event_comes_with_its_fields(stream: io.StringIO) -> None:
    logs.event(logging.getLogger("bot.x"), "update-handled", update_id=5, method="sendMessage", seconds=0.5)
    (line,) = lines(stream)
    assert line["event"] == "update-handled"
    assert (line["update_id"], line["method"], line["seconds"]) == (5, "sendMessage", 0.5)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": TEXT},
        {"chat_id": 12345},
        {"method": TEXT},
        {"method": f"send {TOKEN}"},
        {"number": TEXT},
        {"reason": TOKEN},
        {"place": TEXT},
        {"symbol": TEXT},
    ],
)
def test_a_field_that_is_not_listed_or_not_of_its_form_is_left_out(
    stream: io.StringIO, fields: dict[str, str | int]
) -> None:
    logs.event(logging.getLogger("bot.x"), "happened", **fields)
    (line,) = lines(stream)
    assert set(line) == {"time", "level", "logger", "event"}


def test_our_own_message_with_arguments_is_not_written(stream: io.StringIO) -> None:
    logging.getLogger("bot.x").error("update %s of %s", TEXT, TOKEN)
    logging.getLogger("handlers.x").warning(TEXT)
    assert [line["event"] for line in lines(stream)] == ["unnamed", "unnamed"]
    assert TEXT not in stream.getvalue()


def test_of_a_failure_only_type_and_place_come_out(stream: io.StringIO) -> None:
    logs.failed(logging.getLogger("bot.x"), "handler-failed", fail(), update_id=1)
    logging.getLogger("bot.x").exception("handler-failed", exc_info=fail())
    for line in lines(stream):
        assert line["error"] == "ValueError"
        assert str(line["place"]).startswith("tests.bot.test_logs.fail:")
    assert_silent(stream)


def test_foreign_records_are_reduced_whatever_the_level(stream: io.StringIO) -> None:
    for name in ("httpx", "telegram.ext.ExtBot", "sqlalchemy.engine", "some.library"):
        for level in (logging.DEBUG, logging.INFO):
            logging.getLogger(name).log(level, "POST https://api/bot%s/ %s", TOKEN, TEXT)
    assert stream.getvalue() == ""
    logging.getLogger("telegram.ext.Updater").critical("Error while parsing %s", TEXT, exc_info=fail())
    (line,) = lines(stream)
    assert set(line) == {"time", "level", "logger", "error", "place"}
    assert_silent(stream)


def test_a_library_that_turns_itself_loud_stays_reduced(stream: io.StringIO) -> None:
    logging.getLogger("httpx").setLevel(logging.DEBUG)
    logging.getLogger("httpx").info("POST https://api/bot%s/", TOKEN)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    assert stream.getvalue() == ""


def test_what_python_prints_of_uncaught_errors_is_reduced(
    stream: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    error = fail()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=lambda: int(TEXT))
    thread.start()
    thread.join()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(TEXT, stacklevel=1)
    assert [line.get("event") for line in lines(stream)] == ["died", "thread-died", None]
    assert_silent(stream)
    assert capsys.readouterr().err == ""


async def test_a_task_nobody_awaited_is_reduced(stream: io.StringIO) -> None:
    loop = asyncio.get_running_loop()
    logs.on_loop_error(loop, {"message": TEXT, "exception": fail()})
    logs.on_loop_error(loop, {"message": TEXT})
    assert [line["event"] for line in lines(stream)] == ["loop-error", "loop-error"]
    assert_silent(stream)


def test_a_record_that_can_not_be_written_says_only_that(stream: io.StringIO) -> None:
    record = logging.LogRecord("bot.x", logging.ERROR, TEXT, 1, TEXT, (), None)
    record.created = float("nan")
    # Straight to our handler: the test runner's own would stumble over the record too.
    logging.getLogger().handlers[0].handle(record)
    assert stream.getvalue() == '{"event": "log-failed"}\n'


def test_a_token_in_an_allowed_field_is_starred(stream: io.StringIO) -> None:
    logging.getLogger("bot." + TOKEN).error("happened")
    assert TOKEN not in stream.getvalue()


def assert_silent(stream: io.StringIO) -> None:
    assert TEXT not in stream.getvalue()
    assert not any(TOKEN[i : i + 12] in stream.getvalue() for i in range(len(TOKEN) - 11))
