"""What an example must look like: pure functions from one parsed line to its faults.

Only what servers refuse is a fault (data guides of OpenAI and Azure, read 2026-11-21). Legal are ``tool`` messages,
``tool_calls`` in place of content, and a conversation that ends with tool calls.
"""

from __future__ import annotations

from difflib import get_close_matches
from reprlib import repr as short  # values come from the file and may be huge
from typing import TYPE_CHECKING, TypeGuard

from .findings import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CHAT_ROLES = ("system", "developer", "user", "assistant", "tool", "function")
OUTPUT_ROLES = ("assistant", "tool")


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Tell whether a parsed JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[object]]:
    """Tell whether a parsed JSON value is an array."""
    return isinstance(value, list)


def chat(record: Mapping[str, object]) -> Iterator[Finding]:
    """Check one conversation for supervised training."""
    hint = "; this looks like prompt/completion data, format 'legacy'" if "prompt" in record else ""
    absent = Finding(Code.MESSAGES_MISSING, "/messages", f"an example needs a list of messages{hint}")
    faults = list(_messages(record.get("messages"), "/messages", CHAT_ROLES, absent))
    yield from faults
    messages = record.get("messages")
    if faults or not is_array(messages):  # how messages belong together is looked at only when each is well-formed
        return
    turns = [message for message in messages if is_object(message)]
    spoken = [turn for turn in turns if turn["role"] == "assistant"]
    if spoken and all(turn.get("weight") == 0 for turn in spoken):
        yield Finding(Code.NOTHING_TRAINED, "/messages", "every assistant message has weight 0: nothing is learnt")
    elif turns[-1]["role"] != "assistant":
        pointer = f"/messages/{len(turns) - 1}"
        yield Finding(Code.LAST_NOT_ASSISTANT, pointer, "the assistant should have the last word; this is not learnt")


def preference(record: Mapping[str, object]) -> Iterator[Finding]:
    """Check one example for preference training (DPO): an input and two outputs, one of them preferred."""
    given = record.get("input")
    absent = Finding(Code.INPUT_MISSING, "/input/messages", "`input` needs a list of messages")
    messages = given.get("messages") if is_object(given) else None
    yield from _messages(messages, "/input/messages", CHAT_ROLES, absent, needs_assistant=False)
    for key in ("preferred_output", "non_preferred_output"):
        absent = Finding(Code.OUTPUT_MISSING, f"/{key}", f"`{key}` needs a list with an assistant message")
        yield from _messages(record.get(key), f"/{key}", OUTPUT_ROLES, absent)


def legacy(record: Mapping[str, object]) -> Iterator[Finding]:
    """Check one prompt/completion example; an empty prompt is legal and asks for open-ended text."""
    if "messages" in record and "prompt" not in record:
        yield Finding(Code.PROMPT_MISSING, "/prompt", "there is no `prompt`; this looks like chat data, format 'chat'")
        return
    if not isinstance(record.get("prompt"), str):
        yield Finding(Code.PROMPT_MISSING, "/prompt", "`prompt` must be a string")
    if not isinstance(record.get("completion"), str) or not record["completion"]:
        yield Finding(Code.COMPLETION_MISSING, "/completion", "`completion` must be a string that is not empty")


def _messages(
    messages: object, at: str, roles: Sequence[str], absent: Finding, *, needs_assistant: bool = True
) -> Iterator[Finding]:
    if not is_array(messages) or not messages:
        yield absent
        return
    faults = [fault for i, message in enumerate(messages) for fault in _message(message, f"{at}/{i}", roles)]
    yield from faults
    if not faults:
        turns = [message for message in messages if is_object(message)]
        yield from _tool_answers(turns, at)
        if needs_assistant and all(turn["role"] != "assistant" for turn in turns):
            yield Finding(Code.ASSISTANT_MISSING, at, "there is no assistant message to learn from")


def _message(message: object, at: str, roles: Sequence[str]) -> Iterator[Finding]:
    if not is_object(message):
        yield Finding(Code.MESSAGE_NOT_OBJECT, at, "a message must be an object with `role` and `content`")
        return
    role = message.get("role")
    if not isinstance(role, str) or role not in roles:
        near = get_close_matches(role.lower(), roles, n=1) if isinstance(role, str) and len(role) < 40 else []
        hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(roles)}"
        said = f"role {short(role)} is not known here" if "role" in message else "the message has no `role`"
        yield Finding(Code.ROLE_UNKNOWN, f"{at}/role", f"{said}; {hint}")
        return
    content, weight = message.get("content"), message.get("weight")
    instead = {"assistant": ("tool_calls", "function_call", "refusal"), "function": ("name",)}.get(role, ())
    if content is None and not any(message.get(key) for key in instead):
        yield Finding(Code.CONTENT_MISSING, f"{at}/content", f"this {role} message needs `content`")
    elif is_array(content) and not (content and all(is_object(part) and "type" in part for part in content)):
        yield Finding(
            Code.CONTENT_TYPE, f"{at}/content", "a list of content needs at least one part, all with a `type`"
        )
    elif content is not None and not isinstance(content, (str, list)):
        yield Finding(Code.CONTENT_TYPE, f"{at}/content", "`content` must be a string or a list of parts")
    if weight is not None and role != "assistant":
        yield Finding(Code.WEIGHT_ROLE, f"{at}/weight", f"only assistant messages have a weight, not {role}")
    elif weight is not None and (isinstance(weight, bool) or weight not in (0, 1)):
        yield Finding(Code.WEIGHT_VALUE, f"{at}/weight", f"weight must be 0 or 1, not {short(weight)}")
    calls = message.get("tool_calls")
    for i, call in enumerate(calls if is_array(calls) else [] if calls is None else [calls]):
        function = call.get("function") if is_object(call) and isinstance(call.get("id"), str) else None
        if not is_object(function) or not all(isinstance(function.get(key), str) for key in ("name", "arguments")):
            text = "a tool call needs `id` and a `function` with `name` and `arguments`, all three strings"
            yield Finding(Code.TOOL_CALL_SHAPE, f"{at}/tool_calls/{i}", text)


def _tool_answers(turns: Sequence[Mapping[str, object]], at: str) -> Iterator[Finding]:
    called: dict[object, str] = {}  # id -> pointer, for the calls of the message that is being answered
    waiting: dict[object, str] = {}
    for i, turn in enumerate(turns):
        if turn["role"] == "tool":
            answered = turn.get("tool_call_id")
            if isinstance(answered, str) and answered in called:
                waiting.pop(answered, None)
            else:
                text = f"tool_call_id {short(answered)} is not the id of a call just made"
                yield Finding(Code.TOOL_ANSWER_UNMATCHED, f"{at}/{i}/tool_call_id", text)
                waiting.clear()  # the call that it was meant for is the same slip
            continue
        for call_id, pointer in waiting.items():
            text = f"tool call {short(call_id)} needs a tool message before the conversation goes on"
            yield Finding(Code.TOOL_CALL_UNANSWERED, pointer, text)
        calls = turn.get("tool_calls")
        ids = [call["id"] for call in calls if is_object(call)] if is_array(calls) else []
        called = {call_id: f"{at}/{i}/tool_calls/{position}" for position, call_id in enumerate(ids)}
        waiting = dict(called)
