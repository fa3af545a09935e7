"""What `openapi.yaml` says of an operation, as tests ask for it."""

from __future__ import annotations

import copy
import functools
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

OPENAPI = Path(__file__).parent.parent.parent / "openapi.yaml"


class Answer(NamedTuple):
    """A successful answer as the document shows it."""

    status: int
    media_type: str
    value: Any

    @property
    def content(self) -> bytes:
        """The body of an answer that is no JSON."""
        return str(self.value).encode()


@functools.cache
def document() -> Any:
    """The document."""
    return YAML(typ="safe").load(OPENAPI.read_text())


def schema_examples() -> list[tuple[str, Any]]:
    """Every example of a named schema, with the schema's name."""
    schemas = document()["components"]["schemas"]
    return [(name, example) for name, schema in schemas.items() for example in schema.get("examples", [])]


@functools.cache
def operations() -> dict[str, Any]:
    """Every operation by its operationId, the parameters of its path among its own."""
    found: dict[str, Any] = {}
    for item in document()["paths"].values():
        shared = item.get("parameters", [])
        for method, operation in item.items():
            if method in ("get", "post", "put", "patch", "delete"):
                found[operation["operationId"]] = {
                    **operation,
                    "parameters": [resolved(parameter) for parameter in [*shared, *operation.get("parameters", [])]],
                }
    return found


def success(operation_id: str) -> Answer:
    """The successful answer of an operation, its JSON or binary form."""
    for status, response in operations()[operation_id]["responses"].items():
        if status.startswith("2"):
            for media_type, content in resolved(response)["content"].items():
                if "example" in content:
                    return Answer(int(status), media_type, content["example"])
                return Answer(int(status), media_type, copy.deepcopy(resolved(content["schema"])["examples"][0]))
    raise LookupError(f"{operation_id} has no successful answer")


def event_stream(operation_id: str) -> bytes:
    """The successful answer of an operation as a stream of events."""
    example: str = operations()[operation_id]["responses"]["200"]["content"]["text/event-stream"]["example"]
    return example.encode() + b"\n"


def parameters(operation_id: str) -> set[str]:
    """The names of an operation's parameters, and of its body's members."""
    operation = operations()[operation_id]
    named = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] in ("path", "query")}
    for content in operation.get("requestBody", {}).get("content", {}).values():
        named |= set(resolved(content["schema"])["properties"])
    return named


def errors() -> list[tuple[int, Any]]:
    """Every example of an error answer, with a status that it comes with."""
    found: dict[str, tuple[int, Any]] = {}
    for operation in operations().values():
        for status, response in operation["responses"].items():
            if not status.startswith("2"):
                example = resolved(response)["content"]["application/json"]["example"]
                found.setdefault(status, (int(status), example))
    return list(found.values())


def resolved(node: Any) -> Any:
    """Follow a reference within the document."""
    while "$ref" in node:
        target: Any = document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node
