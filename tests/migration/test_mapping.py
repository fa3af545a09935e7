"""The mapping is total: whatever the API description knows of the legacy operations has an entry, and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_api import models, operations
from fine_tuning_api.registry import OPERATIONS
from fine_tuning_client import Client, errors
from fine_tuning_client.migration import mapping
from fine_tuning_client.migration.mapping import UNKNOWN, judge, to_legacy, to_modern

from ..modes import KEY

LEGACY = {id: info for id, info in OPERATIONS.items() if info.path.startswith("/fine-tunes")}
TRAINING = {"training_file": "file-abc", "model": "gpt-4o-mini"}


def codes(notes: list[Any]) -> list[str]:
    return [note.code for note in notes]


@pytest.mark.parametrize("operation", LEGACY)
def test_every_parameter_of_a_legacy_operation_has_an_entry(operation: str) -> None:
    """Path, query and body: nothing is unknown to the mapping."""
    info = LEGACY[operation]
    names = {*info.path_params, *info.query_params, *info.body_fields}

    assert names - mapping.PARAMETERS.keys() == set()


def test_every_hyperparameter_of_the_nested_place_has_an_entry() -> None:
    """The last documents had `hyperparameters`; its members move like those at the top."""
    nested = models.CreateFineTuneRequestHyperparameters._fields

    assert {mapping.parameter(name).kind for name in nested} == {"hyperparameter"}


def test_every_parameter_of_the_modern_operation_has_a_way_back() -> None:
    """No member of the modern request is unknown to `to_legacy`."""
    assert set(OPERATIONS["createFineTuningJob"].body_fields) == mapping.MODERN_PARAMETERS.keys()


@pytest.mark.parametrize(
    ("model", "table"),
    [
        (models.FineTune, mapping.FINE_TUNE),
        (models.FineTuneHyperparams, mapping.HYPERPARAMS),
        (models.FineTuneEvent, mapping.EVENT),
        (models.ListFineTunesResponse, mapping.LISTS),
        (models.ListFineTuneEventsResponse, mapping.LISTS),
        (models.FineTuningJob, mapping.JOB),
        (models.FineTuningJobEvent, mapping.JOB_EVENT),
    ],
)
def test_every_field_of_an_answer_has_an_entry(model: Any, table: Any) -> None:
    """Answers of either form: a field of the description that is missing here would be forgotten by all parts."""
    assert set(model._fields) - table.keys() == set()


def test_places_exist_in_the_other_form() -> None:
    """What a field is said to become is a field there."""
    for table, other in ((mapping.FINE_TUNE, models.FineTuningJob), (mapping.JOB, models.FineTune)):
        places = {row.place[0] for row in table.values() if row.place}
        assert places - set(other._fields) == set()


def test_every_legacy_route_has_a_successor_in_the_api_description() -> None:
    """Each legacy method and path is a route of the mapping, and leads to an operation that exists."""
    mapped = {(row.method, row.old) for row in mapping.ROUTES}
    modern = {(info.method, info.path) for info in OPERATIONS.values()}

    assert {(info.method, info.path) for info in LEGACY.values()} <= mapped
    assert {(row.new_method, row.new) for row in mapping.ROUTES} <= modern


@pytest.mark.parametrize("method", [row for row in mapping.METHODS.values() if row.client], ids=lambda row: row.old)
def test_every_method_leads_to_one_that_exists(method: mapping.Method) -> None:
    """The names on this library's client are real."""
    found: Any = Client(api_key=KEY)
    for name in (method.client or "").split("."):
        found = getattr(found, name)

    assert callable(found)


def test_every_exception_leads_to_one_that_exists() -> None:
    """The names in this library are real."""
    names = {name for row in mapping.EXCEPTIONS.values() for name in row.client or ()}

    assert [name for name in names if not hasattr(errors, name)] == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("n_epochs", 4, ["P001"]),
        ("n_epochs", "auto", ["P001"]),
        ("n_epochs", 51, ["P001", "P003"]),
        ("n_epochs", True, ["P001", "P003"]),
        ("n_epochs", None, ["P004"]),
        ("n_epochs", UNKNOWN, ["P001"]),
        ("batch_size", 0, ["P001", "P003"]),
        ("learning_rate_multiplier", 0.1, ["P001", "P006"]),
        ("learning_rate_multiplier", "auto", ["P001"]),
        ("learning_rate_multiplier", -1, ["P001", "P006", "P003"]),
        ("prompt_loss_weight", 0.01, ["P007"]),
        ("prompt_loss_weight", 0, ["P007"]),
        ("prompt_loss_weight", 0.1, ["P008"]),
        ("prompt_loss_weight", 1, ["P008"]),
        ("prompt_loss_weight", UNKNOWN, ["P009"]),
        ("prompt_loss_weight", None, ["P004"]),
        ("suffix", "", ["P005"]),
        ("suffix", "x" * 65, ["P003"]),
        ("model", "curie", ["M001"]),
        ("model", "curie:ft-acme:intents-2023-03-08-05-29-58", ["M003"]),
        ("model", "davinci-002", ["M004"]),
        ("model", "gpt-4o-mini", ["M005"]),
        ("model", "somebody/own-model", ["M007"]),
        ("model", None, ["M002"]),
        ("model", UNKNOWN, []),
        ("compute_classification_metrics", True, ["P010"]),
        ("classification_betas", [1, 2], ["P010"]),
        ("hyperparameters", {"n_epochs": 4, "epochs": 3}, ["P001", "P011"]),
        ("training_file", None, ["P013"]),
        ("train_data", "x", ["P011"]),
        ("hparams", {}, ["P012"]),
        ("api_key", "sk-x", ["P014"]),
        ("api_key", None, []),
    ],
)
def test_what_is_told_about_a_parameter(name: str, value: object, expected: list[str]) -> None:
    """Each value gets its codes, no others."""
    assert codes(judge(name, value)) == expected


def test_a_whole_request() -> None:
    """Every parameter comes to its place, is put aside, or goes to the call's options."""
    made = to_modern(
        {
            **TRAINING,
            "n_epochs": 4,
            "batch_size": None,
            "hyperparameters": {"n_epochs": 2},
            "suffix": "",
            "prompt_loss_weight": 0.01,
            "classification_n_classes": 3,
            "train_data": "x",
            "api_base": "https://a.test/v1",
            "request_id": "abc",
            "request_timeout": 9,
        }
    )

    assert made.values == TRAINING | {
        "method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}}
    }
    assert made.aside == {"prompt_loss_weight": 0.01, "classification_n_classes": 3, "train_data": "x"}
    assert made.options == {
        "base_url": "https://a.test/v1",
        "extra_headers": {"X-Request-Id": "abc"},
        "timeout": 9,
    }
    assert codes(made.errors) == ["P011"]


def test_a_request_that_names_no_model_is_an_error_and_no_model_is_guessed() -> None:
    """The legacy default is gone; the default of n_epochs is told, too."""
    made = to_modern({"training_file": "file-abc"})

    assert "model" not in made.values
    assert codes(made.notes) == ["M002", "P002"]


def test_a_model_is_replaced_only_as_the_caller_says() -> None:
    """A retired name stays unless it is mapped."""
    kept = to_modern({"training_file": "f", "model": "curie"})
    mapped = to_modern({"training_file": "f", "model": "curie"}, models={"curie": "own-model"})

    assert kept.values["model"] == "curie"
    assert mapped.values["model"] == "own-model"
    assert codes(mapped.notes)[0] == "M008"


requests = st.fixed_dictionaries(
    {"training_file": st.just("file-a"), "model": st.just("gpt-4o-mini")},
    optional={
        "validation_file": st.sampled_from(["file-b", None]),
        "n_epochs": st.integers(1, 50) | st.none(),
        "batch_size": st.integers(1, 256) | st.none(),
        "learning_rate_multiplier": st.floats(0.01, 4) | st.none(),
        "suffix": st.text("abc-", max_size=40),
        "prompt_loss_weight": st.floats(0, 0.09),
        "compute_classification_metrics": st.booleans(),
    },
)


@settings(deadline=None, max_examples=150)
@given(requests)
def test_what_is_translated_is_taken_by_the_modern_operation_and_comes_back(request: dict[str, Any]) -> None:
    """Without an error note the arguments pass the generated checks; the way back finds what was given."""
    made = to_modern(request)
    values: dict[str, Any] = made.values
    operations.create_fine_tuning_job.operation(**values)
    back = to_legacy(values)

    assert made.errors == []
    assert back.values == {
        name: value for name, value in request.items() if value not in (None, "") and name not in made.aside
    }


@pytest.mark.parametrize(
    ("name", "value"), [("n_epochs", 0), ("n_epochs", 51), ("batch_size", 257), ("learning_rate_multiplier", 0)]
)
def test_values_that_are_refused_here_are_refused_by_the_modern_operation(name: str, value: object) -> None:
    """The ranges are those of the API description."""
    method: Any = {"type": "supervised", "supervised": {"hyperparameters": {name: value}}}

    assert mapping.misfit(name, value)
    with pytest.raises((ValueError, TypeError)):
        operations.create_fine_tuning_job.operation(training_file="f", model="m", method=method)


def test_the_way_back_refuses_what_the_legacy_operation_cannot_do() -> None:
    """Preference training is an error, what came later is put aside, automatic values are left out."""
    dpo = to_legacy({**TRAINING, "method": {"type": "dpo"}})
    later = to_legacy({**TRAINING, "seed": 3, "hyperparameters": {"n_epochs": "auto", "batch_size": 2, "beta": 1}})

    assert codes(dpo.errors) == ["P016"]
    assert later.values == TRAINING | {"batch_size": 2}
    assert later.aside == {"seed": 3, "beta": 1}
