"""Legacy base models that are written down where a call gets them from: defaults, settings, options of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..sites import Fate
from .drafts import Proposal
from .reading.inference import string_of
from .reading.scopes import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .calls import Plan
    from .module import Module
    from .reading.tree import Node

GONE: Final = frozenset({"ada", "babbage", "curie", "davinci"})


def tell_models(module: Module, plans: Sequence[Plan]) -> None:
    """Tell of models that get to a call that creates a job by a way that is not followed."""
    created = [plan for plan in plans if plan.name == "create" and plan.resource in ("FineTune", "fine_tunes")]
    if not created:
        return
    spoken = [one for one in module.proposals if one.code in ("M001", "M008")]
    spans = [(change.start, change.end) for one in spoken for change in one.changes]
    spans += [(one.start, one.end) for one in spoken if one.code == "M001"]
    for node in module.nodes:
        if node.kind != "SimpleString" or string_of(node) not in GONE or not _is_model(module, node, created):
            continue
        if any(start <= node.start < end for start, end in spans):
            continue
        text = f"{string_of(node)} is gone, and may be what a job is trained from"
        module.propose(Proposal("M001", node.start, node.end, text, Fate.PERSON))


def _is_model(module: Module, node: Node, created: Sequence[Plan]) -> bool:
    """Tell whether a literal stands where a name says that it is a model, or in the model of a new job."""
    parent = node.parent
    if parent is None:
        return False
    keyword = parent.get("keyword") if parent.kind == "Arg" else None
    call = parent.parent if parent.kind == "Arg" else None
    if call is not None and keyword is not None and keyword.word == "default":
        return any("model" in (string_of(value) or "") for arg in call.all("args") if (value := arg.get("value")))
    if (
        call is not None
        and keyword is None
        and (dotted(call.get("func")) or "").rpartition(".")[2] in ("get", "getenv")
    ):
        first = call.all("args")[0].get("value")
        return first is not None and "model" in (string_of(first) or "").lower()
    if call is not None or parent.kind in ("BooleanOperation", "IfExp"):
        named = keyword is not None and keyword.word == "model" and call is not None
        inside = any(plan.call in node.up() and _argument(node, plan.call) == "model" for plan in created)
        return inside and not (named and any(plan.call is call for plan in created))
    match parent.kind:
        case "Param":
            name = parent.get("name")
        case "AnnAssign" | "AssignTarget":
            name = parent.get("target")
        case "Assign":
            targets = parent.all("targets")
            name = targets[0].get("target") if len(targets) == 1 else None
        case _:
            name = None
    return name is not None and "model" in module.tree.text(name).lower()


def _argument(node: Node, call: Node) -> str:
    """Return the name of the argument of a call that a node is in."""
    arg = next((one for one in node.up() if one.kind == "Arg" and one.parent is call), None)
    word = arg.get("keyword") if arg is not None else None
    return word.word if word is not None else ""
