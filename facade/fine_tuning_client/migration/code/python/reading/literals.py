"""What expressions say as they stand: literals, and names that are given one literal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....mapping.values import UNKNOWN
from .inference import string_of

if TYPE_CHECKING:
    from .scopes import Scopes
    from .tree import Node

CONSTANTS = {"None": None, "True": True, "False": False}


def literal(node: Node | None) -> object:
    """Return the value of a literal; `UNKNOWN` for anything else."""
    if node is None:
        return UNKNOWN
    match node.kind:
        case "SimpleString":
            text = string_of(node)
            return UNKNOWN if text is None else text
        case "Integer" | "Float":
            return _number(node.word)
        case "Name":
            return CONSTANTS.get(node.word, UNKNOWN)
        case "UnaryOperation":
            sign, inner = node.get("operator"), literal(node.get("expression"))
            minus = sign is not None and sign.kind == "Minus" and isinstance(inner, (int, float))
            return -inner if minus and isinstance(inner, (int, float)) else UNKNOWN
        case "Dict":
            return _mapping(node)
        case _:
            return UNKNOWN


def _number(word: str) -> object:
    try:
        return float(word) if any(sign in word.lower() for sign in (".", "e")) and "x" not in word else int(word, 0)
    except ValueError:
        return UNKNOWN


def _mapping(node: Node) -> object:
    found: dict[str, object] = {}
    for element in node.all("elements"):
        key = element.get("key")
        name = string_of(key) if key else None
        if name is None:
            return UNKNOWN
        found[name] = literal(element.get("value"))
    return found


def definition(scopes: Scopes, node: Node) -> Node:
    """Return the literal that a name stands for, where it is given once; else the node itself."""
    if node.kind != "Name" or node.word in CONSTANTS:
        return node
    home = scopes.home(node)
    bindings = home.bindings[node.word] if home else []
    if len(bindings) == 1 and bindings[0].how == "value" and literal(bindings[0].node) is not UNKNOWN:
        return bindings[0].node
    return node
