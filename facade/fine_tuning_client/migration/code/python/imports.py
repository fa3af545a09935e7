"""The import statements of a legacy SDK: which of its names are still needed, and what else is imported now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .drafts import Change, Proposal, cut, replaced
from .reading.scopes import Binding
from .reading.values import CLIENT_CLASSES, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .module import Module
    from .reading.scopes import Scope
    from .reading.tree import Node


def survives(use: Node, changes: Iterable[Change]) -> bool:
    """Tell whether a use of a name is still there after changes."""
    for change in changes:
        if change.start <= use.start and use.end <= change.end:
            kept = [part for part in change.parts if not isinstance(part, str)]
            if not any(part.start <= use.start and use.end <= part.end for part in kept):
                return False
    return True


def sdk_bindings(module: Module) -> list[tuple[Scope, Binding]]:
    """Return every import of the legacy SDK, and the scope that it is in."""
    scopes: dict[int, Scope] = {id(module.scopes.module): module.scopes.module}
    for node in module.nodes:
        if node.kind in ("Import", "ImportFrom"):
            scope = module.scopes.of(node)
            scopes[id(scope)] = scope
    return [
        (scope, binding)
        for scope in scopes.values()
        for bindings in scope.bindings.values()
        for binding in bindings
        if binding.how == "import" and (binding.module == "openai" or binding.module.startswith("openai."))
    ]


def surviving(scope: Scope, binding: Binding, changes: Sequence[Change]) -> list[Node]:
    """Return the uses of an import that changes leave."""
    return [use for use in scope.uses[binding.name] if survives(use, changes)]


def import_line(package: str, names: Iterable[str]) -> str:
    """Write an import of names, in the order that import sorters want."""
    return f"from {package} import {', '.join(sorted(names, key=lambda name: (name.lower(), name)))}"


def edit_imports(module: Module, scope: Scope, names: set[str], changes: Sequence[Change]) -> list[Change]:
    """Return the changes to the imports of one scope: what is not used any more goes, new names come.

    Args:
        module: The module.
        scope: The scope.
        names: What is to be imported from the new package.
        changes: All others, which decide what is still used.
    """
    statements: dict[Node, list[Binding]] = {}
    for home, binding in sdk_bindings(module):
        statement = binding.node.parent
        if home is scope and statement is not None:
            statements.setdefault(statement, []).append(binding)
    made: list[Change] = []
    line = import_line(module.words.package, module.imported(names)) if names else ""
    for statement, bindings in sorted(statements.items(), key=lambda pair: pair[0].start):
        dead = [one for one in bindings if _is_dead(module, scope, one, changes)]
        aliases = statement.all("names")
        if not dead and not line:
            continue
        if len(dead) == len(aliases):
            if line or len(_siblings(statement)) > 1 or _is_only_statement(statement):
                made.append(replaced(statement, line or "pass"))
            else:
                made.append(whole_line(module, statement))
            line = ""
            continue
        made += [_without(aliases, one.node) for one in dead]
    if line:
        made.append(_new_line(module, scope, list(statements), line))
    return made


def _is_dead(module: Module, scope: Scope, binding: Binding, changes: Sequence[Change]) -> bool:
    """Tell whether an import was used, and is not any more."""
    uses = scope.uses[binding.name]
    same = [one for one in scope.bindings[binding.name] if one.how == "import"]
    if len(same) != len(scope.bindings[binding.name]):
        return False
    return bool(uses) and not any(survives(use, changes) for use in uses)


def _siblings(statement: Node) -> list[Node]:
    line = statement.parent
    return line.all("body") if line is not None else []


def _is_only_statement(statement: Node) -> bool:
    line = statement.parent
    block = line.parent if line is not None else None
    return block is not None and block.kind == "IndentedBlock" and len(block.all("body")) == 1


def whole_line(module: Module, node: Node) -> Change:
    """Return the cut of the line of a statement that stands alone on it; its comment, if any, stays."""
    tree = module.tree
    start, end = tree.line_start(node.start), tree.line_end(node.end)
    if b"#" in tree.source[node.end : end]:
        return cut(node.start, node.end)
    return cut(start, end)


def _without(aliases: list[Node], gone: Node) -> Change:
    index = aliases.index(gone)
    if index + 1 < len(aliases):
        return cut(gone.start, aliases[index + 1].start)
    return cut(aliases[index - 1].end, gone.end)


def without(module: Module, statement: Node, gone: Sequence[Node], lines: Sequence[str]) -> list[Change]:
    """Return the changes that leave some names of an import where they are, and import others after it."""
    aliases = statement.all("names")
    staying = ", ".join(module.tree.text(one).rstrip(", ") for one in aliases if one not in gone)
    after = [after_statement(module, statement.statement, "\n".join(lines), rank=-1)] if lines else []
    return [Change(aliases[0].start, aliases[-1].end, (staying,)), *after]


def _new_line(module: Module, scope: Scope, statements: list[Node], line: str) -> Change:
    if statements:
        last = max(statements, key=lambda one: one.start)
        holder = last.statement
        # An import that may fail, in a `try`, is followed by what cannot.
        around = [one for one in holder.up() if one.kind in ("Try", "If", "With") and module.scopes.of(one) is scope]
        after = around[-1] if around else holder
        return after_statement(module, after, line, rank=-1)
    return at_start(module, scope, line)


def after_statement(module: Module, statement: Node, text: str, lead: str = "", rank: int = 0) -> Change:
    """Return the insertion of lines after a statement; of several at one place the lowest rank comes first."""
    tree = module.tree
    margin = tree.margin(statement)
    end = tree.line_end(max(statement.start, statement.end - 1))
    newline = tree.newline
    if not tree.source[:end].endswith(b"\n"):
        return Change(end, end, (newline + lead + _indented(text, margin, newline),), rank)
    return Change(end, end, (lead + _indented(text, margin, newline) + newline,), rank)


def _indented(text: str, margin: str, newline: str) -> str:
    return newline.join(margin + line if line else line for line in text.split("\n"))


def at_start(module: Module, scope: Scope, line: str) -> Change:
    """Return the insertion of a line where the statements of a scope begin, after its docstring."""
    node = scope.node
    body = node.get("body") if node.kind == "FunctionDef" else node
    statements = body.all("body") if body is not None else []
    if not statements:
        return Change(0, 0, (line + module.tree.newline,))
    first = statements[0]
    if _is_docstring(first) or _is_future(first):
        while (index := statements.index(first)) + 1 < len(statements) and _is_future(statements[index + 1]):
            first = statements[index + 1]
        return after_statement(module, first, line, rank=-1)
    start = module.tree.line_start(first.start)
    return Change(start, start, (module.tree.margin(first) + line + module.tree.newline,), -1)


def _is_docstring(statement: Node) -> bool:
    inner = statement.children[0] if statement.kind == "SimpleStatementLine" and statement.children else None
    value = inner.get("value") if inner is not None and inner.kind == "Expr" else None
    return value is not None and value.kind in ("SimpleString", "ConcatenatedString")


def _is_future(statement: Node) -> bool:
    inner = statement.children[0] if statement.kind == "SimpleStatementLine" and statement.children else None
    origin = inner.get("module") if inner is not None and inner.kind == "ImportFrom" else None
    return origin is not None and origin.word == "__future__"


def client_classes(module: Module) -> list[Binding]:
    """Return the imports of client classes of SDK 1.x."""
    return [
        binding
        for _, binding in sdk_bindings(module)
        if binding.module.rpartition(".")[0] == "openai" and binding.module.rpartition(".")[2] in CLIENT_CLASSES
    ]


def attribute_classes(module: Module) -> list[Node]:
    """Return the nodes ``openai.OpenAI`` and the like."""
    nodes = [node for node in module.nodes if node.kind == "Attribute"]
    return [node for node in nodes if (value := module.value(node)) and value.kind == Kind.CLIENT_CLASS]


def switch(module: Module, binding: Binding) -> Proposal | None:
    """Return the change that imports a client class from here in place of the SDK."""
    statement = binding.node.parent
    origin = statement.get("module") if statement is not None else None
    if statement is None or origin is None or len(statement.all("names")) > 1:
        return None
    text = f"{binding.name} is imported from {module.words.package}"
    return Proposal("N002", statement.start, statement.end, text, changes=(replaced(origin, module.words.package),))
