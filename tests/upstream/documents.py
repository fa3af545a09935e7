"""Upstream documents made up for the tests: the one that was imported last, with something changed."""

from __future__ import annotations

import copy
import functools
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.codegen.upstream.difference import Change, Difference, Severity
    from scripts.codegen.upstream.importing import Imported, Inputs

ROOT = Path(__file__).resolve().parents[2]
UPSTREAM = ROOT.parent / "shared" / "upstream"
DATES = ("2022-10-19", "2023-12-22", "2024-06-24", "2025-03-22", "2026-08-21")
Json = dict[str, Any]
TEXT: Json = {"type": "string"}
sys.path.insert(0, str(ROOT))


def upstream(date: str) -> Path:
    """An upstream document as it was received."""
    return UPSTREAM / f"openai-{date}.yaml"


@functools.cache
def _snapshot() -> Json:
    from scripts.codegen.reading import read_document

    return read_document(ROOT / "scripts" / "spec" / "upstream.yaml")


def snapshot() -> Json:
    """The document that was imported last, to be changed."""
    return copy.deepcopy(_snapshot())


@functools.cache
def inputs() -> Inputs:
    """What an import goes by."""
    from scripts.codegen.pipeline import Paths
    from scripts.codegen.upstream.command import read_inputs

    return read_inputs(Paths(ROOT, ROOT / "openapi.yaml", ROOT / "generated"))


@dataclass
class Outcome:
    """What came of a made-up change."""

    imported: Imported
    difference: Difference

    def told(self, *levels: Severity) -> list[str]:
        """The changes of some severities, as `owner.place: what`."""
        return [_put(change) for change in self.difference.of(*levels)]

    def kinds(self) -> dict[str, str]:
        """All changes: what, and how severe."""
        return {_put(change): change.severity.name for change in self.difference.changes}

    def repairs(self) -> list[str]:
        """What was repaired, as `place: what`."""
        return [f"{repair.place}: {repair.kind}" for repair in self.imported.log]

    def stale(self) -> list[str]:
        """The targets of the corrections that no longer fit."""
        return [item.action.target for item in self.imported.overlay.stale]

    def schema(self, name: str) -> Json:
        """A schema of the effective document."""
        found: Json = self.imported.effective["components"]["schemas"][name]
        return found


def _put(change: Change) -> str:
    place = f".{change.fact.place}" if change.fact.place else ""
    return f"{change.owner}{place}: {change.fact.kind.value}"


def imported(change: Callable[[Json], object] | None = None, **choices: bool) -> Outcome:
    """Import the last document after a change."""
    from scripts.codegen.upstream.difference import difference
    from scripts.codegen.upstream.importing import Choices, import_upstream

    document = snapshot()
    if change is not None:
        change(document)
    new = import_upstream(document, inputs(), Choices(**choices), "")
    return Outcome(new, difference(inputs().current, new.effective))


def schemas(document: Json) -> Json:
    """The named schemas of a document."""
    found: Json = document["components"]["schemas"]
    return found


def prop(document: Json, place: str) -> Json:
    """A property, by `Schema.property`."""
    name, key = place.split(".")
    found: Json = schemas(document)[name]["properties"][key]
    return found


def operation(document: Json, identifier: str) -> Json:
    """An operation, by its id."""
    return next(op for item in document["paths"].values() for op in item.values() if op["operationId"] == identifier)


def small(schema: Json | None = None, **more: Any) -> Json:
    """A document with one operation that answers with a `Thing`."""
    thing = schema or {"type": "object", "properties": {"name": dict(TEXT)}}
    answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    get: Json = {"operationId": "getThing", "responses": {"200": {"description": "", **answer}}, **more}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "paths": {"/files": {"get": get}},
        "components": {"schemas": {"Thing": thing}},
    }
