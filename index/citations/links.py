"""Deep-link payloads of paragraphs: `p_CAT-C-KAZ-CO-4_24_a` for CAT/C/KAZ/CO/4, 24(a)."""

import re

from bot.domain.citation import LinkTarget
from bot.domain.document import Pointer

MAX_PAYLOAD = 64
_SYMBOL = r"[A-Z][A-Za-z0-9]{0,9}(?:(?:--?|__)[A-Za-z0-9]{1,10}){1,9}"
_PAYLOAD = re.compile(
    rf"p_(?P<symbol>{_SYMBOL})(?:_(?P<number>[1-9][0-9]{{0,8}}[a-z]{{0,3}})(?P<labels>(?:_[a-z]{{1,7}}){{0,4}}))?"
)


def encode_link(target: LinkTarget) -> str | None:
    """The payload, at most 64 of A–Z a–z 0–9 _ -; None where the symbol or number does not fit in.

    A stroke of the symbol becomes `-`, its own hyphen `--`, a full stop `__`.
    """
    symbol = target.symbol.replace("-", "--").replace("/", "-").replace(".", "__")
    pieces = [symbol]
    if target.pointer is not None:
        pieces += [target.pointer.number, *target.pointer.label]
    payload = "p_" + "_".join(pieces)
    return payload if decode_link(payload) == target else None


def decode_link(payload: str) -> LinkTarget | None:
    """What the payload opens, or None for anything that `encode_link` would not make."""
    if len(payload) > MAX_PAYLOAD:
        return None
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        return None
    symbol = match["symbol"].replace("--", "\0").replace("-", "/").replace("\0", "-").replace("__", ".")
    if match["number"] is None:
        return LinkTarget(symbol)
    labels = tuple(match["labels"].split("_")[1:])
    return LinkTarget(symbol, Pointer(match["number"], labels))
