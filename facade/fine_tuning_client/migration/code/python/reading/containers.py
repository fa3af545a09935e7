"""Answers that are put into lists and dicts, and functions that are handed over to be called with answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .scopes import dotted
from .values import Kind, Value, element_of, joined

if TYPE_CHECKING:
    from .inference import Inference
    from .scopes import Binding
    from .tree import Node

NAMES: Final = {Kind.JOB: "job", Kind.EVENT: "event", Kind.FILE: "file"}
"""What a list is called that is of answers of a kind."""

BY_KEY: Final = frozenset({"sorted", "max", "min"})


def items_of(element: Value | None) -> Value | None:
    """Return what a list of some value is."""
    named = element is not None and element.kind in NAMES and (element.kind != Kind.FILE or not element.name)
    return element.of(Kind.ITEMS, NAMES[element.kind]) if element is not None and named else None


def table_of(element: Value | None) -> Value | None:
    """Return what a dict is whose values are some value."""
    items = items_of(element)
    return items.of(Kind.TABLE, items.name) if items else None


def displayed(inference: Inference, node: Node) -> Value | None:
    """Return what a list, a set or a dict is that is written out."""
    elements = node.all("elements")
    values = [inference.value(one.get("value")) for one in elements if one.kind in ("Element", "DictElement")]
    if not values or len(values) < len(elements):
        return None
    return table_of(joined(values)) if node.kind == "Dict" else items_of(joined(values))


def listed(inference: Inference, node: Node) -> Value | None:
    """Return what the values are of a dict whose items a loop goes through: ``sorted(jobs.items())``."""
    while node.kind == "Call" and (func := node.get("func")) is not None:
        inner = func.get("value") if func.kind == "Attribute" else None
        if inner is not None:
            table = inference.value(inner)
            return element_of(table) if table is not None and table.kind == Kind.TABLE else None
        node = node.all("args")[0]
        node = node.get("value") or node
    return None


def is_property(function: Node) -> bool:
    """Tell whether a function is called by reading an attribute."""
    words = {name.word for one in function.all("decorators") for name in one.walk() if name.kind == "Name"}
    return function.kind == "FunctionDef" and bool(words & {"property", "cached_property"})


def filled(inference: Inference, binding: Binding) -> Value | None:
    """Return what a list or a dict is that begins empty, by what is put into it: ``found.append(job)``."""
    home = inference.scopes.of(binding.at).find(binding.name)
    values: list[Value | None] = []
    for use in home.uses[binding.name] if home is not None else ():
        outer = use.parent
        if outer is None or use.slot != "value":
            continue
        attr, call = outer.get("attr"), outer.parent
        if attr is not None and call is not None and attr.word in ("append", "extend", "insert", "update"):
            items = [inference.value(one.get("value")) for one in call.all("args")[-1:]]
            values += [element_of(one) if one and attr.word in ("extend", "update") else one for one in items]
        elif outer.kind == "Subscript" and call is not None and call.kind == "AssignTarget" and call.parent is not None:
            values.append(inference.value(call.parent.get("value")))
    return table_of(joined(values)) if binding.node.kind == "Dict" else items_of(joined(values))


def yielded(inference: Inference, function: Node) -> Value | None:
    """Return what a generator gives, one after the other."""
    values: list[Value | None] = []
    for node in function.walk():
        if node.kind == "Yield" and inference.function_of(node) is function:
            given = node.get("value")
            items = inference.value(given.get("item")) if given is not None and given.kind == "From" else None
            values.append(element_of(items) if items else inference.value(given))
    return None if function.get("asynchronous") else items_of(joined(values))


def gathered(inference: Inference, call: Node) -> Value | None:
    """Return what ``asyncio.gather`` gives: a list of what it is given."""
    values: list[Value | None] = []
    for one in call.all("args"):
        value = one.get("value")
        starred = inference.tree.source[one.start : one.start + 1] == b"*"
        items = inference.value(value)
        if one.get("keyword") is None:
            values.append(element_of(items) if starred and items else items)
    return items_of(joined(values))


def handed(inference: Inference, reference: Node, place: int) -> Value | None:
    """Return what a function is called with that another one takes: ``sorted(jobs, key=...)``, ``map(..., jobs)``."""
    arg = reference.parent
    call = arg.parent if arg is not None and arg.kind == "Arg" else None
    func = call.get("func") if call is not None else None
    if arg is None or call is None or func is None:
        return None
    keyword, name = arg.get("keyword"), dotted(func)
    plain = [one.get("value") for one in call.all("args") if one.get("keyword") is None]
    given: Node | None = None
    if keyword is not None and keyword.word == "key" and place == 0:
        attr = func.get("attr")
        sorts = attr is not None and attr.word == "sort"
        given = func.get("value") if sorts else plain[0] if name in BY_KEY and plain else None
    elif keyword is None and name in ("map", "filter") and plain[:1] == [reference] and len(plain) > place + 1:
        given = plain[place + 1]
    items = inference.value(given)
    return element_of(items) if items else None
