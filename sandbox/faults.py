"""Faults on order: the next calls of a method fail the way networks and servers do."""

from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.errors import ApiError


class FaultKind(StrEnum):
    """How a call fails."""

    ERROR = "error"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    BROKEN_JSON = "broken_json"
    DELAY = "delay"


@dataclass(slots=True)
class Fault:
    """`times` calls of `method` ("*" for any, "send*" by prefix) fail so; the first `skip` ones pass."""

    kind: FaultKind
    method: str = "*"
    times: int = 1
    code: int = 500
    description: str = ""
    retry_after: int | None = None
    migrate_to_chat_id: int | None = None
    seconds: float = 0.0
    chat_id: int | None = None
    bot_id: int | None = None
    skip: int = 0

    def matches(self, method: str, chat_id: object, bot_id: int) -> bool:
        """Whether this call is meant."""
        name, wanted = method.lower(), self.method.lower()
        named = wanted in {"*", name} or (wanted.endswith("*") and name.startswith(wanted[:-1]))
        chat_matches = self.chat_id is None or str(self.chat_id) == str(chat_id)
        return named and chat_matches and self.bot_id in {None, bot_id}

    def error(self) -> ApiError:
        """The refusal it stands for."""
        if self.retry_after is not None:
            words = self.description or f"retry after {self.retry_after}"
            return ApiError(self.code, words, {"retry_after": self.retry_after})
        if self.migrate_to_chat_id is not None:
            words = self.description or "group chat was upgraded to a supergroup chat"
            return ApiError(self.code, words, {"migrate_to_chat_id": self.migrate_to_chat_id})
        return ApiError(self.code, self.description)


@dataclass(slots=True)
class Faults:
    """The faults on order, first come first served."""

    orders: list[Fault] = field(default_factory=list)
    used: int = 0

    def take(self, method: str, chat_id: object, bot_id: int) -> Fault | None:
        """The fault for this call, used up by it."""
        for order in self.orders:
            if not order.matches(method, chat_id, bot_id):
                continue
            if order.skip > 0:
                order.skip -= 1
                continue
            order.times -= 1
            self.used += 1
            if order.times <= 0:
                self.orders.remove(order)
            return order
        return None
