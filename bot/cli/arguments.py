"""What can be typed after `baqylau`."""

import argparse

LANGUAGES = ("kk", "ru", "en")
TEXT_LANGUAGES = ("en", "ru")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line (product.md, Command line)."""
    top = argparse.ArgumentParser(
        prog="baqylau",
        description="A Telegram bot for monitors of what UN treaty bodies told a State.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="the bot; without a token, the sandbox")
    _ingest(
        commands.add_parser(
            "ingest", help="read documents (.txt, .docx, .pdf, .html), or catalogues of them, into the store"
        )
    )
    _fetch(commands.add_parser("fetch", help="bring official texts from the UN's document server"))
    _search(commands.add_parser("search", help="the paragraphs that answer the words best"))
    _show(commands.add_parser("show", help="one paragraph with its thread"))
    _json(commands.add_parser("deadlines", help="what is due, overdue, met"))
    _export(commands.add_parser("export", help="the whole corpus as JSON"))
    commands.add_parser("reindex", help="rebuild the index from the store")
    commands.add_parser("check", help="say what is wrong with store, index, key, catalogues, clock, token")
    return top


def _ingest(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=_text, metavar="PATH", help="files, or folders of them")
    command.add_argument(
        "--symbol", type=_symbol, metavar="S", help="the document's symbol, where its text does not tell"
    )
    command.add_argument(
        "--language", metavar="L", choices=TEXT_LANGUAGES, help="the language of the text: en or ru"
    )
    command.add_argument(
        "--catalogue",
        action="store_true",
        help="the files are catalogues: summaries, headings, questions (.po), structure, topics (.json)",
    )
    _json(command)


def _fetch(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "symbols", nargs="+", type=_symbol, metavar="SYMBOL", help="documents, such as CAT/C/KAZ/CO/4"
    )
    command.add_argument(
        "--language", default="en", metavar="L", choices=TEXT_LANGUAGES, help="the text's: en (default) or ru"
    )
    _json(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="+", type=_text, metavar="WORDS", help="in any language")
    command.add_argument("--limit", type=_count, default=10, metavar="N", help="results at most (10)")
    _language(command)
    _json(command)


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument("citation", nargs="+", type=_text, metavar="CITATION", help="such as CO/4 26")
    _language(command)
    _json(command)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=_text, metavar="FILE.json", help="replaced once the export is whole")


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--language", metavar="L", choices=LANGUAGES, help="kk, ru or en")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="as data")


def _text(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("must not be empty")
    return text


def _symbol(text: str) -> str:
    # Imported late: `--help` has to be quick.
    from bot.domain.symbol import UnknownSymbol, parse_symbol

    try:
        return parse_symbol(text).text
    except UnknownSymbol:
        raise argparse.ArgumentTypeError(
            "not the symbol of a treaty-body document of one State; one looks like CAT/C/KAZ/CO/4"
        ) from None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) > 0):
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 9999")
    return int(text)
