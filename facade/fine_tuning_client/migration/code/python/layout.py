"""Moving and dropping arguments of a call, or elements of a dict of arguments, with their comments and line breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from .drafts import Change, Part, cut
from .reading.inference import is_starred, string_of

if TYPE_CHECKING:
    from .reading.tree import Node, Tree

Role: TypeAlias = Literal["stays", "moves", "wraps", "goes"]
"""What becomes of an argument: it moves among the hyperparameters, is wrapped as all of them, or goes away."""

INSIDE: Final = '{"type": "supervised", "supervised": {"hyperparameters": '


@dataclass(frozen=True, slots=True)
class Given:
    """One argument of a call, or one element of a dict of arguments.

    Attributes:
        node: All of it, without the comma.
        name: Its name; empty for one without.
        word: What says the name.
        value: What is given.
        quoted: Whether names are strings here.
        starred: Whether it is ``*x`` or ``**x``.
    """

    node: Node
    name: str
    word: Node | None
    value: Node | None
    quoted: bool = False
    starred: bool = False

    @property
    def begin(self) -> int:
        """Return where the value begins, its parentheses included."""
        if self.value is None:
            return self.node.start
        return min([self.value.start, *(paren.start for paren in self.value.all("lpar"))])

    def named(self, name: str) -> str:
        """Return the beginning of an argument of another name."""
        return f'"{name}": ' if self.quoted else f"{name}="


def arguments_of(call: Node) -> list[Given]:
    """Return the arguments of a call."""
    return [_argument(arg) for arg in call.all("args")]


def _argument(arg: Node) -> Given:
    word = arg.get("keyword")
    return Given(arg, word.word if word is not None else "", word, arg.get("value"), starred=is_starred(arg))


def elements_of(node: Node) -> list[Given] | None:
    """Return the elements of a dict literal, or the arguments of ``dict(...)``; None for anything else."""
    if node.kind == "Call":
        func = node.get("func")
        given = arguments_of(node)
        whole = func is not None and func.word == "dict" and all(one.name for one in given)
        return given if whole else None
    if node.kind != "Dict":
        return None
    found: list[Given] = []
    for element in node.all("elements"):
        key = element.get("key")
        name = string_of(key) if key is not None else None
        if name is None:
            return None
        found.append(Given(element, name, key, element.get("value"), quoted=True))
    return found


class Layout:
    """Lays the arguments of one call, or one dict, out anew."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def arranged(self, given: Sequence[Given], roles: Sequence[Role]) -> list[Change]:
        """Return the changes after which every argument is where its role wants it."""
        changes: list[Change] = []
        gone = [role == "goes" for role in roles]
        for one in (one for one, role in zip(given, roles, strict=True) if role == "wraps"):
            changes.append(Change(one.node.start, one.begin, (one.named("method") + INSIDE,)))
            changes.append(Change(one.node.end, one.node.end, ("}}",)))
        moving = [one for one, role in zip(given, roles, strict=True) if role == "moves"]
        if moving:
            run = list(_run(given, roles))
            for index, one in enumerate(run):
                opening = one.named("method") + INSIDE + "{" if index == 0 else ""
                changes.append(Change(one.node.start, one.begin, (f'{opening}"{one.name}": ',)))
            parts: list[Part] = []
            for one in (one for one in moving if one not in run):
                if one.value is not None:
                    lead, tail = ("(", ")") if one.value.all("lpar") else ("", "")
                    parts += [f', "{one.name}": {lead}', one.value, tail]
                gone[given.index(one)] = True
            changes.append(Change(run[-1].node.end, run[-1].node.end, (*parts, "}}}")))
        return changes + self._removals([one.node for one in given], gone)

    def _removals(self, nodes: list[Node], gone: list[bool]) -> list[Change]:
        """Take nodes away with their commas; comments between them stay."""
        found: list[Change] = []
        index = 0
        while index < len(nodes):
            if not gone[index]:
                index += 1
                continue
            last = index
            while last + 1 < len(nodes) and gone[last + 1]:
                last += 1
            found += self._removal(nodes, index, last)
            index = last + 1
        return found

    def _removal(self, nodes: list[Node], first: int, last: int) -> list[Change]:
        if last + 1 < len(nodes):
            start, end = nodes[first].start, nodes[last + 1].start
        elif first:
            start, end = nodes[first - 1].end, nodes[last].end
        else:
            comma = nodes[last].get("comma")
            start, end = nodes[first].start, comma.end if comma else nodes[last].end
        if b"#" not in self._tree.source[start:end]:
            return [cut(start, end)]
        return [self._alone(node) for node in nodes[first : last + 1]]

    def _alone(self, node: Node) -> Change:
        """Take a node away with its comma, and with its line where nothing else is on it."""
        source = self._tree.source
        comma = node.get("comma")
        end = comma.end if comma is not None else node.end
        while source[end : end + 1] in (b" ", b"\t"):
            end += 1
        start = self._tree.line_start(node.start)
        if not source[start : node.start].strip() and source[end : end + 2].startswith((b"\n", b"\r\n")):
            return cut(start, self._tree.line_end(end))
        return cut(node.start, end)


def _run(given: Sequence[Given], roles: Sequence[Role]) -> Iterator[Given]:
    """Yield the first arguments that move and stand side by side, but for some that go."""
    first = roles.index("moves")
    for one, role in zip(given[first:], roles[first:], strict=True):
        if role in ("stays", "wraps"):
            return
        if role == "moves":
            yield one
