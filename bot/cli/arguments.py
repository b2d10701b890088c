"""What can be typed after `baqylau`."""

import argparse

LANGUAGES = ("kk", "ru", "en")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line (product.md, Command line)."""
    top = argparse.ArgumentParser(
        prog="baqylau",
        description="A Telegram bot for monitors of what UN treaty bodies told a State.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="the bot; without a token, the sandbox")
    _ingest(commands.add_parser("ingest", help="read documents (.txt, .docx, .pdf, .html) into the store"))
    _search(commands.add_parser("search", help="paragraphs that hold the words"))
    _show(commands.add_parser("show", help="one paragraph"))
    _json(commands.add_parser("deadlines", help="what is due, overdue, met"))
    commands.add_parser("export", help="the whole corpus as JSON").add_argument("file", metavar="FILE.json")
    commands.add_parser("reindex", help="rebuild the index from the store")
    commands.add_parser("check", help="say what is wrong with store, index, key, catalogues, clock, token")
    return top


def _ingest(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help="files, or folders of them")
    command.add_argument("--symbol", metavar="S", help="the document's symbol, where the text doesn't tell")
    command.add_argument("--language", metavar="L", choices=("en", "ru"), help="the text's language")
    _json(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="+", metavar="WORDS")
    command.add_argument("--limit", type=_count, default=10, metavar="N", help="results at most (10)")
    _language(command)
    _json(command)


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument("citation", nargs="+", metavar="CITATION", help="such as CO/4 26")
    _language(command)
    _json(command)


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--language", metavar="L", choices=LANGUAGES, help="kk, ru or en")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="as data")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 5 and int(text) > 0):
        raise argparse.ArgumentTypeError("a whole number from 1 to 9999")
    return int(text)
