"""Exception classes of `openai.error` around calls that are rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...mapping.exceptions import raised
from ..sites import Fate
from .drafts import Proposal, replaced
from .values import Kind

if TYPE_CHECKING:
    from .module import Module
    from .tree import Node

ATTRIBUTES: Final = {"http_status": "status_code", "json_body": "body", "user_message": "message"}
"""Attributes of exceptions that have another name."""


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
            continue
        needed |= _rewritten(module, node, value.name, keep=not alone)
    return needed


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
    if keep and shown in names:
        text = f"{old} of openai.error and the new class have one name"
        module.propose(Proposal(row.code, node.start, node.end, text, Fate.PERSON))
        return set()
    parts = [shown, *names] if keep else list(names)
    joined = ", ".join(parts)
    if len(parts) > 1 and not (node.parent is not None and node.parent.kind == "Element"):
        joined = f"({joined})"
    text = f"{shown} is {' or '.join(names)} of {module.words.package} now"
    fate = Fate.CHANGED
    module.propose(Proposal(row.code, node.start, node.end, text, fate, changes=(replaced(node, joined),)))
    _attributes(module, node, keep=keep)
    return set(names)


def _attributes(module: Module, node: Node, *, keep: bool) -> None:
    """Rename the attributes of a caught exception in its handler, unless it may be an old one too."""
    handler = next((one for one in (node, *node.up()) if one.kind == "ExceptHandler"), None)
    given = handler.get("name") if handler is not None else None
    name = given.get("name") if given is not None else None
    if handler is None or name is None:
        return
    for inner in handler.walk():
        base, attr = inner.get("value"), inner.get("attr")
        if inner.kind != "Attribute" or base is None or attr is None or base.word != name.word:
            continue
        if attr.word in ATTRIBUTES:
            text = f"{attr.word} is {ATTRIBUTES[attr.word]} now"
            if keep:
                module.propose(Proposal("X001", inner.start, inner.end, text, Fate.PERSON))
                continue
            module.propose(
                Proposal("X001", inner.start, inner.end, text, changes=(replaced(attr, ATTRIBUTES[attr.word]),))
            )
