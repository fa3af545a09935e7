"""What upstream takes away stays for callers, marked as deprecated, until a major version drops it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from .documents import Json, imported, inputs, operation, schemas, snapshot

from scripts.codegen.upstream.coverage import gaps, read_facade  # isort: skip
from scripts.codegen.upstream.difference import difference  # isort: skip
from scripts.codegen.upstream.importing import Choices, Inputs, import_upstream  # isort: skip

if TYPE_CHECKING:
    from collections.abc import Callable

from .documents import ROOT

MARK = "x-removed-upstream"


def without_permissions(document: Json) -> None:
    document["paths"] = {path: item for path, item in document["paths"].items() if "permissions" not in path}


def without_fields(document: Json) -> None:
    del schemas(document)["Model"]["properties"]["owned_by"]
    schemas(document)["Model"].pop("required", None)


def without_parameter(document: Json) -> None:
    found = operation(document, "listFiles")
    found["parameters"] = [part for part in found["parameters"] if part["name"] != "order"]


def renamed(document: Json, old: str = "OpenAIFile", new: str = "FileObject") -> None:
    schemas(document)[new] = schemas(document).pop(old)

    def follow(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("$ref") == f"#/components/schemas/{old}":
                node["$ref"] = f"#/components/schemas/{new}"
            for value in node.values():
                follow(value)
        elif isinstance(node, list):
            for item in node:
                follow(item)

    follow(document)


def test_removed_operations_stay_deprecated() -> None:
    """An operation that upstream removed is still generated, with everything that it needs."""
    outcome = imported(without_permissions)
    assert set(outcome.imported.kept.operations) == {
        "listFineTuningCheckpointPermissions",
        "createFineTuningCheckpointPermission",
        "deleteFineTuningCheckpointPermission",
    }
    kept = operation(outcome.imported.effective, "listFineTuningCheckpointPermissions")
    assert (kept["deprecated"], kept[MARK]) == (True, True)
    assert outcome.difference.removed == ()
    assert gaps(outcome.imported.effective, read_facade(ROOT / "facade"), []).all() == []


def test_removed_fields_and_parameters_stay_deprecated() -> None:
    """Reading a field that is gone, or passing a parameter that is gone, is no error in callers' code."""

    def both(document: Json) -> None:
        without_fields(document)
        without_parameter(document)

    outcome = imported(both)
    assert outcome.imported.kept.fields == ["Model.owned_by"]
    assert outcome.imported.kept.parameters == ["listFiles.order"]
    assert outcome.schema("Model")["properties"]["owned_by"][MARK] is True


def test_the_old_name_of_a_schema_stays_as_an_alias() -> None:
    """A schema that only got another name is told as such, and keeps its old one beside."""
    outcome = imported(renamed)
    assert outcome.imported.kept.aliases == {"OpenAIFile": "FileObject"}
    alias = outcome.schema("OpenAIFile")
    assert alias["anyOf"] == [{"$ref": "#/components/schemas/FileObject"}]
    assert alias["deprecated"] is True


def again(change: Callable[[Json], object], current: Json, **choices: bool) -> Json:
    document = snapshot()
    change(document)
    given = Inputs(current, inputs().frozen, inputs().actions, inputs().prefixes, inputs().names)
    return import_upstream(document, given, Choices(**choices), "").effective


@pytest.mark.parametrize("change", [without_permissions, without_fields, without_parameter, renamed])
def test_the_next_import_keeps_it_too(change: Callable[[Json], object]) -> None:
    """Importing the same document again changes nothing."""
    first = imported(change).imported.effective
    assert again(change, copy.deepcopy(first)) == first


@pytest.mark.parametrize("change", [without_permissions, without_fields, without_parameter, renamed])
def test_a_major_version_can_drop_it(change: Callable[[Json], object]) -> None:
    """With --drop-removed nothing of it is left, whether it went now or in an earlier import."""
    now = imported(change, keep=False).imported.effective
    later = again(change, copy.deepcopy(imported(change).imported.effective), keep=False)
    assert now == later
    assert MARK not in str(now)


def test_dropping_is_told_as_what_it_is() -> None:
    """What is really gone breaks callers, by name."""
    outcome = imported(without_permissions, keep=False)
    assert "deleteFineTuningCheckpointPermission" in outcome.difference.removed


def test_what_comes_back_is_no_longer_marked() -> None:
    """A removal that upstream takes back leaves no trace."""
    gone = imported(without_permissions).imported.effective
    assert again(lambda document: None, copy.deepcopy(gone)) == inputs().current


def test_the_legacy_part_stays_whatever_upstream_does() -> None:
    """The frozen part is in every effective document as it is."""
    effective = imported(without_permissions).imported.effective
    assert {path: effective["paths"][path] for path in inputs().frozen["paths"]} == inputs().frozen["paths"]
    assert difference(inputs().current, effective).removed == ()
