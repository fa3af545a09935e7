"""Generic repairs of schemas: what documents of this kind get wrong again and again, put right in one way.

Each repair is a function that takes a schema whose inner schemas are repaired already. It returns the schema as it
should be, or `None` where there is nothing to do; its docstring's first line is what the report says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..document import Json, is_list, is_node, nodes

if TYPE_CHECKING:
    from collections.abc import Callable

NULL: Json = {"type": "null"}
OWN_EXTENSIONS = frozenset({"x-closed-on-request", "x-closed-enum", "x-removed-upstream", "x-renamed-to"})
_UNIONS = ("oneOf", "anyOf")
_TEXTS = ("description", "deprecated")


def unknown_keywords(schema: Json) -> Json | None:
    """extensions and notes of other tools dropped"""
    surplus = [key for key in schema if key not in OWN_EXTENSIONS and (key.startswith("x-") or key == "oaiMeta")]
    return _without(schema, *surplus) if surplus else None


def titles(schema: Json) -> Json | None:
    """titles dropped, which would rename classes"""
    return _without(schema, "title") if isinstance(schema.get("title"), str) else None


def defaults(schema: Json) -> Json | None:
    """defaults dropped, which a client would freeze and send"""
    return _without(schema, "default") if "default" in schema else None


def misplaced_required(schema: Json) -> Json | None:
    """`required` that is no list dropped"""
    return _without(schema, "required") if not is_list(schema.get("required", [])) else None


def required_without_property(schema: Json) -> Json | None:
    """required properties that do not exist no longer required"""
    named, properties = schema.get("required"), schema.get("properties")
    if not is_list(named) or not is_node(properties) or schema.get("allOf"):
        return None
    names: list[str] = named
    kept = [name for name in dict.fromkeys(names) if name in properties]
    if kept == names:
        return None
    return {**schema, "required": kept} if kept else _without(schema, "required")


def required_alternatives(schema: Json) -> Json | None:
    """alternatives that only say what is required beside properties dropped"""
    word = _union(schema)
    if word is None or not is_node(schema.get("properties")):
        return None
    arms = nodes(schema, word)
    return None if any(arm.keys() - {"required", "not", *_TEXTS} for arm in arms) else _without(schema, word)


def untyped_object(schema: Json) -> Json | None:
    """`type: object` written where properties are listed without it"""
    lacking = is_node(schema.get("properties")) and "type" not in schema and not schema.keys() & {"$ref", *_UNIONS}
    return {**schema, "type": "object"} if lacking and "allOf" not in schema else None


def bare_array(schema: Json) -> Json | None:
    """arrays without a word about their items given any items"""
    return {**schema, "items": {}} if schema.get("type") == "array" and "items" not in schema else None


def open_map(schema: Json) -> Json | None:
    """objects of any values written in one way"""
    return {**schema, "additionalProperties": True} if schema.get("additionalProperties") == {} else None


def excluded_bounds(schema: Json) -> Json | None:
    """3.0's `exclusiveMinimum: true` written as 3.1 has it"""
    changed = dict(schema)
    for bound, excluded in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(changed.get(excluded), bool) and changed.pop(excluded) and bound in changed:
            changed[excluded] = changed.pop(bound)
    return changed if changed != schema else None


def mixed_enum(schema: Json) -> Json | None:
    """enums of several types, with repeats or with null split by type"""
    values = schema.get("enum")
    if not is_list(values):
        return None
    by_type: dict[str, list[Any]] = {}
    for value in values:
        group = by_type.setdefault(json_type(value), [])
        if value not in group:
            group.append(value)
    null = bool(by_type.pop("null", None))
    kept = [value for group in by_type.values() for value in group]
    if len(by_type) < 2 and kept == values:
        return None
    beside = _without(schema, "enum", "type", "nullable")
    plain: list[Json] = [{"type": kind, "enum": group} for kind, group in by_type.items()]
    arms = [single_value(arm) or arm for arm in plain]
    if null or schema.get("nullable") or "null" in _types(schema):
        arms.append(dict(NULL))
    return {**beside, "anyOf": arms} if len(arms) > 1 else {**beside, **arms[0]}


def single_value(schema: Json) -> Json | None:
    """enums of one value written as `const`"""
    values: list[Any] = schema.get("enum") or []
    return {**_without(schema, "enum"), "const": values[0]} if len(values) == 1 else None


def wrapped(schema: Json) -> Json | None:
    """`allOf` around a single reference unwrapped"""
    parts = nodes(schema, "allOf")
    if not parts:
        return None
    rest = [part for part in parts if not _is_null(part) and part.keys() - set(_TEXTS)]
    if len(rest) != 1 or schema.keys() - {"allOf", "type", "nullable", *_TEXTS}:
        return None
    texts: Json = {key: part[key] for part in parts if part is not rest[0] for key in part if key in _TEXTS}
    null = any(_is_null(part) for part in parts)
    return {**rest[0], **texts, **_without(schema, "allOf", "type"), **({"nullable": True} if null else {})}


def suggested_values(schema: Json) -> Json | None:
    """lists of values beside plain text, which are suggestions, dropped"""
    word = _union(schema)
    if word is None:
        return None
    arms = nodes(schema, word)
    if not any(arm.get("type") == "string" and not arm.keys() - {"type", *_TEXTS} for arm in arms):
        return None
    plain = [arm for arm in arms if not (_types(arm) == ["string"] and arm.keys() & {"enum", "const"})]
    return {**schema, word: plain} if len(plain) < len(arms) else None


def nested_union(schema: Json) -> Json | None:
    """unions inside unions flattened"""
    word = _union(schema)
    if word is None:
        return None
    flat: list[Json] = []
    for arm in nodes(schema, word):
        inner = _union(arm)
        plain = inner is not None and not any("$ref" in part for part in nodes(arm, inner))
        flat += nodes(arm, inner) if inner and plain and not arm.keys() - {inner, *_TEXTS} else [arm]
    return {**schema, word: flat} if len(flat) != len(nodes(schema, word)) else None


def union_form(schema: Json) -> Json | None:
    """unions written in one way: null last, `oneOf` for references alone, one arm unwrapped"""
    word = _union(schema)
    if word is None:
        return None
    arms = [arm for arm in nodes(schema, word) if not _is_null(arm)]
    null = bool(schema.get("nullable")) or len(arms) < len(nodes(schema, word))
    outside = _without(schema, *_UNIONS, "nullable", "type")
    if not arms:
        return {**outside, **NULL}
    if len(arms) == 1 and not ("$ref" in arms[0] and outside.keys() - set(_TEXTS)):
        changed = {**arms[0], **outside}
        if null:
            changed = nullable({**changed, "nullable": True}) or changed
        return changed if changed != schema else None
    references = all("$ref" in arm for arm in arms)
    inner: Json = {"oneOf" if references else "anyOf": arms}
    if null and references:
        changed = {**_only(outside, *_TEXTS), "anyOf": [{**_without(outside, *_TEXTS), **inner}, dict(NULL)]}
    else:
        changed = {**outside, **inner, **({"anyOf": [*arms, dict(NULL)]} if null else {})}
    return changed if changed != schema else None


def nullable(schema: Json) -> Json | None:
    """3.0's `nullable` written as 3.1 has it"""
    if "nullable" not in schema:
        return None
    bare = _without(schema, "nullable")
    kinds = _types(bare)
    if not schema["nullable"] or "null" in kinds or any(_is_null(arm) for arm in nodes(bare, "anyOf")):
        return bare
    if not bare.keys() - set(_TEXTS):
        return {**bare, **NULL}
    if "anyOf" in bare:
        return {**bare, "anyOf": [*bare["anyOf"], dict(NULL)]}
    if not kinds or kinds == ["object"]:
        return {**_only(bare, *_TEXTS), "anyOf": [_without(bare, *_TEXTS), dict(NULL)]}
    return _nullable_values({**bare, "type": [*kinds, "null"]})


def _nullable_values(schema: Json) -> Json:
    """An enum or a constant that may be null has to be an alternative to it, for null is not among its values."""
    if not schema.keys() & {"enum", "const"}:
        return schema
    kinds = [kind for kind in _types(schema) if kind != "null"]
    inner = {**_without(schema, *_TEXTS), "type": kinds[0] if len(kinds) == 1 else kinds}
    return {**_only(schema, *_TEXTS), "anyOf": [inner, dict(NULL)]}


def unmarked_time(name: str, schema: Json) -> bool:
    """times in whole seconds marked `format: unixtime`"""
    timely = name.endswith(("_at", "_finish")) or name == "created"
    return timely and "format" not in schema and "integer" in _types(schema)


REPAIRS: tuple[Callable[[Json], Json | None], ...] = (
    unknown_keywords,
    titles,
    defaults,
    misplaced_required,
    required_alternatives,
    untyped_object,
    required_without_property,
    bare_array,
    open_map,
    excluded_bounds,
    mixed_enum,
    single_value,
    wrapped,
    suggested_values,
    nested_union,
    union_form,
    nullable,
)
# Tidying that changes nothing for anybody is not worth a line in a report.
SILENT = frozenset({unknown_keywords, titles, defaults, open_map, single_value, union_form, wrapped, nested_union})


def _is_null(schema: Json) -> bool:
    return _without(schema, *_TEXTS) in (NULL, {"nullable": True})


def _union(schema: Json) -> str | None:
    return next((word for word in _UNIONS if is_list(schema.get(word))), None)


def _types(schema: Json) -> list[str]:
    kinds: str | list[str] = schema.get("type", [])
    return [kinds] if isinstance(kinds, str) else list(kinds)


def json_type(value: Any) -> str:
    """The name that JSON Schema has for the type of a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case _:
            return "array" if is_list(value) else "object"


def _without(schema: Json, *keys: str) -> Json:
    return {key: value for key, value in schema.items() if key not in keys}


def _only(schema: Json, *keys: str) -> Json:
    return {key: schema[key] for key in keys if key in schema}


def lifted_null(schema: Json) -> Json | None:
    """A named schema without the null that it allows, or `None` where it allows none."""
    arms = nodes(schema, "anyOf")
    if NULL in arms and len(arms) == 2:
        inner = next(arm for arm in arms if arm != NULL)
        return {**inner, **_without(schema, "anyOf")}
    kinds = _types(schema)
    if "null" in kinds and len(kinds) == 2:
        return {**schema, "type": next(kind for kind in kinds if kind != "null")}
    return None
