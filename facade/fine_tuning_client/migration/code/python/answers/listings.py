"""Lists: the legacy ones were complete and oldest first, and so are those that are put in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..drafts import Change, cut, wrapped
from ..reading.inference import string_of, subscript_index
from ..reading.values import Kind

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node

DISPLAYS: Final = frozenset({"print", "pprint", "pp"})


def outer(node: Node) -> Node:
    """Return an expression with the `await` around it."""
    return node.parent if node.parent is not None and node.parent.kind == "Await" else node


def data_access(node: Node) -> tuple[Node, Change] | None:
    """Return ``x["data"]``, ``x.data`` or ``x.get("data")`` around an expression x, and the cut that leaves x."""
    parent = node.parent
    if parent is None or node.slot not in ("value", "func"):
        return None
    if parent.kind == "Subscript":
        index = subscript_index(parent)
        if index is not None and string_of(index) == "data":
            return parent, cut(closing(node), parent.end)
    if parent.kind == "Attribute" and (attr := parent.get("attr")):
        if attr.word == "data":
            return parent, cut(closing(node), parent.end)
        call = parent.parent
        if attr.word == "get" and call is not None and call.kind == "Call" and parent.slot == "func":
            key = call.all("args")[0].get("value") if call.all("args") else None
            if key is not None and string_of(key) == "data":
                return call, cut(closing(node), call.end)
    return None


def closing(node: Node) -> int:
    """Return the byte after an expression and the parentheses around it."""
    return max([node.end, *(paren.end for paren in node.all("rpar"))])


def consumers(module: Module, node: Node, depth: int = 0) -> list[Change] | None:
    """Return the cuts after which everything that uses a list answer uses a list; None where that is not certain."""
    if access := data_access(node):
        return [access[1]]
    parent = node.parent
    if parent is None or depth > 3:
        return None
    if parent.kind == "Expr" or (parent.kind == "Arg" and _is_displayed(parent)):
        return []
    value = module.value(node)
    if value is not None and value.client and _is_iterated(node):
        return []
    if parent.kind in ("Assign", "AnnAssign", "NamedExpr") and node.slot == "value":
        return _through_name(module, parent, depth)
    if parent.kind == "Return":
        return _through_function(module, parent, depth)
    return None


def _is_displayed(arg: Node) -> bool:
    call = arg.parent
    func = call.get("func") if call else None
    return func is not None and func.kind == "Name" and func.word in DISPLAYS


def _is_iterated(node: Node) -> bool:
    parent = node.parent
    if parent is None:
        return False
    if parent.kind == "Arg" and (call := parent.parent) and (func := call.get("func")):
        return func.kind == "Name" and func.word in ("list", "reversed", "sorted", "enumerate", "iter")
    return node.slot == "iter"


def _through_name(module: Module, statement: Node, depth: int) -> list[Change] | None:
    targets = statement.all("targets") or [statement]
    target = targets[0].get("target") if len(targets) == 1 else None
    if target is None or target.kind != "Name":
        return None
    home = module.scopes.of(target).find(target.word)
    if home is None:
        return None
    found: list[Change] = []
    for use in home.uses[target.word]:
        reaching = module.scopes.reaching(use)
        if not any(one.at is target for one in reaching):
            continue
        inner = consumers(module, use, depth + 1)
        value = module.value(use)
        if inner is None or value is None or value.kind != Kind.LISTING:
            return None
        found += inner
    return found


def _through_function(module: Module, statement: Node, depth: int) -> list[Change] | None:
    function = statement.enclosing("FunctionDef", "Lambda")
    name = function.get("name") if function else None
    if function is None or name is None or function.get("asynchronous"):
        return None
    owner = function.enclosing("ClassDef", "FunctionDef")
    if owner is not None and owner.kind == "ClassDef":
        uses = [one for one in module.scopes.attributes[name.word] if one.slot == "func"]
    else:
        home = module.scopes.of(function).find(name.word)
        uses = home.uses[name.word] if home else []
    found: list[Change] = []
    for use in uses:
        call = use.parent
        inner = consumers(module, call, depth + 1) if call is not None and call.kind == "Call" else None
        if inner is None:
            return None
        found += inner
    return found if uses else None


def materialised(module: Module, call: Node, item: str, mode: str, *, turn: bool) -> tuple[Change, ...] | None:
    """Return the changes that make a list of a call, in the legacy order; None where it is not awaited on the spot."""
    turned = "[::-1]" if turn else ""
    if mode == "sync":
        return wrapped(call, "list(", ")" + turned)
    whole = outer(call)
    if whole is call:
        return None
    lead = Change(whole.start, call.start, (f"[{item} async for {item} in ",))
    return (lead, Change(call.end, call.end, ("]" + turned,), -1))


def page_accesses(module: Module, node: Node) -> list[Change]:
    """Return the changes of ``page["data"]`` to ``page.data`` around an answer of the modern era."""
    parent = node.parent
    if parent is None or node.slot != "value":
        return []
    whole, key = parent, None
    if parent.kind == "Subscript" and (index := subscript_index(parent)):
        key = string_of(index)
    elif parent.kind == "Attribute" and (call := parent.parent) is not None and parent.slot == "func":
        attr, arguments = parent.get("attr"), call.all("args")
        first = arguments[0].get("value") if arguments else None
        if attr is not None and attr.word == "get" and first is not None:
            whole, key = call, string_of(first)
    if key == "object" and module.words.keyed:
        return [Change(closing(node), closing(node), (".listing",))]
    if key in ("data", "has_more", "object"):
        return [Change(closing(node), whole.end, (f".{key}",))]
    return []
