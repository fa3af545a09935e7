"""Facts about two schemas of one name: what one says and the other does not, before anybody asks whom it hurts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from ..document import SCHEMAS, Json, child, entries, follow, is_list, is_node, is_object, merged, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOWER = {
    "minimum": "at least",
    "exclusiveMinimum": "more than",
    "minLength": "length at least",
    "minItems": "items at least",
}
_UPPER = {
    "maximum": "at most",
    "exclusiveMaximum": "less than",
    "maxLength": "length at most",
    "maxItems": "items at most",
    "maxProperties": "entries at most",
}
_TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "truth value"}


class Kind(Enum):
    """What can happen to a schema; the value is how a report puts it."""

    ADDED_OPTIONAL = "new optional"
    ADDED_REQUIRED = "new and required"
    REMOVED = "removed"
    NOW_REQUIRED = "now required"
    NO_LONGER_REQUIRED = "no longer required"
    MAY_BE_NULL = "may now be null"
    NEVER_NULL = "no longer null"
    WIDER = "type widened"
    NARROWER = "type narrowed"
    MORE_KINDS = "new alternatives"
    OTHER_TYPE = "type changed"
    MORE_VALUES = "new values"
    FEWER_VALUES = "values gone"
    TIGHTER = "bound tightened"
    LOOSER = "bound loosened"
    CLOSED = "unknown keys now refused"
    OPENED = "unknown keys now allowed"
    DEPRECATED = "now deprecated"
    REVIVED = "no longer deprecated"
    RENAMED = "schema renamed"
    FORMAT = "format changed"
    WORDS = "described differently"


@dataclass(frozen=True)
class Fact:
    """One thing that differs: `place` is a field (dotted), empty for the whole; `detail` says from what to what."""

    kind: Kind
    place: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Side:
    """A document, one of the two that are compared."""

    document: Json

    def schemas(self) -> Json:
        return child(child(self.document, "components"), "schemas")

    def looked_up(self, schema: Json) -> Json:
        """A schema, or what it refers to when that is no object: a list of values, a choice."""
        seen: set[str] = set()
        while isinstance(reference := schema.get("$ref"), str) and reference not in seen:
            seen.add(reference)
            target = follow(self.document, reference)
            if target is None or target.get("type") == "object" or is_object(self.document, target):
                break
            schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        return schema

    def alternatives(self, schema: Json) -> Iterator[Json]:
        schema = self.looked_up(schema)
        found = [*nodes(schema, "anyOf"), *nodes(schema, "oneOf")]
        if not found:
            kinds = schema.get("type")
            several: list[str] = [*kinds] if is_list(kinds) else []
            yield from ({**schema, "type": kind} for kind in several) if several else (schema,)
        for arm in found:
            yield from self.alternatives(arm)

    def words(self, schema: Json) -> set[str]:
        """The alternatives of a schema in words, without null."""
        return {self._word(arm) for arm in self.alternatives(schema) if arm.get("type") != "null"}

    def _word(self, arm: Json) -> str:
        if "$ref" in arm:
            return str(arm["$ref"]).removeprefix(SCHEMAS)
        if "const" in arm:
            return f"`{arm['const']}`"
        kind = arm.get("type")
        if kind == "array":
            return f"list of {' or '.join(sorted(self.words(child(arm, 'items')))) or 'anything'}"
        if kind == "object":
            inner = arm.get("additionalProperties")
            return f"object of {' or '.join(sorted(self.words(inner)))}" if is_node(inner) else "object"
        if arm.get("format") == "binary":
            return "bytes"
        return _TYPES.get(str(kind), "anything")

    def allows_null(self, schema: Json) -> bool:
        return any(arm.get("type") == "null" for arm in self.alternatives(schema))

    def named_values(self, schema: Json) -> set[str]:
        """The named schemas that stand for plain values here; what is new about them is told under their own names."""
        arms = [schema, *nodes(schema, "anyOf"), *nodes(schema, "oneOf")]
        named = {str(arm["$ref"]) for arm in arms if "$ref" in arm}
        return {name for name in named if not is_object(self.document, follow(self.document, name) or {})}

    def values(self, schema: Json) -> list[Any]:
        return [value for arm in self.alternatives(schema) for value in arm.get("enum", ())]

    def limits(self, schema: Json) -> dict[str, Any]:
        return {
            key: arm[key] for arm in self.alternatives(schema) for key in (*_LOWER, *_UPPER, "pattern") if key in arm
        }


def schema_facts(old: Side, new: Side, one: Json, other: Json) -> Iterator[Fact]:
    """How two named schemas differ: themselves and their properties, but not the named schemas these refer to."""
    if is_object(old.document, one) and is_object(new.document, other):
        before, after = merged(old.document, one), merged(new.document, other)
        yield from _property_facts(old, new, before, after)
        yield from _closed(before, after)
    else:
        yield from value_facts(old, new, one, other, "")
    yield from _marks(one, other, "")


def _property_facts(old: Side, new: Side, one: Json, other: Json) -> Iterator[Fact]:
    before, after = child(one, "properties"), child(other, "properties")
    was, now = set(one.get("required", ())), set(other.get("required", ()))
    for name, prop in entries(other, "properties"):
        if name not in before:
            kind = Kind.ADDED_REQUIRED if name in now else Kind.ADDED_OPTIONAL
            yield Fact(kind, name, _text(new, prop))
            continue
        if name in now - was:
            yield Fact(Kind.NOW_REQUIRED, name)
        if name in was - now:
            yield Fact(Kind.NO_LONGER_REQUIRED, name)
        yield from value_facts(old, new, before[name], prop, name)
        yield from _marks(before[name], prop, name)
    yield from (Fact(Kind.REMOVED, name, _text(old, before[name])) for name in before if name not in after)


def value_facts(old: Side, new: Side, one: Json, other: Json, place: str) -> Iterator[Fact]:
    """How two values at one place differ in type, null, known values and bounds."""
    yield from _type_facts(old, new, one, other, place)
    if not old.allows_null(one) and new.allows_null(other):
        yield Fact(Kind.MAY_BE_NULL, place)
    if old.allows_null(one) and not new.allows_null(other):
        yield Fact(Kind.NEVER_NULL, place)
    if old.named_values(one) == new.named_values(other) != set():
        return
    before, after = old.values(one), new.values(other)
    if before and after:
        if more := [str(value) for value in after if value not in before]:
            yield Fact(Kind.MORE_VALUES, place, _listed(more))
        if fewer := [str(value) for value in before if value not in after]:
            yield Fact(Kind.FEWER_VALUES, place, _listed(fewer))
    elif before or after:
        kind = Kind.TIGHTER if after else Kind.LOOSER
        yield Fact(kind, place, f"{'only' if after else 'no longer only'} {_listed([str(v) for v in before or after])}")
    yield from _limit_facts(old.limits(one), new.limits(other), place)


def _type_facts(old: Side, new: Side, one: Json, other: Json, place: str) -> Iterator[Fact]:
    before, after = old.words(one), new.words(other)
    if "number" in after and "whole number" in before:
        before = before - {"whole number"} | {"number"}
    gone, come = before - after, after - before
    detail = f"{_joined(old.words(one))} → {_joined(new.words(other))}"
    if gone and come:
        renamed = len(gone) == len(come) and all(word in old.schemas() for word in gone)
        same = renamed and all(word in new.schemas() for word in come)
        yield Fact(Kind.RENAMED if same else Kind.OTHER_TYPE, place, detail)
    elif gone:
        yield Fact(Kind.WIDER if "anything" in after else Kind.NARROWER, place, detail)
    elif come and "anything" in before:
        yield Fact(Kind.NARROWER, place, detail)
    elif come:
        objects = all(word in new.schemas() for word in come) and any(word in old.schemas() for word in before)
        yield Fact(Kind.MORE_KINDS if objects else Kind.WIDER, place, _joined(come) if objects else detail)
    elif old.words(one) != new.words(other):
        yield Fact(Kind.WIDER, place, detail)


def _limit_facts(before: dict[str, Any], after: dict[str, Any], place: str) -> Iterator[Fact]:
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        words = {**_LOWER, **_UPPER, "pattern": "pattern"}[key]
        detail = f"no longer {words} {was}" if now is None else f"{words} {now}"
        detail += f" (was {was})" if now is not None and was is not None else ""
        tighter = was is None or (now is not None and (key == "pattern" or (now > was) is (key in _LOWER)))
        yield Fact(Kind.TIGHTER if tighter else Kind.LOOSER, place, detail)


def _closed(one: Json, other: Json) -> Iterator[Fact]:
    def closed(schema: Json) -> bool:
        return schema.get("additionalProperties") is False or bool(schema.get("x-closed-on-request"))

    if closed(one) is not closed(other):
        yield Fact(Kind.CLOSED if closed(other) else Kind.OPENED)


def _marks(one: Json, other: Json, place: str) -> Iterator[Fact]:
    if bool(one.get("deprecated")) is not bool(other.get("deprecated")):
        yield Fact(Kind.DEPRECATED if other.get("deprecated") else Kind.REVIVED, place)
    if one.get("format") != other.get("format"):
        yield Fact(Kind.FORMAT, place, f"{one.get('format', 'none')} → {other.get('format', 'none')}")
    if any(one.get(key) != other.get(key) for key in ("description", "example", "examples")):
        yield Fact(Kind.WORDS, place)


def _text(side: Side, schema: Json) -> str:
    return _joined(side.words(schema)) + (" or null" if side.allows_null(schema) else "")


def _joined(words: set[str]) -> str:
    return " or ".join(sorted(words)) or "null"


def _listed(values: list[str]) -> str:
    shown = ", ".join(f"`{value}`" for value in values[:12])
    return shown + (f" and {len(values) - 12} more" if len(values) > 12 else "")
