"""Calls of a generated client's methods: what they are given, and what their answers are used for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ....mapping.fields import EVENT, FINE_TUNE, HYPERPARAMS
from ....mapping.generated import CALL_OPTIONS, OPERATIONS, WITH_HTTP_INFO
from ..arguments import Mover
from ..drafts import Change
from ..reading.inference import is_starred
from ..layout import arguments_of, elements_of
from ..reading.literals import literal
from ..reading.values import Kind

if TYPE_CHECKING:
    from ..arguments import Arguments
    from ..layout import Given
    from ..reading.tree import Node
    from ..reading.values import Value
    from .transfer import Transfer

ID: Final = "fine_tune_id"
BODY: Final = "create_fine_tune_request"
HARMLESS: Final = {"async_req": (False, None), "_preload_content": (True, None), "stream": (False, None)}
"""Keywords, and the values with which they change nothing."""

INFO: Final = ("data", "status_code", "headers")
"""What an answer with its HTTP has: later versions name it, earlier ones return a tuple."""

FILE: Final = frozenset({"id", "object", "bytes", "created_at", "filename", "purpose", "status", "status_details"})
FIELDS: Final = {
    Kind.JOB: frozenset(FINE_TUNE) | {"object"},
    Kind.EVENT: frozenset(EVENT) | {"object"},
    Kind.FILE: FILE,
    Kind.LISTING: frozenset({"object", "data"}),
}
"""What answers have, before and after."""

SET: Final = frozenset(name for name, one in HYPERPARAMS.items() if one.place is not None)
"""The hyperparameters that are still known."""

SHOWN: Final = frozenset({"print", "pprint", "str", "repr", "vars", "dict", "type", "isinstance", "dumps", "pformat"})
"""Last names of functions to which a model and a dict are not the same."""


def look_at_call(transfer: Transfer, call: Node, method: str) -> None:
    """Look at the arguments of a call of a method."""
    func = call.get("func")
    attr = func.get("attr") if func is not None else None
    if attr is not None:
        transfer.covered.append((attr.start, attr.end))
    operation = method.removesuffix(WITH_HTTP_INFO)
    first = {"create_fine_tune": (BODY,), "list_fine_tunes": ()}.get(operation, (ID,))
    names = (*first, "stream") if operation == "list_fine_tune_events" else first
    for index, arg in enumerate(call.all("args")):
        word, value = arg.get("keyword"), arg.get("value")
        name = word.word if word is not None else names[index] if index < len(names) else ""
        if value is None or is_starred(arg) or not name:
            transfer.stop(arg, "what is passed here cannot be seen")
        elif name == BODY and BODY in names:
            _look_at_body(transfer, value)
        elif name in HARMLESS:
            if literal(value) not in HARMLESS[name]:
                transfer.stop(arg, "answers that are not waited for, raw or streamed are not offered")
        elif name not in (*names, *CALL_OPTIONS):
            transfer.stop(arg, "the method takes no such argument now")


def _look_at_body(transfer: Transfer, value: Node) -> None:
    if transfer.role(value) == "request":
        return
    given = elements_of(value)
    if given is None:
        transfer.person("P015", value, f"parameters come from {transfer.module.tree.text(value)}")
    else:
        _judge(transfer, value, given, value.start + 1)


def look_at_request(transfer: Transfer, call: Node) -> None:
    """Look at the parameters in a request object."""
    args = call.all("args")
    _judge(transfer, call, arguments_of(call), args[0].start if args else call.end - 1)


def _judge(transfer: Transfer, node: Node, given: list[Given], at: int) -> None:
    module = transfer.module
    found: Arguments = Mover(module.tree, module.scopes, module.options).body(given)
    transfer.judged(node, found.notes)
    changes = list(found.changes)
    if found.first:
        quoted = bool(given) and given[0].quoted
        changes.append(Change(at, at, (found.first.replace("model=", '"model": ') if quoted else found.first,)))
    if changes:
        transfer.change("M008", node, "the model is the one that you said", *changes)


def look_at_info(transfer: Transfer, node: Node) -> None:
    """Tell where an answer with status and headers is asked for more than these."""
    parent = node.parent
    attr = parent.get("attr") if parent is not None and parent.kind == "Attribute" else None
    if parent is not None and attr is not None and attr.word not in INFO:
        transfer.person("R011", parent, f"{transfer.module.tree.text(parent)}: there are {', '.join(INFO)} now")


def look_at_answer(transfer: Transfer, node: Node, value: Value) -> None:
    """Tell where a model and the dict with attributes that is in its place now are not the same."""
    parent = node.parent
    shown = transfer.module.tree.text(node)
    if parent is None or (value.kind not in FIELDS and value.name != "job.hyperparams"):
        return
    fields = FIELDS.get(value.kind, SET)
    attr = parent.get("attr") if parent.kind == "Attribute" and node.slot == "value" else None
    if attr is not None and attr.word not in fields:
        transfer.person(
            "R011", parent, f"{shown}.{attr.word}: answers are dicts with attributes now; this is not the same"
        )
    elif attr is not None and value.kind == Kind.FILE and attr.word != "id" and value.origins & transfer.parts.listings:
        transfer.person("R005", parent, f"{shown}.{attr.word}: of the files of listed jobs only the ids are known now")
    func = parent.parent.get("func") if parent.kind == "Arg" and parent.parent is not None else None
    name = func.get("attr") or func if func is not None else None
    if parent.kind == "FormattedStringExpression" or (name is not None and name.word in SHOWN):
        transfer.person("R011", node, f"{shown} shows itself as JSON now: it is a dict with attributes, not a model")


def method_of(role: str) -> str:
    """Return the method that a part of a generated client is; "" for another part."""
    name = role.removeprefix("method:")
    return name if name != role and name.removesuffix(WITH_HTTP_INFO) in OPERATIONS else ""
