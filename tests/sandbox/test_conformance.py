"""Whatever the sandbox sends has the shape that the official schema gives it."""

import json
from pathlib import Path

import pytest

from sandbox.defaults import CHANNEL_1, GROUP_1, GROUP_2, MONITOR_1, MONITOR_2
from tests.sandbox.conftest import Driver

FULL = Path(__file__).parents[3] / "shared" / "telegram" / "bot-api-10.1.json"


class Shapes:
    """Looks at values with the official schema's eyes."""

    def __init__(self, types: dict) -> None:
        self.types = types

    def faults(self, name: str, value: object, path: str) -> list[str]:
        """What is wrong with a value of a type."""
        if name.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{path}: no array"]
            inner = name.removeprefix("Array of ")
            return [f for n, item in enumerate(value) for f in self.faults(inner, item, f"{path}[{n}]")]
        if name not in self.types:
            return self.basic(name, value, path)
        if "subtypes" in self.types[name]:
            tries = [self.faults(sub, value, path) for sub in self.types[name]["subtypes"]]
            return min(tries, key=len)
        return self.object(name, value, path)

    def basic(self, name: str, value: object, path: str) -> list[str]:
        kinds = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": (int, float)}
        is_right = isinstance(value, kinds[name]) and (name in {"Boolean", "True"}) == isinstance(value, bool)
        return [] if is_right else [f"{path}: no {name}"]

    def object(self, name: str, value: object, path: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{path}: no {name}"]
        fields = {field["name"]: field for field in self.types[name].get("fields", [])}
        found = [f"{path}.{key}: unknown in {name}" for key in value.keys() - fields.keys()]
        found += [f"{path}.{key}: missing" for key, f in fields.items() if f["required"] and key not in value]
        for key in value.keys() & fields.keys():
            tries = [self.faults(kind, value[key], f"{path}.{key}") for kind in fields[key]["types"]]
            found += min(tries, key=len)
        return found


@pytest.fixture
def shapes() -> Shapes:
    if not FULL.exists():
        pytest.skip("the official description of the Bot API is not beside this checkout")
    return Shapes(json.loads(FULL.read_text())["types"])


async def test_every_kind_of_update_has_its_official_shape(driver: Driver, shapes: Shapes) -> None:
    bot = (await driver.call("getMe"))["id"]
    await driver.updates(allowed_updates=ALL)
    for chat in (GROUP_1, GROUP_2):
        await driver.ask("member", actor=MONITOR_1, chat=chat, user=bot, status="administrator")
    await live(driver)
    updates = await driver.updates()
    assert {kind for update in updates for kind in update} >= set(ALL)
    assert [f for n, u in enumerate(updates) for f in shapes.faults("Update", u, str(n))] == []


ALL = [
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
]


async def live(driver: Driver) -> None:
    """Let people do everything once."""
    await driver.ask("start", user=MONITOR_1, payload="p_1")
    [mine] = (await driver.ask("send", user=MONITOR_2, chat=GROUP_1, text="/find a@b.kz"))["messages"]
    await driver.ask("edit", user=MONITOR_2, chat=GROUP_1, message_id=mine["message_id"], text="/find b")
    await driver.ask(
        "send", user=MONITOR_1, chat=GROUP_1, text="b", reply_to=mine["message_id"], anonymous=True
    )
    await driver.ask("send", user=MONITOR_1, chat=CHANNEL_1, text="post")
    await driver.ask("topic", user=MONITOR_1, chat=GROUP_2, name="Topic 3")
    await driver.ask("topic", user=MONITOR_1, chat=GROUP_2, thread=2, closed=True)
    await driver.ask("location", user=MONITOR_1, latitude=1.5, longitude=2)
    for status in ("restricted", "administrator", "kicked", "member", "left"):
        await driver.ask("member", actor=MONITOR_1, chat=GROUP_1, user=MONITOR_2, status=status)
    await driver.ask("block", user=MONITOR_1)
    await driver.ask("block", user=MONITOR_1, blocked=False)
    await press_and_vote(driver)
    await cite(driver)


async def press_and_vote(driver: Driver) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    poll = {"question": "q", "options": [{"text": "a"}, {"text": "b"}], "is_anonymous": False}
    sent = await driver.call("sendPoll", chat_id=MONITOR_1, **poll, reply_markup=markup)
    await driver.ask("vote", user=MONITOR_1, message_id=sent["message_id"], choices=[0])
    await driver.ask("press", user=MONITOR_1, message_id=sent["message_id"], data="x")
    await driver.call("deleteMessage", chat_id=MONITOR_1, message_id=sent["message_id"])
    await driver.ask("press", user=MONITOR_1, message_id=sent["message_id"], data="x")


async def cite(driver: Driver) -> None:
    ask = await driver.ask("inline", user=MONITOR_1, chat=GROUP_2, query="a")
    article = {"type": "article", "id": "1", "title": "t", "input_message_content": {"message_text": "a"}}
    await driver.call("answerInlineQuery", inline_query_id=ask["inline_query_id"], results=[article])
    chosen = {"inline_query_id": ask["inline_query_id"], "result_id": "1"}
    await driver.ask("choose", user=MONITOR_1, chat=GROUP_2, **chosen)


async def test_results_have_their_official_shape(driver: Driver, shapes: Shapes) -> None:
    await driver.start()
    wanted = [
        ("User", "getMe", {}),
        ("ChatFullInfo", "getChat", {"chat_id": GROUP_1}),
        ("ChatFullInfo", "getChat", {"chat_id": MONITOR_1}),
        ("Array of ChatMember", "getChatAdministrators", {"chat_id": CHANNEL_1}),
        ("ChatMember", "getChatMember", {"chat_id": GROUP_1, "user_id": MONITOR_2}),
        ("Message", "sendMessage", {"chat_id": MONITOR_1, "text": "/a"}),
        ("Message", "sendLocation", {"chat_id": MONITOR_1, "latitude": 1, "longitude": 2.5}),
        ("WebhookInfo", "getWebhookInfo", {}),
        ("MenuButton", "getChatMenuButton", {}),
    ]
    for name, method, params in wanted:
        assert shapes.faults(name, await driver.call(method, **params), method) == []
