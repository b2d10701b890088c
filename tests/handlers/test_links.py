"""Deep links open what they name, or are not made."""

from bot.domain.document import Pointer
from handlers.links import DeepLinks
from index.citations import encode_link

LINKS = DeepLinks(lambda: "test_bot", encode_link)


def test_a_link_names_the_bot_and_the_paragraph() -> None:
    address = LINKS.paragraph("CAT/C/KAZ/CO/4", Pointer("24", ("a",)))
    assert address == "https://t.me/test_bot?start=p_CAT-C-KAZ-CO-4_24_a"


def test_what_does_not_fit_into_a_link_gets_none() -> None:
    assert LINKS.paragraph("CAT/C/KAZ/CO/4/" + "x" * 80, Pointer("1")) is None
