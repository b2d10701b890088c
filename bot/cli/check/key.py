"""Looks at the key: whether it is there, whom it protects against, and whether it opens what is sealed."""

from contextlib import suppress

from bot.cli.check.finding import Finding
from bot.cli.check.store import NoStore, OlderStore, existing_store
from bot.i18n import Translator
from bot.keys import MADE_KEY, KeyRing, KeySource, find_key_ring
from bot.settings import Settings
from bot.store.soundness import read_sealed_sample


async def look_at_key(settings: Settings, t: Translator) -> Finding:
    """The key is readable by its owner alone and opens what was sealed last."""
    ring, sample = find_key_ring(settings), await _sample(settings)
    if ring is None:
        if sample is not None:
            sentence = t.gettext("It is missing, and what is sealed can’t be opened without it: {name}")
            return Finding(False, sentence.format(name=MADE_KEY))
        return Finding(True, t.gettext("there is none yet; the first `baqylau run` makes it"))
    if sample is not None:
        _open(ring, sample)
    if ring.source is KeySource.DATA_DIR and (settings.data_dir / MADE_KEY).stat().st_mode & 0o077:
        sentence = t.gettext("Others on this machine can read it; give {name} the mode 600.")
        return Finding(False, sentence.format(name=MADE_KEY))
    return Finding(True, _place(settings, ring, t))


async def _sample(settings: Settings) -> tuple[bytes, bytes] | None:
    with suppress(NoStore, OlderStore):  # then nothing is sealed that this program could try
        async with existing_store(settings) as database:
            return await database.read(read_sealed_sample)
    return None


def _open(ring: KeyRing, sample: tuple[bytes, bytes]) -> None:
    """Raises CannotOpen."""
    # Imported late: cryptography is heavy, and without chats there is nothing to open.
    from bot.sealing import Sealer

    key, address = sample
    Sealer(ring.keys).open(address, f"chat {key.hex()}")


def _place(settings: Settings, ring: KeyRing, t: Translator) -> str:
    path = settings.secret_key_file
    is_beside = ring.source is KeySource.DATA_DIR or (
        ring.source is KeySource.FILE
        and path is not None
        and path.resolve().is_relative_to(settings.data_dir.resolve())
    )
    if is_beside:
        return t.gettext(
            "it lies beside the data: good for trying; whoever takes the disk can read what is sealed"
        )
    return t.gettext("it comes from outside the data folder")
