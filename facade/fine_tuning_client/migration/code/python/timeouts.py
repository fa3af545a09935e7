"""Time-outs of SDK 0.x, which went to `requests` as they were: a number, or a pair for connecting and for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .drafts import Change

if TYPE_CHECKING:
    from ..sites import Target
    from .layout import Given
    from .reading.scopes import Scopes
    from .reading.tree import Node

PAIRS = ("Tuple", "List")


def pair_of(scopes: Scopes, value: Node) -> Node | None:
    """Return the pair of times that is passed, on the spot or by a name; None for a single time."""
    if value.kind == "Name":
        made = [one.node for one in scopes.reaching(value) if one.how == "value"]
        return next((one for one in made if one.kind in PAIRS), None)
    return value if value.kind in PAIRS else None


def two_times(scopes: Scopes, one: Given, pair: Node, target: Target) -> tuple[Change, str] | None:
    """Return the change that passes a pair as one object, and what has to be imported for it; None for a person.

    The official SDK has the class itself; 3.52.0 does not bring httpx along.
    """
    needed, called = ("Timeout", "Timeout") if target == "openai" else ("httpx", "httpx.Timeout")
    times = [time for element in pair.all("elements") if (time := element.get("value")) is not None]
    if one.value is not pair or len(times) != 2 or len(pair.all("elements")) != 2 or _is_taken(scopes, needed):
        return None
    connect, read = times
    end = max([pair.end, *(paren.end for paren in pair.all("rpar"))])
    opening = f"{one.named('timeout')}{called}("
    return Change(one.node.start, end, (opening, read, ", connect=", connect, ")")), needed


def _is_taken(scopes: Scopes, name: str) -> bool:
    """Tell whether a module calls anything else by a name that is to be imported."""
    bindings = scopes.module.bindings.get(name, [])
    ours = bool(bindings) and all(one.how == "import" and one.module == name for one in bindings)
    return name in scopes.names and not ours
