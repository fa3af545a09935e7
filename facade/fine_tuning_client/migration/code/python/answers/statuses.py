"""Comparisons with statuses and constants of the legacy endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ....mapping.statuses import SAME_AS_PENDING, TO_MODERN
from ...sites import Fate
from ..drafts import Change, Part, Proposal, replaced
from ..reading.inference import string_of
from ..reading.values import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..module import Module
    from ..reading.tree import Node
    from ..reading.values import Value

WAITING: Final = frozenset(old for old, new in TO_MODERN.items() if new == "queued")
"""Statuses of a legacy job that has not begun."""

CONSTANTS: Final = {"fine-tune": "fine_tuning.job", "fine-tune-event": "fine_tuning.job.event"}

OBJECTS: Final = frozenset({"job.object", "event.object"})

MEMBERSHIP: Final = {"Equal": "in", "NotEqual": "not in"}


def rewrite_statuses(module: Module) -> None:
    """Propose changes for comparisons with a job's status, and with the constant `object`."""
    for node in module.nodes:
        if node.kind == "Comparison":
            _comparison(module, node)
        elif node.kind == "Match" and (value := status_of(module, node.get("subject"))):
            _match(module, node, value)
        elif node.kind == "Subscript":
            _table(module, node)


def status_of(module: Module, node: Node | None) -> Value | None:
    """Return the status of a legacy job that an expression is, if its call is rewritten."""
    value = module.value(node)
    known = value is not None and value.kind == Kind.FIELD and value.name == "job.status" and value.era == "legacy"
    return value if value is not None and known and module.is_moved(value) else None


def _comparison(module: Module, node: Node) -> None:
    left, targets = node.get("left"), node.all("comparisons")
    right = targets[0].get("comparator") if len(targets) == 1 else None
    operator = targets[0].get("operator") if len(targets) == 1 else None
    if left is None or right is None or operator is None:
        return
    for one, other in ((left, right), (right, left)):
        value = module.value(one)
        if value is None or value.kind != Kind.FIELD or not module.is_moved(value):
            continue
        text = string_of(other)
        if value.name in OBJECTS and text in CONSTANTS:
            change = replaced(other, _quoted(other, CONSTANTS[text]))
            _propose(module, node, "R009", f"{text} is {CONSTANTS[text]} now", (change,), value)
        elif value.name == "job.id" and text is not None:
            return
        elif value.name == "job.status" and value.era == "legacy":
            if operator.kind in MEMBERSHIP and text is not None:
                _equality(module, node, one, other, operator.kind, value)
            elif operator.kind in ("In", "NotIn") and one is left:
                _membership(module, node, other, value)


def _equality(module: Module, node: Node, status: Node, other: Node, operator: str, value: Value) -> None:
    text = string_of(other) or ""
    quote = other.word[-1]
    if text in WAITING:
        group = "(" + ", ".join(f"{quote}{name}{quote}" for name in SAME_AS_PENDING) + ")"
        parts: tuple[Part, ...] = (status, f" {MEMBERSHIP[operator]} {group}")
        text = f"{text} is one of {', '.join(SAME_AS_PENDING)} now"
        change = Change(*_span_with_parens(node, status, other), parts) if not _has_parens(status) else None
        if change is None:
            _person(module, node, "S001", text, value)
        else:
            _propose(module, node, "S001", text, (change,), value)
    elif TO_MODERN.get(text, text) != text:
        change = replaced(other, _quoted(other, TO_MODERN[text]))
        _propose(module, node, "S005", f"{text} is {TO_MODERN[text]} now", (change,), value)


def _has_parens(node: Node) -> bool:
    return bool(node.all("lpar"))


def _span_with_parens(node: Node, one: Node, other: Node) -> tuple[int, int]:
    return min(node.start, one.start, other.start), max(node.end, one.end, other.end)


def _membership(module: Module, node: Node, other: Node, value: Value) -> None:
    group = other
    if other.kind == "Name":
        home = module.scopes.home(other)
        bindings = home.bindings[other.word] if home else []
        uses = home.uses[other.word] if home else []
        if len(bindings) != 1 or bindings[0].how != "value":
            return
        group = bindings[0].node
        if any(not _tests_status(module, use) for use in uses):
            if WAITING & {string_of(one) or "" for one in members(group)}:
                _person(module, node, "S002", f"{other.word} has pending in it, and is used for more than this", value)
            return
    _members_changed(module, node, group, value)


def _tests_status(module: Module, use: Node) -> bool:
    target = use.parent
    comparison = target.parent if target is not None and target.kind == "ComparisonTarget" else None
    return comparison is not None and status_of(module, comparison.get("left")) is not None


def members(group: Node) -> list[Node]:
    """Return what is in a tuple, a list or a set that is written out."""
    if group.kind == "Call" and group.all("args"):
        inner = group.all("args")[0].get("value")
        return members(inner) if inner is not None else []
    if group.kind not in ("Tuple", "List", "Set"):
        return []
    return [value for element in group.all("elements") if (value := element.get("value"))]


def _members_changed(module: Module, node: Node, group: Node, value: Value) -> None:
    written = members(group)
    said = [string_of(one) for one in written]
    changes: list[Change] = []
    there = {text for text in said if text is not None}
    for one, text in zip(written, said, strict=True):
        if text in WAITING:
            new = [name for name in SAME_AS_PENDING if name == text or name not in there]
            there.update(new)
            if new != [text]:
                changes.append(replaced(one, ", ".join(_quoted(one, name) for name in new)))
        elif text is not None and TO_MODERN.get(text, text) != text and TO_MODERN[text] not in there:
            changes.append(replaced(one, _quoted(one, TO_MODERN[text])))
    if changes:
        _propose(module, node, "S001", "pending is one of several statuses now", changes, value)


def _match(module: Module, node: Node, value: Value) -> None:
    for case in node.all("cases"):
        pattern = case.get("pattern")
        for inner in pattern.walk() if pattern is not None else ():
            if inner.kind == "MatchValue" and (literal := inner.get("value")) and string_of(literal) in WAITING:
                group = " | ".join(_quoted(literal, name) for name in SAME_AS_PENDING)
                _propose(module, inner, "S001", "pending is one of several now", (replaced(literal, group),), value)


def _table(module: Module, node: Node) -> None:
    """Tell of a table that is looked up by status."""
    elements = node.all("slice")
    inner = elements[0].get("slice") if len(elements) == 1 else None
    value = status_of(module, inner.get("value")) if inner is not None else None
    if value is not None:
        text = f"{module.tree.text(node)}: a table of statuses does not have all that jobs have"
        _person(module, node, "S002", text, value)


def _quoted(like: Node, text: str) -> str:
    quote = like.word[-1]
    return f"{quote}{text}{quote}"


def _propose(module: Module, node: Node, code: str, text: str, changes: Sequence[Change], value: Value) -> None:
    module.propose(
        Proposal(code, node.start, node.end, text, changes=tuple(changes), origins=value.origins, reshaping=True)
    )


def _person(module: Module, node: Node, code: str, text: str, value: Value) -> None:
    module.propose(Proposal(code, node.start, node.end, text, Fate.PERSON, origins=value.origins))
