"""A module's syntax with the place of every part in its bytes.

libcst reads it, for it knows the grammar of every Python 3, whatever runs this; what is kept is a plain tree of nodes
named as libcst names them.  Nothing is ever written back from the tree: edits are spans of the source.
"""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import libcst
    from libcst.metadata import CodeSpan

BOM: Final = b"\xef\xbb\xbf"

EMPTY: Final = frozenset(
    [
        "SimpleWhitespace",
        "ParenthesizedWhitespace",
        "TrailingWhitespace",
        "EmptyLine",
        "Comment",
        "Newline",
        "Colon",
        "Semicolon",
        "Dot",
    ]
)
"""Nodes that mean nothing."""

SCOPES: Final = frozenset(
    {"Module", "FunctionDef", "ClassDef", "Lambda", "ListComp", "SetComp", "DictComp", "GeneratorExp"}
)


class UnreadableError(Exception):
    """A source that is no Python 3; `line` is where that shows, from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True, eq=False)
class Node:
    """A part of the syntax.

    Attributes:
        kind: libcst's name of the class of node, such as ``"Attribute"``.
        start: Its first byte.
        end: The byte after it; parentheses around an expression are outside.
        slot: The field of the parent that holds it.
        parent: None for the module.
        children: In the order of the source.
        word: The identifier of a name; the text of a literal; else empty.
    """

    kind: str
    start: int
    end: int
    slot: str
    parent: Node | None
    word: str = ""
    children: list[Node] = field(default_factory=list["Node"])

    def get(self, slot: str) -> Node | None:
        """Return the child in a field."""
        return next((child for child in self.children if child.slot == slot), None)

    def all(self, slot: str) -> list[Node]:
        """Return the children in a field that holds several."""
        return [child for child in self.children if child.slot == slot]

    def walk(self) -> Iterator[Node]:
        """Yield this node and everything below it, in the order of the source."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def up(self) -> Iterator[Node]:
        """Yield what is around this node, from the inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def enclosing(self, *kinds: str) -> Node | None:
        """Return the innermost node around this one of some kind."""
        return next((node for node in self.up() if node.kind in kinds), None)

    @property
    def statement(self) -> Node:
        """Return the innermost statement around this node, or the node itself."""
        for node in (self, *self.up()):
            if node.parent is None or node.parent.kind in ("Module", "IndentedBlock", "SimpleStatementSuite"):
                return node
        return self


class Tree:
    """A module: its root and its bytes, in UTF-8 whatever the file was in.

    Attributes:
        source: The bytes of the text, without a byte order mark.
        root: The module's node.
        newline: How its lines end.
        indent: What a block is indented by.
    """

    def __init__(self, source: bytes, root: Node, newline: str, indent: str) -> None:
        self.source, self.root, self.newline, self.indent = source, root, newline, indent

    def text(self, node: Node) -> str:
        """Return the source of a node."""
        return self.source[node.start : node.end].decode()

    def margin(self, node: Node) -> str:
        """Return the white space before a statement."""
        start = self.source.rfind(b"\n", 0, node.start) + 1
        return self.source[start : node.start].decode() if not self.source[start : node.start].strip() else ""

    def line_start(self, offset: int) -> int:
        """Return the first byte of the line of a byte."""
        return self.source.rfind(b"\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return the first byte after the line of a byte."""
        end = self.source.find(b"\n", offset)
        return len(self.source) if end < 0 else end + 1


class Encoding:
    """How a file's bytes stand for text, and where a byte of the text in UTF-8 is in the file.

    Raises:
        UnreadableError: the bytes are not in the encoding that they say they are in.
    """

    def __init__(self, source: bytes) -> None:
        try:
            self.name = tokenize.detect_encoding(io.BytesIO(source).readline)[0]
            self._lead = len(BOM) if source.startswith(BOM) else 0
            self.plain = self.name.startswith("utf-8") or source.isascii()
            text = source[self._lead :].decode("utf-8" if self.plain else self.name)
        except (SyntaxError, LookupError, UnicodeDecodeError) as error:
            raise UnreadableError(f"its encoding cannot be read: {error}") from error
        self.source, self.text = source, text.encode()

    def place(self, offset: int) -> int:
        """Return where in the file a byte of the text is."""
        if self.plain:
            return self._lead + offset
        return self._lead + len(self.text[:offset].decode().encode(self.name))

    def encode(self, text: bytes) -> bytes:
        """Return what stands for a text in the file."""
        return text if self.plain else text.decode().encode(self.name)


def parse(text: bytes) -> Tree:
    """Read a module from the UTF-8 bytes of its text.

    Raises:
        UnreadableError: it is no Python 3.
    """
    import libcst
    from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

    try:
        module = libcst.parse_module(text.decode())
        spans = MetadataWrapper(module, unsafe_skip_copy=True).resolve(ByteSpanPositionProvider)
        root = _converted(module, "", None, spans, text)
    except libcst.ParserSyntaxError as error:
        raise UnreadableError(f"it is no Python 3: see line {error.raw_line}", error.raw_line) from error
    except RecursionError as error:
        raise UnreadableError("it is nested too deeply") from error
    root.start, root.end = 0, len(text)
    return Tree(text, root, module.default_newline, module.default_indent)


def _converted(
    node: libcst.CSTNode, slot: str, parent: Node | None, spans: Mapping[libcst.CSTNode, CodeSpan], text: bytes
) -> Node:
    span = spans[node]
    made = Node(type(node).__name__, span.start, span.start + span.length, slot, parent)
    made.word = word_of(node, text, made)
    for name in node.__dataclass_fields__:
        value: object = getattr(node, name)
        for part in value if is_several(value) else (value,):
            if is_node(part) and type(part).__name__ not in EMPTY and part in spans:
                made.children.append(_converted(part, name, made, spans, text))
    made.children.sort(key=lambda child: child.start)
    return made


def is_several(value: object) -> TypeGuard[Sequence[object]]:
    """Tell whether a field holds several nodes."""
    return isinstance(value, (list, tuple))


def is_node(value: object) -> TypeGuard[libcst.CSTNode]:
    """Tell whether a field holds a node: what knows its fields and is no enum of libcst's."""
    return hasattr(value, "__dataclass_fields__") and hasattr(value, "with_changes")


def word_of(node: libcst.CSTNode, text: bytes, made: Node) -> str:
    """Return what a leaf says."""
    name = getattr(node, "value", None)
    if isinstance(name, str):
        return name
    return "" if node.children else text[made.start : made.end].decode()
