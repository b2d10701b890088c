"""Refusals: what the Bot API answers instead of a result, and what a person's app cannot do."""

from sandbox.jsons import JsonObject

_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


class ApiError(Exception):
    """A refusal in the Bot API's JSON form: error code, description, parameters."""

    def __init__(self, code: int, description: str = "", parameters: JsonObject | None = None) -> None:
        title = _TITLES.get(code, "Error")
        self.code = code
        self.description = f"{title}: {description}" if description else title
        self.parameters = parameters
        super().__init__(self.description)

    def body(self) -> JsonObject:
        """The answer's body."""
        answer: JsonObject = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters is not None:
            answer["parameters"] = self.parameters
        return answer


def bad_request(description: str) -> ApiError:
    """400 in Telegram's words."""
    return ApiError(400, description)


def stricter(description: str) -> ApiError:
    """400 where only the sandbox refuses: Telegram would hide a bug, or can do what this world lacks."""
    return ApiError(400, f"[sandbox] {description}")


def forbidden(description: str) -> ApiError:
    """403 in Telegram's words."""
    return ApiError(403, description)


class PersonError(Exception):
    """Something that a person's Telegram app would not let them do, or a wrong call of the control API."""
