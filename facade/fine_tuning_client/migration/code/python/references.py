"""Legacy classes that are not called on the spot: given another name, stored in an attribute, passed on, extended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..sites import Fate
from .drafts import Proposal, replaced
from .reading.values import Kind

if TYPE_CHECKING:
    from .calls import Plan
    from .module import Module
    from .reading.tree import Node

PLACES = {"FineTune": "fine_tuning.jobs", "FineTuningJob": "fine_tuning.jobs", "File": "files", "Model": "models"}


def is_alias(module: Module, plan: Plan) -> bool:
    """Tell whether a call goes through a name of the module's own: ``FT.create`` after ``FT = openai.FineTune``."""
    base = plan.func.get("value") if plan.func.kind == "Attribute" else None
    if base is None:
        return True
    if base.kind == "Name":
        return all(one.how != "import" for one in module.scopes.reaching(base))
    inner = module.value(base.get("value"))
    return inner is None or inner.kind not in (Kind.MODULE, Kind.CLIENT)


def rewrite_references(module: Module, aliases: list[Plan], whole: bool) -> None:
    """Put the new resource where a legacy class is given another name, if all calls through it are rewritten.

    Args:
        module: The module.
        aliases: The calls that go through another name.
        whole: Whether each of them can keep that name.
    """
    for node in module.nodes:
        if node.kind not in ("Name", "Attribute") or node.slot in ("attr", "target", "func"):
            continue
        value = module.value(node)
        if value is None or value.kind not in (Kind.RESOURCE, Kind.METHOD) or value.client:
            continue
        if not _is_first_mention(module, node) or value.name.partition(".")[0] not in PLACES:
            continue
        if node.parent is not None and node.parent.kind == "Attribute":
            continue
        _reference(module, node, value.name, whole and bool(aliases))


def _is_first_mention(module: Module, node: Node) -> bool:
    """Tell whether a node names the class itself, not a name that it was given."""
    if node.kind == "Name":
        bindings = module.scopes.reaching(node)
        return bool(bindings) and all(one.how == "import" for one in bindings) and node.slot != "name"
    inner = module.value(node.get("value"))
    return inner is not None and inner.kind in (Kind.MODULE, Kind.RESOURCE)


def _reference(module: Module, node: Node, name: str, whole: bool) -> None:
    resource, _, method = name.partition(".")
    parent = node.parent
    stored = parent is not None and node.slot == "value" and parent.kind in ("Assign", "AnnAssign", "Arg")
    in_class = parent is not None and parent.kind == "Arg" and parent.slot == "bases"
    if stored and whole and not in_class and (not method or (parent is not None and parent.kind != "Arg")):
        client = module.names["sync"]
        place = f"{PLACES[resource]}.{method}" if method else PLACES[resource]
        text = f"{module.tree.text(node)} is client.{place} now"
        change = replaced(node, f"{client}.{place}")
        module.propose(Proposal("N001", node.start, node.end, text, changes=(change,), client=client))
        return
    if resource in ("FineTune", "FineTuningJob"):
        text = f"{module.tree.text(node)} is passed on, extended or stored where it cannot be followed"
        module.propose(Proposal("N006", node.start, node.end, text, Fate.PERSON))
