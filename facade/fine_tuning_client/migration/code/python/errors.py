"""Exception classes of `openai.error` around calls that are rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...mapping.exceptions import raised
from ..sites import Fate
from .drafts import Proposal, replaced
from .reading.values import Kind

if TYPE_CHECKING:
    from .module import Module
    from .reading.tree import Node

ATTRIBUTES: Final = {
    "http_status": "status_code",
    "json_body": "response.json()",
    "http_body": "response.text",
    "headers": "response.headers",
    "user_message": "message",
}
"""Attributes of exceptions that are read in another way."""

TELLING: Final = frozenset({"http_status", "json_body", "http_body", "user_message"})
"""Those of them that hardly anything else has."""

UNANSWERED: Final = frozenset({"OpenAIError", "APIError", "APIConnectionError", "Timeout"})
"""Classes that are raised, too, where no answer came; then http_status was None."""


def rewrite_errors(module: Module, *, alone: bool) -> set[str]:
    """Propose changes for exception classes, and return the new names that are to be imported.

    Args:
        module: The module.
        alone: Whether `openai` is used for nothing but what is rewritten; else only handlers around such calls change,
            and go on catching what they did.
    """
    needed: set[str] = set()
    for node in module.nodes:
        if node.kind not in ("Name", "Attribute") or node.slot in ("attr", "target", "name"):
            continue
        value = module.value(node)
        if value is None or value.kind != Kind.ERROR or _is_imported(node):
            continue
        caught = _caught(module, node)
        if not alone and not caught:
            _named(module, node)
            continue
        needed |= _rewritten(module, node, value.name, keep=not alone)
    for handler in [node for node in module.nodes if node.kind == "ExceptHandler"]:
        names = _classes(module, handler.get("type"))
        if names and (alone or _caught(module, handler)):
            _attributes(module, handler, keep=not alone, unanswered=bool(names & UNANSWERED))
        if module.options.to == "client" and _caught(module, handler) and _has_new_clients(module):
            _foreign(module, handler.get("type"))
    _tell_attributes(module)
    return needed


def _has_new_clients(module: Module) -> bool:
    """Tell whether any call that is rewritten goes to a client from here, and not to one of the SDK's own."""
    for node in module.nodes:
        method = module.value(node.get("func")) if node.kind == "Call" and node.start in module.moved else None
        if method is not None and method.kind == Kind.METHOD and (module.switchable or not method.client):
            return True
    return False


def _named(module: Module, node: Node) -> None:
    """Tell of an old class that is passed to what looks for exceptions of calls that are rewritten."""
    call = node.enclosing("Call")
    decorator = node.enclosing("Decorator")
    if call is None or node.slot == "func":
        return
    function = decorator.parent if decorator is not None else None
    body = function.get("body") if function is not None else None
    if decorator is not None and (body is None or not _reaches(module, body, 0)):
        return
    if decorator is None and not module.moved:
        return
    text = f"{module.tree.text(node)} is not what rewritten calls raise: name their class beside it"
    module.propose(Proposal("X004", node.start, node.end, text, Fate.PERSON))


def _tell_attributes(module: Module) -> None:
    """Tell where what only old exceptions have is read outside their handlers."""
    spoken = {(one.start, one.end) for one in module.proposals}
    for node in module.nodes:
        base, attr = node.get("value"), node.get("attr")
        if node.kind != "Attribute" or base is None or attr is None or attr.word not in TELLING:
            continue
        if not module.moved or (node.start, node.end) in spoken:
            continue
        handlers = [one for one in node.up() if one.kind == "ExceptHandler"]
        if any((name := one.get("name")) is not None and name.get("name") is not None for one in handlers):
            continue
        text = f"{attr.word} is {ATTRIBUTES[attr.word]} now, if this is an exception of a rewritten call"
        module.propose(Proposal("X004", node.start, node.end, text, Fate.PERSON))


def _foreign(module: Module, caught: Node | None) -> None:
    """Tell of exceptions at the top of `openai`, which its own clients go on raising, and ours do not."""
    for node in caught.walk() if caught is not None else ():
        base = module.value(node.get("value")) if node.kind == "Attribute" else None
        named = node.kind == "Name" and any(one.module.startswith("openai.") for one in module.scopes.reaching(node))
        top = named or (base is not None and base.kind == Kind.MODULE)
        if top and module.value(node) is None:
            text = f"{module.tree.text(node)} is no exception of {module.words.package}, which has one of that name"
            module.propose(Proposal("X004", node.start, node.end, text, Fate.PERSON))


def _classes(module: Module, node: Node | None) -> set[str]:
    """Return the legacy exception classes that a handler names, or a tuple that it names."""
    found: set[str] = set()
    for inner in node.walk() if node is not None else ():
        value = module.value(inner)
        if value is not None and value.kind == Kind.ERROR:
            found.add(value.name)
        elif inner.kind == "Name":
            given = [one.node for one in module.scopes.reaching(inner) if one.how == "value"]
            found |= set[str]().union(*(_classes(module, one) for one in given if one.kind == "Tuple"))
    return found


def _is_imported(node: Node) -> bool:
    return node.enclosing("Import", "ImportFrom") is not None


def _caught(module: Module, node: Node) -> bool:
    """Tell whether a node stands in the handler of a `try` around a call that is rewritten."""
    handler = next((one for one in (node, *node.up()) if one.kind == "ExceptHandler"), None)
    attempt = handler.parent if handler is not None else None
    body = attempt.get("body") if attempt is not None else None
    return body is not None and _reaches(module, body, 0)


def _reaches(module: Module, body: Node, depth: int) -> bool:
    """Tell whether code makes a call that is rewritten, itself or through functions of the module."""
    for inner in body.walk():
        if inner.kind != "Call":
            continue
        if inner.start in module.moved:
            return True
        func = module.value(inner.get("func")) if depth < 2 else None
        if func is not None and func.kind == Kind.FUNCTION and func.node is not None:
            within = func.node.get("body")
            if within is not None and _reaches(module, within, depth + 1):
                return True
    return False


def _rewritten(module: Module, node: Node, old: str, *, keep: bool) -> set[str]:
    row = raised(old)
    names = (row.openai if module.options.to == "openai" else row.client) if row is not None else None
    if row is None or names is None:
        code = row.code if row is not None else "X003"
        text = f"{old} has no counterpart"
        module.propose(Proposal(code, node.start, node.end, text, Fate.PERSON))
        return set()
    shown = module.tree.text(node)
    if keep and module.spelled(shown) == shown and shown in names:
        text = f"{old} of openai.error and the new class have one name"
        module.propose(Proposal(row.code, node.start, node.end, text, Fate.PERSON))
        return set()
    names = tuple(module.spelled(one) for one in names)
    parts = [shown, *names] if keep else list(names)
    joined = ", ".join(parts)
    if len(parts) > 1 and not (node.parent is not None and node.parent.kind == "Element"):
        joined = f"({joined})"
    text = f"{shown} is {' or '.join(names)} of {module.words.package} now"
    fate = Fate.CHANGED
    module.propose(Proposal(row.code, node.start, node.end, text, fate, changes=(replaced(node, joined),)))
    return set(names)


def _attributes(module: Module, handler: Node, *, keep: bool, unanswered: bool) -> None:
    """Rename the attributes of a caught exception in its handler, unless it may be an old one too."""
    given = handler.get("name")
    name = given.get("name") if given is not None else None
    if name is None:
        return
    for inner in handler.walk():
        base, attr = inner.get("value"), inner.get("attr")
        if inner.kind != "Attribute" or base is None or attr is None or base.word != name.word:
            continue
        if attr.word not in ATTRIBUTES:
            continue
        new = f"{name.word}.{ATTRIBUTES[attr.word]}"
        text = f"{attr.word} is {ATTRIBUTES[attr.word]} now"
        if unanswered and attr.word != "user_message":
            text = f"{text}, which errors without an answer do not have"
            new = f'getattr({name.word}, "status_code", None)'
        if keep or (unanswered and attr.word not in ("http_status", "user_message")):
            module.propose(Proposal("X004", inner.start, inner.end, text, Fate.PERSON))
            continue
        module.propose(Proposal("X001", inner.start, inner.end, text, changes=(replaced(inner, new),)))
