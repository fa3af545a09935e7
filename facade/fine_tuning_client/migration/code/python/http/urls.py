"""URLs of the legacy endpoint as programs put them together: literals, pieces, and names that they were given."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ....mapping.routes import modern_path, route
from ..reading.inference import string_of
from ..reading.scopes import is_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....mapping.routes import Route
    from ..reading.scopes import Scopes
    from ..reading.tree import Node, Tree

LEGACY: Final = "fine-tunes"
MODERN: Final = (modern_path(f"/{LEGACY}") or "").removeprefix("/")

HOLE: Final = "{}"
"""What stands in a URL's text for what only the running program knows."""

_PATH: Final = re.compile(rf"(?<=/){LEGACY}(?![\w-])")
_HOST: Final = re.compile(r"https?://(?:api\.openai\.com|[\w.{}-]+\.openai\.azure\.com)(?::\d+)?(?=/)")
_UNKNOWN: Final = re.compile(r"(?:https?://)?\{\}/")
_OLD_ID: Final = re.compile(rf"/{LEGACY}/(ft-[A-Za-z0-9]{{8,32}})(?![\w-])")
_PLACE: Final = re.compile(r"%[sd]|\{([^{}]*)\}")
_DEEP: Final = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a URL.

    Attributes:
        text: What it says; `HOLE` where that is not known.
        node: What says so.
        start: The first byte of the text in the source; -1 where the text is not there as it stands.
        names: The names that lead to it, from where the URL is used.
    """

    text: str
    node: Node
    start: int = -1
    names: tuple[Node, ...] = ()

    def part(self, start: int, end: int) -> Piece:
        """Return some of its text."""
        skipped = len(self.text[:start].encode())
        return replace(self, text=self.text[start:end], start=self.start + skipped if self.start >= 0 else -1)


@dataclass(frozen=True, slots=True)
class Url:
    """A URL of the legacy endpoint.

    Attributes:
        text: What it says, with holes.
        at: Where the legacy path begins in that text, after its slash.
        literal: The piece that has the path.
        start: The first byte of the path in the source.
    """

    text: str
    at: int
    literal: Piece
    start: int

    @property
    def end(self) -> int:
        """Return the byte after the path's name."""
        return self.start + len(LEGACY)

    @property
    def query(self) -> str:
        """Return what follows the question mark."""
        return self.text[self.at :].partition("?")[2]

    @property
    def old_id(self) -> str:
        """Return the id of a legacy job that is written down; empty where none is."""
        found = _OLD_ID.search(self.text)
        return found[1] if found else ""

    def route(self, method: str) -> Route | None:
        """Return the legacy route that is asked for; None where that is not clear."""
        return route(method, self.text[self.at - 1 :])


class Urls:
    """Reads the URLs of a module."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self._tree, self.scopes = tree, scopes

    def read(self, node: Node, base: Node | None = None) -> Url | None:
        """Return the URL of the legacy endpoint that an expression is; None for any other, or another vendor's.

        Args:
            node: The expression.
            base: What the session puts before it.
        """
        pieces = list(self._pieces(node, ()))
        if base is not None:
            pieces = self._below(base, pieces)
        text = "".join(piece.text for piece in pieces)
        found = _PATH.search(text)
        if found is None or not self._is_ours(text[: found.start()], pieces):
            return None
        begin = 0
        for piece in pieces:
            inside = found.start() - begin
            if inside >= 0 and inside + len(LEGACY) <= len(piece.text) and piece.start >= 0:
                return Url(text, found.start(), piece, piece.start + len(piece.text[:inside].encode()))
            begin += len(piece.text)
        return None

    def _below(self, base: Node, pieces: list[Piece]) -> list[Piece]:
        if pieces and re.match(r"https?://", pieces[0].text):
            return pieces
        before = list(self._pieces(base, ()))
        joined = any(one.text.endswith("/") for one in before[-1:]) or any(one.text[:1] == "/" for one in pieces[:1])
        return [*before, *([] if joined else [Piece("/", base)]), *pieces]

    def _is_ours(self, before: str, pieces: list[Piece]) -> bool:
        """Tell whether what stands before the path is OpenAI's host, Azure's, or a value that is called so."""
        if _UNKNOWN.match(before):
            unknown = next((piece.node for piece in pieces if piece.text == HOLE), None)
            return unknown is not None and self._mentions(unknown, 0)
        return _HOST.match(before) is not None

    def _mentions(self, node: Node, depth: int) -> bool:
        """Tell whether an expression, or what its names were given, speaks of OpenAI."""
        if "openai" in self._tree.text(node).lower():
            return True
        given = [value for inner in node.walk() for value in self._given(inner)]
        return depth < _DEEP and bool(given) and all(self._mentions(value, depth + 1) for value in given)

    def _given(self, node: Node) -> list[Node]:
        """Return what a name, or an attribute of `self`, is given anywhere."""
        if node.kind == "Name" and node.slot != "attr":
            bindings = self.scopes.reaching(node)
            values = [one.node if one.how == "value" else one.node.get("default") for one in bindings]
            return [value for value in values if value is not None]
        attr, owner = node.get("attr"), node.get("value")
        if node.kind != "Attribute" or attr is None or owner is None or owner.word != "self":
            return []
        holders = [one.parent for one in self.scopes.attributes[attr.word] if one.slot == "target"]
        assigned = [one.parent if one is not None and one.kind == "AssignTarget" else one for one in holders]
        return [value for one in assigned if one is not None and (value := one.get("value"))]

    def _pieces(self, node: Node, names: tuple[Node, ...]) -> Iterator[Piece]:
        """Yield the pieces that an expression is put together from."""
        match node.kind:
            case "SimpleString":
                yield _literal(node, names)
            case "FormattedString":
                for part in node.all("parts"):
                    yield from self._part(part, names)
            case "ConcatenatedString":
                yield from self._all([node.get("left"), node.get("right")], names)
            case "BinaryOperation":
                operator, left = node.get("operator"), node.get("left")
                if operator is not None and operator.kind == "Modulo":
                    yield from self._filled(node, names)
                elif operator is not None and operator.kind == "Add":
                    yield from self._all([left, node.get("right")], names)
                else:
                    yield Piece(HOLE, node)
            case "Call" if _template(node) is not None:
                yield from self._filled(node, names)
            case "Name" | "Attribute":
                value = self._one(node) if node.kind == "Name" else self._of_object(node)
                if value is None or len(names) > _DEEP:
                    yield Piece(HOLE, node)
                else:
                    yield from self._all([value], (*names, node))
            case _:
                yield Piece(HOLE, node)

    def _all(self, nodes: list[Node | None], names: tuple[Node, ...]) -> Iterator[Piece]:
        for node in nodes:
            if node is not None:
                yield from self._pieces(node, names)

    def _filled(self, node: Node, names: tuple[Node, ...]) -> Iterator[Piece]:
        """Yield the pieces of ``"..." % (a, b)`` and ``"...".format(a, b=c)``, with what fills the places."""
        given = _fillings(node)
        place = 0
        for piece in self._all([_template(node) or node.get("left")], names):
            done = 0
            for hole in _PLACE.finditer(piece.text):
                yield piece.part(done, hole.start())
                name = (hole[1] or "").partition(":")[0].partition("!")[0] or str(place)
                place += not hole[1]
                filling = given.get(name)
                yield from self._all([filling], names) if filling is not None else [Piece(HOLE, node)]
                done = hole.end()
            yield piece.part(done, len(piece.text))

    def _part(self, part: Node, names: tuple[Node, ...]) -> Iterator[Piece]:
        """Yield the pieces of a part of an f-string."""
        if part.kind == "FormattedStringText":
            text = self._tree.text(part)
            yield Piece(HOLE, part) if "\\" in text or "{" in text else Piece(text, part, part.start, names)
            return
        inner = part.get("expression")
        yield from self._all([inner], names)

    def uses(self, name: Node) -> set[Node]:
        """Return all places that read the value that a name, or an attribute of an object, has at a place."""
        attr = name.get("attr")
        if attr is not None:
            return {one for one in self.scopes.attributes[attr.word] if not is_target(one)}
        home, given = self.scopes.home(name), self.scopes.reaching(name)
        if home is None:
            return set()
        added = {one.at for one in home.bindings[name.word] if one.node.kind == "AugAssign"}
        return added | {use for use in home.uses[name.word] if any(one in given for one in self.scopes.reaching(use))}

    def _of_object(self, node: Node) -> Node | None:
        """Return what ``self.x`` is given, where that is one assignment in this class."""
        owner, attr, body = node.get("value"), node.get("attr"), node.enclosing("ClassDef")
        if owner is None or attr is None or body is None or owner.word not in ("self", "cls"):
            return None
        inside = self.scopes.of(body.all("body")[0]).bindings.get(attr.word, [])
        targets = [one for one in self.scopes.attributes[attr.word] if is_target(one)]
        if len(targets) + len(inside) != 1:
            return None
        if inside:
            return inside[0].node if inside[0].how == "value" else None
        holder = targets[0].parent
        statement = holder.parent if holder is not None and holder.kind == "AssignTarget" else holder
        plain = statement is not None and statement.kind in ("Assign", "AnnAssign") and body in statement.up()
        return statement.get("value") if plain and statement is not None else None

    def _one(self, name: Node) -> Node | None:
        """Return what gave a name its value, where that is one assignment."""
        reaching = self.scopes.reaching(name)
        if len(reaching) != 1 or reaching[0].how != "value" or reaching[0].node.parent is None:
            return None
        made = reaching[0].node.parent.kind in ("Assign", "AnnAssign", "NamedExpr")
        return reaching[0].node if made and name is not reaching[0].node else None


def _literal(node: Node, names: tuple[Node, ...]) -> Piece:
    text = string_of(node)
    return Piece(HOLE, node) if text is None else Piece(text, node, node.start + node.word.index(text), names)


def _template(call: Node) -> Node | None:
    """Return what is formatted by ``x.format(...)``."""
    func = call.get("func")
    attr = func.get("attr") if func is not None and func.kind == "Attribute" else None
    return func.get("value") if func is not None and attr is not None and attr.word == "format" else None


def _fillings(node: Node) -> dict[str, Node]:
    """Return what fills the places of a template, by their numbers and names."""
    given: list[tuple[str, Node | None]] = []
    if node.kind == "Call":
        given = [(word.word if (word := arg.get("keyword")) else "", arg.get("value")) for arg in node.all("args")]
    elif (right := node.get("right")) is not None:
        parts = right.all("elements") if right.kind == "Tuple" else []
        given = [("", part.get("value")) for part in parts] if parts else [("", right)]
    return {name or str(index): value for index, (name, value) in enumerate(given) if value is not None}
