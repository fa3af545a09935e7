"""Changes to a module before they become edits: they may nest, and what is moved takes its own changes along."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from ..sites import Edit, Fate, Finding

if TYPE_CHECKING:
    from .reading.tree import Node, Tree

Part: TypeAlias = "str | Node"
"""New text, or a node whose text, with its own changes made, is to stand there."""


@dataclass(frozen=True, slots=True)
class Change:
    """Bytes to be replaced by parts; an insertion where start and end are equal.

    rank orders insertions at one place: closing ones of small parts first, then opening ones of large parts.
    """

    start: int
    end: int
    parts: tuple[Part, ...]
    rank: int = 0

    @property
    def order(self) -> tuple[int, bool, int, int]:
        """Return a sorting key."""
        return self.start, self.end > self.start, self.rank, -self.end

    def holds(self, other: Change) -> bool:
        """Tell whether another change is inside this one."""
        if other is self or self.start == self.end:
            return False
        if self.start < other.start and other.end < self.end:
            return True
        if not self.start <= other.start <= other.end <= self.end:
            return False
        if other.start < other.end:
            return self.end - self.start > other.end - other.start
        return any(not isinstance(part, str) and part.start <= other.start <= part.end for part in self.parts)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding to be, with its changes.

    Attributes:
        origins: Calls on whose being rewritten it depends, by where they begin.
        client: What is called in the new code, for the insertion of one; None for none.
    """

    code: str
    start: int
    end: int
    message: str
    fate: Fate = Fate.CHANGED
    hint: str = ""
    changes: tuple[Change, ...] = ()
    origins: frozenset[int] = frozenset()
    client: str | None = None
    reshaping: bool = False

    def declined(self, reason: str = "") -> Proposal:
        """Return this as something that a person has to do."""
        message = f"{self.message}; {reason}" if reason else self.message
        return replace(self, fate=Fate.PERSON, changes=(), message=message, client=None)


def replaced(node: Node, *parts: Part) -> Change:
    """Return the change that puts something else in place of a node."""
    return Change(node.start, node.end, parts)


def cut(start: int, end: int) -> Change:
    """Return the change that takes bytes away."""
    return Change(start, end, ())


def wrapped(node: Node, before: str, after: str) -> tuple[Change, ...]:
    """Return the changes that put something around a node."""
    size = node.end - node.start
    opening = Change(node.start, node.start, (before,), 1_000_000_000 - size)
    return (*([opening] if before else []), Change(node.end, node.end, (after,), size - 1_000_000_000))


class Draft:
    """All changes of a module."""

    def __init__(self, tree: Tree, proposals: Iterable[Proposal]) -> None:
        self._tree = tree
        self._changes: list[Change] = []
        self.proposals: list[Proposal] = []
        for proposal in proposals:
            if any(self._clashes(change) for change in proposal.changes):
                self.proposals.append(proposal.declined("another change is in the way"))
                continue
            self._changes += [change for change in proposal.changes if change not in self._changes]
            self.proposals.append(proposal)

    def _clashes(self, change: Change) -> bool:
        return any(
            change.start < other.end
            and other.start < change.end
            and change != other
            and not change.holds(other)
            and not other.holds(change)
            for other in self._changes
        )

    def edits(self) -> dict[Change, Edit]:
        """Return the edit in which every change ends up."""
        outermost = [one for one in self._changes if not any(other.holds(one) for other in self._changes)]
        groups: dict[tuple[int, int], list[Change]] = {}
        for change in sorted(outermost, key=lambda one: one.order):
            groups.setdefault((change.start, change.end), []).append(change)
        made: dict[Change, Edit] = {}
        for (start, end), group in groups.items():
            edit = Edit(start, end, b"".join(self._rendered(change) for change in group))
            for change in group:
                made[change] = edit
        for change in self._changes:
            holder = change
            while holder not in made:
                holder = next(other for other in self._changes if other.holds(holder))
            made[change] = made[holder]
        return made

    def _rendered(self, change: Change) -> bytes:
        return b"".join(part.encode() if isinstance(part, str) else self._moved(part, change) for part in change.parts)

    def _moved(self, node: Node, into: Change) -> bytes:
        inside = [one for one in self._changes if node.start <= one.start <= one.end <= node.end and one is not into]
        top = [one for one in inside if not any(other.holds(one) for other in inside)]
        text, done = b"", node.start
        for change in sorted(top, key=lambda one: one.order):
            text += self._tree.source[done : change.start] + self._rendered(change)
            done = max(done, change.end)
        return text + self._tree.source[done : node.end]

    def findings(self, located: Callable[[Edit], Edit]) -> list[Finding]:
        """Return what the proposals have come to.

        Args:
            located: Puts an edit of the text where it is in the file.
        """
        edits = self.edits()
        found: list[Finding] = []
        for one in self.proposals:
            own = tuple(sorted({located(edits[change]) for change in one.changes}))
            found.append(Finding(one.code, one.start, one.end, one.fate, one.message, one.hint, own))
        return found
