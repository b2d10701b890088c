"""HTML parse mode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import ApiError
from sandbox.html import parse_html
from sandbox.utf16 import utf16_length


def kinds(source: str) -> list[tuple[str, int, int]]:
    return [(e["type"], e["offset"], e["length"]) for e in parse_html(source)[1]]


def test_nested_tags_become_entities_outermost_first() -> None:
    assert parse_html("<b>a<i>б</i></b>")[0] == "aб"
    assert kinds("<b>a<i>б</i></b>") == [("bold", 0, 2), ("italic", 1, 1)]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_every_simple_tag_has_its_entity(tag: str, kind: str) -> None:
    assert kinds(f"x<{tag}>yz</{tag}>") == [(kind, 1, 2)]


def test_offsets_count_utf16_units() -> None:
    assert kinds("😀<b>б</b>") == [("bold", 2, 1)]


def test_a_folded_quote_is_told_from_a_plain_one() -> None:
    assert kinds("<blockquote expandable>q <b>w</b></blockquote>") == [
        ("expandable_blockquote", 0, 3),
        ("bold", 2, 1),
    ]


def test_code_with_a_language_inside_pre_is_one_entity() -> None:
    assert parse_html('<pre><code class="language-py">x</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "py"}
    ]


def test_a_link_keeps_its_address_and_a_link_without_one_is_plain_text() -> None:
    assert parse_html('<a href="https://x.org/a?b=1&amp;c=2">z</a>')[1] == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://x.org/a?b=1&c=2"}
    ]
    assert parse_html("<a>no address</a>") == ("no address", [])


def test_markup_around_code_is_dropped_as_telegram_does() -> None:
    assert kinds("<b><code>x</code></b>") == [("code", 0, 1)]
    assert kinds("<code><b>x</b></code>") == [("code", 0, 1)]


def test_a_date_keeps_its_moment() -> None:
    assert parse_html('<tg-time unix="1700000000" format="D">12 May</tg-time>')[1] == [
        {"type": "date_time", "offset": 0, "length": 6, "unix_time": 1700000000, "date_time_format": "D"}
    ]


def test_only_four_named_characters_and_numbers_are_decoded() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#1041;&#x411;&nbsp;&")[0] == '<>&"ББ&nbsp;&'


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("я <p>a</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_wrong_markup_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TAGS = st.sampled_from(["b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def tree() -> st.SearchStrategy[tuple[str, str]]:
    """Pairs of plain text and its markup."""
    leaf = TEXT.map(lambda text: (text, escaped(text)))

    def grow(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
        tagged = st.tuples(TAGS, inner).map(lambda p: (p[1][0], f"<{p[0]}>{p[1][1]}</{p[0]}>"))
        joined = st.lists(inner, max_size=3).map(
            lambda p: ("".join(a for a, _ in p), "".join(b for _, b in p))
        )
        return tagged | joined

    return st.recursive(leaf, grow, max_leaves=8)


@given(tree())
def test_text_survives_any_well_formed_markup(pair: tuple[str, str]) -> None:
    assert parse_html(pair[1])[0] == pair[0]


@given(tree())
def test_entities_lie_inside_the_text_and_never_cross(pair: tuple[str, str]) -> None:
    text, entities = parse_html(pair[1])
    spans = [(e["offset"], e["offset"] + e["length"]) for e in entities]
    assert all(0 <= start < end <= utf16_length(text) for start, end in spans)
    for a, b in spans:
        for c, d in spans:
            assert not a < c < b < d


@given(st.text(st.sampled_from("<>/&;#b i=\"'aя😀-"), max_size=40))
def test_any_text_is_parsed_or_refused_never_worse(source: str) -> None:
    try:
        parse_html(source)
    except ApiError as refusal:
        assert refusal.code == 400
