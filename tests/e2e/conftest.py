"""The stores of the tests of bot/, for those that run a whole bot."""

from tests.bot.conftest import (
    migrated_file,
    migrated_template,
    postgres,
)

__all__ = ["migrated_file", "migrated_template", "postgres"]
