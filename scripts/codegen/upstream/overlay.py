"""Applies the corrections of one spec: OpenAPI Overlay actions, each with a reason and with what it expects to find."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..document import Json, is_list, is_node, nodes
from ..problems import Exit, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEP = re.compile(r"\.([A-Za-z_][\w-]*)|\['([^']*)'\]|\[(\d+)\]")
_KNOWN = frozenset({"target", "description", "update", "remove", "x-expect", "x-legacy"})


@dataclass(frozen=True)
class Action:
    """One correction.

    Attributes:
        target: where, as it is written in the overlay.
        steps: the same as names and indices.
        reason: why.
        expected: what has to stand there for the correction to make sense.
        update: what is merged in; unused when `remove` is set.
        remove: whether the target goes away.
        legacy: whether it belongs to the frozen part, which an import takes as it is.
    """

    target: str
    steps: tuple[str | int, ...]
    reason: str
    expected: Any
    update: Any
    remove: bool
    legacy: bool


@dataclass(frozen=True)
class Stale:
    """A correction that no longer fits, and why."""

    action: Action
    because: str
    done_already: bool

    def __str__(self) -> str:
        return f"{self.action.target}: {self.because}"


@dataclass
class Applied:
    """What became of the actions of an overlay."""

    count: int = 0
    stale: list[Stale] = field(default_factory=list[Stale])


def read_actions(overlay: Json, name: str) -> list[Action]:
    """Check and read the actions of an overlay.

    Raises:
        Refused: an action has no reason or no precondition, or its target is not understood.
    """
    faults: list[str] = []
    actions: list[Action] = []
    for number, raw in enumerate(nodes(overlay, "actions"), 1):
        target = str(raw.get("target", ""))
        steps = parse_target(target)
        wrong = _faults(raw, steps)
        faults += [f"action {number} ({target}): {fault}" for fault in wrong]
        if steps is not None and not wrong:
            actions.append(
                Action(
                    target=target,
                    steps=steps,
                    reason=" ".join(str(raw["description"]).split()),
                    expected=raw["x-expect"],
                    update=raw.get("update"),
                    remove=bool(raw.get("remove")),
                    legacy=bool(raw.get("x-legacy")),
                )
            )
    if faults:
        raise Refused(Exit.UNREADABLE, f"{name}: actions that cannot be carried out", faults)
    return actions


def parse_target(target: str) -> tuple[str | int, ...] | None:
    """The names and indices of a target: the part of RFC 9535 that hits one place or none."""
    found: Sequence[tuple[str, str, str]] = _STEP.findall(target)
    written = "$" + "".join(f".{a}" if a else f"['{b}']" if b else f"[{c}]" for a, b, c in found)
    return tuple(int(c) if c else a or b for a, b, c in found) if written == target else None


def _faults(raw: Json, steps: tuple[str | int, ...] | None) -> list[str]:
    faults: list[str] = []
    if steps is None or not steps:
        faults.append("the target may hold names and indices only, after a $")
    if not str(raw.get("description") or "").strip():
        faults.append("no description, which is its reason")
    if "x-expect" not in raw:
        faults.append("no x-expect, which is its precondition")
    if ("update" in raw) is bool(raw.get("remove")):
        faults.append("exactly one of update and remove is needed")
    faults += [f"unknown key {key}" for key in raw if key not in _KNOWN]
    return faults


def apply(document: Json, actions: Iterable[Action]) -> Applied:
    """Carry out the actions that are not of the frozen part, in their order; the document is changed.

    A removal that only makes room for the action after it is undone when that one does not fit.
    """
    result = Applied()
    taken: _Taken | None = None
    for action in actions:
        if action.legacy:
            continue
        result.count += 1
        stale = _stale(document, action)
        if taken is not None and taken.makes_room_for(action) and stale is not None:
            taken.put_back()
            result.stale.append(Stale(taken.action, "the action after it does not fit", done_already=False))
        if stale is not None:
            result.stale.append(stale)
            taken = None
            continue
        parent = _find(document, action.steps[:-1])[0]
        last = action.steps[-1]
        taken = _Taken(action, parent, parent[last]) if action.remove and isinstance(last, str) else None
        _carry_out(parent, action)
    return result


@dataclass(frozen=True)
class _Taken:
    """What a removal has taken out of an object."""

    action: Action
    parent: Json
    value: Any

    def makes_room_for(self, other: Action) -> bool:
        expected = other.expected
        beside = other.steps == self.action.steps[:-1] and is_node(expected)
        return beside and expected.get(str(self.action.steps[-1]), self) is None

    def put_back(self) -> None:
        self.parent[str(self.action.steps[-1])] = self.value


def _stale(document: Json, action: Action) -> Stale | None:
    """Why an action does not fit, if it does not."""
    above = _find(document, action.steps[:-1])
    if not above or not _has(above[0], action.steps[-1]):
        removed = action.remove and bool(above)
        return Stale(action, f"nothing is there{' any more' if removed else ''}", done_already=removed)
    target = above[0][action.steps[-1]]
    if not (because := _unexpected(target, action.expected)):
        return None
    done = not action.remove and contains(target, action.update)
    return Stale(action, "the document says so itself by now" if done else because, done_already=done)


def _find(node: Any, steps: Iterable[str | int]) -> list[Any]:
    for step in steps:
        if not _has(node, step):
            return []
        node = node[step]
    return [node]


def _has(node: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return is_list(node) and step < len(node)
    return is_node(node) and step in node


def _unexpected(found: Any, expected: Any) -> str:
    """Why a precondition does not hold; empty when it does."""
    if is_node(expected) and is_node(found):
        for key, value in expected.items():
            if value is None:
                if key in found:
                    return f"{key} is there by now"
            elif key not in found:
                return f"{key} is gone"
            elif inner := _unexpected(found[key], value):
                return f"{key}: {inner}" if is_node(value) else f"{key} is {_short(found[key])}"
        return ""
    return "" if found == expected else f"it is {_short(found)}"


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def contains(node: Any, part: Any) -> bool:
    """Whether a value has everything that an update would bring."""
    if is_node(part) and is_node(node):
        return all(key in node and contains(node[key], value) for key, value in part.items())
    if is_list(part) and is_list(node):
        have: list[Any] = node
        wanted: list[Any] = part
        return all(any(contains(item, want) for item in have) for want in wanted)
    return bool(node == part)


def _carry_out(parent: Any, action: Action) -> None:
    last = action.steps[-1]
    if action.remove:
        del parent[last]
        return
    update = copy.deepcopy(action.update)
    target = parent[last]
    if is_list(target):
        parent[last] = [*target, *update] if is_list(update) else [*target, update]
    elif is_node(target) and is_node(update):
        _merge(target, update)
    else:
        parent[last] = update


def _merge(target: Json, update: Json) -> None:
    for key, value in update.items():
        old = target.get(key)
        if is_node(old) and is_node(value):
            _merge(old, value)
        elif is_list(old) and is_list(value):
            target[key] = [*old, *value]
        else:
            target[key] = value
