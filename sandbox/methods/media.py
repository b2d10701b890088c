"""Files and places that a bot sends, and the files it fetches."""

from sandbox.errors import ApiError, bad_request, stricter
from sandbox.files import DOWNLOAD_LIMIT, PHOTO_LIMIT, UPLOAD_LIMIT, StoredFile, Upload
from sandbox.jsons import JsonObject, JsonValue, get_text
from sandbox.methods.call import Call
from sandbox.methods.formatting import caption_text
from sandbox.methods.messages import post
from sandbox.methods.targets import writable
from sandbox.publish import publish
from sandbox.values import Message

FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice", "audio": "music", "video": "videos"}
_KINDS = {
    "document": "documents",
    "photo": "photos",
    "voice": "voice notes",
    "audio": "audios",
    "video": "videos",
}


def send_document(call: Call) -> JsonValue:
    """Send a file as it is."""
    return _send(call, "document")


def send_photo(call: Call) -> JsonValue:
    """Send a picture."""
    return _send(call, "photo")


def send_voice(call: Call) -> JsonValue:
    """Send a voice note."""
    return _send(call, "voice")


def send_audio(call: Call) -> JsonValue:
    """Send music."""
    return _send(call, "audio")


def send_video(call: Call) -> JsonValue:
    """Send a video."""
    return _send(call, "video")


def _send(call: Call, kind: str) -> JsonObject:
    chat, thread = writable(call, _KINDS[kind])
    stored = _stored(call, call.uploads.get(kind), call.text(kind), kind)
    return post(call, chat, thread, media_content(kind, stored) | caption_text(call.params))


def send_media_group(call: Call) -> JsonValue:
    """Send 2-10 files as an album."""
    chat, thread = writable(call, "documents")
    media = call.objects("media")
    if not 2 <= len(media) <= 10:
        raise bad_request("group of media must have 2-10 items" if media else "there is no media to send")
    contents = [_album_part(call, part) for part in media]
    if call.object("reply_parameters"):
        raise stricter("replies of albums are not offered by the sandbox")
    for _ in contents:
        call.bot.flood.check(chat.id, chat.is_group)
    group, sent = call.world.new_id(), list[JsonValue]()
    for content in contents:
        content["media_group_id"] = group
        message = Message(0, call.world.now(), call.bot.id, content, thread=thread)
        message.author = call.bot.id
        call.world.add_message(chat, message)
        sent.append(publish(call.world, chat, message))
    return sent


def _album_part(call: Call, part: JsonObject) -> JsonObject:
    kind = get_text(part, "type") or ""
    if kind not in FOLDERS or kind == "voice":
        raise stricter(f"albums with {kind} are not offered by the sandbox")
    return media_content(kind, _stored(call, None, get_text(part, "media"), kind)) | caption_text(part)


def send_location(call: Call) -> JsonValue:
    """Send a point on the map."""
    chat, thread = writable(call)
    latitude, longitude = (call.params.get(name) for name in ("latitude", "longitude"))
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        raise bad_request("latitude and longitude are required")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return post(call, chat, thread, {"location": {"latitude": latitude, "longitude": longitude}})


def _stored(call: Call, upload: Upload | None, name: str | None, kind: str) -> StoredFile:
    if upload is None and name is not None and name.startswith("attach://"):
        upload = call.uploads.get(name.removeprefix("attach://"))
    if upload is not None:
        limit = PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT
        if len(upload.data) > limit:
            raise ApiError(413)
        if not upload.data:
            raise bad_request("file must be non-empty")
        return call.world.files.keep(upload, FOLDERS[kind])
    if name and name.startswith(("http://", "https://")):
        raise stricter("files by URL are not offered by the sandbox")
    stored = call.world.files.by_id.get(name or "")
    if stored is None:
        raise bad_request(
            "wrong remote file identifier specified" if name else f"there is no {kind} in the request"
        )
    return stored


def media_content(kind: str, stored: StoredFile) -> JsonObject:
    """A message's content for a file of a kind."""
    value: JsonObject = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
    }
    if kind == "photo":
        return {"photo": [value | {"width": 640, "height": 480}]}
    if kind == "document":
        value |= {"file_name": stored.name, "mime_type": stored.mime}
    elif kind == "video":
        value |= {"duration": 1, "mime_type": stored.mime, "width": 640, "height": 480}
    else:
        value |= {"duration": 1, "mime_type": stored.mime}
    return {kind: value}


def get_file(call: Call) -> JsonValue:
    """Where a file can be downloaded, up to 20 MB."""
    stored = call.world.files.by_id.get(call.text("file_id") or "")
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }
