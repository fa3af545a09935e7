"""Keeps what upstream has taken away: deprecated, under its old name, until a major version drops it.

Callers' code goes on to import and to run; whether the server still answers is another matter, and the report says so.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from ..document import SCHEMAS, Json, child, entries, is_list, is_node, is_object, nodes, operations, references

MARK = "x-removed-upstream"
RENAMED = "x-renamed-to"


@dataclass
class Kept:
    """What was kept: operations, parameters and fields as `owner.name`, schemas, and old names of renamed ones."""

    operations: list[str] = field(default_factory=list[str])
    parameters: list[str] = field(default_factory=list[str])
    fields: list[str] = field(default_factory=list[str])
    schemas: list[str] = field(default_factory=list[str])
    aliases: dict[str, str] = field(default_factory=dict[str, str])

    def __bool__(self) -> bool:
        return bool(self.operations or self.parameters or self.fields or self.schemas or self.aliases)


def keep_removed(new: Json, current: Json) -> Kept:
    """Carry over what the current document has and the new one has not; the new one is changed."""
    kept = Kept()
    _operations(new, current, kept)
    schemas, old = child(child(new, "components"), "schemas"), child(child(current, "components"), "schemas")
    kept.aliases = _aliases(new, current)
    _add_aliases(new, kept.aliases)
    for name, schema in entries(child(current, "components"), "schemas"):
        if name in schemas:
            kept.fields += _fields(name, schemas[name], schema)
    for name in [name for name in old if name not in schemas]:
        schemas[name] = _marked(old[name])
        kept.schemas.append(name)
    bring_components(new, current)
    return kept


def keep_referred(new: Json, current: Json) -> None:
    """Carry over only what is referred to, be it by the frozen part: old names as aliases, the rest as it is."""
    referred = {reference for _, reference in references([new["paths"], new["components"]])}
    found = _aliases(new, current)
    _add_aliases(new, {former: name for former, name in found.items() if SCHEMAS + former in referred})
    bring_components(new, current)


def _aliases(new: Json, current: Json) -> dict[str, str]:
    """Old names with the new ones, found now or in an earlier import."""
    schemas, old = child(child(new, "components"), "schemas"), child(child(current, "components"), "schemas")
    earlier = {name: str(schema[RENAMED]) for name, schema in old.items() if RENAMED in schema and name not in schemas}
    return _renamed(new, current) | {former: name for former, name in earlier.items() if name in schemas}


def _add_aliases(new: Json, aliases: dict[str, str]) -> None:
    for former, name in aliases.items():
        new["components"]["schemas"][former] = {
            "description": f"Former name of `{name}`.",
            "deprecated": True,
            "anyOf": [{"$ref": SCHEMAS + name}],
            RENAMED: name,
        }


def drop_kept(current: Json) -> None:
    """Forget what earlier imports have kept, so that it goes away now; the document is changed."""
    for place in operations(current):
        if MARK in place.operation:
            del current["paths"][place.path][place.method]
        found = nodes(place.operation, "parameters")
        if any(MARK in parameter for parameter in found):
            place.operation["parameters"] = [parameter for parameter in found if MARK not in parameter]
    current["paths"] = {path: item for path, item in current["paths"].items() if item}
    schemas = child(child(current, "components"), "schemas")
    for name in [name for name, schema in schemas.items() if MARK in schema]:
        del schemas[name]
    for schema in schemas.values():
        if "properties" in schema:
            schema["properties"] = {key: prop for key, prop in schema["properties"].items() if MARK not in prop}


def _operations(new: Json, current: Json, kept: Kept) -> None:
    found = {place.id: place for place in operations(new)}
    for place in operations(current):
        if place.id in found:
            kept.parameters += _parameters(found[place.id].operation, place.operation)
        elif place.method not in child(child(new, "paths"), place.path):
            new["paths"].setdefault(place.path, {})[place.method] = _marked(place.operation)
            kept.operations.append(place.id)


def _parameters(new: Json, old: Json) -> list[str]:
    there = {(parameter["in"], parameter["name"]) for parameter in nodes(new, "parameters")}
    gone = [p for p in nodes(old, "parameters") if p["in"] == "query" and (p["in"], p["name"]) not in there]
    if gone:
        new["parameters"] = [*nodes(new, "parameters"), *({**_marked(part), "required": False} for part in gone)]
    return [f"{new['operationId']}.{parameter['name']}" for parameter in gone]


def _fields(name: str, new: Json, old: Json) -> list[str]:
    properties = new.get("properties")
    if not is_node(properties) or RENAMED in new:
        return []
    gone = {key: prop for key, prop in entries(old, "properties") if key not in properties}
    for key, prop in gone.items():
        properties[key] = _marked(prop)
    return [f"{name}.{key}" for key in gone]


def _marked(node: Json) -> Json:
    return {**copy.deepcopy(node), "deprecated": True, MARK: True}


def _renamed(new: Json, current: Json) -> dict[str, str]:
    """Schemas that are gone, with the new ones that stand where they stood."""
    schemas, old = child(child(new, "components"), "schemas"), child(child(current, "components"), "schemas")
    pairs: dict[str, str] = {}
    for one, other in _pairs(current["paths"], new["paths"]):
        pairs.setdefault(one, other)
    for name in old:
        for one, other in _pairs(old[name], schemas.get(name)):
            pairs.setdefault(one, other)
    return {
        one: other
        for one, other in sorted(pairs.items())
        if one not in schemas and other not in old and is_object(current, old[one]) and is_object(new, schemas[other])
    }


def _pairs(one: Any, other: Any) -> list[tuple[str, str]]:
    """The references at the same places of two nodes that differ."""
    if is_node(one) and is_node(other):
        mine, theirs = one.get("$ref"), other.get("$ref")
        if isinstance(mine, str) and isinstance(theirs, str):
            both = mine.startswith(SCHEMAS) and theirs.startswith(SCHEMAS) and mine != theirs
            return [(mine.removeprefix(SCHEMAS), theirs.removeprefix(SCHEMAS))] if both else []
        return [pair for key in one if key in other for pair in _pairs(one[key], other[key])]
    if is_list(one) and is_list(other):
        return [pair for mine, theirs in zip([*one], [*other], strict=False) for pair in _pairs(mine, theirs)]
    return []


def bring_components(new: Json, current: Json) -> list[str]:
    """Bring along, out of the current document, the components that are referred to and missing.

    Returns:
        The names of the schemas among them.
    """
    brought: list[str] = []
    added = True
    while added:
        added = False
        for _, reference in list(references([new["paths"], new["components"]])):
            kind, name = reference.split("/")[2:4]
            found = child(child(child(current, "components"), kind), name)
            if found and name not in child(new["components"], kind):
                new["components"].setdefault(kind, {})[name] = copy.deepcopy(found)
                brought += [name] * (kind == "schemas")
                added = True
    return brought
