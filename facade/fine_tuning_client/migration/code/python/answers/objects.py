"""Answers of the official SDK: objects, where those of SDK 0.x, and our own, can be read as dicts as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..drafts import Change, Proposal, replaced
from ..reading.inference import string_of, subscript_index
from ..reading.scopes import dotted, is_target
from ..reading.values import Kind
from .access import accesses
from .dicts import as_dict, whole
from .fields import RESHAPED
from .listings import closing

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node
    from .access import Access

_HYPERPARAMETERS: Final = frozenset({"n_epochs", "batch_size", "learning_rate_multiplier"})

ALWAYS: Final = {
    Kind.JOB: frozenset(
        [
            "id",
            "object",
            "model",
            "created_at",
            "organization_id",
            "fine_tuned_model",
            "status",
            "hyperparameters",
            "training_file",
            "validation_file",
            "result_files",
            "finished_at",
            "trained_tokens",
        ]
    ),
    Kind.EVENT: frozenset({"id", "object", "created_at", "level", "message"}),
    Kind.FILE: frozenset({"id", "object", "bytes", "created_at", "filename", "purpose", "status"}),
    Kind.ANSWER: frozenset({"id", "object", "deleted"}),
    Kind.FIELD: _HYPERPARAMETERS,
}
"""Attributes that an answer always has, whatever the server: the required ones of its schema (openai 1.58 to 3.52)."""

SOMETIMES: Final = {
    Kind.JOB: frozenset({"error", "seed", "method", "metadata", "integrations", "estimated_finish"}),
    Kind.EVENT: frozenset({"type", "data"}),
    Kind.FILE: frozenset({"status_details", "expires_at"}),
    Kind.ANSWER: frozenset({"created", "owned_by"}),
    Kind.FIELD: frozenset({"code", "message", "param"}),
}
"""Attributes that are None where the server says nothing."""

TESTS: Final = frozenset({"If", "While", "IfExp", "Assert", "BooleanOperation", "UnaryOperation"})


def rewrite_objects(module: Module) -> None:
    """Propose changes where an answer is read as a dict; only for answers that are none."""
    for found in accesses(module):
        _read(module, found)
    for node in module.nodes:
        if value_of := _as_mapping(module, node):
            text = "the answer is made a dict first"
            changes = as_dict(value_of)
            origins = value.origins if (value := whole(module, value_of)) else frozenset[int]()
            module.propose(
                Proposal("R018", node.start, node.end, text, changes=changes, origins=origins, reshaping=True)
            )


def _read(module: Module, found: Access) -> None:
    """Turn ``x["name"]`` into ``x.name`` where x has that attribute for sure, else x into a dict."""
    value, kind, name = found.value, found.value.kind, found.name
    if value.raw or (kind == Kind.JOB and value.era == "legacy" and name in RESHAPED):
        return
    if value.name == "result_files" and name == "id":
        return
    code, text = "R017", f"answers have attributes: .{name}"
    if name == "error" and kind == Kind.JOB and _is_tested(found.node):
        text = "an error without a code is none: the SDK makes an object of an empty one"
        parts = ("(", found.base, ".error and ", found.base, ".error.code)")
        changes: tuple[Change, ...] = (replaced(found.node, *parts),)
    elif found.style == "attribute":
        return
    elif name in ALWAYS[kind] or (name in SOMETIMES[kind] and (found.style == "key" or not _has_default(found))):
        changes = (Change(closing(found.base), found.node.end, (f".{name}",)),)
    else:
        code, text, changes = "R018", "the answer is made a dict first", as_dict(found.base)
    start, end = found.node.start, found.node.end
    module.propose(Proposal(code, start, end, text, changes=changes, origins=value.origins, reshaping=True))


def _is_tested(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.kind in TESTS and node.slot in ("test", "left", "right", "expression")


def _is_formatted(arg: Node) -> bool:
    """Tell whether an argument is put into a text by ``"{job[id]}".format(job=job)``."""
    func = arg.parent.get("func") if arg.parent is not None and arg.parent.kind == "Call" else None
    attr, text = (func.get("attr"), func.get("value")) if func is not None else (None, None)
    return attr is not None and attr.word == "format" and text is not None and "[" in (string_of(text) or "")


def _has_default(found: Access) -> bool:
    given = found.node.all("args")[1:]
    default = given[0].get("value") if given else None
    return default is not None and default.word != "None"


def _as_mapping(module: Module, node: Node) -> Node | None:
    """Return the answer that a node reads as only a dict can be read."""
    base: Node | None = None
    match node.kind:
        case "Comparison":
            targets = node.all("comparisons")
            operator = targets[0].get("operator") if len(targets) == 1 else None
            base = targets[0].get("comparator") if operator is not None and operator.kind in ("In", "NotIn") else None
        case "Subscript" if not is_target(node):
            index = subscript_index(node)
            base = node.get("value") if index is not None and string_of(index) is None else None
        case "Call":
            func, arguments = node.get("func"), node.all("args")
            first = arguments[0].get("value") if arguments else None
            if dotted(func) in ("len", "list", "set", "sorted", "tuple"):
                base = first
            elif func is not None and func.kind == "Attribute" and first is not None and string_of(first) is None:
                attr = func.get("attr")
                base = func.get("value") if attr is not None and attr.word == "get" else None
        case "Arg" if _is_formatted(node):
            base = node.get("value")
        case "For" | "CompFor":
            base = node.get("iter")
        case "BinaryOperation":
            operator = node.get("operator")
            base = node.get("right") if operator is not None and operator.kind == "Modulo" else None
        case _:
            pass
    return base if base is not None and whole(module, base) else None
