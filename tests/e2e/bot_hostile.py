"""Hostile messages, commands and group updates by name (security.md, section 4), as plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.entities import found_entities
from sandbox.jsons import JsonObject, JsonValue
from sandbox.values import ANONYMOUS_ADMIN, CHANNEL_BOT

NOW = 1_795_000_000
ME = "@baqylau_sandbox_bot"
FILE: JsonObject = {"file_id": "f", "file_unique_id": "f"}


@dataclass(frozen=True)
class Case:
    """What somebody sends: the fields of a message, and how many answers are right.

    `kind` is the update's; `person` changes the sender's account; `outer` fields stand beside the sender.
    """

    content: JsonObject
    answers: int = 1
    kind: str = "message"
    person: JsonObject | None = None


def says(words: str, answers: int = 1, **more: JsonValue) -> Case:
    """A text with the entities that Telegram finds in it."""
    return Case(written(words) | more, answers)


def written(words: str) -> JsonObject:
    """The text's fields of a message."""
    whole = words.encode("utf-16", "replace").decode("utf-16")
    return {"text": words, "entities": [*found_entities(whole)]}


TEXTS: Mapping[str, str] = {
    "only-spaces": "   \n  ",
    "only-zero-width": "\u200b\u200d\u2060\ufeff",
    "only-emoji": "😀👩‍👩‍👧‍👦🇰🇿",
    "max-4096-cyrillic": "ж" * 4096,
    "max-4096-astral": "😀" * 2048,
    "over-limit-40000": "слово " * 6700,
    "html-tags": "<b>x</b><script>alert(1)</script>",
    "html-unclosed": "<b><i>torture</b",
    "html-entity-bomb": "&amp;" * 700,
    "html-fake-entity": "&nosuch; &#0; &#xFFFFFFFF;",
    "markdown-chars": "*_`[](x)~>#+-=|{}.!\\",
    "format-braces": "{0} {text.__class__} {{}} {",
    "percent-format": "%s %(x)d %n %",
    "rtl-override": "\u202etxt.exe\u202c",
    "bidi-isolates": "\u2066\u2067\u2068 no end",
    "zalgo": "т" + "\u0301\u0316" * 900,
    "nul-and-controls": "a\x00b\x07c\x1b[31md",
    "lone-surrogate": "torture \ud83d and \udcff",
    "nfd-kazakh": "\u0438\u0306 қинау \u04b1",
    "nfkc-expander": "\ufdfa" * 300,
    "dotted-capital-i": "İSTANBUL ı",
    "lookalike-latin": "СО/4 24(а)",
    "kazakh-cedilla": "қазақ ķazaķ",
    "fullwidth-digits": "CO/4 ２４",
    "arabic-digits": "CO/4 ٢٤",
    "superscript": "CO/4 24²",
    "number-5000-digits": "CO/4 " + "9" * 4000,
    "number-2-63": "CO/4 9223372036854775808",
    "negative-paragraph": "CO/4 -24",
    "para-range-huge": "CO/4 1-999999999",
    "whoosh-star-a": "*а*",
    "whoosh-star": "*",
    "whoosh-question": "????*",
    "whoosh-fuzzy-99": "torture~99",
    "whoosh-fuzzy-3-x10": "torture~3 " * 10,
    "whoosh-slop": '"the of and"~9999',
    "whoosh-phrase-300": '"' + "the of and " * 100 + '"',
    "whoosh-parens-2000": "(" * 2000 + "x" + ")" * 2000,
    "whoosh-not-1000": "NOT " * 1000 + "x",
    "whoosh-range": "[а TO я]",
    "whoosh-field-lang": "lang:en text:torture",
    "whoosh-or-wild": "a* OR b* OR c*",
    "common-words-500": "the of and to in " * 100,
    "sql-quote": "'; DROP TABLE chat; --",
    "sql-like": "%_%' OR 1=1",
    "path-like": "../../../../etc/passwd\x00.txt",
    "url-and-mention": "https://example.org/?a=b&c=<d> @somebody #tag",
    "command-inside-observation": "he said /forget and left",
    "observation-looks-like-number": "24",
    "observation-formula": '=HYPERLINK("http://example.org";"x")',
    "observation-iin-spaced": "000000 000000",
    "observation-iin-zero-width": "000000\u200b000000",
    "observation-lowercase-name": "the guard of the harbour",
    "observation-40000-split": "cells " * 600,
}

PLACES: Mapping[str, JsonObject] = {
    "contact-share": {"contact": {"phone_number": "1", "first_name": "Monitor 9"}},
    "location-unasked": {"location": {"latitude": 43.2, "longitude": 76.9}},
    "live-location": {"location": {"latitude": 43.2, "longitude": 76.9, "live_period": 60}},
    "sticker": {"sticker": FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False,
                                   "is_video": False}},
    "dice": {"dice": {"emoji": "🎲", "value": 1}},
    "poll": {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                      "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                      "allows_revoting": True, "members_only": False}},
    "unknown-content": {"holo_gram": {"depth": 3}},
    "voice-20mb": {"voice": FILE | {"duration": 9, "file_size": 20_000_001}},
    "command-in-caption": {"photo": [FILE | {"width": 1, "height": 1}], "caption": "/find torture",
                           "caption_entities": [{"type": "bot_command", "offset": 0, "length": 5}]},
}  # fmt: skip

MESSAGES: Mapping[str, Case] = {
    **{name: says(words) for name, words in TEXTS.items()},
    **{name: Case(content) for name, content in PLACES.items()},
    "location-nan": Case({"location": {"latitude": "NaN", "longitude": None}}),
    "edited-draft": Case(written("CO/4 2"), kind="edited_message"),
    "live-location-moves": Case({"location": {"latitude": 1.0, "longitude": 1.0}}, 0, "edited_message"),
    "forwarded-with-origin": says(
        "torture", forward_origin={"type": "hidden_user", "sender_user_name": "x", "date": NOW}
    ),
    "no-username-no-name": Case(written("torture"), person={"first_name": ""}),
    "name-rtl-html": Case(written("torture"), person={"first_name": "\u202e<b>&", "last_name": "{0}%s"}),
    "language-code-path": Case(written("/start"), person={"language_code": "../../../etc/passwd"}),
    "language-code-unknown": Case(written("/start"), person={"language_code": "tlh-Latn-x-y"}),
    "language-code-empty": Case(written("/start"), person={"language_code": ""}),
    "date-in-future": says("torture", date=4_000_000_000),
    "backlog-23h": says("torture", date=NOW - 23 * 3600),
    "from-another-bot": Case(written("torture"), 0, person={"is_bot": True}),
    "from-telegram-777000": Case(written("torture"), 0, person={"id": 777000}),
    "pinned": Case({"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}, 0),
    "timer": Case({"message_auto_delete_timer_changed": {"message_auto_delete_time": 9}}, 0),
}

COMMAND_TEXTS: Mapping[str, str] = {
    "unknown": "/nosuch words",
    "uppercase": "/FIND torture",
    "other-bot": "/find@another_bot torture",
    "wrong-name-case": f"/find{ME.upper()} torture",
    "no-space": "/findtorture",
    "double-slash": "//find torture",
    "newline-args": "/find\ntorture\nand more",
    "zero-width-in-name": "/fi\u200bnd torture",
    "start-empty": "/start",
    "start-unknown-payload": "/start zzz",
    "start-para-absent": "/start p_CAT-C-ATL-CO-4_999",
    "start-para-sql": "/start p_CAT' OR 1=1 --",
    "start-long": "/start " + "p" * 3000,
    "start-join-forged": "/start j_AAAAAAAAAAAAAAAAAAAAAAAA",
    "start-join-expired": "/start j_0",
    "start-join-nonmember": "/start j_1",
    "start-join-replayed-after-kick": "/start j_2",
    "start-other-users-draft": "/start o_1",
    "start-unicode": "/start пункт 😀",
    "observe-no-arg": "/observe",
    "observe-bad-citation": "/observe CO/4 24(zz)",
    "observe-while-draft": "/observe CO/4 2",
    "observations-other-id": "/observations 1",
    "observations-huge-id": "/observations " + "9" * 500,
    "export-twice": "/export",
    "export-empty": "/export nothing",
    "forget-once": "/forget",
    "forget-then-crash": "/forget now",
    "forget-during-export": "/forget export",
    "forget-during-share": "/forget share",
    "mydata-after-forget": "/mydata",
    "cancel-nothing": "/cancel",
    "language-injection": "/language ../../ru; DROP TABLE chat",
    "deadlines-date-abuse": "/deadlines 31.02.2026",
    "deadlines-year-1": "/deadlines 0001-01-01",
    "deadline-dst": "/deadlines 2024-02-29 23:59",
    "digest-hour-gap": "/digest 25:61",
    "operator-command-by-user": "/stats",
    "operator-reads-observation": "/observations all",
}
COMMANDS: Mapping[str, Case] = {
    **{name: says(words) for name, words in COMMAND_TEXTS.items()},
    "command-edited-in": Case(written("/help"), kind="edited_message"),
}


def _by(sender: JsonObject, words: str, answers: int = 1, **more: JsonValue) -> Case:
    return Case(written(words) | more, answers, person=sender)


_ANONYMOUS: JsonObject = {"id": ANONYMOUS_ADMIN, "is_bot": True}
_CHANNEL: JsonObject = {"id": CHANNEL_BOT, "is_bot": True}
_OTHER: JsonObject = {"id": -1001000000003, "type": "channel", "title": "Channel 1"}

GROUPS: Mapping[str, Case] = {
    "chatter": says("did you read paragraph 26", 0),
    "observe-in-group": says("/observe CO/4 2", 0),
    "observe-in-group-by-name": says(f"/observe{ME} CO/4 2"),
    "text-after-observe-in-group": says("the guards came at night", 0),
    "reply-to-bot": says("26", 0),
    "anonymous-admin-command": _by(_ANONYMOUS, "/language"),
    "anonymous-forged-channel": _by(_CHANNEL, "/language", sender_chat=_OTHER),
    "linked-channel-post": _by({"id": 777000}, "/find x", 0, sender_chat=_OTHER, is_automatic_forward=True),
    "new-member-joins": Case({"new_chat_members": [{"id": 5, "is_bot": False, "first_name": "x"}]}, 0),
    "left": Case({"left_chat_member": {"id": 5, "is_bot": False, "first_name": "x"}}, 0),
    "title-html": Case({"new_chat_title": "<b>&lt;{0}\u202e"}, 0),
    "topic-made": Case({"forum_topic_created": {"name": "x", "icon_color": 1}}, 0),
    "general-topic-thread-1": says("/help"),
    "reply-thread-random": says("/help", message_thread_id=424242),
    "inline-via-bot": says("/find x", 0, via_bot={"id": 110000001, "is_bot": True, "first_name": "Baqylau"}),
    "unknown": says("/nosuch", 0),
    "other-bot": says("/find@another_bot x", 0),
    "language-of-member": says("/language"),
    "coalition-a-asks-b": says("/coalition -1001", 0),
    "pseudonym-link": says("/start j_AAAA"),
    "command-in-caption": Case(dict(PLACES["command-in-caption"]), 0),
    "live-location": Case(dict(PLACES["live-location"]), 0),
    "edited-chatter": Case(written("hello"), 0, "edited_message"),
    "edited-command": Case(written("/help"), 1, "edited_message"),
    "hostile-arguments": says("/find " + TEXTS["format-braces"] + TEXTS["html-tags"] + TEXTS["rtl-override"]),
}


def update_of(case: Case, chat: JsonObject, user: JsonObject, number: int) -> JsonObject:
    """The update without its number."""
    message: JsonObject = {
        "message_id": number,
        "date": NOW,
        "chat": chat,
        "from": user | (case.person or {}),
    }
    extra: JsonObject = {"edit_date": NOW} if case.kind == "edited_message" else {}
    return {case.kind: message | case.content | extra}


SILENT_UPDATES: Mapping[str, Callable[[JsonObject, JsonObject], JsonObject]] = {
    "channel-post": lambda chat, _user: {
        "channel_post": {"message_id": 1, "date": NOW, "chat": chat, "text": "/find x"}
    },
    "guest-message": lambda chat, user: {
        "guest_message": {"message_id": 1, "date": NOW, "chat": chat, "from": user}
    },
    "reaction-update": lambda chat, user: {
        "message_reaction": {
            "chat": chat,
            "message_id": 1,
            "user": user,
            "date": NOW,
            "old_reaction": [],
            "new_reaction": [],
        }
    },
    "poll-anonymity": lambda _chat, user: {
        "poll_answer": {"poll_id": "1", "user": user, "option_ids": [0], "option_persistent_ids": ["0"]}
    },
    "bot-kicked": lambda chat, user: {"my_chat_member": _member(chat, user, "member", "left")},
    "bot-readded": lambda chat, user: {"my_chat_member": _member(chat, user, "left", "member")},
    "member-left": lambda chat, user: {"chat_member": _member(chat, user, "member", "left")},
    "nothing-known": lambda _chat, _user: {"telepathy": {"thought": "x"}},
    "nothing-at-all": lambda _chat, _user: {},
}


def _member(chat: JsonObject, user: JsonObject, old: str, new: str) -> JsonObject:
    return {
        "chat": chat,
        "from": user,
        "date": NOW,
        "old_chat_member": {"status": old, "user": user},
        "new_chat_member": {"status": new, "user": user},
    }
