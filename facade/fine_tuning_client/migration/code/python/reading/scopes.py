"""Which name means what: scopes, what binds a name in them, and which of the bindings reach a use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final, Literal

from .tree import SCOPES, Node, Tree

How = Literal["value", "element", "counted", "listed", "import", "def", "class", "param", "opaque"]

NOT_REFERENCES: Final = frozenset(
    {
        ("Attribute", "attr"),
        ("Arg", "keyword"),
        ("Param", "name"),
        ("FunctionDef", "name"),
        ("ClassDef", "name"),
        ("ImportAlias", "name"),
        ("ImportFrom", "module"),
        ("AsName", "name"),
        ("NameItem", "name"),
        ("MatchKeywordElement", "key"),
        ("MatchClass", "cls"),
    }
)
"""Places of a name that refer to no variable, or bind one."""

COMPREHENSIONS: Final = frozenset({"ListComp", "SetComp", "DictComp", "GeneratorExp"})

LOOPS: Final = frozenset({"For", "While"})


@dataclass(slots=True, eq=False)
class Binding:
    """What gives a name its value.

    Attributes:
        name: The name.
        how: "value" of an expression, "element" of an iterable, "counted" element (of enumerate), "listed" value of a
            dict (in its items()), import, def, ...
        node: The expression, iterable, definition, parameter or import; what `how` says.
        at: Where the name is bound.
        module: For an import, what it names: ``"openai.FineTune"``.
    """

    name: str
    how: How
    node: Node
    at: Node
    module: str = ""


class Scope:
    """A module, function, class or comprehension, and its names."""

    def __init__(self, node: Node, outer: Scope | None) -> None:
        self.node, self.outer = node, outer
        self.bindings: dict[str, list[Binding]] = defaultdict(list)
        self.elsewhere: dict[str, Scope] = {}
        self.uses: dict[str, list[Node]] = defaultdict(list)

    @property
    def is_class(self) -> bool:
        """Tell whether this is the body of a class, which functions inside do not see."""
        return self.node.kind == "ClassDef"

    def find(self, name: str) -> Scope | None:
        """Return the scope whose variable a name is, seen from here; None for a builtin or an unknown one."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.elsewhere:
                return scope.elsewhere[name]
            if name in scope.bindings and (scope is self or not scope.is_class):
                return scope
            scope = scope.outer
        return None


class Scopes:
    """All scopes of a module.

    Attributes:
        module: The outermost.
        names: Every identifier that occurs anywhere, also as an attribute.
    """

    def __init__(self, tree: Tree) -> None:
        self.module = Scope(tree.root, None)
        self.names: set[str] = set()
        self.attributes: dict[str, list[Node]] = defaultdict(list)
        self._of: dict[Node, Scope] = {tree.root: self.module}
        self._stars: list[Node] = []
        self._bind_all(tree.root, self.module)
        for node in tree.root.walk():
            if node.kind == "Name":
                self.names.add(node.word)
                if is_reference(node) and (home := self.of(node).find(node.word)):
                    home.uses[node.word].append(node)
            elif node.kind == "Attribute" and (attr := node.get("attr")):
                self.attributes[attr.word].append(node)

    def of(self, node: Node) -> Scope:
        """Return the scope in which a node is evaluated."""
        inside = node
        for outer in node.up():
            if outer in self._of and not (
                outer.kind in ("FunctionDef", "Lambda") and inside.slot in ("decorators", "name", "returns")
            ):
                if outer.kind == "ClassDef" and inside.slot != "body":
                    inside = outer
                    continue
                return self._of[outer]
            inside = outer
        return self.module

    def _bind_all(self, node: Node, scope: Scope) -> None:
        for child in node.children:
            self._bind(child, scope)
            inner = scope
            if child.kind in SCOPES:
                inner = self._of[child] = Scope(child, scope)
            self._bind_all(child, inner)

    def _bind(self, node: Node, scope: Scope) -> None:
        match node.kind:
            case "Assign":
                for target in node.all("targets"):
                    self._target(target.get("target"), "value", node.get("value"), scope)
            case "AnnAssign" | "NamedExpr":
                self._target(node.get("target"), "value", node.get("value"), _outside_comprehensions(node, scope))
            case "AugAssign":
                self._target(node.get("target"), "opaque", node, scope)
            case "For" | "CompFor":
                self._target(node.get("target"), "element", node.get("iter"), scope)
            case "WithItem":
                self._target(_as_name(node), "value", node.get("item"), scope)
            case "ExceptHandler" | "ExceptStarHandler":
                self._target(_as_name(node), "opaque", node, scope)
            case "FunctionDef" | "ClassDef":
                self._target(node.get("name"), "def" if node.kind == "FunctionDef" else "class", node, scope)
            case "Param":
                self._target(node.get("name"), "param", node, scope)
            case "Import" | "ImportFrom":
                self._import(node, scope)
            case "Global" | "Nonlocal":
                for item in node.all("names"):
                    if name := item.get("name"):
                        home = self.module if node.kind == "Global" else scope.outer
                        if home is not None:
                            scope.elsewhere[name.word] = home
            case "Del" | "MatchAs" | "MatchStar" | "TypeAlias":
                for inner in node.walk():
                    if inner.kind == "Name" and inner.slot in ("name", "target"):
                        self._target(inner, "opaque", node, scope)
            case _:
                pass

    def _target(self, target: Node | None, how: How, node: Node | None, scope: Scope) -> None:
        if target is None or node is None:
            return
        if target.kind == "Name":
            home = scope.elsewhere.get(target.word, scope)
            home.bindings[target.word].append(Binding(target.word, how, node, target))
            return
        parts = [value for element in target.all("elements") if (value := element.get("value"))]
        zipped = node.all("args") if how == "element" and _is_call_of(node, "zip") else []
        if zipped and len(zipped) == len(parts):
            for part, arg in zip(parts, zipped, strict=True):
                self._target(part, "element", arg.get("value"), scope)
            return
        if how == "value":
            self._unpacked(target, node, scope)
            return
        second: How = _second(node) if how == "element" and len(parts) == 2 else "opaque"
        for index, part in enumerate(parts):
            self._target(part, second if index == 1 else "opaque", node, scope)

    def _unpacked(self, target: Node, node: Node, scope: Scope) -> None:
        """Bind the names of ``a, b = ...``: each to its own value where they are written out, else to an element."""
        targets, values = target.all("elements"), node.all("elements")
        plain = node.kind in ("Tuple", "List") and len(targets) == len(values)
        paired = plain and all(one.kind == "Element" for one in (*targets, *values))
        for index, part in enumerate(targets):
            given = values[index].get("value") if paired else node
            how: How = "value" if paired else "element" if part.kind == "Element" else "opaque"
            self._target(part.get("value"), how, given, scope)

    def _import(self, node: Node, scope: Scope) -> None:
        origin = dotted(node.get("module")) if node.kind == "ImportFrom" else ""
        if node.kind == "ImportFrom" and node.all("relative"):
            origin = "." + (origin or "")
        if any(child.kind == "ImportStar" for child in node.children):
            self._stars.append(node)
            return
        for alias in node.all("names"):
            named, given = alias.get("name"), _as_name(alias)
            full = dotted(named) or ""
            module = f"{origin}.{full}" if node.kind == "ImportFrom" else full if given else full.partition(".")[0]
            bound = given or (leftmost(named) if named else None)
            if bound is not None:
                home = scope.elsewhere.get(bound.word, scope)
                home.bindings[bound.word].append(Binding(bound.word, "import", alias, bound, module))

    def home(self, name: Node) -> Scope | None:
        """Return the scope whose variable a use is of."""
        return self.of(name).find(name.word)

    def reaching(self, name: Node) -> list[Binding]:
        """Return the bindings that may have given a use its value; all of them where that is not clear."""
        home = self.home(name)
        if home is None:
            return []
        known = home.bindings[name.word]
        scope: Scope | None = self.of(name)
        while scope is not None and scope is not home and scope.node.kind in COMPREHENSIONS:
            scope = scope.outer
        if len(known) < 2 or scope is not home:
            return known
        before = [one for one in known if one.at.start < name.start and not _binds_after(one, name)]
        sure = next((one for one in reversed(before) if _dominates(one, name)), None)
        found = before[before.index(sure) :] if sure else before
        loops = [outer for outer in name.up() if outer.kind in LOOPS]
        for later in (one for one in known if one not in before):
            around = [loop for loop in loops if loop in later.at.up()]
            if around and not (sure and around[0] in sure.at.up()):
                found.append(later)
        return found or known


def _binds_after(binding: Binding, use: Node) -> bool:
    """Tell whether a use stands in the value that is about to be bound: ``x = f(x)``."""
    return binding.how == "value" and binding.node.start <= use.start < binding.node.end


def _dominates(binding: Binding, use: Node) -> bool:
    """Tell whether a binding has been made whenever its use is reached."""
    statement = binding.at.statement
    block = statement.parent
    if block is None:
        return True
    if binding.at.slot == "target" and statement.kind == "For":
        return any(outer is statement for outer in use.up())
    return any(outer is block for outer in use.up())


def _outside_comprehensions(node: Node, scope: Scope) -> Scope:
    while node.kind == "NamedExpr" and scope.outer and scope.node.kind.endswith(("Comp", "Exp")):
        scope = scope.outer
    return scope


def _as_name(node: Node) -> Node | None:
    given = node.get("asname") or (node.get("name") if node.kind.startswith("Except") else None)
    return given.get("name") if given else None


def _second(node: Node) -> How:
    """Return how an iterable of pairs binds the second of each."""
    if _is_call_of(node, "enumerate"):
        return "counted"
    while node.kind == "Call" and any(_is_call_of(node, name) for name in ("sorted", "list", "reversed")):
        inner = node.all("args")[0].get("value") if node.all("args") else None
        if inner is None:
            return "opaque"
        node = inner
    func = node.get("func")
    attr = func.get("attr") if node.kind == "Call" and func is not None and func.kind == "Attribute" else None
    return "listed" if attr is not None and attr.word == "items" else "opaque"


def _is_call_of(node: Node, name: str) -> bool:
    func = node.get("func")
    return node.kind == "Call" and func is not None and func.kind == "Name" and func.word == name


def is_reference(name: Node) -> bool:
    """Tell whether a name is read: not bound, not an attribute, not a keyword."""
    parent = name.parent
    if parent is None or (parent.kind, name.slot) in NOT_REFERENCES:
        return False
    outer = next((one for one in name.up() if one.kind != "Attribute"), parent)
    return outer.kind not in ("Import", "ImportFrom", "ImportAlias") and not is_target(name)


def is_target(node: Node) -> bool:
    """Tell whether an expression is assigned to."""
    inner = node
    for outer in node.up():
        if outer.kind in ("Tuple", "List", "Element", "StarredElement"):
            inner = outer
            continue
        return inner.slot == "target" and outer.kind in (
            *("AssignTarget", "AnnAssign", "AugAssign", "For", "CompFor", "NamedExpr"),
        )
    return False


def dotted(node: Node | None) -> str | None:
    """Return ``a.b.c`` for a chain of names; None for anything else."""
    if node is None:
        return None
    if node.kind == "Name":
        return node.word
    if node.kind == "Attribute" and (attr := node.get("attr")):
        base = dotted(node.get("value"))
        return f"{base}.{attr.word}" if base else None
    return None


def leftmost(node: Node) -> Node:
    """Return the first name of a chain."""
    while (inner := node.get("value")) is not None:
        node = inner
    return node
