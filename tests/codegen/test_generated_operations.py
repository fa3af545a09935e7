"""What the operations describe, and which arguments they refuse before anything is sent."""

from __future__ import annotations

import math
from typing import Any

import pytest

from fine_tuning_api import models, operations
from fine_tuning_api.types import UNSET, BinaryField, Operation, segment

BASE: dict[str, Any] = {"model": "gpt-4o-mini", "training_file": "file-1"}
PYTHON: dict[str, Any] = {"type": "python", "name": "p", "source": "def grade(): ..."}


def create(**arguments: Any) -> Operation[models.FineTuningJob]:
    """Describe the creation of a job."""
    return operations.create_fine_tuning_job.operation(**{**BASE, **arguments})


def supervised(**hyperparameters: Any) -> dict[str, Any]:
    """A method argument with these hyperparameters."""
    return {"type": "supervised", "supervised": {"hyperparameters": hyperparameters}}


def test_only_what_was_given_is_sent() -> None:
    """No default of the description is ever sent."""
    assert create().json == BASE
    assert operations.list_files.operation().query == []
    assert operations.list_fine_tune_events.operation("ft-1").query == []
    assert operations.create_fine_tune.operation(training_file="file-1").json == {"training_file": "file-1"}


def test_null_is_sent_where_the_api_knows_it() -> None:
    """`None` is a value, different from not giving the argument."""
    assert create(suffix=None, metadata=None).json == {**BASE, "suffix": None, "metadata": None}


def test_deep_object_and_null_in_a_query() -> None:
    """Metadata is written key by key, and null as the word."""
    listing = operations.list_paginated_fine_tuning_jobs.operation
    assert listing(metadata={"team": "a b"}, limit=2).query == [("limit", "2"), ("metadata[team]", "a b")]
    assert listing(metadata=None).query == [("metadata", "null")]


def test_booleans_in_a_query_are_lower_case() -> None:
    """As JSON and the server write them."""
    assert operations.list_fine_tune_events.operation("ft-1", stream=True).query == [("stream", "true")]


def test_form_flattens_objects_and_leaves_the_file_alone() -> None:
    """The parts of a multipart body are name and text, or name and whatever the caller gave as the file."""
    given = object()
    form = operations.create_file.operation(
        file=given, purpose="fine-tune", expires_after={"anchor": "created_at", "seconds": 3600}
    ).form
    assert form is not None
    assert [name for name, _ in form] == ["file", "purpose", "expires_after[anchor]", "expires_after[seconds]"]
    assert isinstance(form[0][1], BinaryField)
    assert form[0][1].value is given
    assert form[3][1] == "3600"


def test_download_answers_bytes() -> None:
    """The content of a file is whatever it is: no JSON is read."""
    operation = operations.download_file.operation("file-1")
    assert operation.media == "binary"
    assert operation.decode(b"a,b\n") == b"a,b\n"


def test_permission_operations_ask_for_the_admin_key() -> None:
    """The three of them and no others."""
    assert operations.list_fine_tuning_checkpoint_permissions.operation("ft:x").admin
    assert not create().admin


def test_checkpoint_names_are_one_segment() -> None:
    """A model name with colons is percent-encoded."""
    name = "ft:gpt-4o-mini:meadow::Bq3xT9Lm:ckpt-step-100"
    path = operations.retrieve_model.operation(name).path
    assert path == "/models/ft%3Agpt-4o-mini%3Ameadow%3A%3ABq3xT9Lm%3Ackpt-step-100"


@pytest.mark.parametrize("value", ["", " ", ".", "..", "a/b", "../x", "a\\b", "a\nb", "a\x00", "\ud800"])
def test_ids_that_could_change_the_path_are_refused(value: str) -> None:
    """The message names the parameter."""
    with pytest.raises(ValueError, match="file_id must"):
        operations.delete_file.operation(value)


@pytest.mark.parametrize("value", [None, 5, b"file-1", UNSET])
def test_ids_that_are_no_text_are_refused(value: Any) -> None:
    """Nothing is turned into text behind the caller's back."""
    with pytest.raises(TypeError, match="file_id must be text"):
        operations.delete_file.operation(value)


def test_models_and_mappings_are_the_same_argument() -> None:
    """A model, a dict, and a model inside a dict describe the same request."""
    inner = models.FineTuneSupervisedHyperparameters(n_epochs=3)
    as_model = models.FineTuneMethod(
        type="supervised", supervised=models.FineTuneSupervisedMethod(hyperparameters=inner)
    )
    expected = {**BASE, "method": supervised(n_epochs=3)}
    assert create(method=as_model).json == expected
    assert create(method=supervised(n_epochs=3)).json == expected
    assert create(method={"type": "supervised", "supervised": {"hyperparameters": inner}}).json == expected


def test_body_shares_nothing_with_the_arguments() -> None:
    """Changing an argument later changes no request."""
    metadata = {"team": "a"}
    operation = create(metadata=metadata)
    metadata["team"] = "b"
    assert operation.json == {**BASE, "metadata": {"team": "a"}}


REFUSED: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"method": supervised(n_epochs=0)}, ValueError, "n_epochs must be between 1 and 50, or 'auto', not 0"),
    ({"method": supervised(n_epochs=51)}, ValueError, "n_epochs must be between 1 and 50, or 'auto', not 51"),
    ({"method": supervised(n_epochs=1.5)}, TypeError, "n_epochs must be a whole number between 1 and 50, or 'auto'"),
    ({"method": supervised(n_epochs=True)}, TypeError, "n_epochs must be a whole number"),
    ({"method": supervised(n_epochs="many")}, ValueError, "n_epochs must be .*'auto', not 'many'"),
    ({"method": supervised(n_epoch=1)}, ValueError, r"n_epoch is not known; did you mean n_epochs\? .*extra_body"),
    ({"method": supervised(batch_size=257)}, ValueError, "batch_size must be between 1 and 256"),
    ({"method": supervised(learning_rate_multiplier=0)}, ValueError, "learning_rate_multiplier must be above 0"),
    ({"hyperparameters": {"learning_rate_multiplier": math.nan}}, ValueError, "must be a finite number, not nan"),
    ({"method": "dpo"}, TypeError, "method must be a mapping, not 'dpo'"),
    ({"method": None}, TypeError, "method must be a mapping, not None"),
    ({"method": {}}, ValueError, r"method\.type is required"),
    ({"model": ""}, ValueError, "model must not be empty"),
    ({"model": "  "}, ValueError, "model must not be empty"),
    ({"training_file": None}, TypeError, "training_file must be text, not None"),
    ({"training_file": UNSET}, ValueError, "training_file is required"),
    ({"suffix": "x" * 65}, ValueError, "suffix must be between 1 and 64 characters long, not 65"),
    ({"seed": -1}, ValueError, "seed must be between 0 and 2147483647"),
    ({"seed": "7"}, TypeError, "seed must be a whole number"),
    ({"metadata": {str(n): "" for n in range(17)}}, ValueError, "metadata must hold at most 16 pairs, not 17"),
    ({"metadata": {"k" * 65: "v"}}, ValueError, "metadata has a key of 65 characters, 64 are allowed"),
    ({"metadata": {"k": "v" * 513}}, ValueError, r"metadata\.k must be at most 512 characters long, not 513"),
    ({"metadata": {"a key": 1}}, TypeError, r"metadata\['a key'\] must be text, not 1"),
    ({"metadata": {1: "v"}}, TypeError, "metadata must have text as its keys, not 1"),
    ({"integrations": "wandb"}, TypeError, "integrations must be a list"),
    ({"integrations": [{"type": "wandb", "wandb": {}}]}, ValueError, r"integrations\[0\]\.wandb\.project is required"),
    ({"integrations": [{}] * 6}, ValueError, "integrations must hold at most 5 items, not 6"),
    ({"metadata": {"k": {1, 2}}}, TypeError, r"metadata\.k must be a value that JSON has, not a set"),
]


@pytest.mark.parametrize(("arguments", "kind", "message"), REFUSED, ids=[message for _, _, message in REFUSED])
def test_bad_argument_is_refused_by_name(arguments: dict[str, Any], kind: type[Exception], message: str) -> None:
    """The message has the dotted path of the argument, what is allowed, and what came."""
    with pytest.raises(kind, match=message):
        create(**arguments)


def test_rules_reach_models_too() -> None:
    """A model is checked like the dict that it writes."""
    wrong = models.FineTuneMethod.from_dict(supervised(n_epochs=0))
    with pytest.raises(ValueError, match=r"method\.supervised\.hyperparameters\.n_epochs must be between"):
        create(method=wrong)


def test_open_enums_are_not_checked() -> None:
    """Models, purposes and methods that only a server knows pass."""
    assert create(model="llama-9", method={"type": "kto", "kto": {"x": 1}}).json == {
        "model": "llama-9",
        "training_file": "file-1",
        "method": {"type": "kto", "kto": {"x": 1}},
    }
    form = operations.create_file.operation(file=b"", purpose="my-purpose").form
    assert form is not None
    assert form[1] == ("purpose", "my-purpose")


def test_graders_are_checked_by_their_kind() -> None:
    """A known kind has its fields checked, at any depth; one that only a server knows passes."""
    run = operations.run_grader.operation
    multi: Any = {"type": "multi", "name": "m", "calculate_output": "p", "graders": {"p": {**PYTHON, "source": 1}}}
    with pytest.raises(TypeError, match=r"grader\.graders\.p\.source must be text, not 1"):
        run(grader=multi, model_sample="x")
    untyped: Any = {"name": "x"}
    with pytest.raises(ValueError, match=r"grader\.type is required: one of 'string_check'"):
        run(grader=untyped, model_sample="x")
    other: Any = {"type": "endpoint", "url": "https://example.test"}
    assert run(grader=other, model_sample="x").json == {"grader": other, "model_sample": "x"}


def test_unreserved_characters_are_kept_and_all_others_encoded() -> None:
    """An id is one segment, whatever it holds."""
    assert segment("A-z_0.9~", "id") == "A-z_0.9~"
    assert segment("a%2Fb?c#d é", "id") == "a%252Fb%3Fc%23d%20%C3%A9"


def test_operation_shows_no_body() -> None:
    """The representation is safe to log."""
    assert repr(create(suffix="secret")) == "<Operation createFineTuningJob: POST /fine_tuning/jobs>"
