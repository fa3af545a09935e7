"""The bag: what a record's other form has no room for, so that the way back loses nothing.

A bag holds ``fields``, the values that the way back would not find by itself, and ``absent``, the paths of those that
it would add. It is made by going the way back and comparing, so nothing can be forgotten.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING

from ..mapping.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

Bag = dict[str, object]


def packed(wanted: Mapping[str, object], guess: Mapping[str, object]) -> Bag:
    """Return the bag that turns what the way back gives into what is wanted."""
    absent: list[object] = []
    fields = _difference(wanted, guess, [], absent)
    return {"fields": fields, "absent": absent}


def unpacked(guess: dict[str, object], bag: Mapping[str, object]) -> dict[str, object]:
    """Return what was wanted, from what the way back gives and the bag."""
    made = deepcopy(guess)
    absent = bag.get("absent")
    for path in absent if is_array(absent) else []:
        _remove(made, path)
    fields = bag.get("fields")
    if is_object(fields):
        _merge(made, fields)
    return made


def is_bag(value: object) -> bool:
    """Tell whether a value can be a bag."""
    return is_object(value) and value.keys() == {"fields", "absent"} and is_object(value["fields"])


def is_empty(bag: Bag) -> bool:
    """Tell whether nothing had to be kept."""
    return not bag["fields"] and not bag["absent"]


def same(one: object, other: object) -> bool:
    """Tell whether two JSON values are written alike: 1, 1.0 and true are three values."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _difference(
    wanted: Mapping[str, object], guess: Mapping[str, object], path: list[object], absent: list[object]
) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, value in wanted.items():
        there = guess.get(name)
        if name in guess and same(value, there):
            continue
        if is_object(value) and is_object(there):
            inner = _difference(value, there, [*path, name], absent)
            if inner:
                fields[name] = inner
        else:
            fields[name] = deepcopy(value)
    absent += [[*path, name] for name in guess if name not in wanted]
    return fields


def _remove(made: dict[str, object], path: object) -> None:
    steps = [one for one in path if isinstance(one, str)] if is_array(path) else []
    at: object = made
    for step in steps[:-1]:
        at = at.get(step) if is_object(at) else None
    if steps and is_object(at):
        at.pop(steps[-1], None)


def _merge(made: dict[str, object], fields: Mapping[str, object]) -> None:
    for name, value in fields.items():
        there = made.get(name)
        if is_object(value) and is_object(there):
            _merge(there, value)
        else:
            made[name] = deepcopy(value)
