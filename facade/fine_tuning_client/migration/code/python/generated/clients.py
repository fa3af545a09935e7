"""Clients that OpenAPI Generator made: `FineTunesApi` over a client of this library, where all of it is in view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ....mapping.generated import API, CLIENT, ERROR_ATTRIBUTES, ERRORS, REQUEST
from ..drafts import Change, replaced
from ..imports import import_line, whole_line, without
from ..reading.scopes import Binding, is_reference, is_target
from ..reading.values import Kind
from .calls import look_at_answer, look_at_call, look_at_info, look_at_request, method_of
from .parts import MADE, Parts, packages
from .settings import move_settings
from .transfer import Transfer

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..module import Module
    from ..reading.tree import Node
    from ..reading.values import Value

OWN: Final = "fine_tuning_client"
COMPAT: Final = f"{OWN}.compat"

SPOKEN: Final = re.compile(rb"\b(?:FineTunesApi|fine_tunes_api|CreateFineTuneRequest)\b(?:->\w+)?")
"""Names as comments and messages have them, such as those in the generator's samples."""

EXPRESSIONS: Final = frozenset({"Name", "Attribute", "Call", "Subscript"})
KEPT: Final = frozenset(
    {
        ("Assign", "value"),
        ("AnnAssign", "value"),
        ("NamedExpr", "value"),
        ("WithItem", "item"),
        ("Expr", "value"),
        ("Comparison", "left"),
    }
)
"""Places of an object from which it goes nowhere that is not followed."""


def rewrite_generated(module: Module, kept: Callable[[int, int, str], bool]) -> None:
    """Propose what becomes of a generated client; nothing is, where one part of it is not certain.

    Args:
        module: The module.
        kept: Tells whether the person wants no finding of a code at a place.
    """
    if API.encode() not in module.tree.source:
        return
    found = packages(module.tree, module.scopes)
    theirs = found - {COMPAT, OWN}
    if found and not theirs:
        _cover_own(module, Parts(module.tree, module.scopes, COMPAT))
    if len(theirs) != 1 or module.options.to == "openai":
        return
    transfer = Transfer(module, Parts(module.tree, module.scopes, theirs.pop()))
    transfer.find_mode()
    for node in module.nodes:
        if node.kind in EXPRESSIONS and not _is_bound(node) and (value := transfer.parts.value(node)):
            _look(transfer, node, value)
    if not transfer.apis:
        return  # it is imported for others, or made elsewhere: the text says what is to be told
    move_settings(transfer)
    if not transfer.obstacles:
        _import(transfer)
    if transfer.obstacles or any(kept(one.start, one.end, one.code) for one in transfer.proposals):
        for one in transfer.obstacles:
            module.propose(one)
        return
    for one in transfer.proposals:
        module.propose(one)
    module.covered += [*transfer.covered, *_said(module)]


def _said(module: Module) -> list[tuple[int, int]]:
    """Return where comments and texts name what the code has no other use of."""
    return [match.span() for match in SPOKEN.finditer(module.tree.source)]


def _cover_own(module: Module, parts: Parts) -> None:
    """Say nothing of methods that come from here."""
    for node in module.nodes:
        attr = node.get("attr") if node.kind == "Attribute" else None
        if attr is not None and not _is_bound(node) and parts.value(node) is not None:
            module.covered.append((attr.start, attr.end))
    module.covered += _said(module)


def _is_bound(node: Node) -> bool:
    """Tell whether a node gives a name its value, or stands in an import."""
    if node.kind == "Name":
        return not is_reference(node)
    return is_target(node) or node.enclosing("Import", "ImportFrom") is not None


def _look(transfer: Transfer, node: Node, value: Value) -> None:
    if value.kind == Kind.GENERATED:
        _look_at_name(transfer, node, value.name)
    elif value.kind == Kind.PART:
        method = method_of(value.name)
        if method and (node.slot != "func" or node.parent is None):
            transfer.stop(node, "the method is not called here")
        elif method and node.parent is not None:
            look_at_call(transfer, node.parent, method)
        elif value.name.startswith("info:"):
            look_at_info(transfer, node)
        elif value.name in MADE.values() and not _stays_in_view(transfer, node, value.name):
            transfer.stop(node, "it goes where it cannot be followed, or is asked for what a client does not have")
    else:
        look_at_answer(transfer, node, value)


def _stays_in_view(transfer: Transfer, node: Node, role: str) -> bool:
    """Tell whether an object of a generated client is used here for what its successor can do."""
    parent = node.parent
    if parent is None:
        return False
    if (parent.kind, node.slot) in KEPT:
        return True
    if parent.kind == "Attribute":
        attr = parent.get("attr")
        if role == "configuration":
            return True  # its settings are looked at by themselves
        closed = role == "client" and attr is not None and attr.word == "close"
        return closed or (role == "api" and bool(method_of(transfer.role(parent))))
    if parent.kind == "Return":
        return role == "api"
    call = parent.parent if parent.kind == "Arg" else None
    func = transfer.parts.value(call.get("func")) if call is not None else None
    if func is None:
        return False
    taker = func.name.rpartition(".")[2] if func.kind == Kind.GENERATED else func.name
    takers = {"configuration": CLIENT, "client": API, "request": "method:create_fine_tune"}
    if role in takers and taker.startswith(takers[role]):
        return True
    return func.kind in (Kind.FUNCTION, Kind.CLASS) and role in ("api", "client")


def _look_at_name(transfer: Transfer, node: Node, path: str) -> None:
    """Look at the name of a class of the package, or of the package itself."""
    parent = node.parent
    if parent is None or transfer.parts.package.startswith(path):
        inner = transfer.parts.value(parent) if parent is not None and node.slot == "value" else None
        if inner is None and path == transfer.parts.package:
            transfer.stop(parent or node, "it has no counterpart")
        return
    if node.slot == "value" and parent.kind == "Attribute":
        if transfer.parts.value(parent) is None:
            transfer.stop(parent, "it has no counterpart")
        elif path.rpartition(".")[2] in MADE:
            transfer.stop(parent, "what the class itself is asked for has no counterpart")
        return
    name = path.rpartition(".")[2]
    if name in ERRORS and _handler(node) is not None:
        _error(transfer, node, name)
    elif name in MADE and node.slot == "func":
        _made(transfer, node, parent, name)
    elif name in (API, CLIENT) and node.enclosing("Annotation") is not None:
        _renamed(transfer, node, name)
    else:
        transfer.stop(node, "it has no counterpart")


def _made(transfer: Transfer, node: Node, call: Node, name: str) -> None:
    """Look at a call that makes an object."""
    if name == REQUEST:
        look_at_request(transfer, call)
        transfer.change("N001", node, f"{transfer.module.tree.text(node)} is a dict now", replaced(node, "dict"))
    if name not in (API, CLIENT):
        return
    wanted, word = {API: ("client", "api_client"), CLIENT: ("configuration", "configuration")}[name]
    transfer.apis += name == API
    args = call.all("args")
    given = args[0].get("keyword") if args else None
    if len(args) != 1 or transfer.role(args[0].get("value")) != wanted or (given and given.word != word):
        transfer.stop(call, f"what it is made with is no {wanted} in view")
        return
    _renamed(transfer, node, name)


def _renamed(transfer: Transfer, node: Node, name: str) -> None:
    new = API if name == API else transfer.client
    transfer.names.add(new)
    shown = transfer.module.tree.text(node)
    text = f"{shown} is {new} of {COMPAT if name == API else OWN} now"
    changes = [replaced(node, new)] if shown != new else []
    transfer.change("N001" if name == API else "N004", node, text, *changes)


def _handler(node: Node) -> Node | None:
    """Return the handler that catches a class; None where it is used otherwise."""
    if node.slot == "type" and node.parent is not None:
        return node.parent
    handler = node.enclosing("ExceptHandler")
    group = handler.get("type") if handler is not None else None
    inside = node.parent is not None and node.parent.kind == "Element" and node.parent.parent is group
    return handler if inside else None


def _error(transfer: Transfer, node: Node, name: str) -> None:
    """Rename an exception class, and what its handler reads of the exception."""
    shown, new = transfer.module.tree.text(node), ERRORS[name]
    transfer.names.add(new)
    transfer.change("X001", node, f"{shown} is {new} of {OWN} now", replaced(node, new))
    handler = _handler(node)
    given = handler.get("name") if handler is not None else None
    caught = given.get("name") if given is not None else None
    for inner in handler.walk() if handler is not None and caught is not None else ():
        base, attr = inner.get("value"), inner.get("attr")
        if inner.kind != "Attribute" or base is None or attr is None or caught is None or base.word != caught.word:
            continue
        now = ERROR_ATTRIBUTES.get(attr.word)
        if now is None:
            transfer.person("X003", inner, f"{transfer.module.tree.text(inner)} has no counterpart")
        elif now != attr.word:
            transfer.change("X001", inner, f"{attr.word} is {now} now", replaced(attr, now))


def _import(transfer: Transfer) -> None:
    """Import what is called now, in the place of what was imported from the generated package."""
    module = transfer.module
    statements = _imports(transfer)
    homes = {(id(module.scopes.of(one)), id(one.statement.parent)) for one in statements}
    if len(homes) != 1 or any(len(one.statement.all("body")) != 1 for one in statements):
        transfer.stop(next(iter(statements)), "names are imported in several places, or beside other statements")
        return
    taken = [name for name in sorted(transfer.names) if _is_taken(transfer, name)]
    if taken:
        transfer.stop(next(iter(statements)), f"{', '.join(taken)} has another meaning in this module")
        return
    own = import_line(OWN, transfer.names - {API})
    lines = [own, import_line(COMPAT, [API])]
    changes: list[Change] = []
    for statement, gone in statements.items():
        whole = len(gone) == len(statement.all("names"))
        margin = module.tree.newline + module.tree.margin(statement.statement)
        if whole and lines:
            changes.append(replaced(statement, margin.join(lines)))
        elif whole:
            changes.append(whole_line(module, statement))
        else:
            changes += without(module, statement, gone, lines)
        lines = []
    first = next(iter(statements))
    transfer.change("N002", first, "imports follow what is called", *changes)
    transfer.covered += [(one.start, one.end) for one in statements]


def _imports(transfer: Transfer) -> dict[Node, list[Node]]:
    """Return the statements that import from the package, with those of their names that do."""
    found: dict[Node, list[Node]] = {}
    for binding in _bindings(transfer):
        statement = binding.node.parent
        home = transfer.module.scopes.of(binding.node).find(binding.name)
        unknown = binding.module.rpartition(".")[2] not in (*MADE, *ERRORS)
        if statement is not None and not (unknown and home is not None and not home.uses[binding.name]):
            found.setdefault(statement, []).append(binding.node)
    return dict(sorted(found.items(), key=lambda pair: pair[0].start))


def _bindings(transfer: Transfer) -> list[Binding]:
    module = transfer.module
    scopes = {
        id(scope): scope for node in module.nodes if node.kind == "ImportAlias" and (scope := module.scopes.of(node))
    }
    every = [one for scope in scopes.values() for known in scope.bindings.values() for one in known]
    package = transfer.parts.package
    return [
        one for one in every if one.how == "import" and (one.module == package or one.module.startswith(f"{package}."))
    ]


def _is_taken(transfer: Transfer, name: str) -> bool:
    """Tell whether a name means something else somewhere in the module."""
    ours = [one.name for one in _bindings(transfer)]
    return name in transfer.module.scopes.names and name not in (*ours, API)
