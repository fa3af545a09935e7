"""Statuses where nobody follows them: compared with pending after a detour, or made members of an own enumeration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...sites import Fate
from ..drafts import Proposal
from ..reading.inference import string_of, subscript_index
from ..reading.scopes import dotted, is_target, leftmost
from ..reading.values import Kind
from .statuses import WAITING, members, status_of

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node

WORDS: Final = ("status", "state")
"""What names of statuses have in them."""

MADE: Final = frozenset({"value", "opaque", "element", "param"})
"""How a name is bound that may hold a status."""


def tell_statuses(module: Module) -> None:
    """Tell where a status of a rewritten call may be compared, or looked up, out of sight."""
    if not (module.moved if module.options.to != "compat" else module.raw):
        return
    spoken = [(one.start, one.end) for one in module.proposals if one.code.startswith("S")]
    legacy = any(_is_legacy(module, node) for node in module.nodes)
    for node in module.nodes:
        if any(start <= node.start < end for start, end in spoken):
            continue
        if node.kind == "Comparison" and legacy:
            _compared(module, node)
        elif node.kind == "Call":
            _enumerated(module, node)
        if legacy and node.kind in ("Call", "Subscript"):
            _looked_up(module, node)


def _is_legacy(module: Module, node: Node) -> bool:
    """Tell whether a node is a rewritten call that gave legacy jobs."""
    value = module.value(node) if node.kind == "Call" and node.start in module.moved else None
    jobs = value is not None and (value.kind in (Kind.JOB, Kind.HTTP_RESPONSE) or value.name == "job")
    return value is not None and jobs and value.era == "legacy"


def _compared(module: Module, node: Node) -> None:
    left, targets = node.get("left"), node.all("comparisons")
    right = targets[0].get("comparator") if len(targets) == 1 else None
    if left is None or right is None:
        return
    for one, other in ((left, right), (right, left)):
        said = {string_of(member) or "" for member in members(other)} | {string_of(other) or ""}
        if said & WAITING and "pending" in said and _may_be_status(module, one):
            text = f"{module.tree.text(node)}: pending is one of several statuses now, if this is a job's"
            module.propose(Proposal("S001", node.start, node.end, text, Fate.PERSON))
            return


def _may_be_status(module: Module, node: Node) -> bool:
    """Tell whether an expression is called a status, and nothing else is known of it."""
    if module.value(node) is not None or not any(word in module.tree.text(node).lower() for word in WORDS):
        return False
    first = leftmost(node)
    if first.kind != "Name":
        return True
    bindings = module.scopes.reaching(first)
    return bool(bindings) and any(one.how in MADE for one in bindings)


def _looked_up(module: Module, node: Node) -> None:
    """Tell of tables with statuses for keys: ``LABELS.get(job.status)``, ``by_status["pending"]``."""
    func, arguments = node.get("func"), node.all("args")
    attr = func.get("attr") if func is not None and func.kind == "Attribute" else None
    if node.kind == "Subscript":
        base, key = node.get("value"), subscript_index(node)
    elif func is not None and attr is not None and attr.word in ("get", "pop", "setdefault") and arguments:
        base, key = func.get("value"), arguments[0].get("value")
    else:
        return
    by_status = node.kind == "Call" and attr is not None and attr.word == "get" and status_of(module, key) is not None
    if base is None or key is None or module.value(base) is not None or is_target(node):
        return
    if by_status or string_of(key) == "pending":
        text = f"{module.tree.text(node)}: a table of statuses does not have all that jobs have"
        module.propose(Proposal("S002", node.start, node.end, text, Fate.PERSON))


def _enumerated(module: Module, node: Node) -> None:
    """Tell of a status that becomes a member of an enumeration, which has no others."""
    func, arguments = node.get("func"), node.all("args")
    value = status_of(module, arguments[0].get("value")) if len(arguments) == 1 else None
    if func is None or value is None:
        return
    made = module.value(func)
    named = (dotted(func) or "").rpartition(".")[2]
    own = made is not None and made.kind == Kind.CLASS
    if own or (made is None and named[:1].isupper() and named.lower().endswith(WORDS)):
        text = f"{module.tree.text(node)}: jobs have statuses that this may not know"
        module.propose(Proposal("S002", node.start, node.end, text, Fate.PERSON, origins=value.origins))
