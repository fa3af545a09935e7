"""What the overlay promises: a correction is made where it fits, and says so where it no longer does."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from .documents import Json

from scripts.codegen.problems import Exit, Refused  # isort: skip
from scripts.codegen.upstream.overlay import apply, parse_target, read_actions  # isort: skip

DOCUMENT: Json = {"a": {"b": [1, 2], "c": {"type": "string"}}, "paths": {"/x/{id}": {"get": {"tags": ["t"]}}}}


def action(target: str, **more: Any) -> Json:
    return {"target": target, "description": "because", **more}


def applied(*actions: Json) -> tuple[Json, list[str]]:
    document = copy.deepcopy(DOCUMENT)
    result = apply(document, read_actions({"actions": list(actions)}, "overlay.yaml"))
    return document, [f"{item.action.target}: {item.because}" for item in result.stale]


@pytest.mark.parametrize(
    ("target", "steps"),
    [
        ("$.a.b[0]", ("a", "b", 0)),
        ("$.paths['/x/{id}'].get", ("paths", "/x/{id}", "get")),
        ("$.a['$ref']", ("a", "$ref")),
        ("$..a", None),
        ("$.a[*]", None),
        ("a.b", None),
        ("$.a[?(@.b)]", None),
    ],
)
def test_targets_are_names_and_indices(target: str, steps: tuple[str | int, ...] | None) -> None:
    """A target hits one place or none; anything that could hit more is not understood."""
    assert parse_target(target) == steps


def test_updates_merge_append_and_replace() -> None:
    """An object is merged, a list appended to, anything else replaced."""
    document, stale = applied(
        action("$.a.b", **{"x-expect": [1, 2], "update": [3]}),
        action("$.a.c", **{"x-expect": {"type": "string"}, "update": {"minLength": 1}}),
        action("$.a.c.type", **{"x-expect": "string", "update": "integer"}),
    )
    assert document["a"] == {"b": [1, 2, 3], "c": {"type": "integer", "minLength": 1}}
    assert stale == []


def test_removal_takes_the_target_away() -> None:
    """What is removed is gone, from objects and from lists."""
    document, _ = applied(
        action("$.a.b[0]", **{"x-expect": 1, "remove": True}), action("$.a.c", **{"x-expect": {}, "remove": True})
    )
    assert document["a"] == {"b": [2]}


@pytest.mark.parametrize(
    ("given", "because"),
    [
        (action("$.a.z", **{"x-expect": {}, "update": {}}), "nothing is there"),
        (action("$.a.z", **{"x-expect": {}, "remove": True}), "nothing is there any more"),
        (action("$.a.b[5]", **{"x-expect": 1, "remove": True}), "nothing is there any more"),
        (action("$.a.b", **{"x-expect": [1], "update": [9]}), "it is [1, 2]"),
        (action("$.a.c", **{"x-expect": {"type": "integer"}, "update": {"x": 1}}), "type is string"),
        (action("$.a.c", **{"x-expect": {"type": None}, "update": {"x": 1}}), "type is there by now"),
        (action("$.a.c", **{"x-expect": {"format": "x"}, "update": {"x": 1}}), "format is gone"),
        (action("$.a", **{"x-expect": {"c": {"type": "integer"}}, "update": {"x": 1}}), "c: type is string"),
        (action("$.a.b", **{"x-expect": [1], "update": [2]}), "the document says so itself by now"),
    ],
)
def test_a_correction_that_no_longer_fits_is_told_and_not_made(given: Json, because: str) -> None:
    """A stale correction changes nothing and says why."""
    document, stale = applied(given)
    assert document == DOCUMENT
    assert stale == [f"{given['target']}: {because}"]


def test_a_removal_is_undone_when_what_it_makes_room_for_does_not_fit() -> None:
    """Of two actions that belong together both are made or none."""
    document, stale = applied(
        action("$.a.c.type", **{"x-expect": "string", "remove": True}),
        action("$.a.c", **{"x-expect": {"type": None, "format": "x"}, "update": {"$ref": "#/x"}}),
    )
    assert document == DOCUMENT
    assert stale == ["$.a.c.type: the action after it does not fit", "$.a.c: format is gone"]


def test_the_frozen_part_is_not_corrected_again() -> None:
    """Corrections of the legacy part are a record, and an import passes them over."""
    document, stale = applied(action("$.a.nothing", **{"x-expect": {}, "update": {}, "x-legacy": True}))
    assert (document, stale) == (DOCUMENT, [])


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"target": "$.a", "x-expect": {}, "update": {}}, "no description"),
        (action("$.a", update={}), "no x-expect"),
        (action("$.a", **{"x-expect": {}}), "exactly one of update and remove"),
        (action("$.a", **{"x-expect": {}, "update": {}, "remove": True}), "exactly one of update and remove"),
        (action("$..a", **{"x-expect": {}, "update": {}}), "names and indices only"),
        (action("$.a", **{"x-expect": {}, "update": {}, "x-expects": {}}), "unknown key x-expects"),
    ],
)
def test_an_action_that_cannot_be_carried_out_is_refused(given: Json, fault: str) -> None:
    """A correction without a reason, a precondition or an effect does not pass."""
    with pytest.raises(Refused, match="actions that cannot be carried out") as caught:
        read_actions({"actions": [given]}, "overlay.yaml")
    assert caught.value.code == Exit.UNREADABLE
    assert fault in str(caught.value)
