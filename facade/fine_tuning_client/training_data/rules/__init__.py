"""What an example must look like: pure functions from one parsed line to its faults, by format.

Only what servers refuse is an error (data guides of OpenAI and Azure, read 2026-11-21). Legal are ``tool`` messages,
``tool_calls`` in place of content, and a conversation that ends with tool calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from ..json_values import objects
from .completion import completion
from .conversation import chat
from .preference import preference
from .reinforcement import reinforcement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..findings import Finding
    from ..provider import Provider

    Rule = Callable[[Mapping[str, object], Provider], Iterator[Finding]]

Format = Literal["chat", "preference", "reinforcement", "legacy"]

RULES: Mapping[Format, Rule] = {
    "chat": chat,
    "preference": preference,
    "reinforcement": reinforcement,
    "legacy": completion,
}
FORMAT_OF_METHOD: Mapping[str, Format] = {"supervised": "chat", "dpo": "preference", "reinforcement": "reinforcement"}


def rule_of(format: str) -> Rule:
    """Return the rule of a format; ValueError for one that is unknown."""
    for name, rule in RULES.items():
        if name == format:
            return rule
    raise ValueError(f"format must be one of {', '.join(map(repr, get_args(Format)))}, not {format!r}")


def format_of(record: Mapping[str, object]) -> Format | None:
    """Return the format that an example looks like, or None where it looks like none."""
    if "preferred_output" in record or "non_preferred_output" in record:
        return "preference"
    messages = record.get("messages")
    if messages is not None:
        turns = objects(messages)
        return "reinforcement" if turns and turns[-1].get("role") == "user" else "chat"
    return "legacy" if "prompt" in record and "completion" in record else None
