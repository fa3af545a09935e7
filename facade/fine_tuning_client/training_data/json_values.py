"""Parsed JSON: what it is, where in it something stands, and how to show it."""

from __future__ import annotations

from reprlib import Repr
from typing import TypeGuard

_shortener = Repr()
_shortener.maxstring = _shortener.maxother = 60


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Tell whether a parsed JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[object]]:
    """Tell whether a parsed JSON value is an array."""
    return isinstance(value, list)


def objects(value: object) -> list[dict[str, object]]:
    """Return the objects of an array; nothing for any other value."""
    return [one for one in value if is_object(one)] if is_array(value) else []


def kind(value: object) -> str:
    """Name the JSON type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def short(value: object) -> str:
    """Show a value in a few characters: it comes from the file and may be huge."""
    return _shortener.repr(value)


def below(pointer: str, *steps: str | int) -> str:
    """Return a JSON pointer to something below another."""
    return pointer + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
