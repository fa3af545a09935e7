"""Reads an OpenAPI document for generation: its operations have ids of their own, its references lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .document import Json, follow, is_node, operations, references
from .problems import Exit, Refused
from .reading import read_document

if TYPE_CHECKING:
    from pathlib import Path


def read_spec(path: Path) -> Json:
    """Read an OpenAPI document and check it."""
    spec = read_document(path)
    check_spec(spec, path.name)
    return spec


def check_spec(spec: Json, name: str) -> None:
    """Check that operations have ids of their own, and that references lead somewhere.

    Raises:
        Refused: they do not; all faults are named, with both places where there are two.
    """
    if not is_node(spec.get("paths")) or not spec["paths"]:
        raise Refused(Exit.UNREADABLE, f"{name}: no paths; this is not an OpenAPI document with operations")
    faults = [*_repeated_ids(spec), *_dangling(spec)]
    if faults:
        raise Refused(Exit.UNREADABLE, f"{name}: cannot be generated from", faults)


def _repeated_ids(spec: Json) -> list[str]:
    first: dict[str, str] = {}
    faults: list[str] = []
    for place in operations(spec):
        if not place.id:
            faults.append(f"{place}: no operationId")
        elif place.id in first:
            faults.append(f"{place}: operationId {place.id} is already that of {first[place.id]}")
        first.setdefault(place.id, str(place))
    return faults


def _dangling(spec: Json) -> list[str]:
    return [f"{at}: {reference} leads nowhere" for at, reference in references(spec) if follow(spec, reference) is None]
