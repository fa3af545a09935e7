"""See whether a value fits a JSON schema: the part of JSON Schema that functions' parameters use.

Understood: type, enum, const, properties, required, additionalProperties, items, anyOf, oneOf, allOf, $ref within the
schema, minimum, maximum, minLength, maxLength. Other words are passed over, so a misfit that is told is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .json_values import below, is_array, is_object, kind, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TYPES = ("object", "array", "string", "number", "integer", "boolean", "null")
_DEEPEST = 32


class Misfit(NamedTuple):
    """One place where a value does not fit."""

    pointer: str
    message: str


def misfits(value: object, schema: object) -> list[Misfit]:
    """Return where a value does not fit a schema; nothing where it does."""
    return list(_misfits(value, schema, "", schema if is_object(schema) else {}, 0))


def schema_faults(schema: object, at: str = "") -> Iterator[Misfit]:
    """Yield what is wrong with the schema of a function's parameters itself."""
    if not is_object(schema):
        yield Misfit(at, f"a schema is an object, not {kind(schema)}")
        return
    types = schema.get("type")
    for name in types if is_array(types) else [] if types is None else [types]:
        if name not in TYPES:
            yield Misfit(below(at, "type"), f"{short(name)} is no JSON schema type")
    properties = schema.get("properties")
    if properties is not None and not is_object(properties):
        yield Misfit(below(at, "properties"), "properties must be an object")
    elif properties:
        for name, inner in properties.items():
            if not isinstance(inner, bool):
                yield from schema_faults(inner, below(at, "properties", name))
    required = schema.get("required")
    if required is not None and not (is_array(required) and all(isinstance(name, str) for name in required)):
        yield Misfit(below(at, "required"), "required must be a list of names")
    enum = schema.get("enum")
    if enum is not None and not (is_array(enum) and enum):
        yield Misfit(below(at, "enum"), "enum must be a list with at least one value")
    items = schema.get("items")
    if is_object(items):
        yield from schema_faults(items, below(at, "items"))


def _misfits(value: object, schema: object, at: str, root: Mapping[str, object], depth: int) -> Iterator[Misfit]:
    if not is_object(schema) or depth > _DEEPEST:
        return
    reference = schema.get("$ref")
    if isinstance(reference, str):
        yield from _misfits(value, _resolve(reference, root), at, root, depth + 1)
        return
    types = schema.get("type")
    names = [name for name in (types if is_array(types) else [types]) if isinstance(name, str)]
    if names and not any(_is(value, name) for name in names):
        yield Misfit(at, f"{short(value)} is {_article(kind(value))}, not {_article(' or '.join(names))}")
        return
    yield from _among(value, schema, at)
    for word in ("anyOf", "oneOf"):
        arms = schema.get(word)
        if is_array(arms) and arms and all(any(_misfits(value, arm, at, root, depth + 1)) for arm in arms):
            yield Misfit(at, f"{short(value)} fits none of {len(arms)} alternatives")
    arms = schema.get("allOf")
    for arm in arms if is_array(arms) else []:
        yield from _misfits(value, arm, at, root, depth + 1)
    if is_object(value):
        yield from _members(value, schema, at, root, depth)
    elif is_array(value) and "items" in schema:
        for place, item in enumerate(value):
            yield from _misfits(item, schema["items"], below(at, place), root, depth + 1)


def _among(value: object, schema: Mapping[str, object], at: str) -> Iterator[Misfit]:
    enum = schema.get("enum")
    if is_array(enum) and value not in enum:
        yield Misfit(at, f"{short(value)} is not one of {short(enum)}")
    if "const" in schema and value != schema["const"]:
        yield Misfit(at, f"{short(value)} is not {short(schema['const'])}")
    size = len(value) if isinstance(value, str) else value
    low, high = ("minLength", "maxLength") if isinstance(value, str) else ("minimum", "maximum")
    if isinstance(size, int | float) and not isinstance(size, bool):
        least, most = schema.get(low), schema.get(high)
        if isinstance(least, int | float) and size < least:
            yield Misfit(at, f"{short(value)} is below the schema's {low}, {least}")
        if isinstance(most, int | float) and size > most:
            yield Misfit(at, f"{short(value)} is above the schema's {high}, {most}")


def _members(
    value: Mapping[str, object], schema: Mapping[str, object], at: str, root: Mapping[str, object], depth: int
) -> Iterator[Misfit]:
    required, properties = schema.get("required"), schema.get("properties")
    for name in required if is_array(required) else []:
        if isinstance(name, str) and name not in value:
            yield Misfit(at, f"the required {short(name)} is missing")
    known = properties if is_object(properties) else {}
    for name, inner in value.items():
        if name in known:
            yield from _misfits(inner, known[name], below(at, name), root, depth + 1)
        elif schema.get("additionalProperties") is False:
            yield Misfit(below(at, name), f"{short(name)} is not among the properties")


def _is(value: object, name: str) -> bool:
    if name == "integer":
        return kind(value) == "number" and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))
    return kind(value) == name


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "aio" else name if name == "null" else f"a {name}"


def _resolve(reference: str, root: Mapping[str, object]) -> object:
    found: object = root
    for step in reference.removeprefix("#").split("/")[1:]:
        found = found.get(step.replace("~1", "/").replace("~0", "~")) if is_object(found) else None
    return found
