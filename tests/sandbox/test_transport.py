"""Tokens, forms, multipart bodies, files."""

import json
from io import BytesIO

from aiohttp import FormData

from sandbox.defaults import MONITOR_1
from sandbox.files import FileShelf, Upload
from tests.sandbox.conftest import Driver


async def test_a_wrong_token_is_401_and_an_unknown_method_404(driver: Driver) -> None:
    assert await driver.refusal("sendMesage") == "Not Found"
    driver.token = "1:x"
    assert await driver.refusal("getMe") == "Unauthorized"


async def test_get_form_and_json_mean_the_same(driver: Driver) -> None:
    await driver.start()
    url = f"{driver.sandbox.url}/bot{driver.token}/sendMessage"
    params = {"chat_id": str(MONITOR_1), "text": "Привет +%"}
    async with driver.http.get(url, params=params) as by_query:
        first = (await by_query.json())["result"]
    async with driver.http.post(url, data=params) as by_form:
        second = (await by_form.json())["result"]
    third = await driver.call("sendMessage", **params)
    assert first["text"] == second["text"] == third["text"] == "Привет +%"


async def test_bodies_that_are_no_parameters_are_refused(driver: Driver) -> None:
    url = f"{driver.sandbox.url}/bot{driver.token}/getMe"
    for body in (b"{", b"[1]", b"\xff\xfe"):
        async with driver.http.post(url, data=body, headers={"Content-Type": "application/json"}) as answer:
            assert (await answer.json())["error_code"] == 400


async def test_a_document_goes_up_and_comes_down_again(driver: Driver) -> None:
    await driver.start()
    form = FormData({"chat_id": str(MONITOR_1), "caption": "<b>file</b>", "parse_mode": "HTML"})
    form.add_field("document", BytesIO(b"\x00\x01data"), filename="report.xlsx", content_type="application/x")
    async with driver.http.post(f"{driver.sandbox.url}/bot{driver.token}/sendDocument", data=form) as answer:
        message = (await answer.json())["result"]
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    document = message["document"]
    assert (document["file_name"], document["file_size"]) == ("report.xlsx", 6)
    path = (await driver.call("getFile", file_id=document["file_id"]))["file_path"]
    async with driver.http.get(f"{driver.sandbox.url}/file/bot{driver.token}/{path}") as file:
        assert await file.read() == b"\x00\x01data"
    again = await driver.call("sendDocument", chat_id=MONITOR_1, document=document["file_id"])
    assert again["document"]["file_id"] == document["file_id"]


async def test_an_album_takes_its_parts_by_attachment(driver: Driver) -> None:
    await driver.start()
    media = [{"type": "document", "media": f"attach://part{n}", "caption": "one"[:n]} for n in (0, 3)]
    form = FormData({"chat_id": str(MONITOR_1), "media": json.dumps(media)})
    for n in (0, 3):
        form.add_field(f"part{n}", BytesIO(b"x"), filename=f"{n}.txt")
    async with driver.http.post(
        f"{driver.sandbox.url}/bot{driver.token}/sendMediaGroup", data=form
    ) as answer:
        first, second = (await answer.json())["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert ("caption" in first, second["caption"]) == (False, "one")


async def test_files_beyond_20_mb_cannot_be_fetched(driver: Driver) -> None:
    form = FormData({"user": str(MONITOR_1), "kind": "voice"})
    form.add_field("file", BytesIO(bytes(20 * 1024 * 1024 + 1)), filename="v.ogg", content_type="audio/ogg")
    async with driver.http.post(f"{driver.sandbox.url}/sandbox/api/file_send", data=form) as answer:
        voice = (await answer.json())["message"]["voice"]
    assert voice["mime_type"] == "audio/ogg"
    assert await driver.refusal("getFile", file_id=voice["file_id"]) == "Bad Request: file is too big"


async def test_unknown_files_are_refused(driver: Driver) -> None:
    await driver.start()
    assert await driver.refusal("getFile", file_id="x") == "Bad Request: invalid file_id"
    assert "wrong remote file" in await driver.refusal("sendPhoto", chat_id=MONITOR_1, photo="x")
    assert "there is no document" in await driver.refusal("sendDocument", chat_id=MONITOR_1, document="")


def test_a_file_name_with_a_path_loses_the_path() -> None:
    stored = FileShelf().keep(Upload("../../a\\b/evil.tar.gz/..sh", "x/y", b"1"), "documents")
    assert stored.name == "..sh"
    assert stored.path == "documents/file_0.sh"


async def test_too_large_parts_are_refused_while_they_arrive(driver: Driver) -> None:
    await driver.start()
    url = f"{driver.sandbox.url}/bot{driver.token}"
    photo = FormData({"chat_id": str(MONITOR_1)})
    photo.add_field("photo", BytesIO(bytes(10 * 1024 * 1024 + 1)), filename="a.png")
    # aiohttp's client warns about texts from a megabyte on, so the long field is written by hand.
    part = (
        b'--x\r\nContent-Disposition: form-data; name="caption"\r\n\r\n' + b"a" * (1 << 21) + b"\r\n--x--\r\n"
    )
    field = BytesIO(part)
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    for body, headers in ((photo, {}), (field, kind)):
        async with driver.http.post(f"{url}/sendPhoto", data=body, headers=headers) as answer:
            assert (await answer.json())["error_code"] == 413
