"""Gives names to the objects that a document describes in place, so that every object becomes a class."""

from __future__ import annotations

import copy
from typing import Any

from .document import Json, child, entries, followed, is_node, is_object, nodes, operations
from .naming import pascal
from .problems import Exit, Refused

_NULL = {"type": "null"}


def hoisted(spec: Json, pins: dict[str, str]) -> Json:
    """A copy of the document in which every object with properties is a named schema, without titles and defaults.

    A name is that of the parent and of the property, or the one that `pins` has for the place (`Parent.property`).
    """
    spec = copy.deepcopy(spec)
    work = _Hoist(spec, pins)
    for name, raw in list(work.schemas.items()):
        work.schemas[name] = work.visit(raw, name, name, named=True)
    for place in operations(spec):
        owner = pascal(place.id)
        for parameter in nodes(place.operation, "parameters"):
            if "schema" in parameter:
                name = parameter["name"]
                parameter["schema"] = work.visit(parameter["schema"], f"{owner}{pascal(name)}", f"{owner}.{name}")
        work.visit_contents(child(place.operation, "requestBody"), f"{owner}Request")
        for _, response in entries(place.operation, "responses"):
            work.visit_contents(response, f"{owner}Response")
    return spec


class _Hoist:
    def __init__(self, spec: Json, pins: dict[str, str]) -> None:
        self.spec = spec
        self.pins = pins
        self.schemas: Json = spec.setdefault("components", {}).setdefault("schemas", {})

    def visit_contents(self, holder: Json, owner: str) -> None:
        """Visit the schemas of a body or a response."""
        for _, media in entries(followed(self.spec, holder), "content"):
            if "schema" in media:
                media["schema"] = self.visit(media["schema"], owner, owner)

    def visit(self, raw: Any, owner: str, place: str, *, named: bool = False) -> Any:
        """Hoist what is inside a schema, and then the schema itself, unless it has a name already."""
        if not is_node(raw) or "$ref" in raw:
            return raw
        inner = self.pins.get(place, owner)
        raw.pop("title", None)
        raw.pop("default", None)
        for wire, prop in entries(raw, "properties"):
            raw["properties"][wire] = self.visit(prop, f"{inner}{pascal(wire)}", f"{inner}.{wire}")
        if "items" in raw:
            raw["items"] = self.visit(raw["items"], f"{inner}Item", f"{place}[]")
        if "additionalProperties" in raw:
            raw["additionalProperties"] = self.visit(raw["additionalProperties"], f"{inner}Value", f"{place}{{}}")
        for word in ("oneOf", "anyOf"):
            if word in raw:
                raw[word] = self._alternatives(nodes(raw, word), inner, place)
        if "allOf" in raw:
            raw["allOf"] = [self.visit(part, inner, place, named=True) for part in nodes(raw, "allOf")]
        bare = _without_null(raw)
        if named or not is_object(self.spec, bare):
            return raw
        reference = self._name(bare, inner, place)
        if bare is raw:
            return reference
        # OpenAPI 3.0 has no type `null`, 3.1 has no `nullable`.
        old = str(self.spec.get("openapi", "")).startswith("3.0")
        beside: Json = {key: value for key, value in reference.items() if key != "$ref"}
        return {"anyOf": [reference], "nullable": True, **beside} if old else {"anyOf": [reference, _NULL], **beside}

    def _alternatives(self, found: list[Json], inner: str, place: str) -> list[Any]:
        """Alternatives of which several are objects are numbered."""
        objects = [arm for arm in found if is_object(self.spec, arm)]
        result: list[Any] = []
        for arm in found:
            number = objects.index(arm) + 1 if arm in objects and len(objects) > 1 else ""
            result.append(self.visit(arm, f"{inner}{number}", f"{place}{number}"))
        return result

    def _name(self, raw: Json, name: str, place: str) -> Json:
        if name in self.schemas and self.schemas[name] != raw:
            raise Refused(Exit.LOST, f"two schemas would be called {name}; pin another name for {place} under `names`")
        self.schemas[name] = raw
        beside: Json = {key: raw[key] for key in ("description", "deprecated") if key in raw}
        return {"$ref": f"#/components/schemas/{name}", **beside}


def _without_null(raw: Json) -> Json:
    """The schema of an object that may be null, without that; any other schema as it is."""
    if raw.get("nullable") or raw.get("type") == ["object", "null"]:
        return {**{key: value for key, value in raw.items() if key != "nullable"}, "type": "object"}
    return raw
