"""Counts in and counts out: whatever a document names before its repair it still names afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..document import Json, child, entries, followed, nodes, operations, property_names
from ..problems import Exit, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Place


def named_things(document: Json) -> set[str]:
    """Everything of a document that has a name and a meaning for callers, in words."""
    found: set[str] = set()
    for place in operations(document):
        found.add(f"operation {place}")
        found |= {f"{what} of {place}" for what in _parts(document, place)}
    for name, schema in entries(child(document, "components"), "schemas"):
        found.add(f"schema {name}")
        found |= {f"property {name}.{key}" for key in property_names(document, schema)}
    return found


def _parts(document: Json, place: Place) -> Iterator[str]:
    """Path parameters are left out: the path says which there are."""
    shared = nodes(child(child(document, "paths"), place.path), "parameters")
    for part in [*shared, *nodes(place.operation, "parameters")]:
        parameter = followed(document, part)
        if parameter.get("in") != "path":
            yield f"{parameter.get('in')} parameter {parameter.get('name')}"
    if "requestBody" in place.operation:
        yield "body"
    for status in child(place.operation, "responses"):
        yield f"answer {status}"


def check_nothing_lost(before: set[str], document: Json, name: str) -> None:
    """Compare what a document names now with what it named before.

    Raises:
        Refused: something is gone, by name.
    """
    if lost := sorted(before - named_things(document)):
        raise Refused(Exit.LOST, f"the repair of {name} would lose:", lost)
