"""Lists that raw HTTP calls give: a page of 20, newest first, where the legacy ones were complete, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...sites import Fate
from ..answers.listings import closing
from ..drafts import Change, Proposal
from ..reading.inference import subscript_index
from ..reading.literals import literal
from ..reading.scopes import dotted
from ..reading.values import Kind
from .uses import Use, use_of

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node
    from ..reading.values import Value

PAGE: Final = 20
"""How many items a page has where no limit is asked for (openapi.yaml, as of 2026-08-21)."""

OWN: Final = frozenset({"List", "ListComp", "GeneratorExp"})

DEEP: Final = 5

ORDER: Final = {"job": "L001", "event": "L002"}


def page_use(module: Module, node: Node, value: Value) -> Proposal | None:
    """Return what becomes of a use of a list answer, or of a list in it; None where nothing has to be done.

    A place that was counted from the end is certain, for the newest items are on the first page.
    """
    use = use_of(module, node, value)
    if use is Use.FOLLOWED:
        return None
    index = node.parent if use is Use.PLACE else None
    change = _from_the_end(index, node) if index is not None and _is_page(module, node) else None
    if index is not None and change is not None:
        code, text = ORDER[value.name], "the newest comes first now"
        return Proposal(code, index.start, index.end, text, changes=(change,), origins=value.origins, reshaping=True)
    place = literal(subscript_index(index)) if index is not None else None
    if isinstance(place, int) and place >= 0:
        code, text = "L003", "the first item was the oldest, and is the newest now"
    else:
        code, text = "L005", "the answer is one page, newest first, where a complete list was, oldest first"
    return Proposal(code, node.start, node.end, text, Fate.PERSON, origins=value.origins)


def is_own(module: Module, node: Node, depth: int = 0) -> bool:
    """Tell whether a list is one that the program makes itself, and no page."""
    if node.kind == "Name" and depth < DEEP:
        made = [one.node for one in module.scopes.reaching(node)]
        return bool(made) and all(is_own(module, one, depth + 1) for one in made)
    return node.kind in OWN


def _is_page(module: Module, node: Node, depth: int = 0) -> bool:
    """Tell whether a list is a page as it came, for sure."""
    value = module.value(node)
    if value is None or depth > DEEP:
        return False
    if value.kind == Kind.LISTING:
        return True
    func = node.get("func")
    called = module.value(func) if func is not None else None
    if node.kind == "Name":
        made = [one.node for one in module.scopes.reaching(node)]
    elif node.kind == "BooleanOperation":
        made = [inner for inner in (node.get("left"),) if inner is not None]
    elif called is not None and called.kind == Kind.FUNCTION and called.node is not None:
        returned = [one.get("value") for one in called.node.walk() if one.kind == "Return"]
        made = [one for one in returned if one is not None]
    elif func is not None and func.kind == "Attribute":
        made = [inner for inner in (func.get("value"),) if inner is not None]
    elif node.kind == "Subscript" and subscript_index(node) is not None:
        made = [inner for inner in (node.get("value"),) if inner is not None]
    else:
        return False
    return bool(made) and all(_is_page(module, one, depth + 1) for one in made)


def settled(module: Module, node: Node) -> bool:
    """Tell whether a list is the newest items of a page, which are put into the old order on the spot."""
    base = node.get("value") if node.kind == "Subscript" else None
    if base is None or subscript_index(node) is not None or not _is_page(module, base):
        return False
    return _from_the_end(node, base) is not None


def _from_the_end(node: Node, items: Node) -> Change | None:
    """Return the change of ``items[-n]`` and ``items[-n:]``; None for any other place."""
    index = subscript_index(node)
    if index is not None:
        number = literal(index)
        certain = isinstance(number, int) and -PAGE <= number < 0
        return Change(index.start, index.end, (str(-number - 1),)) if certain and isinstance(number, int) else None
    elements = node.all("slice")
    part = elements[0].get("slice") if len(elements) == 1 else None
    if part is None or part.get("upper") is not None or part.get("step") is not None or not _is_used_up(node):
        return None
    number = literal(part.get("lower"))
    if not isinstance(number, int) or not -PAGE <= number < 0:
        return None
    return Change(closing(items), node.end, (f"[:{-number}][::-1]",))


def _is_used_up(node: Node) -> bool:
    """Tell whether a list is gone through on the spot, and not kept."""
    parent = node.parent
    call = parent.parent if parent is not None and parent.kind == "Arg" else None
    counted = call is not None and dotted(call.get("func")) in ("enumerate", "len", "print")
    return counted or (node.slot == "iter" and parent is not None and parent.kind in ("For", "CompFor"))
