"""Keeps our words: descriptions, examples, tags and order come from the current document, by place and name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..document import Json, Place, child, entries, is_list, is_node, nodes, operations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORDS = ("summary", "description", "example", "examples")
_MAPS = frozenset(
    ("paths", "properties", "responses", "headers", "content", "schemas", "securitySchemes", "encoding", "mapping")
)
_DATA = frozenset(("example", "examples", "const", "default", "scopes", "variables"))
_SETS = frozenset(("enum", "required", "type", "anyOf", "oneOf"))
_ORDER = (
    *("openapi", "info", "servers", "security", "operationId", "tags", "paths", "components", "title", "version"),
    *("name", "in", "url", "summary", "description", "license", "variables", "required", "style", "explode"),
    *("deprecated", "parameters", "requestBody", "responses", "headers", "content", "encoding", "$ref", "type"),
    *("scheme", "bearerFormat", "format", "contentMediaType", "const", "enum", "not", "anyOf", "oneOf", "allOf"),
    *("discriminator", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "items"),
    *("maxProperties", "propertyNames", "additionalProperties", "properties", "x-closed-on-request", "x-closed-enum"),
    *("x-removed-upstream", "x-renamed-to", "schema", "example", "examples", "schemas", "securitySchemes"),
)
_RANK = {key: rank for rank, key in enumerate(_ORDER)}
_DATE = re.compile(r"(?<!\d)(20\d\d-[01]\d-[0-3]\d)(?!\d)")


def without_words(node: Any, *, is_map: bool = False) -> Any:
    """A copy of a part of a document without texts and examples, which keeps properties that are called so."""
    if is_node(node):
        return {
            key: value if key in _DATA and not is_map else without_words(value, is_map=key in _MAPS and not is_map)
            for key, value in node.items()
            if is_map or key not in WORDS
        }
    return [without_words(item) for item in node] if is_list(node) else node


def with_words(new: Json, current: Json, *, ours: bool, name: str) -> Json:
    """A new document in the words and in the order of the current one.

    Args:
        new: the new document; with its own words or without.
        current: where the words come from.
        ours: whether our words replace those of the new document, or only fill its gaps.
        name: the file name of the upstream document; a date in it becomes the version.
    """
    result: Json = {"openapi": "3.1.0", "info": dict(current["info"])}
    if dated := _DATE.search(name):
        result["info"]["version"] = dated[1]
    result |= {key: current[key] for key in ("servers", "security", "tags") if key in current}
    moved = {place.id: place.operation for place in operations(current)}
    paths: Json = {}
    for path, item in entries(new, "paths"):
        old = child(child(current, "paths"), path)
        by_method = {m: old.get(m) or moved.get(str(op.get("operationId")), {}) for m, op in item.items()}
        paths[path] = _like(_joined(item, by_method, ours, is_map=True), old)
        for place in (Place(path, method, operation) for method, operation in paths[path].items()):
            place.operation["tags"] = _tags(place, by_method[place.method], current)
            for status, response in entries(place.operation, "responses"):
                if "$ref" not in response:  # OpenAPI wants a description of every answer, even an empty one
                    place.operation["responses"][status] = _in_order({"description": "", **response})
            paths[path][place.method] = _in_order(place.operation)
    result["paths"] = _beside_kin(paths, child(current, "paths"))
    parts = {**child(new, "components")}
    old_parts = child(current, "components")
    parts["securitySchemes"] = {**child(parts, "securitySchemes"), **child(old_parts, "securitySchemes")}
    worded = {kind: _joined(part, old_parts.get(kind), ours, is_map=True) for kind, part in parts.items()}
    result["components"] = _like(worded, old_parts)
    return result


def add_frozen(document: Json, frozen: Json, current: Json) -> Json:
    """Add the frozen part as it is; the rest of the document is untouched."""
    paths = {**child(document, "paths"), **child(frozen, "paths")}
    document["paths"] = _beside_kin(paths, child(current, "paths"))
    parts = child(document, "components")
    for kind, part in entries(frozen, "components"):
        parts[kind] = _like({**child(parts, kind), **part}, child(child(current, "components"), kind))
    return document


def undescribed(document: Json) -> list[tuple[str, str]]:
    """What nobody has described yet: the operation or schema, and what of it; an empty name is the whole schema."""
    found: list[tuple[str, str]] = []
    for place in operations(document):
        operation = place.operation
        found += [(place.id, key) for key in ("summary", "description") if not operation.get(key)]
        found += [
            (place.id, f"parameter {part['name']}")
            for part in nodes(operation, "parameters")
            if not part.get("description")
        ]
        if "requestBody" in operation and not operation["requestBody"].get("description"):
            found.append((place.id, "body"))
        found += [
            (place.id, f"answer {status}")
            for status, response in entries(operation, "responses")
            if "$ref" not in response and not response.get("description")
        ]
    for name, schema in entries(child(document, "components"), "schemas"):
        names = ["", *(key for key, _ in entries(schema, "properties"))]
        parts = [schema, *(prop for _, prop in entries(schema, "properties"))]
        found += [(name, key) for key, part in zip(names, parts, strict=True) if not part.get("description")]
    return found


def _joined(new: Any, old: Any, ours: bool, *, is_map: bool = False) -> Any:
    if is_node(new):
        beside: Json = old if is_node(old) else {}
        result: Json = {}
        for key, value in new.items():
            if is_map:
                result[key] = _joined(value, beside.get(key), ours)
            elif key not in WORDS:
                result[key] = _inner(key, value, beside.get(key), ours)
        if is_map:
            return _like(result, beside)
        return _in_order({**result, **_words(new, beside, ours)})
    return new


def _inner(key: str, value: Any, old: Any, ours: bool) -> Any:
    if key in _DATA:
        return value
    if key == "parameters" and is_list(value):
        return _parameters(value, old if is_list(old) else [], ours)
    if is_list(value):
        items: list[Any] = value
        before: list[Any] = [*old] if is_list(old) else []
        if key in _SETS:
            items = _like_set(items, before)
        return [_joined(item, old_item, ours) for item, old_item in _side_by_side(items, before)]
    return _joined(value, old, ours, is_map=key in _MAPS)


def _side_by_side(items: list[Any], before: list[Any]) -> Iterator[tuple[Any, Any]]:
    for index, item in enumerate(items):
        yield item, before[index] if index < len(before) else None


def _parameters(new: list[Json], old: list[Json], ours: bool) -> list[Json]:
    before = {(parameter["in"], parameter["name"]): parameter for parameter in old}
    found = {(parameter["in"], parameter["name"]): parameter for parameter in new}
    return [_joined(parameter, before.get(key), ours) for key, parameter in _like(found, before).items()]


def _words(new: Json, old: Json, ours: bool) -> Json:
    theirs = {} if ours else {key: new[key] for key in WORDS if new.get(key)}
    return {**{key: old[key] for key in WORDS if key in old}, **theirs}


def _like(new: dict[Any, Any], old: Iterable[Any]) -> dict[Any, Any]:
    """The entries in the old order; what is new comes after what it follows in the new document."""
    order = [key for key in old if key in new]
    known = set(order)
    previous: Any = None
    for key in new:
        if key not in known:
            order.insert(order.index(previous) + 1 if previous is not None else len(order), key)
        previous = key
    return {key: new[key] for key in order}


def _like_set(new: list[Any], old: list[Any]) -> list[Any]:
    """The items in the old order, new ones after them, null last."""
    plain = [without_words(item) for item in old]
    found = [without_words(item) for item in new]
    kept = [new[found.index(item)] for item in plain if item in found]
    items = kept + [item for item, bare in zip(new, found, strict=True) if bare not in plain]
    return sorted(items, key=lambda item: item in ("null", {"type": "null"}))


def _in_order(node: Json) -> Json:
    ordered = sorted(node, key=lambda key: _RANK.get(key, len(_RANK)))
    if "properties" in node and "required" in node:
        ordered.remove("required")
        ordered.insert(ordered.index("properties") + 1, "required")
    return {key: node[key] for key in ordered}


def _beside_kin(new: Json, old: Json) -> Json:
    """The paths in the old order, each new one after the last that begins like it."""
    order = [path for path in old if path in new]
    for path in new:
        if path not in old:
            nearest = max((_in_common(path, other) for other in order), default=0)
            kin = [at for at, other in enumerate(order) if nearest > 1 and _in_common(path, other) == nearest]
            order.insert(kin[-1] + 1 if kin else len(order), path)
    return {path: new[path] for path in order}


def _in_common(path: str, other: str) -> int:
    """How many segments two paths begin with alike; the empty one before the first slash counts."""
    own, theirs = path.split("/"), other.split("/")
    unlike = (at for at, pair in enumerate(zip(own, theirs, strict=False)) if pair[0] != pair[1])
    return next(unlike, min(len(own), len(theirs)))


def _tags(place: Place, old: Json, current: Json) -> list[str]:
    """The tags of the operation as it is, or those of the operation whose path has most in common with it."""
    if old.get("tags"):
        return list(old["tags"])
    nearest = max(operations(current), key=lambda other: _in_common(place.path, other.path), default=None)
    akin = nearest is not None and _in_common(place.path, nearest.path) > 1
    return list(nearest.operation["tags"] if nearest is not None and akin else place.operation["tags"])
