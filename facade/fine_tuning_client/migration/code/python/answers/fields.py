"""Fields of answers that have another name, another shape, or another home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ....mapping.fields import HYPERPARAMS
from ...sites import Fate
from ..drafts import Change, Part, Proposal, cut, replaced
from ..reading.inference import subscript_index
from ..reading.values import Kind
from .access import Access, access, accesses
from .listings import closing

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node

INPUT_FILES: Final = {"training_files": "training_file", "validation_files": "validation_file"}

RESHAPED: Final = frozenset({"events", "training_files", "validation_files", "hyperparams", "updated_at"})
"""Fields of a job that are never read as they stand."""

UPDATE_FIELDS: Final = frozenset({"message", "level", "created_at"})
"""What an update of a followed job has of an event."""


def rewrite_fields(module: Module) -> None:
    """Propose changes for all fields that have moved."""
    for found in accesses(module):
        value = found.value
        if value.kind == Kind.JOB and value.era == "legacy":
            _job_field(module, found)
        elif value.name == "job.hyperparams":
            _hyperparameter(module, found)
        elif value.kind == Kind.EVENT and value.name == "update":
            _update_field(module, found)
        elif value.kind == Kind.FILE and value.name == "result_files":
            _result_file(module, found)
    _whole_result_files(module)


def _proposal(module: Module, found: Access, code: str, text: str, *changes: Change, client: str | None = None) -> None:
    node = found.node
    module.propose(
        Proposal(
            code,
            node.start,
            node.end,
            text,
            changes=changes,
            origins=found.value.origins,
            client=client,
            reshaping=True,
        )
    )


def _person(module: Module, found: Access, code: str, text: str) -> None:
    node = found.node
    module.propose(Proposal(code, node.start, node.end, text, Fate.PERSON, origins=found.value.origins))


def _job_field(module: Module, found: Access) -> None:
    match found.name:
        case "hyperparams":
            change = _renaming(module, found, "hyperparameters")
            _proposal(module, found, "R002", "hyperparams is hyperparameters now", change)
        case "updated_at":
            base, after, before = found.base, _read(module, found, "finished_at"), _read(module, found, "created_at")
            change = replaced(found.node, "(", base, after, " or ", base, before, ")")
            _proposal(module, found, "R006", "updated_at is finished_at now, and None until the end", change)
        case "training_files" | "validation_files":
            _input_file(module, found)
        case "events":
            _events(module, found)
        case _:
            pass


def _read(module: Module, found: Access, name: str) -> str:
    """Return what is written after an object to read another field of it, in the same manner where that works."""
    if not module.keyed(found.value):
        return f".{name}"
    source = module.tree.source
    before, after = source[closing(found.base) : found.word.start], source[found.word.end : found.node.end]
    return before.decode() + found.renamed(name) + after.decode()


def _renaming(module: Module, found: Access, name: str) -> Change:
    """Return the change that reads another field."""
    if module.keyed(found.value):
        return replaced(found.word, found.renamed(name))
    return Change(closing(found.base), found.node.end, (f".{name}",))


def _input_file(module: Module, found: Access) -> None:
    name = INPUT_FILES[found.name]
    first = found.node.parent
    index = subscript_index(first) if first is not None and first.kind == "Subscript" else None
    inner = (
        access(module, first.parent) if first is not None and first.parent is not None and index is not None else None
    )
    if first is not None and index is not None and index.word == "0" and inner is not None and inner.name == "id":
        rest = cut(closing(found.node), inner.node.end)
        _proposal(module, found, "R003", f"{found.name} is {name} now, an id", _renaming(module, found, name), rest)
    elif first is not None and index is not None and index.word == "0" and inner is not None and _asks(module, found):
        client = module.client(found.value, found.node) or ""
        parts = (f"{client}.files.retrieve(", found.base, _read(module, found, name), ")")
        text = f"{found.name} is {name} now, an id: its {inner.name} is asked for"
        needed = None if found.value.client else client
        _proposal(module, found, "R003", text, Change(first.start, first.end, parts), client=needed)
    elif _is_tested(found.node):
        _proposal(module, found, "R003", f"{found.name} is {name} now, an id", _renaming(module, found, name))
    else:
        _person(module, found, "R003", f"{found.name} is {name} now, one id in place of a list of files")


def _asks(module: Module, found: Access) -> bool:
    """Tell whether a client can be asked for a file where its job is read."""
    return found.value.mode == "sync" and module.client(found.value, found.node) is not None


def _is_tested(node: Node) -> bool:
    parent = node.parent
    return parent is not None and (
        (node.slot == "test" and parent.kind in ("If", "While", "IfExp", "Assert"))
        or (node.slot == "expression" and parent.kind == "UnaryOperation")
    )


def _events(module: Module, found: Access) -> None:
    """Fetch what was part of the job."""
    value, base = found.value, found.base
    client = module.client(value, found.node)
    function = found.node.enclosing("FunctionDef")
    awaitable = value.mode == "sync" or (function is not None and function.get("asynchronous") is not None)
    if client is None or not awaitable:
        where = "ask /fine_tuning/jobs/{id}/events" if value.raw else "the client cannot be reached from here"
        _person(module, found, "R007", f"events are a list of their own now; {where}")
        return
    lead, tail = ("(", ")") if base.kind == "Await" else ("", "")
    of: tuple[Part, ...] = (f"{client}.fine_tuning.jobs.list_events({lead}", base, f"{tail}.id)")
    if value.mode == "sync":
        parts: tuple[Part, ...] = ("list(", *of, ")[::-1]")
    else:
        parts = ("[event async for event in ", *of, "][::-1]")
    needed = None if value.client else client
    change = Change(found.node.start, found.node.end, parts)
    _proposal(module, found, "R007", "events are a list of their own now, newest first", change, client=needed)


def _hyperparameter(module: Module, found: Access) -> None:
    row = HYPERPARAMS.get(found.name)
    if row is not None and row.place is None:
        _person(module, found, row.code or "R002", f"{found.name} is no hyperparameter of jobs")


def _update_field(module: Module, found: Access) -> None:
    if found.name not in UPDATE_FIELDS:
        _person(module, found, "E005", f"updates of a followed job have no {found.name}")
    elif found.style != "attribute" and module.words.keyed:
        change = Change(closing(found.base), found.node.end, (f".{found.name}",))
        _proposal(module, found, "L004", "updates have attributes", change)


def _result_file(module: Module, found: Access) -> None:
    if found.name == "id":
        _proposal(module, found, "R005", "result_files holds ids now", cut(closing(found.base), found.node.end))
        return
    client = module.client(found.value, found.node)
    if client is None or found.value.mode == "async":
        _person(module, found, "R005", f"result_files holds ids now: ask files.retrieve(id) for {found.name}")
        return
    change = replaced(found.base, f"{client}.files.retrieve(", found.base, ")")
    needed = None if found.value.client else client
    _proposal(module, found, "R005", "result_files holds ids now", change, client=needed)


def _whole_result_files(module: Module) -> None:
    """Tell of file objects that are used whole, where an id is now."""
    for node in module.nodes:
        value = module.value(node) if node.kind in ("Name", "Subscript") else None
        if (
            value is None
            or value.kind != Kind.FILE
            or value.name not in ("result_files", *INPUT_FILES)
            or not module.is_moved(value)
        ):
            continue
        parent = node.parent
        if parent is not None and parent.kind in ("Arg", "Return") and value.name == "result_files":
            text = "result_files holds ids now, not file objects"
            module.propose(Proposal("R005", node.start, node.end, text, Fate.PERSON, origins=value.origins))
