"""A process that has imported everything and has no threads: it forks a bot in milliseconds.

Lines of JSON on stdin: `{"order": {...}, "point": NAME, "hit": N}` starts a bot that kills itself when it
passes the named point for the Nth time (no point: never) and answers `{"pid": P}`; `{"wait": P}` answers
`{"status": S}` when that process is gone (negative: the signal).
"""

import asyncio
import gc
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable

from bot import logs
from bot.errors import BaqylauError
from tests.e2e.counting import Order, serve


def killer(point: str, hit: int) -> Callable[[str], None]:
    """A checkpoint that ends the process without a word, as a power cut does."""
    passed: Counter[str] = Counter()

    def checkpoint(name: str) -> None:
        passed[name] += 1
        if name == point and passed[name] >= hit:
            os.kill(os.getpid(), signal.SIGKILL)

    return checkpoint


def bear(order: Order, point: str, hit: int) -> int:
    """Fork a bot; its number in the parent, never back in the child."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        with open(order.log or os.devnull, "a", encoding="utf-8") as log:  # noqa: PTH123
            os.dup2(log.fileno(), 2)
            logs.configure(order.level, log)
            asyncio.run(serve(order, killer(point, hit)))
            status = 0
    except BaqylauError as error:
        logs.failed(logs.logging.getLogger("bot"), error.code, error)
        status = 1
    finally:
        os._exit(status)


def main() -> None:
    """Obey until stdin ends."""
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        wish = json.loads(line)
        if "wait" in wish:
            _, status = os.waitpid(wish["wait"], 0)
            answer = {"status": os.waitstatus_to_exitcode(status)}
        else:
            answer = {"pid": bear(Order(**wish["order"]), wish.get("point", ""), wish.get("hit", 1))}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
