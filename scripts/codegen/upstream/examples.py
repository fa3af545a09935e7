"""Collects the examples of a document: of its schemas, its answers and, out of curl commands, its requests."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..document import Json, Place, child, entries, is_list, is_node, nodes, operations
from .mending import Unmendable, mended

if TYPE_CHECKING:
    from collections.abc import Iterator

_META = ("x-oaiMeta", "x-oiMeta", "oaiMeta")
_CURL_DATA = re.compile(
    r"(?:--data(?:-raw|-binary)?|-d)\s+(?:'(?P<one>.*?)'|\"(?P<two>(?:\\.|[^\"\\])*)\")\s*(?:\||$)", re.S
)


@dataclass(frozen=True)
class Example:
    """A value that the document shows: of a `schema`, or as the `body` or the `answer` of an operation."""

    kind: str
    owner: str
    place: str
    value: Any


@dataclass
class Examples:
    """The examples of a document, and the places of texts that are no JSON at all."""

    found: list[Example] = field(default_factory=list[Example])
    unreadable: list[str] = field(default_factory=list[str])


def collected(document: Json) -> Examples:
    """Find every example of a sliced document, before its repair; each distinct value once."""
    work = _Collector()
    for place in operations(document):
        work.operation(place)
    for name, schema in entries(child(document, "components"), "schemas"):
        for at, value in _of_schema(schema, f"schema {name}"):
            work.add("schema", name, at, value)
    return work.examples


class _Collector:
    def __init__(self) -> None:
        self.examples = Examples()
        self._seen: set[tuple[str, str, str]] = set()

    def add(self, kind: str, owner: str, place: str, value: Any) -> None:
        """Keep an example; one that is given as text is read first."""
        if isinstance(value, str):
            if not value.strip() or value.lstrip()[0] not in "{[":
                return
            try:
                value = mended(value)
            except Unmendable as error:
                self.examples.unreadable.append(f"{place}: {error}")
                return
        key = kind, owner, repr(value)
        if key not in self._seen:
            self._seen.add(key)
            self.examples.found.append(Example(kind, owner, place, value))

    def operation(self, place: Place) -> None:
        name = place.id or str(place)
        holders = [("body", child(place.operation, "requestBody"))]
        holders += [("answer", part) for status, part in entries(place.operation, "responses") if status[0] == "2"]
        for kind, holder in holders:
            for media, content in entries(holder, "content"):
                if media.startswith("application/json"):
                    for value in _of_holder(content):
                        self.add(kind, name, f"{name} {kind}", value)
        for key in _META:
            self.meta(name, child(place.operation, key))

    def meta(self, name: str, meta: Json) -> None:
        """The examples that OpenAI puts into an extension, whose shape has changed often."""
        for part in [meta, child(meta, "examples"), *nodes(meta, "examples")]:
            self.add("answer", name, f"{name} response", part.get("response") or "")
            for commands in (child(part, "request"), part):
                curl = commands.get("curl")
                if isinstance(curl, str) and (data := _CURL_DATA.search(curl)):
                    text = data["one"] or (data["two"] or "").replace('\\"', '"')
                    self.add("body", name, f"{name} curl", text)


def _of_holder(holder: Json) -> Iterator[Any]:
    if "example" in holder:
        yield holder["example"]
    for _, named in entries(holder, "examples"):
        if "value" in named:
            yield named["value"]


def _of_schema(schema: Json, place: str) -> Iterator[tuple[str, Any]]:
    if "example" in schema and is_node(schema.get("properties")):
        yield place, schema["example"]
    listed = schema.get("examples")
    if is_list(listed):
        for value in [*listed]:
            yield place, value
    for key in _META:
        if "example" in child(schema, key):
            yield place, schema[key]["example"]
