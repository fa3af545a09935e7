"""Answers used as the dicts that they were, and the texts of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ....mapping.events import wording_of
from ...sites import Fate
from ..drafts import Change, Part, Proposal, replaced, wrapped
from ..reading.inference import string_of
from ..reading.scopes import dotted
from ..reading.values import Kind
from .listings import closing

if TYPE_CHECKING:
    from ..module import Module
    from ..reading.tree import Node
    from ..reading.values import Value

WHOLE: Final = frozenset({Kind.JOB, Kind.EVENT, Kind.FILE, Kind.ANSWER})

SAME_AS_DICT: Final = frozenset({"copy", "to_dict_recursive"})
OPERATIONS: Final = frozenset({"Await", "BooleanOperation", "IfExp", "NamedExpr"})
"""Expressions that have to be put in parentheses before something is asked of them."""

OF_DICT: Final = frozenset({"items", "keys", "values"})
OF_OBJECT: Final = frozenset({"refresh", "last_response", "response_ms", "openai_id", "instance_url", "save"})
"""What an object of SDK 0.x had beside its fields."""

CHANGING: Final = frozenset({"pop", "update", "setdefault", "popitem", "clear"})

TEXT_METHODS: Final = frozenset(
    [
        "startswith",
        "endswith",
        "split",
        "rsplit",
        "partition",
        "rpartition",
        "find",
        "index",
        "replace",
        "strip",
        "lower",
        "upper",
        "removeprefix",
        "count",
    ]
)
DUMPERS: Final = frozenset(
    [
        "json.dumps",
        "json.dump",
        "dumps",
        "dump",
        "yaml.dump",
        "yaml.safe_dump",
        "ujson.dumps",
        "jsonify",
        "flask.jsonify",
    ]
    + ["JSONResponse", "JsonResponse", "st.json", "streamlit.json"]
    + ["pd.DataFrame", "pandas.DataFrame", "DataFrame", "pd.DataFrame.from_records", "pandas.DataFrame.from_records"]
    + ["pd.json_normalize", "pandas.json_normalize", "json_normalize"]
)
"""What writes its first argument as JSON, or makes a table of it: of dicts, not of answers."""


def rewrite_answers(module: Module) -> None:
    """Propose changes where an answer is used as a dict, and tell where the text of an event is read."""
    for node in module.nodes:
        if node.kind == "Call":
            _called(module, node)
            _text_call(module, node)
        elif node.kind == "Comparison":
            _compared(module, node)
        elif node.kind == "Attribute" and (attr := node.get("attr")) is not None and attr.word in OF_OBJECT:
            if value := whole(module, node.get("value")):
                _person(module, node, f"{module.tree.text(node)}: answers do not have this", value)
        elif node.kind in ("Subscript", "Attribute") and node.slot == "target":
            _assigned(module, node)
        elif node.kind == "StarredDictElement" or (node.kind == "Arg" and _is_double_starred(node)):
            _spread(module, node)


def whole(module: Module, node: Node | None) -> Value | None:
    """Return what an answer is that a node gives, or an object in it; None for anything else."""
    value = module.value(node)
    if value is None or value.pending or value.raw or not module.is_moved(value):
        return None
    if value.kind not in WHOLE and value.name not in ("job.hyperparams", "job.hyperparameters"):
        return None
    return None if value.name in ("result_files", "training_files", "validation_files", "update") else value


def _called(module: Module, node: Node) -> None:
    func, arguments = node.get("func"), node.all("args")
    first = arguments[0].get("value") if arguments else None
    name = dotted(func)
    if func is None:
        return
    attr = func.get("attr") if func.kind == "Attribute" else None
    base = func.get("value")
    if attr is not None and base is not None and (value := whole(module, base)):
        if attr.word in SAME_AS_DICT:
            _propose(module, node, "the answer is made a dict", value, replaced(attr, "to_dict"))
        elif attr.word in OF_DICT:
            _propose(module, node, "the answer is made a dict first", value, *as_dict(base))
        elif attr.word in CHANGING:
            _person(module, node, f"{module.tree.text(func)}: answers cannot be changed as dicts can", value)
    if name in DUMPERS and first is not None:
        _dumped(module, first)
    if name == "dict" and first is not None and len(arguments) == 1 and (value := whole(module, first)):
        _propose(module, node, "the answer is made a dict", value, replaced(node, *_dict_of(first)))
    if (
        name in ("json.loads", "loads")
        and first is not None
        and first.kind == "Call"
        and dotted(first.get("func")) == "str"
    ):
        inner = first.all("args")[0].get("value") if first.all("args") else None
        if inner is not None and (value := whole(module, inner)):
            _propose(module, node, "the answer is made a dict", value, replaced(node, *_dict_of(inner)))
    if (
        name == "isinstance"
        and len(arguments) == 2
        and _asks_for_dict(arguments[1])
        and (value := whole(module, first))
    ):
        _person(module, node, "answers are no dicts any more", value)


def _asks_for_dict(arg: Node) -> bool:
    """Tell whether a class, or one of several, may be a dict's: exceptions are none."""
    given = arg.get("value")
    classes = (
        [one.get("value") for one in given.all("elements")] if given is not None and given.kind == "Tuple" else [given]
    )
    return any(not (dotted(one) or "").endswith(("Error", "Exception")) for one in classes)


def _dumped(module: Module, node: Node) -> None:
    """Make dicts of the answers in what is written as JSON."""
    value = module.value(node)
    if found := whole(module, node):
        _propose(module, node, "the answer is made a dict first", found, *as_dict(node))
    elif value is not None and value.kind == Kind.ITEMS and value.name in ("job", "event", "events", "file"):
        if module.is_moved(value) and not value.raw:
            parts = wrapped(node, "[item.to_dict() for item in ", "]")
            _propose(module, node, "the answers are made dicts first", value, *parts)
    elif node.kind in ("Dict", "List", "Tuple"):
        for element in node.all("elements"):
            if inner := element.get("value"):
                _dumped(module, inner)


def as_dict(node: Node) -> tuple[Change, ...]:
    """Return the changes that make a dict of an answer."""
    if node.kind in OPERATIONS and not node.all("rpar"):
        return wrapped(node, "(", ").to_dict()")
    after = closing(node)
    return (Change(after, after, (".to_dict()",), -1),)


def _dict_of(node: Node) -> tuple[Part, ...]:
    return ("(", node, ").to_dict()") if node.kind in OPERATIONS else (node, ".to_dict()")


def _is_double_starred(arg: Node) -> bool:
    value = arg.get("value")
    return arg.get("keyword") is None and value is not None and value.start - arg.start == len("**")


def _spread(module: Module, node: Node) -> None:
    inner = node.get("value")
    if inner is not None and (value := whole(module, inner)):
        _propose(module, node, "the answer is made a dict first", value, *as_dict(inner))


def _assigned(module: Module, node: Node) -> None:
    base = node.get("value")
    if value := whole(module, base):
        _person(module, node, "answers cannot be changed as dicts can", value)


def _message(module: Module, node: Node | None) -> Value | None:
    value = module.value(node)
    known = value is not None and value.kind == Kind.FIELD and value.name == "event.message" and value.era == "legacy"
    return value if value is not None and known and module.is_moved(value) else None


def _text_call(module: Module, node: Node) -> None:
    """Tell where the text of an event is taken apart."""
    func = node.get("func")
    attr = func.get("attr") if func is not None and func.kind == "Attribute" else None
    arguments = [one.get("value") for one in node.all("args")]
    if func is None or attr is None:
        return
    value = _message(module, func.get("value"))
    if value is not None and attr.word in TEXT_METHODS:
        _text(module, node, arguments[0] if arguments else None, value)
        return
    if (dotted(func) or "").startswith("re."):
        for argument in arguments:
            if found := _message(module, argument):
                _text(module, node, arguments[0], found)
    job = module.value(func.get("value"))
    first = arguments[0] if arguments else None
    if job is None or job.name != "job.id" or attr.word != "startswith" or first is None or not module.is_moved(job):
        return
    if string_of(first) == "ft-":
        change = replaced(first, '("ft-", "ftjob-")')
        text = "ids of jobs begin with ftjob- now"
        module.propose(
            Proposal("R001", node.start, node.end, text, changes=(change,), origins=job.origins, reshaping=True)
        )


def _compared(module: Module, node: Node) -> None:
    left, targets = node.get("left"), node.all("comparisons")
    right = targets[0].get("comparator") if len(targets) == 1 else None
    if left is None or right is None:
        return
    for one, other in ((left, right), (right, left)):
        value = _message(module, one)
        if value is not None and other.kind in ("SimpleString", "ConcatenatedString", "FormattedString", "Name"):
            _text(module, node, other, value)


def _text(module: Module, node: Node, literal: Node | None, value: Value) -> None:
    text = string_of(literal) if literal is not None else None
    known = wording_of(text) if text else None
    hint = f"use {known.instead}" if known is not None and known.instead else ""
    shown = module.tree.text(node)
    said = f"{shown if len(shown) < 80 else 'the text of an event'}: events say it in other words now"
    module.propose(Proposal("E002", node.start, node.end, said, Fate.PERSON, hint, origins=value.origins))


def _propose(module: Module, node: Node, text: str, value: Value, *changes: Change) -> None:
    module.propose(Proposal("R018", node.start, node.end, text, changes=changes, origins=value.origins, reshaping=True))


def _person(module: Module, node: Node, text: str, value: Value) -> None:
    module.propose(Proposal("R011", node.start, node.end, text, Fate.PERSON, origins=value.origins))
