"""What arrives over HTTP as parameters: JSON, forms, multipart, query strings."""

import json
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from sandbox.errors import ApiError, bad_request
from sandbox.files import UPLOAD_LIMIT, Upload
from sandbox.schema_values import Raw

_FIELD_LIMIT = 1 << 20


async def read_parameters(request: web.Request) -> dict[str, Raw]:
    """All parameters of a call; a body's win over the query string's. Raises ApiError 400 or 413."""
    kind = request.content_type
    values: dict[str, Raw] = dict(request.query) if request.query_string else {}
    if request.method == "POST" and request.can_read_body:
        if kind == "multipart/form-data":
            values |= await _multipart(request)
        else:
            values |= _simple(kind, await request.read())
    return values


def _simple(kind: str, body: bytes) -> dict[str, Raw]:
    if kind == "application/json":
        return _json(body)
    if kind == "application/x-www-form-urlencoded":
        try:
            return dict(
                parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=1000)
            )
        except ValueError:
            raise bad_request("strings must be encoded in UTF-8") from None
    if not body:
        return {}
    raise bad_request(f"unsupported content type {kind}")


def _json(body: bytes) -> dict[str, Raw]:
    try:
        parsed = json.loads(body) if body else {}
    except (ValueError, RecursionError):
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("expected an object in the request's body")
    return parsed


async def _multipart(request: web.Request) -> dict[str, Raw]:
    values: dict[str, Raw] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse multipart body")
        if part.filename is not None:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            values[part.name] = Upload(part.filename, mime, await _limited(part, UPLOAD_LIMIT))
        else:
            raw = await _limited(part, _FIELD_LIMIT)
            try:
                values[part.name] = raw.decode()
            except UnicodeDecodeError:
                raise bad_request("strings must be encoded in UTF-8") from None
    return values


async def _limited(part: BodyPartReader, limit: int) -> bytes:
    """Read a part, but no more than the limit: a larger one is refused while it still arrives."""
    kept = bytearray()
    while chunk := await part.read_chunk(1 << 16):
        kept += chunk
        if len(kept) > limit:
            raise ApiError(413)
    return bytes(kept)
