# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
"""Refuses arguments that the API would refuse, before anything is sent, in words that name the argument.

The rules are data (`rules.py`, and `_QUERY` in the operations). A rule says which kinds of JSON value are accepted, and for
each kind its bounds: `{"integer": {"min": 1, "max": 50}, "string": {"values": ["auto"]}}`; an empty rule accepts everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from .rules import RULES
from .types import UNSET, BinaryField, Model, add_query, query_text

Rule = Mapping[str, Any]


def checked_query(query: list[tuple[str, str]], name: str, value: object, rule: Rule) -> None:
    """Add a query parameter to a query, if it was given."""
    if value is not UNSET:
        add_query(query, name, checked_value(value, rule, name))


def checked_body(schema: str, values: Mapping[str, object]) -> dict[str, Any]:
    """The JSON body made of the arguments that were given."""
    return _object(values, schema, "")


def checked_form(schema: str, values: Mapping[str, object]) -> list[tuple[str, object]]:
    """The parts of a multipart body made of the arguments that were given."""
    parts: list[tuple[str, object]] = []
    for name, value in _object(values, schema, "").items():
        if isinstance(value, dict):
            parts.extend((f"{name}[{key}]", query_text(item)) for key, item in value.items())
        elif isinstance(value, list):
            parts.extend((f"{name}[]", query_text(item)) for item in value)
        else:
            parts.append((name, value if isinstance(value, BinaryField) else query_text(value)))
    return parts


def checked_value(value: object, rule: Rule, place: str) -> Any:
    """A value as plain JSON, if the rule accepts it.

    Raises:
        TypeError: it is of a kind that is not accepted, or no JSON value at all.
        ValueError: it is out of bounds.
    """
    if "file" in rule:
        if value is None:
            raise TypeError(f"{place} must be a file, not None")
        return BinaryField(value)
    if isinstance(value, Model):
        value = value.to_dict()
    kind = _kind(value, place)
    if kind == "integer" and rule and "integer" not in rule:
        kind = "number"
    if rule and kind not in rule:
        raise TypeError(f"{place} must be {_described(rule)}, not {_shown(value)}")
    bounds: Rule = rule.get(kind, {})
    if isinstance(value, str):
        return _text(value, bounds, rule, place)
    if isinstance(value, Mapping):
        return _mapping(value, bounds, place)
    if isinstance(value, (list, tuple)):
        return _array(value, bounds, place)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        _number(value, bounds, rule, place)
    return value


def _kind(value: object, place: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError(f"{place} must be a finite number, not {value}")
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, Mapping):
        return "object"
    if isinstance(value, (list, tuple)):
        return "array"
    raise TypeError(f"{place} must be a value that JSON has, not {_shown(value)}")


def _text(value: str, bounds: Rule, rule: Rule, place: str) -> str:
    values: Sequence[str] = bounds.get("values", ())
    if values and value not in values:
        raise ValueError(f"{place} must be {_described(rule)}, not {_shown(value)}")
    if not value.strip() and bounds.get("min"):
        raise ValueError(f"{place} must not be empty")
    if not _within(len(value), bounds):
        raise ValueError(f"{place} must be {_range(bounds)} characters long, not {len(value)}")
    return str.__str__(value)


def _number(value: float, bounds: Rule, rule: Rule, place: str) -> None:
    if not _within(value, bounds):
        choices = [
            _range(bounds),
            *_descriptions({kind: rule[kind] for kind in rule if kind not in ("integer", "number")}),
        ]
        raise ValueError(f"{place} must be {_either(choices)}, not {value}")


def _array(value: Sequence[object], bounds: Rule, place: str) -> list[Any]:
    if not _within(len(value), bounds):
        raise ValueError(f"{place} must hold {_range(bounds)} items, not {len(value)}")
    items: Rule = bounds.get("items", {})
    return [checked_value(item, items, f"{place}[{index}]") for index, item in enumerate(value)]


def _mapping(value: Mapping[Any, object], bounds: Rule, place: str) -> dict[str, Any]:
    if "schema" in bounds:
        return _object(value, bounds["schema"], place)
    if "schemas" in bounds and ("values" not in bounds or isinstance(value.get(bounds["key"]), str)):
        return _variant(value, bounds, place)
    if not _within(len(value), bounds):
        raise ValueError(f"{place} must hold {_range(bounds)} pairs, not {len(value)}")
    longest: int | None = bounds.get("max_key")
    values: Rule = bounds.get("values", {})
    result: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"{place} must have text as its keys, not {_shown(key)}")
        if longest is not None and len(key) > longest:
            raise ValueError(f"{place} has a key of {len(key)} characters, {longest} are allowed: {_shown(key)}")
        if item is not UNSET:
            result[key] = checked_value(item, values, _below(place, key))
    return result


def _variant(value: Mapping[Any, object], bounds: Rule, place: str) -> dict[str, Any]:
    key, schemas = bounds["key"], bounds["schemas"]
    tag = value.get(key, UNSET)
    choices = f"one of {', '.join(map(repr, schemas))}"
    if tag is UNSET:
        raise ValueError(f"{_below(place, key)} is required: {choices}")
    if not isinstance(tag, str):
        raise TypeError(f"{_below(place, key)} must be {choices}, not {_shown(tag)}")
    schema = schemas.get(tag, bounds.get("otherwise"))
    if schema is None:
        raise ValueError(f"{_below(place, key)} must be {choices}, not {_shown(tag)}")
    return _object(value, schema, place)


def _object(value: Mapping[Any, object], schema: str, place: str) -> dict[str, Any]:
    known = RULES[schema]
    properties: Mapping[str, Rule] = known["properties"]
    result: dict[str, Any] = {}
    for key, item in value.items():
        if item is UNSET:
            continue
        if not isinstance(key, str):
            raise TypeError(f"{place or 'the body'} must have text as its keys, not {_shown(key)}")
        if key not in properties and known.get("closed"):
            raise ValueError(_unknown(key, properties, place))
        result[key] = checked_value(item, properties.get(key, {}), _below(place, key))
    for key in known.get("required", ()):
        if key not in result:
            raise ValueError(f"{_below(place, key)} is required")
    return result


def _unknown(key: str, properties: Mapping[str, Rule], place: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, properties, 1)
    known = f"did you mean {near[0]}?" if near else f"known are {', '.join(properties)}."
    return (
        f"{_below(place, key)} is not known; {known} Pass parameters that only other servers know through extra_body."
    )


def _below(place: str, key: str) -> str:
    if not key.isidentifier():
        return f"{place}[{key!r}]"
    return f"{place}.{key}" if place else key


def _within(size: float, bounds: Rule) -> bool:
    return (
        (bounds.get("min") is None or size >= bounds["min"])
        and (bounds.get("max") is None or size <= bounds["max"])
        and (bounds.get("above") is None or size > bounds["above"])
        and (bounds.get("below") is None or size < bounds["below"])
    )


def _range(bounds: Rule) -> str:
    low, high = bounds.get("min"), bounds.get("max")
    if low is not None and high is not None:
        return f"between {low} and {high}"
    words = {"min": "at least", "above": "above", "max": "at most", "below": "below"}
    return " and ".join(f"{word} {bounds[name]}" for name, word in words.items() if bounds.get(name) is not None)


_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "True or False",
    "array": "a list",
    "object": "a mapping",
    "null": "None",
}


def _descriptions(rule: Rule) -> list[str]:
    found: list[str] = []
    for kind, words in _KINDS.items():
        bounds: Rule | None = rule.get(kind)
        if bounds is None:
            continue
        if "values" in bounds and kind == "string":
            found.append(_either([repr(value) for value in bounds["values"]]))
        elif kind in ("integer", "number") and (span := _range(bounds)):
            found.append(f"{words} {span}")
        else:
            found.append(words)
    return found


def _described(rule: Rule) -> str:
    found = _descriptions(rule)
    text = [item for item in found if item.startswith("'")]
    return _either([item for item in found if item not in text] + text)


def _either(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])}, or {choices[-1]}"


def _shown(value: object) -> str:
    if value is None or isinstance(value, (str, int, float)):
        text = repr(value)
        return text if len(text) <= 60 else f"{text[:57]}..."
    return f"{'an' if type(value).__name__[0] in 'aeiou' else 'a'} {type(value).__name__}"
