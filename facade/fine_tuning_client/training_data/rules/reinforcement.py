"""Reinforcement data: a conversation that the model goes on with, and keys of one's own for the grader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Code
from ..findings import Finding
from ..json_values import objects
from .conversation import conversation_faults
from .keys import another_format
from .messages import ROLES, messages_faults
from .tools import declared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..provider import Provider


def reinforcement(record: Mapping[str, object], provider: Provider) -> Iterator[Finding]:
    """Check one example for reinforcement training; other keys are the grader's and not looked at."""
    other = another_format(record, "reinforcement")
    if other:
        yield other
        return
    absent = Finding(Code.MESSAGES_MISSING, "/messages", "an example needs a list of messages")
    faults = list(messages_faults(record.get("messages"), "/messages", ROLES, absent, provider))
    tools, wrong = declared(record)
    yield from (*faults, *wrong)
    turns = objects(record.get("messages"))
    if not provider.system_in_reinforcement:
        for place, turn in enumerate(turns):
            if turn.get("role") == "system":
                text = f"{provider.name} takes no system messages in reinforcement data; use developer"
                yield Finding(Code.ROLE_REFUSED, f"/messages/{place}/role", text, found="system")
    if faults:
        return
    yield from conversation_faults(turns, "/messages", provider, tools)
    last = turns[-1]["role"]
    if last != "user":
        text = f"the last message must be the user's, not {last}: the model writes the next one"
        yield Finding(Code.LAST_NOT_USER, f"/messages/{len(turns) - 1}/role", text, found=str(last))
