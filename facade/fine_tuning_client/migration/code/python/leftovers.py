"""What is legacy, and no rule has spoken of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..sites import Fate
from .drafts import Proposal
from .reading.inference import string_of
from .reading.scopes import leftmost
from .reading.values import Kind

if TYPE_CHECKING:
    from .module import Module
    from .reading.tree import Node

CALLED: Final = frozenset({"create", "retrieve", "list", "cancel", "list_events", "stream_events", "delete"})
TWINS: Final = frozenset(f"a{name}" for name in CALLED)


NAMES: Final = frozenset({"FineTune", "FineTuningJob", "fine_tunes"})

ROUTES: Final = frozenset({"route", "get", "post", "put", "patch", "delete", "api_route", "websocket"})
"""Decorators of web frameworks that take a path."""

OTHERS: Final = frozenset({Kind.SELF, Kind.CLASS, Kind.FUNCTION})


def tell_leftovers(module: Module) -> None:
    """Tell of attributes that no legacy class has, and of legacy names on what cannot be resolved."""
    for node in module.nodes:
        base, attr = node.get("value"), node.get("attr")
        if node.kind != "Attribute" or base is None or attr is None:
            continue
        value = module.value(base)
        if value is not None and value.kind == Kind.RESOURCE and module.value(node) is None and _is_tuning(value.name):
            text = f"{module.tree.text(node)}: it has no counterpart"
            module.propose(Proposal("N003", node.start, node.end, text, Fate.PERSON))
        elif attr.word in NAMES and value is not None and value.kind in OTHERS:
            text = f"{module.tree.text(node)} is this module's own"
            module.propose(Proposal("V001", node.start, node.end, text, Fate.NOTE))
        elif value is None and _is_unresolved(module, node, base, attr):
            text = f"{module.tree.text(node)}: what it belongs to cannot be seen in this file"
            module.propose(Proposal("V003", node.start, node.end, text, Fate.PERSON))


def cover_own_names(module: Module) -> None:
    """Say nothing of names that come from here: what code is that was moved to the compatibility module before."""
    for node in module.nodes:
        if node.kind == "Decorator":
            _cover_route(module, node)
        first = leftmost(node) if node.kind == "Attribute" else None
        if first is None or first.kind != "Name":
            continue
        bindings = module.scopes.reaching(first)
        if bindings and all(one.how == "import" and one.module.startswith("fine_tuning_client") for one in bindings):
            module.covered.append((node.start, node.end))


def _cover_route(module: Module, decorator: Node) -> None:
    """Say nothing of a path that the program serves itself: ``@app.route("/fine-tunes")``."""
    for call in decorator.walk():
        func = call.get("func") if call.kind == "Call" else None
        attr = func.get("attr") if func is not None else None
        if attr is not None and attr.word in ROUTES:
            paths = [one for one in call.walk() if one.kind == "SimpleString" and (string_of(one) or "")[:1] == "/"]
            module.covered += [(one.start, one.end) for one in paths]


def _is_tuning(name: str) -> bool:
    return name in NAMES


def _is_unresolved(module: Module, node: Node, base: Node, attr: Node) -> bool:
    """Tell whether a node is ``x.fine_tunes.create`` or ``x.FineTune.create`` for an x that nothing is known of."""
    if node.slot != "func" or attr.word not in CALLED | TWINS or base.kind != "Attribute":
        return False
    name, owner = base.get("attr"), base.get("value")
    if name is None or name.word not in NAMES:
        return False
    known = module.value(owner)
    return known is None
