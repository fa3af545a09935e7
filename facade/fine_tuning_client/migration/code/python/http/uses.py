"""Where the answers of raw HTTP calls go: fields that are read, places in a page, and what cannot be followed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from ..answers.listings import DISPLAYS
from ..reading.inference import string_of, subscript_index
from ..reading.scopes import dotted, is_target
from ..reading.values import Kind

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node
    from ..reading.values import Value


class Use(Enum):
    """What an answer, or a part of it, is used for."""

    FOLLOWED = "it is read where that can be seen, or not at all"
    SHOWN = "it is shown to people as a whole"
    PLACE = "an item of a page is taken by its place"
    GONE = "it goes where it cannot be followed"


OF_RESPONSES: Final = frozenset(
    [
        "close",
        "elapsed",
        "headers",
        "is_error",
        "is_success",
        "ok",
        "raise_for_status",
        "reason",
        "reason_phrase",
        "release",
        "request",
        "status",
        "status_code",
        "url",
    ]
)
"""What a response has that is the same on every endpoint."""

LOGS: Final = frozenset({"debug", "info", "warning", "error", "exception", "critical"})
CONTAINERS: Final = frozenset({Kind.JOB, Kind.LISTING})


def use_of(module: Module, node: Node, value: Value) -> Use:
    """Tell what an expression that is an answer, or a list in it, is used for on the spot."""
    parent = node.parent
    if parent is None:
        return Use.GONE
    followed = _is_followed(module, parent, value)
    match parent.kind:
        case "Expr" | "ComparisonTarget" | "Comparison" if value.kind != Kind.ITEMS:
            return Use.FOLLOWED
        case "Await" | "BooleanOperation" | "IfExp" | "Call" | "ListComp" | "GeneratorExp" if followed:
            return Use.FOLLOWED
        case "Attribute" if node.slot == "value":
            return _attribute(module, parent, value, followed)
        case "Subscript" if node.slot == "value":
            return _subscript(parent, value, followed)
        case "Assign" | "AnnAssign" | "NamedExpr" | "WithItem":
            return _named(module, parent, value)
        case "Return":
            return _returned(module, parent, value)
        case "Arg":
            return _passed(module, parent, node, value, followed)
        case "Element" | "DictElement" if _is_followed(module, parent.parent, value):
            return Use.FOLLOWED
        case "FormattedStringExpression":
            return Use.SHOWN
        case "BinaryOperation" if value.kind == Kind.HTTP_BODY:
            return Use.SHOWN
        case _:
            tested = node.slot in ("test", "msg") or parent.kind in ("UnaryOperation", "BooleanOperation")
            return Use.FOLLOWED if tested else Use.GONE


def _is_followed(module: Module, node: Node | None, value: Value) -> bool:
    """Tell whether an expression is known to be, or to be of, the same answer."""
    found = module.value(node)
    return found is not None and bool(found.origins & value.origins)


def _attribute(module: Module, node: Node, value: Value, followed: bool) -> Use:
    attr, call = node.get("attr"), node.parent if node.slot == "func" else None
    if followed and value.kind not in CONTAINERS:
        return Use.FOLLOWED
    if value.kind == Kind.HTTP_BODY and _is_followed(module, call, value):
        return Use.FOLLOWED
    if attr is None or value.kind == Kind.HTTP_RESPONSE:
        return Use.FOLLOWED if attr is not None and attr.word in OF_RESPONSES else Use.GONE
    if attr.word != "get" or call is None or value.kind not in CONTAINERS:
        return Use.GONE
    key = call.all("args")[0].get("value") if call.all("args") else None
    return _key(key, value, _is_followed(module, call, value))


def _subscript(node: Node, value: Value, followed: bool) -> Use:
    if value.kind == Kind.ITEMS:
        return Use.PLACE
    if value.kind not in CONTAINERS:
        return Use.SHOWN
    return Use.FOLLOWED if is_target(node) else _key(subscript_index(node), value, followed)


def _key(key: Node | None, value: Value, followed: bool) -> Use:
    """Tell what reading a field comes to; of a list answer only its list is of interest."""
    name = string_of(key) if key is not None else None
    known = name is not None and (followed or value.kind == Kind.JOB or name != "data")
    return Use.FOLLOWED if known else Use.GONE


def _named(module: Module, statement: Node, value: Value) -> Use:
    """Tell whether everything that reads a name, or an attribute of `self`, is known to read the answer."""
    holders = statement.all("targets") or [statement.get("asname") or statement]
    if holders == [statement] and statement.kind == "WithItem":
        return Use.FOLLOWED
    for holder in holders:
        target = holder.get("name") if holder.kind == "AsName" else holder.get("target")
        if target is None:
            return Use.GONE
        attr = target.get("attr") if target.kind == "Attribute" else None
        if attr is not None:
            reads = [one for one in module.scopes.attributes[attr.word] if not is_target(one)]
        elif target.kind == "Name" and (home := module.scopes.of(target).find(target.word)) is not None:
            uses = home.uses[target.word]
            reads = [use for use in uses if any(one.at is target for one in module.scopes.reaching(use))]
        else:
            return Use.GONE
        if not all(_is_followed(module, one, value) for one in reads):
            return Use.GONE
    return Use.FOLLOWED


def _returned(module: Module, statement: Node, value: Value) -> Use:
    """Tell whether every call of a function in this module is known to give the answer."""
    function = statement.enclosing("FunctionDef", "Lambda")
    name = function.get("name") if function is not None else None
    if function is None or name is None:
        return Use.GONE
    owner = function.enclosing("ClassDef", "FunctionDef")
    if owner is not None and owner.kind == "ClassDef":
        uses = module.scopes.attributes[name.word]
    else:
        home = module.scopes.of(function).find(name.word)
        uses = home.uses[name.word] if home is not None else []
    calls = [use.parent for use in uses if use.slot == "func" and use.parent is not None]
    known = len(calls) == len(uses) and all(_is_followed(module, call, value) for call in calls)
    return Use.FOLLOWED if calls and known else Use.GONE


def _passed(module: Module, arg: Node, node: Node, value: Value, followed: bool) -> Use:
    call = arg.parent
    func = call.get("func") if call is not None else None
    if call is None or func is None or call.kind != "Call":
        return Use.GONE
    name = dotted(func) or ""
    if _shows(func):
        return Use.SHOWN
    if name.lower().endswith(("error", "exception", "exit")):
        return Use.FOLLOWED
    if name in ("json.dumps", "dumps") and call.parent is not None and call.parent.kind == "Arg":
        outer = call.parent.parent
        return Use.SHOWN if outer is not None and (shown := outer.get("func")) and _shows(shown) else Use.GONE
    kept = value.kind == Kind.JOB and _is_followed(module, func.get("value"), value)
    if kept or name in ("isinstance", "bool", "type"):
        return Use.FOLLOWED
    if _is_followed(module, call, value):
        keeps_order = value.kind != Kind.ITEMS or name in ("list", "tuple")
        return Use.FOLLOWED if keeps_order else Use.GONE
    return _given(module, call, func, arg, value)


def _shows(func: Node) -> bool:
    """Tell whether a function shows what it gets to people: print, or a logger."""
    name = dotted(func) or ""
    last = name.rpartition(".")[2]
    return name in DISPLAYS or (last in LOGS and last != name)


def _given(module: Module, call: Node, func: Node, arg: Node, value: Value) -> Use:
    """Tell whether a function of this module is known to get the answer."""
    found = module.value(func)
    parameters = found.node.get("params") if found is not None and found.kind == Kind.FUNCTION and found.node else None
    if parameters is None:
        return Use.GONE
    names = [name.word for one in parameters.all("params") if (name := one.get("name"))]
    keyword = arg.get("keyword")
    place = call.all("args").index(arg) + (1 if func.kind == "Attribute" else 0)
    given = keyword.word if keyword is not None else names[place] if place < len(names) else ""
    body = found.node.get("body") if found is not None and found.node is not None else None
    home = module.scopes.of(body).find(given) if body is not None else None
    if home is None or not given:
        return Use.GONE
    return Use.FOLLOWED if all(_is_followed(module, one, value) for one in home.uses[given]) else Use.GONE
