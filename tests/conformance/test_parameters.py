"""The facade's methods against the spec's parameters, body members and examples."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

import httpx
import pytest

from fine_tuning_api import models
from fine_tuning_api.registry import OPERATIONS, SCHEMAS
from fine_tuning_api.types import Model
from fine_tuning_client import Client, errors

from ..modes import KEY, Both, Canned
from . import spec
from .table import WAYS


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_method_takes_every_parameter_of_its_operation(operation_id: str) -> None:
    """The spec's parameters and body members are arguments of the same name."""
    way = WAYS[operation_id]
    taken = set(inspect.signature(way.of(Client(api_key=KEY))).parameters)

    missing = spec.parameters(operation_id) - taken - set(way.elsewhere)

    assert missing == set(), f"{way.method} does not take {', '.join(sorted(missing))} of {operation_id}"


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_method_takes_nothing_that_its_operation_does_not_know(operation_id: str) -> None:
    """An argument without a parameter of the spec would be sent nowhere."""
    way = WAYS[operation_id]
    taken = set(inspect.signature(way.of(Client(api_key=KEY))).parameters)

    assert taken - spec.parameters(operation_id) == {"options"}


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_the_table_gives_every_argument(operation_id: str) -> None:
    """The tests of this folder leave no argument of a method out."""
    way = WAYS[operation_id]

    assert set(way.arguments) == spec.parameters(operation_id) - set(way.elsewhere)


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_path_parameters_may_be_given_by_position(operation_id: str) -> None:
    """Ids come first and need no name; everything else does, but for the checkpoint beside a permission's id."""
    signature = inspect.signature(WAYS[operation_id].of(Client(api_key=KEY)))
    positional = {name for name, found in signature.parameters.items() if found.kind is found.POSITIONAL_OR_KEYWORD}

    expected = set(OPERATIONS[operation_id].path_params)
    if operation_id == "deleteFineTuningCheckpointPermission":
        expected = {"permission_id"}
    assert positional == expected


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_method_has_a_docstring_that_begins_in_the_imperative(operation_id: str) -> None:
    """What editors show says what the call does."""
    first = (WAYS[operation_id].of(Client(api_key=KEY)).__doc__ or "").partition("\n")[0]

    assert first.endswith(".")
    assert not first.split()[0].endswith("s")


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_an_operation_asks_for_the_key_that_the_spec_names(both: Both, operation_id: str) -> None:
    """Where the spec wants an admin key and there is one, that key is sent; everywhere else the ordinary one."""
    server = Canned(httpx.Response(404, json={}))
    way = WAYS[operation_id]
    client = both.client(server, api_key="sk-project", admin_api_key="sk-admin")
    both.settle(way.of(client.with_result)(**way.arguments))

    expected = "Bearer sk-admin" if OPERATIONS[operation_id].admin else "Bearer sk-project"
    assert server.requests[0].headers["authorization"] == expected


@pytest.mark.parametrize(("name", "example"), spec.schema_examples(), ids=lambda value: str(value)[:40])
def test_an_example_of_a_schema_reads_and_writes_back(name: str, example: Any) -> None:
    """The spec's examples are what its schemas say, and nothing of them is lost."""
    module = import_module(f"fine_tuning_api.models.{SCHEMAS[name]}")
    model: type[Model] = getattr(models, name, None) or getattr(module, name)

    assert model.from_dict(example).to_dict() == example


@pytest.mark.parametrize(("status", "example"), spec.errors(), ids=lambda value: str(value)[:3])
def test_an_example_of_an_error_becomes_a_typed_error(both: Both, status: int, example: Any) -> None:
    """Status, message, type, parameter and code of the spec's errors reach the caller."""
    server = Canned(httpx.Response(status, json=example))
    shown = example["error"]

    error = both.settle(both.client(server).with_result.models.retrieve("m")).error

    assert type(error) is errors.STATUS_ERRORS.get(status, other_error(status))
    assert (error.type, error.param, error.code) == (shown["type"], shown["param"], shown["code"])
    assert error.error == shown
    assert str(error) == f"Error code: {status} - {shown['message']}"


def other_error(status: int) -> type[errors.APIStatusError]:
    """Return the class of a status that has none of its own."""
    return errors.InternalServerError if status >= 500 else errors.APIStatusError
