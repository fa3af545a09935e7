"""Widens a schema where the document's own example contradicts it: shown is what servers send, whatever is declared.

Only values declared as plain text, numbers or truth values matter. Objects and lists of another shape are kept as they
come by every generated model, and so is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..document import SCHEMAS, Json, child, entries, followed, is_list, is_node, nodes, operations
from .repairs import Repair
from .schema_repairs import NULL, json_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .examples import Example

_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_KIND = "type widened to what the document's own example shows"


def widened(document: Json, examples: Iterable[Example]) -> list[Repair]:
    """Widen the schemas of a repaired document by its examples; the document is changed."""
    work = _Work(document)
    for example in examples:
        schema = work.schema_of(example)
        if schema is not None:
            work.visit(schema, example.value, example.owner if example.kind == "schema" else example.place)
    return sorted(set(work.log))


class _Work:
    def __init__(self, document: Json) -> None:
        self._document = document
        self._places = {place.id: place for place in operations(document)}
        self.log: list[Repair] = []

    def schema_of(self, example: Example) -> Json | None:
        if example.kind == "schema":
            return {"$ref": SCHEMAS + example.owner}
        place = self._places.get(example.owner)
        if place is None:
            return None
        if example.kind == "body":
            holders = [child(place.operation, "requestBody")]
        else:
            holders = [part for status, part in entries(place.operation, "responses") if status.startswith("2")]
        found = [child(child(holder, "content"), "application/json").get("schema") for holder in holders]
        return next((schema for schema in found if is_node(schema)), None)

    def visit(self, node: Json, value: Any, place: str) -> None:
        """Widen a schema, or what is inside of it, to a value."""
        kinds = self._kinds(node)
        kind = json_type(value)
        if kinds and kinds <= _SCALARS | {"null"} and not _fits(kind, kinds, value):
            self.log.append(Repair(_KIND, place))
            self._add(node, kind)
            return
        if is_node(value):
            for key, inner in value.items():
                for schema, name in self._objects(node, value, place):
                    if key in child(schema, "properties"):
                        self.visit(schema["properties"][key], inner, f"{name}.{key}")
        elif is_list(value):
            items: list[Any] = value
            for schema in self._arms(node):
                if is_node(schema.get("items")):
                    for inner in items:
                        self.visit(schema["items"], inner, f"{place}[]")

    def _add(self, node: Json, kind: str) -> None:
        target = node if "$ref" not in node else followed(self._document, node)
        added: Json = {"type": kind}
        if kind == "object":
            added["additionalProperties"] = True
        elif kind == "array":
            added["items"] = {}
        texts: Json = {key: target[key] for key in ("description", "deprecated") if key in target}
        arms = nodes(target, "anyOf") or [{key: part for key, part in target.items() if key not in texts}]
        target.clear()
        target.update({**texts, "anyOf": sorted([*_split(arms), added], key=lambda arm: arm == NULL)})

    def _arms(self, node: Json) -> Iterator[Json]:
        schema = followed(self._document, node)
        inner = [*nodes(schema, "oneOf"), *nodes(schema, "anyOf"), *nodes(schema, "allOf")]
        if not inner or "properties" in schema:
            yield schema
        for arm in inner:
            yield from self._arms(arm)

    def _objects(self, node: Json, value: Json, place: str) -> Iterator[tuple[Json, str]]:
        """The alternatives that an object can be an example of: those whose constants it has."""
        name = str(node.get("$ref", "")).removeprefix(SCHEMAS) or place
        for arm in self._arms(node):
            fixed = {key: prop["const"] for key, prop in entries(arm, "properties") if "const" in prop}
            if all(value.get(key, constant) == constant for key, constant in fixed.items()):
                yield arm, name

    def _kinds(self, node: Json) -> set[str]:
        """The JSON types that a schema takes; none where it takes any."""
        found: set[str] = set()
        for arm in self._arms(node):
            kinds: str | list[str] = arm.get("type", [])
            if not kinds:
                return set()
            found |= {kinds} if isinstance(kinds, str) else set(kinds)
        return found


def _split(arms: Iterable[Json]) -> Iterator[Json]:
    """Alternatives of one type each, so that another can be added."""
    for arm in arms:
        kinds = arm.get("type")
        if is_list(kinds):
            several: list[str] = kinds
            yield from (dict(NULL) if kind == "null" else {**arm, "type": kind} for kind in several)
        else:
            yield arm


def _fits(kind: str, kinds: set[str], value: Any) -> bool:
    """Whether a generated model takes a value as it is."""
    if kind in kinds or kind == "null" or (kind == "integer" and "number" in kinds):
        return True
    return kind == "string" and "integer" in kinds and str(value).isdigit()
