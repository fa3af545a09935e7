"""Preference data (DPO): an input and two outputs, one of them preferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Code
from ..findings import Finding
from ..json_values import is_array, is_object, objects
from .conversation import conversation_faults
from .keys import another_format, unknown_keys
from .messages import ROLES, messages_faults
from .parts import image_count
from .tools import declared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..provider import Provider

KEYS = ("input", "preferred_output", "non_preferred_output")
INPUT_KEYS = ("messages", "tools", "parallel_tool_calls", "functions")
OUTPUT_ROLES = ("assistant", "tool")


def preference(record: Mapping[str, object], provider: Provider) -> Iterator[Finding]:
    """Check one example for preference training."""
    other = another_format(record, "preference")
    if other:
        yield other
        return
    yield from unknown_keys(record, KEYS, Code.UNKNOWN_KEY)
    given = record.get("input")
    absent = Finding(Code.INPUT_MISSING, "/input/messages", "`input` needs a list of messages")
    messages = given.get("messages") if is_object(given) else None
    faults = list(messages_faults(messages, "/input/messages", ROLES, absent, provider))
    if is_object(given):
        yield from unknown_keys(given, INPUT_KEYS, Code.UNKNOWN_KEY, "/input")
        tools, wrong = declared(given, "/input")
        faults += wrong
    else:
        tools = None
    yield from faults
    turns = objects(messages)
    if not faults:
        yield from conversation_faults(turns, "/input/messages", provider, tools)
        if turns[-1]["role"] == "assistant":
            text = "the input ends with the assistant's message; the outputs would go on from it"
            yield Finding(Code.INPUT_ANSWERED, f"/input/messages/{len(turns) - 1}", text, found="assistant")
    yield from _images(messages, "/input/messages")
    for key in KEYS[1:]:
        yield from _output(record.get(key), f"/{key}", provider)
    if record.get("preferred_output") and record.get("preferred_output") == record.get("non_preferred_output"):
        yield Finding(Code.OUTPUTS_ALIKE, "/non_preferred_output", "both outputs are the same")


def _output(output: object, at: str, provider: Provider) -> Iterator[Finding]:
    absent = Finding(Code.OUTPUT_MISSING, at, f"`{at[1:]}` needs a list with an assistant message")
    faults = list(messages_faults(output, at, OUTPUT_ROLES, absent, provider))
    yield from faults
    turns = objects(output)
    if not faults:
        yield from conversation_faults(turns, at, provider, None)
        if all(turn["role"] != "assistant" for turn in turns):
            yield Finding(Code.ASSISTANT_MISSING, at, "there is no assistant message to learn from", found="tool")


def _images(messages: object, at: str) -> Iterator[Finding]:
    if is_array(messages) and image_count(messages):
        yield Finding(Code.OUTPUT_NOT_TEXT, at, "preference data is text; there is an image", found="image_url")
