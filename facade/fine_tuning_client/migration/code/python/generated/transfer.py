"""What was decided about one generated client in one module: everything of it is rewritten, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ....codes import entry
from ...sites import Fate
from ..drafts import Proposal
from ..reading.scopes import dotted
from ..reading.values import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....codes import Note
    from ..drafts import Change
    from ..module import Module
    from ..reading.tree import Node
    from ..reading.values import Mode
    from .parts import Parts

CLASSES: Final[dict[Mode, str]] = {"sync": "Client", "async": "AsyncClient"}
SCHEDULERS: Final = frozenset({"gather", "create_task", "ensure_future", "wait", "wait_for", "as_completed", "run"})
"""Last names of functions that are given calls to be awaited by them."""


@dataclass
class Transfer:
    """Decisions in the making.

    Attributes:
        module: The module.
        parts: What its expressions are.
        mode: Whether calls are awaited.
        proposals: What is to be changed or told.
        obstacles: Why nothing can be changed.
        names: What is to be imported from this library.
        covered: Spans of which nothing more is to be said once everything is rewritten.
        apis: How many objects of `FineTunesApi` are made.
    """

    module: Module
    parts: Parts
    mode: Mode = "sync"
    proposals: list[Proposal] = field(default_factory=list[Proposal])
    obstacles: list[Proposal] = field(default_factory=list[Proposal])
    names: set[str] = field(default_factory=set[str])
    covered: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    apis: int = 0

    @property
    def client(self) -> str:
        """Return the class that takes the place of `ApiClient`."""
        return CLASSES[self.mode]

    def role(self, node: Node | None) -> str:
        """Return what part of the generated client an expression is; "" where it is none."""
        value = self.parts.value(node)
        return value.name if value is not None and value.kind == Kind.PART else ""

    def stop(self, node: Node, why: str) -> None:
        """Note that nothing can be rewritten, and why."""
        text = f"{self.module.tree.text(node)}: {why}"
        self.obstacles.append(Proposal("V002", node.start, node.end, text, Fate.PERSON))

    def person(self, code: str, node: Node, text: str) -> None:
        """Note what a person has to look at once everything is rewritten."""
        self.proposals.append(Proposal(code, node.start, node.end, text, Fate.PERSON))

    def change(self, code: str, node: Node, text: str, *changes: Change) -> None:
        """Note a site and what is done about it."""
        self.proposals.append(Proposal(code, node.start, node.end, text, changes=changes))

    def judged(self, node: Node, notes: Sequence[Note]) -> None:
        """Note what the mapping says of a request, where that is more than is done anyway."""
        for note in notes:
            if entry(note.code).level in ("person", "error"):
                self.person(note.code, node, note.message)

    def find_mode(self) -> None:
        """See whether calls are awaited; stop where some are and some are not."""
        calls = [node for node in self.module.nodes if node.kind == "Call" and self._calls(node)]
        awaited = [one for one in calls if one.parent is not None and one.parent.kind == "Await"]
        entered = [
            one for one in self.module.nodes if one.kind == "WithItem" and self.role(one.get("item")) == "client"
        ]
        waiting = [one for one in entered if one.parent is not None and one.parent.get("asynchronous") is not None]
        if waiting or (awaited and len(awaited) == len(calls)):
            self.mode = "async"
        elif awaited or any(_is_scheduled(call) for call in calls):
            self.stop((awaited or calls)[0], "some calls are awaited, and some are not")
        if self.mode == "async" and len(waiting) < len(entered):
            self.stop(entered[0], "it is entered without await, and calls are awaited")

    def _calls(self, node: Node) -> bool:
        return self.role(node.get("func")).startswith("method:")


def _is_scheduled(call: Node) -> bool:
    """Tell whether a call's answer is handed to what awaits it."""
    holder = call.enclosing("Call")
    name = dotted(holder.get("func")) if holder is not None else None
    return name is not None and name.rpartition(".")[2] in SCHEDULERS
