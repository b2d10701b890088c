"""How a bot gets its updates: long polling, or a webhook."""

import asyncio
import re

from sandbox.bots import Bot, Webhook
from sandbox.errors import ApiError, bad_request
from sandbox.jsons import JsonValue, get_list
from sandbox.methods.call import Call
from sandbox.queue import Update
from sandbox.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:/|$)")
_LONGEST = 50
_WEBHOOK_ON = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
_BY_WEBHOOK = "terminated by setWebhook request"


class Offsets:
    """When each bot last asked with which offset: Telegram slows down who repeats itself."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[int, float]] = {}

    def repeated(self, bot: Bot, offset: int, now: float) -> float:
        """Seconds since this bot asked with the same offset; a large number for a new one."""
        before = self._last.get(bot.id)
        self._last[bot.id] = (offset, now)
        return now - before[1] if before and before[0] == offset else 1e9


async def get_updates(call: Call, offsets: Offsets) -> str:
    """The waiting updates as JSON text, after at most `timeout` seconds; a second caller ends this wait."""
    bot, queue = call.bot, call.bot.queue
    if bot.webhook is not None:
        raise ApiError(409, _WEBHOOK_ON)
    offset, limit = call.number("offset") or 0, call.number("limit")
    limit = 100 if limit is None else limit
    if not 1 <= limit <= 100:
        raise bad_request("limit must be between 1 and 100")
    timeout = min(max(call.number("timeout") or 0, 0), _LONGEST)
    if "allowed_updates" in call.params:
        queue.allowed = _names(call)
    bot.poll_turn += 1
    turn = bot.poll_turn
    queue.signal.notify()
    queue.confirm(offset)
    call.world.signal.notify()
    if call.world.options.same_offset_rules:
        limit = await _slowed(call, offsets, offset, limit)
    updates = queue.first(limit)
    if not updates and timeout:
        updates = await _waited(call.world, bot, turn, limit, timeout)
    if bot.poll_turn != turn:
        raise ApiError(409, _OTHER_POLL if bot.webhook is None else _BY_WEBHOOK)
    return "[" + ",".join(update.body for update in updates) + "]"


async def _slowed(call: Call, offsets: Offsets, offset: int, limit: int) -> int:
    passed = offsets.repeated(call.bot, offset, call.world.clock())
    if passed < 0.5:
        return 1
    if passed < 3:
        await asyncio.sleep(3 * call.world.options.limits.scale)
    return limit


async def _waited(world: World, bot: Bot, turn: int, limit: int, seconds: float) -> list[Update]:
    bot.polls_open += 1
    world.signal.notify()
    try:
        await bot.queue.signal.wait_until(lambda: bool(bot.queue.waiting) or bot.poll_turn != turn, seconds)
    finally:
        bot.polls_open -= 1
        world.signal.notify()
    return bot.queue.first(limit)


def _names(call: Call) -> list[str]:
    return [name for name in get_list(call.params, "allowed_updates") if isinstance(name, str)]


def set_webhook(call: Call) -> JsonValue:
    """Have updates delivered to a URL: https, or http on this machine."""
    url = call.text("url") or ""
    if not url:
        return delete_webhook(call)
    if not url.startswith("https://") and not _LOOPBACK.match(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.text("secret_token") or ""
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = call.number("max_connections")
    if connections is not None and not 1 <= connections <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    upload = call.uploads.get("certificate")
    call.bot.webhook = Webhook(url, secret, connections or 40, upload.data if upload else None)
    if "allowed_updates" in call.params:
        call.bot.queue.allowed = _names(call)
    _changed(call)
    return True


def delete_webhook(call: Call) -> JsonValue:
    """Go back to polling."""
    call.bot.webhook = None
    _changed(call)
    return True


def _changed(call: Call) -> None:
    if call.flag("drop_pending_updates"):
        call.bot.queue.clear()
    call.bot.poll_turn += 1
    call.bot.queue.signal.notify()
    call.world.hooks.notify()
    call.world.signal.notify()


def get_webhook_info(call: Call) -> JsonValue:
    """Where updates go and how that went."""
    hook, queue = call.bot.webhook, call.bot.queue
    info: dict[str, JsonValue] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": bool(hook and hook.certificate),
        "pending_update_count": len(queue.waiting),
    }
    if queue.allowed:
        info["allowed_updates"] = queue.allowed
    if hook is not None:
        info["max_connections"] = hook.max_connections
        if hook.last_error_date is not None:
            info["last_error_date"], info["last_error_message"] = hook.last_error_date, hook.last_error
    return info
