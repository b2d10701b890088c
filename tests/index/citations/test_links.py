"""Deep-link payloads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.citation import LinkTarget
from bot.domain.document import Pointer
from index.citations import decode_link, encode_link


def test_the_payload_tells_symbol_number_and_label() -> None:
    target = LinkTarget("CAT/C/KAZ/CO/4", Pointer("24", ("a",)))
    assert encode_link(target) == "p_CAT-C-KAZ-CO-4_24_a"


@pytest.mark.parametrize(
    "symbol",
    ["CERD/C/KAZ/CO/8-10", "E/C.12/KAZ/CO/2", "CAT/C/KAZ/4/Corr.1", "A/HRC/43/10/Add.1", "CCPR/C/KAZ/3"],
)
@pytest.mark.parametrize("pointer", [None, Pointer("24"), Pointer("12", ("a", "iv"))])
def test_a_payload_is_read_back(symbol: str, pointer: Pointer | None) -> None:
    target = LinkTarget(symbol, pointer)
    payload = encode_link(target)
    assert payload is not None
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert decode_link(payload) == target


def test_what_does_not_fit_has_no_payload() -> None:
    assert encode_link(LinkTarget("CAT/C/" + "KAZ/" * 15 + "CO/4", Pointer("24"))) is None
    assert encode_link(LinkTarget("CAT/C/KAZ/CO/4", Pointer("24; DROP"))) is None


HOSTILE = [
    "", "p_", "p_x", "j_CAT-C-KAZ-CO-4_24", "p_CAT-C-KAZ-CO-4_24_a_", "p_CAT-C-KAZ-CO-4_٢٤",
    "p_CAT-C-KAZ-CO-4_024", "p_..-..-etc_1",
    "p_CAT-C-KAZ-CO-4_24\n", "p_CAT-C-KAZ-CO-4_" + "9" * 5000, "p_'-or-1_1", "p_CAT---C_1", "p_CAT-С-KAZ_1",
    "p_CAT-C-KAZ-CO-4_-24", "p_CAT_24",
]  # fmt: skip


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_payload_opens_nothing(payload: str) -> None:
    assert decode_link(payload) is None


@given(st.text(max_size=80) | st.from_regex(r"p_[A-Za-z0-9_-]{0,70}", fullmatch=True))
def test_any_payload_is_refused_or_is_the_one_that_would_be_made(payload: str) -> None:
    target = decode_link(payload)
    if target is not None:
        assert encode_link(target) == payload
