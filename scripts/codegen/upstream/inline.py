"""Gives names to what a document describes in place: pinned ones, so that they outlive the document, else derived ones.

Objects, lists of values and choices between named schemas become named schemas. An object that says no more than that
it is one is `JsonObject` everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..document import SCHEMAS, Json, child, entries, is_list, is_node, nodes, operations
from ..naming import pascal
from .repairs import Repair

if TYPE_CHECKING:
    from collections.abc import Mapping

FREE = "JsonObject"
_FREE_FORM: Json = {"type": "object", "additionalProperties": True}
_TEXTS = ("description", "deprecated", "example", "examples", "summary")


def named_in_place(document: Json, pins: Mapping[str, str]) -> list[Repair]:
    """Move every schema that deserves a name to the components; the document is changed.

    Args:
        document: a repaired document.
        pins: names by place: `Parent.property`, `Parent.property[]` for its items, `OperationId.parameter`.

    Returns:
        Where a pinned name could not be given, because it stands for something else already.
    """
    work = _Work(document, pins)
    waiting = list(work.schemas)
    while waiting:
        name = waiting.pop(0)
        work.schemas[name] = work.inside(work.schemas[name], name)
        waiting += work.added()
    for place in operations(document):
        owner = pascal(place.id)
        for parameter in nodes(place.operation, "parameters"):
            if not _is_map(parameter["schema"]):
                parameter["schema"] = work.visit(parameter["schema"], f"{owner}.{parameter['name']}")
        work.contents(child(place.operation, "requestBody"), f"{owner}Request")
        for status, response in entries(place.operation, "responses"):
            suffix = "Response" if status.startswith("2") else f"Response{status}"
            work.contents(response, f"{owner}{suffix}")
    for name in work.added():
        waiting = [name]
        while waiting:
            inner = waiting.pop(0)
            work.schemas[inner] = work.inside(work.schemas[inner], inner)
            waiting += work.added()
    return work.log


class _Work:
    def __init__(self, document: Json, pins: Mapping[str, str]) -> None:
        self.schemas: Json = document["components"].setdefault("schemas", {})
        self.pins = pins
        self.log: list[Repair] = []
        self._added: list[str] = []

    def added(self) -> list[str]:
        """The names given since the last call."""
        found, self._added = self._added, []
        return found

    def contents(self, holder: Json, name: str) -> None:
        for _, content in entries(holder, "content"):
            if is_node(content.get("schema")):
                content["schema"] = self.visit(content["schema"], name)

    def inside(self, schema: Json, owner: str) -> Json:
        """Visit what is inside a named schema, but not the schema itself."""
        result = dict(schema)
        if "properties" in result:
            result["properties"] = {
                name: self.visit(inner, f"{owner}.{name}") for name, inner in entries(result, "properties")
            }
        return self._parts(result, owner)

    def visit(self, schema: Json, place: str) -> Json:
        """Give a schema its name, if it deserves one, or look inside."""
        if not is_node(schema) or "$ref" in schema:
            return schema
        if _deserves_a_name(schema):
            return self._named(schema, place)
        return self._parts(schema, place)

    def _parts(self, schema: Json, place: str) -> Json:
        result = dict(schema)
        if is_node(result.get("items")):
            result["items"] = self.visit(result["items"], f"{place}[]")
        if is_node(result.get("additionalProperties")):
            result["additionalProperties"] = self.visit(result["additionalProperties"], f"{place}{{}}")
        for word in ("oneOf", "anyOf"):
            arms = nodes(result, word)
            several = sum(_is_object(arm) for arm in arms) > 1
            if arms:
                result[word] = [
                    self.visit(arm, f"{place}{number}" if several and _is_object(arm) else place)
                    for number, arm in enumerate(arms, 1)
                ]
        return result

    def _named(self, schema: Json, place: str) -> Json:
        bare: Json = {key: value for key, value in schema.items() if key not in _TEXTS}
        texts: Json = {key: schema[key] for key in _TEXTS if key in schema}
        if bare == {"type": "object"}:
            bare = dict(_FREE_FORM)
        name = self.pins.get(place)
        if name is None and bare == _FREE_FORM:
            name = FREE
        if name is not None and not self._fits(name, bare):
            self.log.append(Repair(f"pinned name {name} stands for something else, another was made", place))
            name = None
        if name is None:
            name = _derived(place)
            while not self._fits(name, bare):
                name += "2"
        if name not in self.schemas:
            self.schemas[name] = {**bare, **texts}
            self._added.append(name)
        kept = ["description"] if self.schemas[name].get("deprecated") else ["description", "deprecated"]
        return {"$ref": SCHEMAS + name, **{key: schema[key] for key in kept if key in schema}}

    def _fits(self, name: str, schema: Json) -> bool:
        """Whether a name is free, or stands for the same."""
        if name not in self.schemas:
            return True
        other = self.schemas[name]
        return _structure(other) in (_structure(schema), _structure(self.inside(schema, name)))


def _deserves_a_name(schema: Json) -> bool:
    choice = nodes(schema, "oneOf")
    return _is_object(schema) or "enum" in schema or (bool(choice) and all("$ref" in arm for arm in choice))


def _is_map(schema: Json) -> bool:
    """Whether this is a free-form object, or one of several things that a parameter may be."""
    return any(_is_object(arm) and "properties" not in arm for arm in [schema, *nodes(schema, "anyOf")])


def _is_object(schema: Json) -> bool:
    return schema.get("type") == "object"


def _derived(place: str) -> str:
    return pascal(place.replace("[]", ".Item").replace("{}", ".Value"))


def _structure(node: Any) -> Any:
    """What a schema says without its texts."""
    if is_node(node):
        kept = {key: value for key, value in node.items() if key not in _TEXTS or is_node(value)}
        required: Any = kept.get("required")
        if is_list(required):
            kept["required"] = sorted(str(name) for name in required)
        return {key: _structure(value) for key, value in kept.items()}
    return [_structure(item) for item in node] if is_list(node) else node
