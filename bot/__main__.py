"""The command line: `baqylau` and `python -m bot` are the same."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 failed with one line on stderr, 2 wrong usage."""
    from bot.cli.arguments import parser

    options = parser().parse_args(arguments)
    from bot.cli.commands import run_command

    return run_command(options)


if __name__ == "__main__":
    sys.exit(main())
