"""Calls of legacy methods: what each of them is now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ...codes import Note
from ...mapping.methods import method as method_of
from ..sites import Fate
from .arguments import Arguments, Mover
from .drafts import Change, Part, Proposal, replaced
from .reading.inference import argument, is_streamed
from .reading.literals import literal
from .reading.values import Kind, Value

if TYPE_CHECKING:
    from .module import Module
    from .reading.tree import Node

FIRST: Final = {
    "FineTune": ("id", "sid", "fine_tune_id", "fine_tuning_job_id"),
    "FineTuningJob": ("id", "sid", "fine_tuning_job_id"),
    "fine_tunes": ("fine_tune_id",),
    "File": ("id", "sid"),
    "Model": ("id", "sid"),
}
"""What the first argument of methods other than create and list was called."""


@dataclass(slots=True)
class Plan:
    """What is to become of one call.

    Attributes:
        call: The call.
        method: What it calls.
        resource: The name of the class.
        name: The method's name, without an a for async.
        arguments: What becomes of its arguments.
        reasons: Why a person has to do it; empty where it can be rewritten.
        place: What to call on the client now, such as ``"fine_tuning.jobs.create"``.
    """

    call: Node
    method: Value
    resource: str
    name: str
    arguments: Arguments
    reasons: list[Note] = field(default_factory=list[Note])
    place: str = ""

    @property
    def func(self) -> Node:
        """Return what is called."""
        found = self.call.get("func")
        if found is None:
            raise ValueError("a call without a function")
        return found

    @property
    def streams(self) -> bool:
        """Tell whether the call streams events."""
        return self.place.endswith(".follow")


def plans(module: Module) -> list[Plan]:
    """Return a plan for every call of a legacy method."""
    mover = Mover(module.tree, module.scopes, module.options)
    found: list[Plan] = []
    for node in module.nodes:
        func = node.get("func") if node.kind == "Call" else None
        method = module.value(func)
        if func is not None and method is not None and method.kind == Kind.METHOD:
            found.append(_plan(module, mover, node, method))
    tuned = any(plan.resource in ("FineTune", "FineTuningJob", "fine_tunes") for plan in found)
    return [plan for plan in found if tuned or _belongs(module, plan)]


def _belongs(module: Module, plan: Plan) -> bool:
    """Tell whether a call on files or models is about fine-tuning, in a module that has no other call that is."""
    if plan.resource == "File":
        purpose = argument(plan.call, "purpose")
        return purpose is not None and literal(purpose) in ("fine-tune", "fine-tune-results")
    given = argument(plan.call, "sid", 0)
    text = literal(given) if given is not None else None
    return (isinstance(text, str) and "ft-" in text) or b"fine_tuned_model" in module.tree.source


def _plan(module: Module, mover: Mover, call: Node, method: Value) -> Plan:
    resource, _, name = method.name.partition(".")
    streamed = resource == "fine_tunes" and is_streamed(call)
    now = method_of("FineTune.stream_events" if streamed else method.name)
    if name == "create" and method.era == "legacy" and resource != "File":
        arguments = mover.create(call)
    elif name in ("create", "list") and method.era == "modern":
        arguments = mover.modern(call)
    elif name == "create":
        arguments = _upload(module, mover, call)
    else:
        places = () if name == "list" else FIRST[resource]
        dropped = ("stream",) if resource == "fine_tunes" else ()
        modern = ("limit", "after") if method.era == "modern" else ()
        arguments = mover.simple(call, places, now.argument if now else "", dropped)
        arguments.notes = [note for note in arguments.notes if note.subject not in modern]
    plan = Plan(call, method, resource, name, arguments)
    plan.place = (now.client if now else None) or ""
    plan.reasons = [*arguments.blocked, *_obstacles(module, plan)]
    return plan


def _upload(module: Module, mover: Mover, call: Node) -> Arguments:
    """Sort the arguments of an upload: file and purpose stay, but a file is opened as bytes."""
    arguments = mover.simple(call, ())
    known = ("file", "purpose")
    arguments.notes = [note for note in arguments.notes if note.subject not in known]
    opened = _opened(module, argument(call, "file"))
    if opened is not None and (change := _as_bytes(module, opened)) is not None:
        if change.parts:
            arguments.changes.append(change)
            arguments.notes.append(Note("P018", "file", "the file is opened as bytes"))
        else:
            arguments.notes.append(Note("P019", "file", "the file is opened as text, and uploads are bytes"))
    return arguments


def _opened(module: Module, file: Node | None) -> Node | None:
    """Return the call of `open` whose file is uploaded, there or by the name that a `with` gave it."""
    if file is None or file.kind == "Call":
        return file
    if file.kind != "Name":
        return None
    bindings = module.scopes.reaching(file)
    home = module.scopes.home(file)
    alone = home is not None and len(home.uses[file.word]) == 1
    return bindings[0].node if len(bindings) == 1 and bindings[0].how == "value" and alone else None


def _as_bytes(module: Module, call: Node) -> Change | None:
    """Return the change that opens a file as bytes; None where it is, and one of nothing where that is not certain."""
    func, args = call.get("func"), call.all("args")
    if call.kind != "Call" or func is None or func.word != "open" or not args:
        return None
    mode = argument(call, "mode", 1)
    text = literal(mode) if mode is not None else "r"
    if isinstance(text, str) and "b" in text:
        return None
    certain = isinstance(text, str) and text in ("r", "rt") and all(arg.get("keyword") is None for arg in args)
    if not certain or len(args) > (2 if mode is not None else 1):
        return Change(call.start, call.start, ()) if isinstance(text, str) else None
    return replaced(mode, '"rb"') if mode is not None else Change(args[0].end, args[0].end, (', "rb"',))


def _obstacles(module: Module, plan: Plan) -> list[Note]:
    """Return why a call cannot be rewritten, apart from its arguments."""
    method = plan.method.name
    if plan.arguments.options and plan.method.client:
        return [Note("P014", "options", "the call passes options of a client to a client")]
    if plan.streams and not (module.words.follows and (not plan.method.client or module.switchable)):
        return [Note("L004", "stream", "the official SDK cannot follow a job: ask again until it has ended")]
    if not plan.place:
        return [Note("N003", method, "it has no counterpart")]
    if method == "File.download" and _is_result(module, plan.call):
        return [Note("R019", method, "the content of a result file has another form")]
    if method == "FineTune.delete" and not _deletes_model(module, plan.call):
        return [Note("H004", method, "whether this deletes a job or a model cannot be told")]
    return []


def _is_result(module: Module, call: Node) -> bool:
    """Tell whether a result file is downloaded."""
    given = argument(call, "id", 0)
    value = module.value(given)
    if value is None:
        return given is not None and "result_files" in module.tree.text(given)
    return value.name == "result_files.id" or (value.kind == Kind.FILE and value.name == "result_files")


def _deletes_model(module: Module, call: Node) -> bool:
    """Tell whether what is deleted is the name of a model."""
    given = argument(call, "sid", 0) or argument(call, "id")
    if given is None:
        return False
    value = module.value(given)
    if value is not None and value.name == "job.fine_tuned_model":
        return True
    text = literal(given)
    return (isinstance(text, str) and ":ft-" in text) or "model" in module.tree.text(given).lower()


def accept(module: Module, plan: Plan, extra: tuple[Change, ...] = (), *, keep: bool = False) -> None:
    """Rewrite a call: its function, its arguments, and what else goes with it.

    Args:
        module: The module.
        plan: The call.
        extra: Changes around it.
        keep: Whether what is called keeps its name, which means the new resource now.
    """
    call = plan.call
    client, parts = (module.names[plan.method.mode], ()) if keep else function(module, plan)
    changes = list(extra) + plan.arguments.changes
    if parts:
        changes.append(replaced(plan.func, *parts))
    origins = frozenset({call.start})
    text = f"{module.tree.text(plan.func)} is {plan.place} now"
    module.propose(Proposal("N001", call.start, call.end, text, changes=tuple(changes), origins=origins, client=client))
    module.tell(call, plan.arguments.notes, origins)


def function(module: Module, plan: Plan) -> tuple[str | None, tuple[Part, ...]]:
    """Return the new client that a call needs, and what to call, nothing where it stays as it is."""
    func, method = plan.func, plan.method
    place = plan.place
    base = func.get("value") if func.kind == "Attribute" else None
    if method.client or method.name.startswith("fine_tunes."):
        if method.client and base is not None and base.kind == "Attribute" and (inner := base.get("value")):
            return None, (inner, f".{place}")
        if method.client:
            return None, (f"{method.client}.{place}",)
    name = module.names[method.mode]
    if plan.arguments.options:
        made = module.spelled(module.words.classes[method.mode]) if module.inline else f"{name}.with_options"
        parts: list[Part] = [made, "("]
        for index, (option, value) in enumerate(plan.arguments.options):
            parts += [", " if index else "", f"{option}=", value]
        needed = "" if module.inline else name
        return needed or f"class:{method.mode}", (*parts, f").{place}")
    return name, (f"{name}.{place}",)


def decline(module: Module, plan: Plan) -> None:
    """Leave a call to a person, and say why."""
    call = plan.call
    module.kept.add(call.start)
    shown = module.tree.text(plan.func)
    for note in plan.reasons:
        module.propose(Proposal(note.code, call.start, call.end, f"{shown}: {note.message}", Fate.PERSON))
