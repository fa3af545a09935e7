"""Supervised chat data: ``messages``, the tools that they use, and what may stand beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ..codes import Code
from ..findings import Finding
from ..json_values import is_array, objects
from .keys import another_format, unknown_keys
from .messages import ROLES, messages_faults
from .tools import Tools, call_faults, declared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..provider import Provider

KEYS = ("messages", "tools", "parallel_tool_calls", "functions")


def chat(record: Mapping[str, object], provider: Provider) -> Iterator[Finding]:
    """Check one conversation for supervised training."""
    other = another_format(record, "chat")
    if other:
        yield other
        return
    yield from unknown_keys(record, KEYS, Code.UNKNOWN_KEY)
    absent = Finding(Code.MESSAGES_MISSING, "/messages", "an example needs a list of messages")
    messages = record.get("messages")
    faults = list(messages_faults(messages, "/messages", ROLES, absent, provider))
    yield from faults
    tools, wrong = declared(record)
    yield from wrong
    if not is_array(messages) or not messages or faults:
        return  # how messages belong together is looked at only when each is well-formed
    turns = objects(messages)
    yield from conversation_faults(turns, "/messages", provider, tools)
    yield from _learning(turns)


def conversation_faults(
    turns: Sequence[Mapping[str, object]], at: str, provider: Provider, tools: Tools | None
) -> Iterator[Finding]:
    """Check how well-formed messages belong together: calls, their answers, and whose turn it is."""
    yield from call_faults(turns, at, tools)
    for place, (one, next_one) in enumerate(pairwise(turns), start=1):
        if one["role"] == next_one["role"] == "assistant" and not provider.consecutive_assistant:
            message = f"two assistant messages in a row, which {provider.name} refuses"
            yield Finding(Code.CONSECUTIVE_ASSISTANT, f"{at}/{place}", message, found="assistant, assistant")


def _learning(turns: Sequence[Mapping[str, object]]) -> Iterator[Finding]:
    spoken = [turn for turn in turns if turn["role"] == "assistant"]
    if not spoken:
        text = "there is no assistant message to learn from"
        yield Finding(Code.ASSISTANT_MISSING, "/messages", text, found="roles " + _roles(turns))
    elif all(turn.get("weight") == 0 for turn in spoken):
        text = "every assistant message has weight 0: nothing is learnt"
        yield Finding(Code.NOTHING_TRAINED, "/messages", text, found=f"{len(spoken)} with weight 0")
    elif turns[-1]["role"] != "assistant":
        pointer, role = f"/messages/{len(turns) - 1}", turns[-1]["role"]
        text = f"the assistant should have the last word; this {role} message is not learnt from"
        yield Finding(Code.LAST_NOT_ASSISTANT, pointer, text, found=str(role))


def _roles(turns: Sequence[Mapping[str, object]]) -> str:
    return ", ".join(dict.fromkeys(str(turn["role"]) for turn in turns))
