"""Reads the schemas of a document into shapes."""

from __future__ import annotations

from .document import SCHEMAS, Json, child, entries, follow, followed, is_node, is_object, merged, nodes
from .problems import Exit, Refused
from .shapes import (
    AliasSchema,
    Anything,
    Binary,
    Boolean,
    Field,
    Listing,
    Map,
    Named,
    Null,
    Number,
    ObjectSchema,
    Schema,
    Shape,
    Text,
    Union,
    arms,
)


class Schemas:
    """The named schemas of a document whose inline objects have been hoisted."""

    def __init__(self, spec: Json) -> None:
        self._spec = spec
        self._raw = dict(entries(child(spec, "components"), "schemas"))
        self.by_name: dict[str, Schema] = {name: self._schema(name, raw) for name, raw in self._raw.items()}

    def shape(self, raw: Json) -> Shape:
        """Read a schema that is not a named object."""
        if "$ref" in raw:
            return Named(raw["$ref"].removeprefix(SCHEMAS))
        alternatives = nodes(raw, "oneOf") + nodes(raw, "anyOf") or nodes(raw, "allOf")
        if "allOf" in raw and len(alternatives) > 1:
            raise Refused(Exit.LOST, f"an allOf of {len(alternatives)} parts that are not all objects is not supported")
        kinds: str | list[str] = raw.get("type", [])
        if alternatives:
            found = [arm for alternative in alternatives for arm in arms(self.shape(alternative))]
        elif kinds:
            found = [self._typed(kind, raw) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
        else:
            found = [_untyped(raw)]
        return self._union([*found, Null()] if raw.get("nullable") else found)

    def resolve(self, shape: Shape) -> Shape:
        """Look through aliases: the arms of what results are no references except to objects."""
        found: list[Shape] = []
        for arm in arms(shape):
            target = self.by_name.get(arm.schema) if isinstance(arm, Named) else None
            found.extend(arms(self.resolve(target.shape)) if isinstance(target, AliasSchema) else [arm])
        return self._union(found)

    def _schema(self, name: str, raw: Json) -> Schema:
        description = str(raw.get("description") or "").strip()
        if not is_object(self._spec, raw):
            return AliasSchema(name, self.shape(raw), description, bool(raw.get("deprecated")))
        flat = merged(self._spec, raw)
        required = set(flat.get("required", ()))
        fields = [self._field(wire, prop, wire in required) for wire, prop in entries(flat, "properties")]
        closed = bool(flat.get("x-closed-on-request"))
        return ObjectSchema(name, tuple(fields), description, bool(raw.get("deprecated")), closed)

    def _field(self, wire: str, prop: Json, required: bool) -> Field:
        deprecated = bool(prop.get("deprecated") or followed(self._spec, prop).get("deprecated"))
        return Field(wire, self.shape(prop), required, self._description(prop), deprecated)

    def _description(self, prop: Json) -> str:
        """The text beside a reference, else that of what it refers to, else that of the first alternative with one."""
        if prop.get("description"):
            return str(prop["description"]).strip()
        if "$ref" in prop:
            return self._description(followed(self._spec, prop))
        parts = [part for word in ("allOf", "anyOf", "oneOf") for part in nodes(prop, word)]
        return next((text for text in map(self._description, parts) if text), "")

    def _typed(self, kind: str, raw: Json) -> Shape:
        match kind:
            case "null":
                return Null()
            case "boolean":
                return Boolean()
            case "string":
                return Binary() if raw.get("format") == "binary" else _text(raw)
            case "integer" | "number":
                return _number(kind, raw)
            case "array":
                return Listing(self.shape(child(raw, "items")), raw.get("minItems"), raw.get("maxItems"))
            case "object":
                value = raw.get("additionalProperties")
                inner = self.shape(value) if is_node(value) and value else Anything()
                return Map(inner, raw.get("maxProperties"), child(raw, "propertyNames").get("maxLength"))
            case _:
                raise Refused(Exit.UNREADABLE, f"unknown type {kind!r} in a schema")

    def _union(self, found: list[Shape]) -> Shape:
        distinct = _distinct(found)
        if any(isinstance(shape, Anything) for shape in distinct):
            return Anything()
        if len(distinct) == 1:
            return distinct[0]
        names = [name for shape in distinct for name in self._objects(shape)]
        if len(names) < 2:
            return Union(tuple(distinct))
        return Union(tuple(distinct), *self._told_apart(names))

    def _told_apart(self, names: list[str]) -> tuple[str, tuple[tuple[str, str], ...], str | None]:
        """The property whose single value differs between objects, who has which, and who has any other value."""
        tagged = {name: self._tags(name) for name in names}
        for key in dict.fromkeys(key for tags in tagged.values() for key in tags):
            values = [tags[key] for tags in tagged.values() if key in tags]
            others = [name for name in names if key not in tagged[name]]
            if len(set(values)) == len(values) and len(others) <= 1 and all(self._has(name, key) for name in others):
                tags = tuple((found[key], name) for name, found in tagged.items() if key in found)
                return key, tags, others[0] if others else None
        raise Refused(Exit.LOST, f"nothing tells these apart where one of them is expected: {', '.join(names)}")

    def _objects(self, shape: Shape) -> list[str]:
        raw = (follow(self._spec, SCHEMAS + shape.schema) or {}) if isinstance(shape, Named) else {}
        if not isinstance(shape, Named) or is_object(self._spec, raw):
            return [shape.schema] if isinstance(shape, Named) else []
        return [name for arm in arms(self.shape(raw)) for name in self._objects(arm)]

    def _has(self, name: str, key: str) -> bool:
        return key in child(merged(self._spec, self._raw[name]), "properties")

    def _tags(self, name: str) -> dict[str, str]:
        properties = entries(merged(self._spec, self._raw[name]), "properties")
        values = {key: _values(prop) for key, prop in properties}
        return {key: found[0] for key, found in values.items() if len(found) == 1}


def _distinct(found: list[Shape]) -> list[Shape]:
    """Each shape once, and all text as one."""
    distinct: list[Shape] = []
    for shape in found:
        other = next((seen for seen in distinct if isinstance(seen, Text)), None)
        if isinstance(shape, Text) and other is not None:
            distinct[distinct.index(other)] = _either_text(other, shape)
        elif shape not in distinct:
            distinct.append(shape)
    return distinct


def _untyped(raw: Json) -> Shape:
    return _text(raw) if _values(raw) else Anything()


def _values(raw: Json) -> tuple[str, ...]:
    values = [raw["const"]] if "const" in raw else raw.get("enum") or ()
    return tuple(value for value in values if isinstance(value, str))


def _text(raw: Json) -> Text:
    values = _values(raw)
    closed = len(values) == 1 or bool(values and raw.get("x-closed-enum"))
    return Text(values, closed, raw.get("minLength"), raw.get("maxLength"))


def _either_text(one: Text, other: Text) -> Text:
    values = tuple(dict.fromkeys([*one.values, *other.values]))
    bounded = one if other.values else other
    return Text(values, one.closed and other.closed, bounded.min_length, bounded.max_length)


def _number(kind: str, raw: Json) -> Number:
    """OpenAPI 3.0 wrote `exclusiveMinimum: true` beside the minimum, 3.1 writes the bound itself."""
    minimum, maximum = raw.get("minimum"), raw.get("maximum")
    above, below = raw.get("exclusiveMinimum"), raw.get("exclusiveMaximum")
    if isinstance(above, bool):
        minimum, above = (None, minimum) if above else (minimum, None)
    if isinstance(below, bool):
        maximum, below = (None, maximum) if below else (maximum, None)
    return Number(kind == "integer", minimum, maximum, above, below, raw.get("format") == "unixtime")
