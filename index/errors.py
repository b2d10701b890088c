"""What can go wrong with the index."""

from bot.errors import BaqylauError


class IndexBroken(BaqylauError):
    """The index on disk is missing, incomplete or damaged; it is derived data and is built again."""

    code = "index-broken"
