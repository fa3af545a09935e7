"""From a row to a conversation, and from a conversation to a row: what is made, what is refused and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...training_data.conversion import Style, chat_to_completion, completion_to_chat
from ...training_data.conversion.accounts import NotConvertible
from ...training_data.json_values import objects
from .dialogue import Speakers, Unclear, turns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .rows import Row


class Refused(Exception):
    """A row that becomes no example."""

    def __init__(self, code: str, reason: str) -> None:
        """Say why, and by which code."""
        super().__init__(reason)
        self.code, self.reason = code, reason


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows become conversations.

    style: what comes off. user: what the user asks where the prompt is empty. system: a system message before all.
    instruction: a beginning of every prompt that becomes the system message. speakers: who speaks in dialogues that
    become turns.
    """

    style: Style
    user: str | None = None
    system: str | None = None
    instruction: str = ""
    speakers: Speakers | None = None


def chat_of(row: Row, plan: Plan) -> dict[str, object]:
    """Return the conversation for a row.

    Raises:
        Refused: the row holds no example, or one that would lose something.
    """
    if row.code:
        raise Refused(row.code, row.reason)
    if row.chat is not None:
        return dict(row.chat)
    asked = row.prompt.removesuffix(plan.style.separator)
    if not asked.strip() and not plan.user:
        raise Refused("D014", "the prompt is empty; say what the user asks with --user")
    said = asked.removeprefix(plan.instruction) if plan.instruction else asked
    system = plan.instruction.strip() if plan.instruction and said != asked else plan.system
    example = {"prompt": said if said.strip() else "", "completion": row.completion}
    try:
        chat = completion_to_chat(example, Style("", plan.style.lead, plan.style.ending), system=system, user=plan.user)
    except NotConvertible:
        raise Refused("D015", "the completion is empty, or nothing is left of it") from None
    answer = objects(chat["messages"])[-1]
    if not str(answer["content"]).strip():
        raise Refused("D015", "nothing is left of the completion without space and ending")
    return chat if plan.speakers is None else _with_turns(chat, plan.speakers)


def _with_turns(chat: Mapping[str, object], speakers: Speakers) -> dict[str, object]:
    *before, user, answer = objects(chat["messages"])
    try:
        made = turns(str(user["content"]), speakers)
    except Unclear as problem:
        raise Refused("D022", str(problem)) from None
    if before and made[0]["role"] == "system":
        made[0]["content"] = f"{before.pop()['content']}\n\n{made[0]['content']}"
    return {"messages": [*before, *made, answer]}


def prompt_of_chat(row: Row, plan: Plan) -> dict[str, object]:
    """Return prompt and completion for a conversation: separator, space and ending go on again.

    Raises:
        Refused: the row is no conversation, or one that prompt and completion cannot hold.
    """
    if row.code:
        raise Refused(row.code, row.reason)
    if row.chat is None:
        raise Refused("D019", "the row is prompt and completion already")
    try:
        return chat_to_completion(row.chat, plan.style, system=plan.system)
    except NotConvertible as problem:
        raise Refused("D020", str(problem)) from None
