"""Repairs a sliced document in general: what is wrong in many documents is put right the same way in each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..document import (
    SCHEMAS,
    Json,
    Place,
    child,
    entries,
    followed,
    is_list,
    is_node,
    merged,
    nodes,
    operations,
    property_names,
)
from ..naming import pascal
from .schema_repairs import NULL, REPAIRS, SILENT, lifted_null, required_without_property, unmarked_time
from .slicing import reachable

_HEAD = ("openapi", "info", "servers", "security", "tags", "paths", "components")
_COMPONENTS = ("securitySchemes", "headers", "responses", "schemas", "parameters", "requestBodies")
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_OPERATION = (
    *("operationId", "tags", "summary", "description", "deprecated", "security", "servers"),
    *("parameters", "requestBody", "responses", "x-removed-upstream"),
)
_PARAMETER = ("name", "in", "description", "required", "deprecated", "style", "explode", "schema", "x-removed-upstream")
_TEXT: Json = {"type": "string"}
_MANY_PASSES = 8


@dataclass(frozen=True, order=True)
class Repair:
    """One thing that was put right: what, and where."""

    kind: str
    place: str


@dataclass
class Repaired:
    """A repaired document and what was done to it."""

    document: Json
    log: list[Repair] = field(default_factory=list[Repair])


def repaired(document: Json) -> Repaired:
    """Repair a document that is its own slice. The document given is changed; use the one returned."""
    work = _Work(document)
    work.head()
    work.references_in_place()
    for place in operations(document):
        work.operation(place)
    for name, schema in entries(child(document, "components"), "schemas"):
        document["components"]["schemas"][name] = _standing_alone(work.schema(schema, name))
    work.compositions(child(document, "components").get("schemas"))
    work.compositions(document["paths"])
    work.nullable_components()
    work.binary_in_json()
    return Repaired(document, sorted(set(work.log)))


class _Work:
    def __init__(self, document: Json) -> None:
        self.document = document
        self.log: list[Repair] = []

    def note(self, kind: str, place: object) -> None:
        self.log.append(Repair(kind, str(place)))

    def head(self) -> None:
        """Drop what is no part of OpenAPI or of no use to a client; everything becomes 3.1."""
        document = self.document
        for key in [key for key in document if key not in _HEAD]:
            del document[key]
        version = str(document.get("openapi") or document.get("swagger") or "")
        if not version.startswith("3.1"):
            if version:
                self.note(f"OpenAPI {version} written as 3.1.0", "openapi")
            document["openapi"] = "3.1.0"
        info = document.setdefault("info", {})
        for key, value in (("title", "API"), ("version", "0")):
            if not isinstance(info.get(key), str):
                self.note(f"info.{key} was missing or no text", "info")
                info[key] = str(info.get(key) or value)
        for holder in (info, *(nodes(document, "tags")), *(nodes(document, "servers"))):
            _drop_extensions(holder)
        components = document.setdefault("components", {})
        for key in [key for key in components if key not in _COMPONENTS]:
            del components[key]

    def references_in_place(self) -> None:
        """Write parameters and bodies that are referred to in the operations themselves."""
        components = child(self.document, "components")
        for path, item in entries(self.document, "paths"):
            shared = nodes(item, "parameters")
            for method in [key for key in item if key not in _METHODS]:
                del item[method]
            for operation in (part for part in item.values() if is_node(part)):
                own = [followed(self.document, part) for part in nodes(operation, "parameters")]
                given = {(part.get("in"), part.get("name")) for part in own}
                above = [followed(self.document, part) for part in shared]
                listed = [*(part for part in above if (part.get("in"), part.get("name")) not in given), *own]
                if listed:
                    operation["parameters"] = [dict(part) for part in listed]
                if "requestBody" in operation:
                    operation["requestBody"] = dict(followed(self.document, operation["requestBody"]))
            self.document["paths"][path] = item
        components.pop("parameters", None)
        components.pop("requestBodies", None)

    def operation(self, place: Place) -> None:
        operation = place.operation
        for key in [key for key in operation if key not in _OPERATION]:
            del operation[key]
        if not place.id:
            operation["operationId"] = place.method + pascal(place.path)
            self.note("operation without an id named after its path", place)
        if not operation.get("tags"):
            operation["tags"] = [next((part for part in place.path.split("/") if part), "API")]
            self.note("operation without a tag given its first path segment", place)
        self.parameters(place)
        if "requestBody" in operation:
            self.contents(operation["requestBody"], f"{place.id} body")
        if not child(operation, "responses"):
            operation["responses"] = {"200": {"description": ""}}
            self.note("operation without answers given one", place)
        for status, response in entries(operation, "responses"):
            if "$ref" not in response:
                self.contents(response, f"{place.id} {status}")
                response.setdefault("description", "")

    def parameters(self, place: Place) -> None:
        """Make the path's parameters those that its braces name."""
        named = re.findall(r"{([^{}]+)}", place.path)
        found = nodes(place.operation, "parameters")
        kept: list[Json] = []
        for parameter in found:
            name = str(parameter.get("name"))
            at = f"{place.id or place} {name}"
            if parameter.get("in") == "path" and name not in named:
                self.note("path parameter that the path does not have dropped", at)
                continue
            if parameter.get("in") == "path" and parameter.get("required") is not True:
                parameter["required"] = True
                self.note("path parameter made required", at)
            kept.append(self.parameter(parameter, at))
        declared = {parameter["name"] for parameter in kept if parameter.get("in") == "path"}
        for name in named:
            if name not in declared:
                self.note("undeclared path parameter added", f"{place.id} {name}")
                kept.append(self.parameter({"name": name, "in": "path", "required": True, "schema": dict(_TEXT)}, name))
        if kept:
            place.operation["parameters"] = kept
        else:
            place.operation.pop("parameters", None)

    def parameter(self, parameter: Json, at: str) -> Json:
        content = child(parameter, "content")
        if "schema" not in parameter and content:
            parameter["schema"] = next(iter(content.values())).get("schema", {})
        kept = {key: parameter[key] for key in _PARAMETER if key in parameter}
        kept.setdefault("required", False)
        kept["schema"] = self.schema(child(kept, "schema"), at)
        if kept.get("in") == "path" and kept["schema"].get("type") == "string":
            kept["schema"].setdefault("minLength", 1)
        return kept

    def contents(self, holder: Json, place: str) -> None:
        _drop_extensions(holder)
        for media, content in entries(holder, "content"):
            plain = media.split(";")[0].strip().lower()
            if plain.endswith("+json") and "application/json" not in holder["content"]:
                plain = "application/json"
            if plain != media and plain not in holder["content"]:
                self.note(f"media type {media} written as {plain}", place)
                holder["content"] = {plain if key == media else key: value for key, value in holder["content"].items()}
            for key in [key for key in content if key not in ("schema", "encoding", "example", "examples")]:
                del content[key]
            if is_node(content.get("schema")):
                content["schema"] = self.schema(content["schema"], place)

    def schema(self, schema: Any, place: str) -> Any:
        """Repair a schema from the inside out, until nothing is left to do."""
        if not is_node(schema):
            return schema
        result = dict(schema)
        for name, inner in entries(result, "properties"):
            changed = self.schema(inner, f"{place}.{name}")
            if unmarked_time(name, changed):
                self.note(str(unmarked_time.__doc__), f"{place}.{name}")
                changed = {**changed, "format": "unixtime"}
            result["properties"] = {**result["properties"], name: changed}
        for key, suffix in (("items", "[]"), ("additionalProperties", "{}"), ("not", " not")):
            if is_node(result.get(key)):
                result[key] = self.schema(result[key], place + suffix)
        for word in ("oneOf", "anyOf", "allOf"):
            if is_list(result.get(word)):
                result[word] = [self.schema(arm, place) for arm in result[word]]
        return self._settled(result, place)

    def _settled(self, schema: Json, place: str) -> Json:
        for _ in range(_MANY_PASSES):
            before = schema
            for repair in REPAIRS:
                changed = repair(schema)
                if changed is None:
                    continue
                if repair not in SILENT:
                    self.note(str(repair.__doc__), place)
                schema = changed
            if schema == before:
                break
        return schema

    def compositions(self, node: Any) -> None:
        """Put `allOf` in order: required names are properties of some part; around one part it is written out."""
        if is_list(node):
            for item in node:
                self.compositions(item)
        if not is_node(node):
            return
        parts = nodes(node, "allOf")
        known = set(property_names(self.document, node)) if parts else set[str]()
        for part in [node, *parts] if known else []:
            listed: list[str] = part.get("required", [])
            kept = [key for key in listed if key in known]
            if kept != listed:
                self.note(str(required_without_property.__doc__), ", ".join(sorted(set(listed) - known)))
                part["required"] = kept
        if len(parts) == 1 and known:
            whole: Json = {"type": "object", **merged(self.document, node)}
            node.clear()
            node.update({key: value for key, value in whole.items() if key != "required" or value})
        for value in node.values():
            self.compositions(value)

    def nullable_components(self) -> None:
        """Move the null that a named schema allows to where the schema is used."""
        schemas = child(child(self.document, "components"), "schemas")
        lifted: set[str] = set()
        for name, schema in list(schemas.items()):
            bare = lifted_null(schema)
            if bare is not None:
                schemas[name] = _standing_alone(bare)
                lifted.add(SCHEMAS + name)
                self.note("null of a named schema moved to where the schema is used", name)
        if lifted:
            for part in (self.document["paths"], self.document["components"]):
                _allow_null(part, lifted)

    def binary_in_json(self) -> None:
        """Drop `format: binary` inside JSON, which cannot hold raw bytes."""
        as_json: set[str] = set()
        as_form: set[str] = set()
        for place in operations(self.document):
            for holder in (child(place.operation, "requestBody"), *child(place.operation, "responses").values()):
                for media, content in entries(holder, "content"):
                    (as_json if media == "application/json" else as_form).update(reachable(self.document, content))
        for name in sorted(as_json - as_form):
            if _drop_binary(child(child(self.document, "components"), "schemas")[name]):
                self.note("`format: binary` inside JSON dropped", name)


def _standing_alone(schema: Json) -> Json:
    """A named schema; one that is nothing but a reference is written so that generators take it for a schema."""
    if "$ref" not in schema:
        return schema
    return {**{key: value for key, value in schema.items() if key != "$ref"}, "allOf": [{"$ref": schema["$ref"]}]}


def _drop_extensions(holder: Json) -> None:
    for key in [key for key in holder if key.startswith("x-") or key == "oaiMeta"]:
        del holder[key]


def _drop_binary(node: Any) -> bool:
    """Drop the format wherever it stands below a node; whether it stood anywhere."""
    found = False
    if is_node(node):
        if node.get("type") == "string" and node.get("format") == "binary":
            del node["format"]
            found = True
        for value in node.values():
            found |= _drop_binary(value)
    elif is_list(node):
        for item in node:
            found |= _drop_binary(item)
    return found


def _allow_null(node: Any, names: set[str]) -> None:
    """Make every reference to one of these schemas an alternative to null, unless it stands beside a null already."""
    if is_list(node):
        for index, item in enumerate(node):
            if not _refers(item, names):
                _allow_null(item, names)
            elif NULL not in node:
                node[index] = {"anyOf": [item, dict(NULL)]}
    elif is_node(node):
        for key, value in node.items():
            if is_node(value) and _refers(value, names):
                texts = {name: text for name, text in value.items() if name != "$ref"}
                node[key] = {**texts, "anyOf": [{"$ref": value["$ref"]}, dict(NULL)]}
            else:
                _allow_null(value, names)


def _refers(node: Any, names: set[str]) -> bool:
    return is_node(node) and str(node.get("$ref")) in names


def summary(log: list[Repair]) -> list[tuple[str, int, list[str]]]:
    """The repairs by kind: what, how often, and where."""
    grouped: dict[str, list[str]] = {}
    for repair in log:
        grouped.setdefault(repair.kind, []).append(repair.place)
    return [(kind, len(places), places) for kind, places in grouped.items()]
