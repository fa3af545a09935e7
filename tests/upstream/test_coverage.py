"""Everything that openapi.yaml describes can be reached through the facade, or says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .documents import ROOT, TEXT, Json, inputs, operation, schemas

from scripts.codegen.problems import Refused  # isort: skip
from scripts.codegen.reading import read_document  # isort: skip
from scripts.codegen.upstream.coverage import Facade, gaps, read_allowed, read_facade  # isort: skip

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def spec() -> Json:
    """openapi.yaml, to be changed."""
    return read_document(ROOT / "openapi.yaml")


@pytest.fixture(scope="module")
def facade() -> Facade:
    """What the facade calls."""
    return read_facade(ROOT / "facade")


def test_everything_is_reached(spec: Json, facade: Facade) -> None:
    """Every operation, parameter and field of openapi.yaml is in the facade or in scripts/spec/coverage.yaml."""
    allowed = read_allowed(read_document(ROOT / "scripts" / "spec" / "coverage.yaml"), "coverage.yaml")
    assert gaps(spec, facade, allowed).all() == []


def new_operation(spec: Json) -> None:
    spec["paths"]["/models"]["post"] = {"operationId": "createModel", "responses": {"200": {"description": ""}}}


def new_parameter(spec: Json) -> None:
    operation(spec, "listModels")["parameters"] = [{"name": "order", "in": "query", "schema": TEXT}]


def new_field(spec: Json) -> None:
    schemas(spec)["CreateUploadRequest"]["properties"]["colour"] = TEXT


def new_schema(spec: Json) -> None:
    schemas(spec)["Colour"] = TEXT


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        (new_operation, "createModel", "POST /models has no facade method: add one under facade/fine_tuning_client"),
        (new_parameter, "listModels.order", "parameter order of listModels is not passed on"),
        (new_field, "createUpload.colour", "request field colour of createUpload is not passed on"),
        (new_schema, "Colour", "schema Colour is reached by no method"),
    ],
)
def test_a_gap_is_told_with_what_to_do(
    spec: Json, facade: Facade, change: Callable[[Json], None], name: str, words: str
) -> None:
    """What the facade does not reach is named, with where to add it; listing it with a reason is enough."""
    change(spec)
    (line,) = gaps(spec, facade, []).all()
    assert line.startswith(words)
    assert f"list {name} in scripts/spec/coverage.yaml with a reason" in line
    assert gaps(spec, facade, [name]).all() == []


def test_a_method_without_an_operation_is_told(spec: Json, facade: Facade) -> None:
    """What the facade calls and the spec no longer has is named."""
    del spec["paths"]["/models/{model}"]["delete"]
    assert "the facade calls operations.delete_model, which the spec does not have" in gaps(spec, facade, []).surplus


def test_an_entry_that_is_not_needed_is_told(spec: Json, facade: Facade) -> None:
    """The list of exceptions cannot go stale."""
    (line,) = gaps(spec, facade, ["listModels"]).all()
    assert line.startswith("listModels is listed in scripts/spec/coverage.yaml but is reached")


def test_an_entry_needs_a_reason() -> None:
    """An exception without a reason is refused."""
    with pytest.raises(Refused, match="without a reason"):
        read_allowed({"not_in_the_facade": {"listModels": " "}}, "coverage.yaml")


def test_the_inputs_are_those_of_the_repository() -> None:
    """The tests import with what a real import goes by."""
    assert inputs().current == read_document(ROOT / "openapi.yaml")
