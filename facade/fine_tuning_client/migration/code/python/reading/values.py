"""What the values of legacy code can be, as far as migration cares, and what their attributes and calls give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from .tree import Node

Mode = Literal["sync", "async"]
Era = Literal["legacy", "modern"]
"""Which endpoint an answer comes from: SDK 0.28 has classes of its own for the modern one."""


class Kind(StrEnum):
    """The kinds of value."""

    MODULE = "module openai"
    ERRORS = "module openai.error"
    ERROR = "exception class"
    CLIENT_CLASS = "client class"
    CLIENT = "client"
    RESOURCE = "resource"
    METHOD = "method"
    JOB = "job"
    EVENT = "event"
    FILE = "file"
    ANSWER = "another answer"
    LISTING = "list answer"
    ITEMS = "list"
    TABLE = "dict of answers"
    STREAM = "event stream"
    FIELD = "field"
    BYTES = "bytes"
    FUNCTION = "function"
    CLASS = "class"
    SELF = "self"
    HTTP = "HTTP library"
    HTTP_CLASS = "HTTP session class"
    HTTP_SESSION = "HTTP session"
    HTTP_METHOD = "HTTP method"
    HTTP_RESPONSE = "HTTP response"
    HTTP_BODY = "body of an HTTP response"
    GENERATED = "name of a generated client"
    PART = "part of a generated client"


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression is known to be.

    Attributes:
        kind: Of the kinds above.
        name: Which resource, method, error or field; of what a list is.
        mode: Whether calls are awaited.
        era: Which endpoint the answer is of.
        pending: Whether it has to be awaited first.
        client: The source of the client that it comes from, where the program has one of its own; else empty.
        origins: Where the calls begin that it comes from.
        node: The definition, for functions and classes; for HTTP sessions the call that makes them.
        raw: Whether it was read from the JSON of an HTTP response, and is made of dicts and lists.
    """

    kind: Kind
    name: str = ""
    mode: Mode = "sync"
    era: Era = "legacy"
    pending: bool = False
    client: str = ""
    origins: frozenset[int] = frozenset()
    node: Node | None = None
    raw: bool = False

    def of(self, kind: Kind, name: str = "") -> Value:
        """Return a part of this value."""
        return replace(self, kind=kind, name=name)


class Operation(NamedTuple):
    """What a legacy method gives: the kind of answer, and of what a list is."""

    kind: Kind
    of: str = ""


_JOB, _EVENTS = Operation(Kind.JOB), Operation(Kind.LISTING, "event")

METHODS: Final[dict[str, dict[str, Operation]]] = {
    "FineTune": {
        "create": _JOB,
        "retrieve": _JOB,
        "cancel": _JOB,
        "list": Operation(Kind.LISTING, "job"),
        "list_events": _EVENTS,
        "stream_events": Operation(Kind.STREAM),
        "delete": Operation(Kind.ANSWER, "deleted"),
    },
    "FineTuningJob": {
        "create": _JOB,
        "retrieve": _JOB,
        "cancel": _JOB,
        "list": Operation(Kind.LISTING, "job"),
        "list_events": _EVENTS,
    },
    "File": {
        "create": Operation(Kind.FILE),
        "retrieve": Operation(Kind.FILE),
        "delete": Operation(Kind.ANSWER, "deleted"),
        "list": Operation(Kind.LISTING, "file"),
        "download": Operation(Kind.BYTES),
        "find_matching_files": Operation(Kind.FIELD, "files"),
        "wait_for_processing": Operation(Kind.FIELD, "file status"),
    },
    "Model": {"delete": Operation(Kind.ANSWER, "deleted"), "retrieve": Operation(Kind.ANSWER, "model")},
    "fine_tunes": {
        "create": _JOB,
        "retrieve": _JOB,
        "cancel": _JOB,
        "list": Operation(Kind.LISTING, "job"),
        "list_events": _EVENTS,
    },
}
"""Methods of the classes of SDK 0.x, and of ``client.fine_tunes`` of 1.0 to 1.7.1; 0.x has twins that begin with a."""

CLASSES: Final = frozenset({"FineTune", "FineTuningJob", "File", "Model"})

CLIENT_CLASSES: Final[dict[str, Mode]] = {
    "OpenAI": "sync",
    "Client": "sync",
    "AzureOpenAI": "sync",
    "AsyncOpenAI": "async",
    "AsyncClient": "async",
    "AsyncAzureOpenAI": "async",
}

PACKAGES: Final = frozenset(
    {"openai", "openai.api_resources", "openai.api_resources.fine_tune", "openai.api_resources.file"}
)
"""Modules of the SDK that have the classes."""

HTTP_LIBRARIES: Final = frozenset({"requests", "httpx", "aiohttp"})

HTTP_CLASSES: Final[dict[str, Mode]] = {
    "requests.Session": "sync",
    "requests.session": "sync",
    "httpx.Client": "sync",
    "httpx.AsyncClient": "async",
    "aiohttp.ClientSession": "async",
}

HTTP_VERBS: Final = frozenset({"get", "post", "put", "patch", "delete", "request"})

LISTS_OF: Final = {"job": Kind.JOB, "event": Kind.EVENT, "file": Kind.FILE}

JOB_FIELDS: Final = frozenset(
    [
        "id",
        "object",
        "model",
        "created_at",
        "organization_id",
        "fine_tuned_model",
        "status",
        "updated_at",
        "hyperparams",
        "training_files",
        "validation_files",
        "result_files",
        "events",
        "hyperparameters",
        "training_file",
        "validation_file",
        "finished_at",
        "trained_tokens",
        "error",
    ]
)


def of_module(module: str) -> Value | None:
    """Return what is imported by a dotted name."""
    if module in PACKAGES or module == "openai.resources":
        return Value(Kind.MODULE)
    if module == "openai.error":
        return Value(Kind.ERRORS)
    package, _, name = module.rpartition(".")
    if package == "fine_tuning_client" and name in CLIENT_CLASSES:
        return Value(Kind.CLIENT_CLASS, name, CLIENT_CLASSES[name])
    if package == "openai.error":
        return Value(Kind.ERROR, name)
    if package in PACKAGES:
        return of_attribute(Value(Kind.MODULE), name)
    if module in HTTP_LIBRARIES:
        return Value(Kind.HTTP, module)
    return of_attribute(Value(Kind.HTTP, package), name) if package in HTTP_LIBRARIES else None


def of_attribute(base: Value, name: str) -> Value | None:
    """Return what an attribute, or a string key, of a value is."""
    match base.kind:
        case Kind.MODULE if name in CLASSES:
            era: Era = "modern" if name == "FineTuningJob" else "legacy"
            return Value(Kind.RESOURCE, name, era=era)
        case Kind.MODULE if name in CLIENT_CLASSES:
            return Value(Kind.CLIENT_CLASS, name, CLIENT_CLASSES[name])
        case Kind.MODULE if name == "fine_tunes":
            return Value(Kind.RESOURCE, "fine_tunes")
        case Kind.MODULE if name == "InvalidRequestError":
            return Value(Kind.ERROR, name)
        case Kind.MODULE if name == "error":
            return Value(Kind.ERRORS)
        case Kind.MODULE if name == "api_resources":
            return base
        case Kind.ERRORS:
            return Value(Kind.ERROR, name)
        case Kind.CLIENT if name == "fine_tunes":
            return base.of(Kind.RESOURCE, name)
        case Kind.RESOURCE:
            return _method(base, name)
        case Kind.JOB:
            return _job_field(base, name)
        case Kind.EVENT | Kind.FILE | Kind.ANSWER:
            return base.of(Kind.FIELD, f"{base.name if base.kind == Kind.FILE and base.name else base.kind}.{name}")
        case Kind.LISTING if name == "data":
            return base.of(Kind.ITEMS, base.name)
        case Kind.HTTP if (full := f"{base.name}.{name}") in HTTP_CLASSES:
            return Value(Kind.HTTP_CLASS, full, HTTP_CLASSES[full])
        case Kind.HTTP | Kind.HTTP_SESSION if name in HTTP_VERBS:
            return base.of(Kind.HTTP_METHOD, f"{base.name.partition('.')[0]}.{name}")
        case Kind.HTTP_RESPONSE if name in ("json", "text", "content"):
            return base.of(Kind.HTTP_BODY, f"{name} {base.name}")
        case _:
            return None


def _method(resource: Value, name: str) -> Value | None:
    known = METHODS[resource.name]
    twin = name[1:] if name.startswith("a") else ""
    if resource.name == "fine_tunes":
        return replace(resource, kind=Kind.METHOD, name=f"fine_tunes.{name}") if name in known else None
    if name in known:
        return replace(resource, kind=Kind.METHOD, name=f"{resource.name}.{name}")
    if twin in known:
        return replace(resource, kind=Kind.METHOD, name=f"{resource.name}.{twin}", mode="async")
    return None


def _job_field(job: Value, name: str) -> Value | None:
    if name not in JOB_FIELDS:
        return None
    if job.era == "legacy" and name in ("training_files", "validation_files", "result_files"):
        return job.of(Kind.ITEMS, name)
    if job.era == "legacy" and name == "events":
        return job.of(Kind.ITEMS, "events")
    return job.of(Kind.FIELD, f"job.{name}")


def element_of(items: Value) -> Value | None:
    """Return what a list, an answer that is a list, or a stream is of."""
    if items.kind == Kind.STREAM:
        return items.of(Kind.EVENT, "update")
    if items.kind not in (Kind.ITEMS, Kind.LISTING, Kind.TABLE):
        return None
    if items.name in LISTS_OF:
        return items.of(LISTS_OF[items.name])
    if items.name == "events":
        return items.of(Kind.EVENT)
    return items.of(Kind.FILE, items.name)


def result_of(method: Value, call: Node) -> Value:
    """Return what a call of a legacy method gives."""
    resource, _, name = method.name.partition(".")
    operation = METHODS[resource][name]
    pending = method.mode == "async" and operation.kind != Kind.STREAM
    return replace(
        method, kind=operation.kind, name=operation.of, pending=pending, origins=frozenset({call.start}), node=None
    )


def joined(values: list[Value | None]) -> Value | None:
    """Return what a name is that has one of several values; None where they differ."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    first = known[0]
    if any(replace(one, origins=first.origins, client=first.client) != first for one in known):
        return None
    return replace(first, origins=frozenset().union(*(one.origins for one in known)))
