"""What expressions are in code that uses a generated client: its classes, their objects, its methods' answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ....mapping.generated import API, CLIENT, CONFIGURATION, INNER, OPERATIONS, REQUEST, WITH_HTTP_INFO
from ..reading.inference import Inference
from ..reading.scopes import dotted, leftmost
from ..reading.values import Kind, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..reading.scopes import Binding, Scopes
    from ..reading.tree import Node, Tree

MADE: Final = {API: "api", CLIENT: "client", CONFIGURATION: "configuration", REQUEST: "request"}
"""Classes, and what an object of each is called here."""

ANSWERS: Final = {"job": (Kind.JOB, ""), "jobs": (Kind.LISTING, "job"), "events": (Kind.LISTING, "event")}


def packages(tree: Tree, scopes: Scopes) -> set[str]:
    """Return the packages from which a module takes `FineTunesApi`, directly or as an attribute."""
    paths: list[str] = []
    for node in tree.root.walk():
        if node.kind == "ImportAlias" or (node.kind == "Attribute" and node.slot != "value"):
            paths += _paths(node, scopes)
    roots: set[str] = set()
    for path in paths:
        home, _, name = path.rpartition(".")
        if name == API:
            tail = next((f".{one}" for one in INNER if home.endswith(f".{one}")), "")
            roots.add(home.removesuffix(tail))
    return roots


def _paths(node: Node, scopes: Scopes) -> Iterator[str]:
    """Yield the dotted names that an import, or a chain of attributes that begins with one, may stand for."""
    if node.kind == "ImportAlias":
        bindings = [one for known in scopes.of(node).bindings.values() for one in known if one.node is node]
        yield from (one.module for one in bindings)
        return
    shown, first = dotted(node), leftmost(node)
    if shown is not None and shown.endswith(f".{API}"):
        bindings = scopes.reaching(first)
        yield from (one.module + shown.removeprefix(first.word) for one in bindings if one.how == "import")


class Parts(Inference):
    """Answers what an expression is of one generated package.

    Attributes:
        listings: Where calls begin that list jobs.
    """

    def __init__(self, tree: Tree, scopes: Scopes, package: str) -> None:
        super().__init__(tree, scopes)
        self.package = package
        self.listings: set[int] = set()

    def bound(self, binding: Binding) -> Value | None:
        """Return what a binding gives its name; of an answer with status and headers each its own."""
        if binding.how == "import":
            return self._path(binding.module)
        if binding.how == "opaque":
            return self._unpacked(binding)
        return super().bound(binding)

    def _path(self, path: str) -> Value | None:
        near = f"{self.package}.".startswith(f"{path}.") or path.startswith(f"{self.package}.")
        return Value(Kind.GENERATED, path) if near else None

    def _unpacked(self, binding: Binding) -> Value | None:
        value = self.value(binding.node) if binding.node.kind in ("Call", "Await", "Name") else None
        element = binding.at.parent
        if value is None or not value.name.startswith("info:") or element is None or element.parent is None:
            return None
        first = element.parent.all("elements")[0]
        return answer_of(value) if first is element else None

    def _attribute(self, node: Node) -> Value | None:
        base, attr = self.value(node.get("value")), node.get("attr")
        if base is None or attr is None or base.kind not in (Kind.GENERATED, Kind.PART):
            return super()._attribute(node)
        if base.kind == Kind.GENERATED:
            return self._path(f"{base.name}.{attr.word}")
        if base.name == "api" and attr.word.removesuffix(WITH_HTTP_INFO) in OPERATIONS:
            return base.of(Kind.PART, f"method:{attr.word}")
        return answer_of(base) if base.name.startswith("info:") and attr.word == "data" else None

    def _subscript(self, node: Node) -> Value | None:
        base = self.value(node.get("value"))
        if base is not None and base.name.startswith("info:"):
            index = node.all("slice")
            return answer_of(base) if len(index) == 1 and self.tree.text(index[0]) == "0" else None
        return super()._subscript(node)

    def _called(self, node: Node, value: Value) -> Value | None:
        if value.kind == Kind.GENERATED:
            made = MADE.get(value.name.rpartition(".")[2])
            return Value(Kind.PART, made) if made else None
        if value.kind == Kind.PART and value.name.startswith("method:"):
            name = value.name.removeprefix("method:")
            given = OPERATIONS[name.removesuffix(WITH_HTTP_INFO)]
            info = replace(value, name=f"info:{given}", origins=frozenset({node.start}))
            if given == "jobs":
                self.listings.add(node.start)
            return info if name.endswith(WITH_HTTP_INFO) else answer_of(info)
        return super()._called(node, value)

    def _annotated(self, annotation: Node, name: str) -> Value | None:
        for node in annotation.walk():
            value = self.value(node) if node.kind in ("Name", "Attribute") else None
            made = MADE.get(value.name.rpartition(".")[2]) if value and value.kind == Kind.GENERATED else None
            if made is not None:
                return Value(Kind.PART, made)
        return super()._annotated(annotation, name)


def answer_of(info: Value) -> Value:
    """Return the answer that comes with status and headers."""
    kind, of = ANSWERS[info.name.removeprefix("info:")]
    return info.of(kind, of)
