"""The world as a file, and the sandbox as a process."""

import asyncio
import json
import signal
import sys
import urllib.request
from pathlib import Path

from sandbox.defaults import GROUP_2, MONITOR_1, default_world
from sandbox.files import Upload
from sandbox.people import send_file, start, write
from sandbox.state import load_state, save_state
from sandbox.world import World


def snapshot(world: World) -> tuple[object, ...]:
    bot = world.bot()
    return (
        world.users,
        world.chats,
        world.files.by_id,
        bot.profile,
        [update.body for update in bot.queue.waiting],
        bot.queue.next_id,
    )


def test_a_world_comes_back_as_it_was(tmp_path: Path) -> None:
    world, path = default_world(), tmp_path / "world.json"
    start(world, MONITOR_1, world.bot())
    write(world, MONITOR_1, world.chat(GROUP_2), "/find слово 😀", thread=2)
    send_file(world, MONITOR_1, world.chat(MONITOR_1), "photo", Upload("a.png", "image/png", b"\x00\xff"))
    world.bot().profile.commands["default/"] = [{"command": "a", "description": "b"}]
    save_state(world, path)
    again = default_world()
    load_state(again, path)
    assert snapshot(again) == snapshot(world)


async def test_the_process_says_where_it_is_and_keeps_its_world(tmp_path: Path) -> None:
    path = tmp_path / "world.json"
    for expected in (1, 2):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sandbox", "--state", str(path), stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        line = json.loads(await process.stdout.readline())
        url = f"{line['url']}/sandbox/api/send?user={MONITOR_1}&text=a"
        body = await asyncio.to_thread(fetched, url)
        assert body["messages"][0]["message_id"] == expected
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == 0


def fetched(url: str) -> dict:
    with urllib.request.urlopen(url) as answer:  # noqa: S310
        return json.loads(answer.read())
