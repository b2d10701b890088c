"""One call of a bot, with its checked parameters."""

from dataclasses import dataclass, field

from sandbox.bots import Bot
from sandbox.errors import bad_request
from sandbox.files import Upload
from sandbox.jsons import JsonObject, get_flag, get_list, get_number, get_object, get_objects, get_text
from sandbox.world import World


@dataclass(slots=True)
class Call:
    """Who calls what with which parameters; uploads are apart from the JSON values."""

    world: World
    bot: Bot
    method: str
    params: JsonObject
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A string parameter."""
        return get_text(self.params, name)

    def number(self, name: str) -> int | None:
        """A whole number."""
        return get_number(self.params, name)

    def needed(self, name: str) -> int:
        """A whole number that must be there."""
        value = get_number(self.params, name)
        if value is None:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def flag(self, name: str) -> bool:
        """A flag, false where absent."""
        return get_flag(self.params, name)

    def object(self, name: str) -> JsonObject | None:
        """An object."""
        return get_object(self.params, name)

    def objects(self, name: str) -> list[JsonObject]:
        """An array of objects."""
        return get_objects(self.params, name)

    def numbers(self, name: str) -> list[int]:
        """An array of whole numbers."""
        return [item for item in get_list(self.params, name) if isinstance(item, int)]
