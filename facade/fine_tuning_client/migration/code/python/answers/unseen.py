"""Answers that get where nobody can follow them, and readings of what may be one."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Final

from ...sites import Fate
from ..drafts import Proposal
from ..reading.inference import string_of, subscript_index
from ..reading.scopes import is_target, leftmost
from ..reading.values import Kind
from .dicts import WHOLE, whole

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node
    from ..reading.values import Value

GONE: Final = {"hyperparams": "R002", "training_files": "R003", "validation_files": "R003"}
"""Fields that only legacy jobs have, with the code to tell."""

TELLING: Final = frozenset({"fine_tuned_model", "result_files", "trained_tokens", "updated_at", "organization_id"})
"""Fields that hardly anything but a job has."""

COMMON: Final = frozenset({"id", "object", "status", "model", "created_at", "events", "level", "message", "deleted"})
"""Fields that others have, too: they count where a name says what it is of."""

HINTS: Final = ("job", "tune", "ft", "event")

MADE: Final = frozenset({"value", "element", "counted", "listed", "opaque"})
"""How names are bound to an expression."""

HARMLESS: Final = frozenset(
    ["append", "extend", "insert", "add", "remove", "index", "count", "format", "join"]
    + ["log", "debug", "info", "warning", "error", "exception", "critical", "write", "to_dict"]
)
"""Methods that print what they are given, or keep it in a list that is followed."""

READERS: Final = frozenset(
    ["load", "loads", "json", "safe_load", "dict", "to_dict", "to_dict_recursive", "copy", "parse_args", "DictReader"]
)
"""What is called to make a dict of a text, of arguments, of an answer."""

KNOWING: Final = frozenset({"json", "copy", "asyncio", "pprint", "logging", "functools", "itertools", "pickle", "yaml"})
"""Modules whose functions do not read fields, or are rewritten elsewhere."""


def tell_unseen(module: Module) -> None:
    """Tell of readings that may be of an answer, where such a reading does not work any more."""
    if not module.moved or module.options.to == "compat":
        return
    for node in module.nodes:
        base, name = _reading(node)
        if base is not None and name in GONE and (copied := _copied(module, base)) is not None:
            text = f"{module.tree.text(node)}: a dict that is made of an answer has no {name} any more"
            proposal = Proposal(GONE[name], node.start, node.end, text, Fate.PERSON, origins=copied.origins)
            module.propose(proposal)
            continue
        if base is None or module.value(base) is not None or is_target(node) or not _may_be_answer(module, base):
            continue
        if name in GONE:
            text = f"{module.tree.text(node)}: answers have no {name} any more, if this is of one"
            module.propose(Proposal(GONE[name], node.start, node.end, text, Fate.PERSON))
        elif module.words.keyed or module.moved <= module.raw or node.kind == "Attribute":
            continue
        elif name in TELLING or (name in COMMON and (_is_hinted(base) or _holds_answer(module, base, 0))):
            text = f"{module.tree.text(node)}: answers have attributes and are no dicts, if this is of one"
            module.propose(Proposal("R020", node.start, node.end, text, Fate.PERSON))


def tell_leaving(module: Module) -> None:
    """Tell where an answer that is no dict leaves the module: what reads it elsewhere is not seen."""
    for node in module.nodes:
        inner = node.get("value") if node.kind in ("Return", "Arg") else None
        value = whole(module, inner) or _items(module, inner)
        if value is None or not (
            _is_only_returned(module, node) if node.kind == "Return" else _is_given_away(module, node)
        ):
            continue
        text = "an answer leaves this module: what reads it has to use attributes, not keys"
        module.propose(Proposal("R021", node.start, node.end, text, Fate.PERSON, origins=value.origins))


def tell_loops(module: Module) -> None:
    """Tell of a program with several event loops: the asynchronous client of the official SDK belongs to one."""
    runs = [
        node
        for node in module.nodes
        if node.kind == "Call" and (func := node.get("func")) is not None and module.tree.text(func) == "asyncio.run"
    ]
    used = any(one.client == module.names["async"] for one in module.proposals if one.fate == Fate.CHANGED)
    if used and len(runs) > 1:
        text = "every asyncio.run has an event loop of its own, and the client belongs to the first: make one in each"
        module.propose(Proposal("N008", runs[1].start, runs[1].end, text, Fate.PERSON))


def _reading(node: Node) -> tuple[Node | None, str]:
    """Return what a node reads a named field of, and the field."""
    base = node.get("value")
    if node.kind == "Attribute" and (attr := node.get("attr")):
        return base, attr.word
    if node.kind == "Subscript":
        index = subscript_index(node)
        return base, (string_of(index) if index is not None else None) or ""
    func, arguments = node.get("func"), node.all("args")
    attr = func.get("attr") if node.kind == "Call" and func is not None and func.kind == "Attribute" else None
    first = arguments[0].get("value") if arguments else None
    if func is not None and attr is not None and attr.word == "get" and first is not None:
        return func.get("value"), string_of(first) or ""
    return None, ""


def _may_be_answer(module: Module, base: Node) -> bool:
    """Tell whether nothing says that an expression is something else: an import, a dict that is written out or read."""
    if _is_read(module, base):
        return False
    first = leftmost(base)
    while first.kind == "Call" and (func := first.get("func")) is not None:
        first = leftmost(func)
    if first.kind != "Name":
        return False
    bindings = module.scopes.reaching(first)
    made = [one.node for one in bindings if one.how == "value"]
    return (
        bool(bindings)
        and not any(one.how in ("import", "class") and base.kind != "Call" for one in bindings)
        and not any(one.kind == "Dict" or _is_read(module, one) for one in made)
    )


def _copied(module: Module, base: Node) -> Value | None:
    """Return the answer that a dict is made of; None for anything else."""
    bound = module.scopes.reaching(base) if base.kind == "Name" else []
    made = [base, *(one.node for one in bound if one.how == "value")]
    copies = [one for one in made if one.kind in ("Call", "Dict") and module.value(one) is None]
    inside = [
        value
        for one in copies
        if one.kind == "Dict" or _is_read(module, one)
        for inner in one.walk()
        if (value := whole(module, inner)) is not None and value.kind == Kind.JOB and value.era == "legacy"
    ]
    return inside[0] if inside else None


def _is_read(module: Module, node: Node) -> bool:
    """Tell whether an expression makes a dict of a text, or of an answer."""
    func = node.get("func") if node.kind == "Call" else None
    said = module.tree.text(func).rpartition(".")[2] if func is not None else ""
    return said in READERS


def _is_hinted(base: Node) -> bool:
    words = {one.word.lower() for one in base.walk() if one.kind == "Name"}
    return any(hint in word for word in words for hint in HINTS)


def _holds_answer(module: Module, expression: Node, depth: int) -> bool:
    """Tell whether an answer, whole or in a list, goes into what an expression is made of."""
    for node in expression.walk():
        asked = node.parent is not None and node.slot == "value" and node.parent.kind in ("Attribute", "Subscript")
        value = module.value(node)
        if value is not None and value.kind in (Kind.ITEMS, Kind.TABLE, *(() if asked else WHOLE)):
            return module.is_moved(value) and not value.raw
        if node.kind == "Name" and value is None and depth < 3:
            made = [one.node for one in module.scopes.reaching(node) if one.how in MADE]
            if any(_holds_answer(module, one, depth + 1) for one in made if one is not expression):
                return True
    return False


def _items(module: Module, node: Node | None) -> Value | None:
    value = module.value(node)
    lists = value is not None and value.kind in (Kind.ITEMS, Kind.TABLE) and value.name in ("job", "event", "file")
    return (
        value if value is not None and lists and not (value.pending or value.raw) and module.is_moved(value) else None
    )


def _is_only_returned(module: Module, node: Node) -> bool:
    """Tell whether a function of the module's top level, or of a class, is not called in the module."""
    function = node.enclosing("FunctionDef", "Lambda")
    name = function.get("name") if function is not None else None
    if function is None or name is None or name.word.startswith("_"):
        return False
    home = module.scopes.of(function).find(name.word)
    in_class = home is not None and home.is_class
    return not (module.scopes.attributes[name.word] if in_class else home.uses[name.word] if home is not None else [])


def _is_given_away(module: Module, arg: Node) -> bool:
    """Tell whether a call passes an argument to what nobody can look into: no function of the module or of Python."""
    call = arg.parent
    func = call.get("func") if call is not None and call.kind == "Call" and arg.slot == "args" else None
    if func is None or module.value(func) is not None:
        return False
    attr, first = func.get("attr"), leftmost(func)
    if func.kind == "Name":
        return not hasattr(builtins, func.word) and _is_imported(module, func)
    if attr is None or attr.word in HARMLESS or first.word in KNOWING:
        return False
    value = module.value(func.get("value"))
    return value is None or value.kind not in (Kind.SELF, Kind.CLASS, Kind.ITEMS, Kind.TABLE)


def _is_imported(module: Module, name: Node) -> bool:
    bindings = module.scopes.reaching(name)
    return any(one.how == "import" and one.module.partition(".")[0] not in KNOWING for one in bindings)
