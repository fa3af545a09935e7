"""Reading a field of an answer: ``job["status"]``, ``job.status``, ``job.get("status")``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ..reading.inference import string_of, subscript_index
from ..reading.scopes import is_target
from ..reading.values import Kind, Value

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node

INNER: Final = frozenset({"job.hyperparams", "job.hyperparameters", "job.error"})
"""Fields that are objects with fields of their own."""


@dataclass(frozen=True, slots=True)
class Access:
    """One reading of a field.

    Attributes:
        node: All of it.
        base: What the field is of.
        name: The field.
        word: The node that names it.
        style: How it is written.
        value: What the base is.
    """

    node: Node
    base: Node
    name: str
    word: Node
    style: Literal["attribute", "key", "get"]
    value: Value

    def renamed(self, name: str) -> str:
        """Return what is to stand in place of `word` for another field."""
        return name if self.style == "attribute" else f"{self.word.word[0]}{name}{self.word.word[0]}"


def accesses(module: Module) -> Iterator[Access]:
    """Yield every reading of a field of a legacy answer that comes from a call that is rewritten."""
    for node in module.nodes:
        found = access(module, node)
        if found is not None and module.is_moved(found.value):
            yield found


def access(module: Module, node: Node) -> Access | None:
    """Return what a node reads of an answer; None where it reads nothing."""
    base = node.get("value")
    if node.kind == "Attribute" and base is not None and (word := node.get("attr")):
        if node.slot == "func" and word.word in ("get", "keys", "items", "values", "copy", "pop", "update"):
            return None
        return _of(module, node, base, word.word, word, "attribute")
    if node.kind == "Subscript" and base is not None:
        index = subscript_index(node)
        key = string_of(index) if index is not None else None
        if index is not None and key is not None:
            return _of(module, node, base, key, index, "key")
    if node.kind == "Call":
        func, arguments = node.get("func"), node.all("args")
        base = func.get("value") if func is not None and func.kind == "Attribute" else None
        attr = func.get("attr") if func is not None else None
        word = arguments[0].get("value") if arguments else None
        key = string_of(word) if word is not None else None
        if base is not None and attr is not None and attr.word == "get" and word is not None and key is not None:
            return _of(module, node, base, key, word, "get")
    return None


def _of(
    module: Module, node: Node, base: Node, name: str, word: Node, style: Literal["attribute", "key", "get"]
) -> Access | None:
    value = module.value(base)
    if value is None or value.pending or is_target(node):
        return None
    known = value.kind in (Kind.JOB, Kind.EVENT, Kind.FILE, Kind.ANSWER) or value.name in INNER
    return Access(node, base, name, word, style, value) if known else None
