"""Narrow parsed JSON to the types that the emulator works with."""

from __future__ import annotations

import json
from typing import TypeGuard

JsonObject = dict[str, object]


def is_object(value: object) -> TypeGuard[JsonObject]:
    """Tell whether a parsed JSON value is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Tell whether a parsed JSON value is an array."""
    return isinstance(value, list)


def is_integer(value: object) -> TypeGuard[int]:
    """Tell whether a parsed JSON value is a whole number; true and false are not numbers in JSON."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: object) -> TypeGuard[int | float]:
    """Tell whether a parsed JSON value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def compact(value: object) -> bytes:
    """Write a JSON value without spaces, as bytes."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
