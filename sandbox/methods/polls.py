"""Polls: asked by a bot, stopped by it."""

from sandbox.errors import bad_request, stricter
from sandbox.jsons import JsonObject, JsonValue, dumps, get_flag, get_object, get_objects, get_text
from sandbox.methods.call import Call
from sandbox.methods.formatting import formatted
from sandbox.methods.markup import checked_markup
from sandbox.methods.messages import post
from sandbox.methods.targets import own_message, target, writable
from sandbox.values import Message
from sandbox.world import World


def send_poll(call: Call) -> JsonValue:
    """Ask with 1-12 answers to choose from."""
    chat, thread = writable(call, "polls")
    if call.text("type") == "quiz":
        raise stricter("quizzes are not offered by the sandbox")
    question, entities = formatted(call.params, "question", "question_parse_mode", "question_entities")
    if not question:
        raise bad_request("poll question must be non-empty")
    options = [_option(option, place) for place, option in enumerate(call.objects("options"))]
    if not 1 <= len(options) <= 12:
        raise bad_request("poll must have 1-12 answer options")
    poll: JsonObject = {"id": call.world.new_id(), "question": question, "options": options}
    if entities:
        poll["question_entities"] = entities
    poll |= {"total_voter_count": 0, "is_closed": call.flag("is_closed"), "type": "regular"}
    poll["is_anonymous"] = call.params.get("is_anonymous") is not False
    poll["allows_multiple_answers"] = call.flag("allows_multiple_answers")
    poll["allows_revoting"] = call.params.get("allows_revoting") is not False
    poll["members_only"] = call.flag("members_only")
    return post(call, chat, thread, {"poll": poll})


def _option(option: JsonObject, place: int) -> JsonObject:
    text, _ = formatted(option, "text", "text_parse_mode", "text_entities")
    if not text:
        raise bad_request("poll options must be non-empty")
    return {"persistent_id": str(place), "text": text, "voter_count": 0}


def stop_poll(call: Call) -> JsonValue:
    """Close a poll of the bot's."""
    chat = target(call)
    message = own_message(call, chat, "edit")
    poll = get_object(message.content, "poll")
    if poll is None:
        raise bad_request("message with poll to stop not found")
    if get_flag(poll, "is_closed"):
        raise bad_request("poll has already been closed")
    markup = checked_markup(call.object("reply_markup"), chat)
    closed = poll | {"is_closed": True}
    message.content, message.markup = {"poll": closed}, markup
    call.bot.queue.add("poll", dumps(closed), f"poll:{get_text(poll, 'id')}")
    return closed


def vote(world: World, message: Message, user_id: int, choices: list[int]) -> JsonObject:
    """Count a person's choice (none takes it back); returns the poll as it now stands."""
    poll = get_object(message.content, "poll") or {}
    votes = world.votes.setdefault(get_text(poll, "id") or "", {})
    votes.pop(user_id, None)
    if choices:
        votes[user_id] = choices
    options: list[JsonValue] = [
        option | {"voter_count": sum(place in chosen for chosen in votes.values())}
        for place, option in enumerate(get_objects(poll, "options"))
    ]
    counted = poll | {"options": options, "total_voter_count": len(votes)}
    message.content = {"poll": counted}
    return counted
