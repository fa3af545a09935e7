"""Saved records: to the form of jobs and back, whatever is in them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_api import models
from fine_tuning_client.migration.records import legacy_shape, to_fine_tune, to_job
from fine_tuning_client.migration.records.bags import same

from .samples import FILE, RESULTS, event, fine_tune

JOB = {
    "object": "fine_tuning.job",
    "id": "ftjob-abc",
    "model": "gpt-4o-mini-2024-07-18",
    "created_at": 1721764800,
    "finished_at": None,
    "fine_tuned_model": None,
    "organization_id": "org-x",
    "result_files": [],
    "status": "validating_files",
    "training_file": "file-a",
    "validation_file": None,
    "hyperparameters": {"n_epochs": "auto", "batch_size": 2, "learning_rate_multiplier": 1.8},
    "trained_tokens": None,
    "error": {},
    "seed": 7,
    "method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": "auto", "batch_size": 2}}},
}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [*models.FineTune._fields, "object", "legacy", "modern", "finished_at", "training_file", "x", "error"]
odd_records = st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=8)


def told(value: object, *, back: bool = False) -> list[str]:
    """Return the codes that a conversion tells."""
    return [note.code for note in (to_fine_tune if back else to_job)(value).notes]


def test_a_fine_tune_becomes_a_job() -> None:
    """Every field with a place is there, ids stand for file objects, and the rest is in the bag."""
    job: Any = to_job(fine_tune()).value

    assert models.FineTuningJob.from_dict(job).status == "succeeded"
    assert job["object"] == "fine_tuning.job"
    assert (job["training_file"], job["validation_file"]) == (FILE["id"], None)
    assert job["result_files"] == [RESULTS["id"]]
    assert job["finished_at"] == 1678253610
    assert job["hyperparameters"] == {"n_epochs": 4, "batch_size": 1, "learning_rate_multiplier": 0.1}
    assert job["method"]["supervised"]["hyperparameters"] == job["hyperparameters"]
    assert job["legacy"]["fields"]["hyperparams"] == {"prompt_loss_weight": 0.01}
    assert job["legacy"]["fields"]["events"][1]["message"] == "Fine-tune succeeded"


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"status": "pending"}, "status", "queued"),
        ({"status": "pending"}, "finished_at", None),
        ({"status": "canceled"}, "status", "cancelled"),
        ({"status": "dreaming"}, "status", "dreaming"),
        ({"training_files": [FILE, FILE | {"id": "file-2"}]}, "training_file", FILE["id"]),
        ({"validation_files": [FILE]}, "validation_file", FILE["id"]),
        ({"hyperparams": {"batch_size": None}}, "hyperparameters", {"batch_size": "auto"}),
        (
            {"status": "failed", "events": [event("Fine-tune failed. Errors: x", level="error"), event("bye")]},
            "error",
            {"code": None, "message": "Fine-tune failed. Errors: x", "param": None},
        ),
    ],
)
def test_a_field_of_a_job(changes: dict[str, Any], field: str, expected: object) -> None:
    """Statuses, files, automatic values and the reason of a failure come to their places."""
    job: Any = to_job(fine_tune(**changes)).value

    assert job[field] == expected


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "M009"),
        ({"training_files": [FILE, FILE | {"id": "file-2"}]}, "R004"),
        ({"created_at": "yesterday"}, "R015"),
        ({"training_files": "file-1"}, "R015"),
        ({"hyperparams": [1]}, "R015"),
        ({"status": "dreaming"}, "S003"),
        ({"note": "mine"}, "R008"),
    ],
)
def test_what_is_told_about_a_record(changes: dict[str, Any], code: str) -> None:
    """What is odd, gone or ambiguous has its code, with the record's id in the message."""
    notes = [note for note in to_job(fine_tune(**changes)).notes if note.code == code]

    assert notes
    assert "ft-Kz4HnQw8VtRx2LcBs6YpMd9J" in notes[0].message


def test_lists_turn_their_order_and_arrays_keep_theirs() -> None:
    """A legacy list is oldest first, a page newest first; an array is whoever's who saved it."""
    old = [fine_tune(id="ft-1"), fine_tune(id="ft-2")]
    page: Any = to_job({"object": "list", "data": old}).value
    array: Any = to_job(old).value

    assert [job["id"] for job in page["data"]] == ["ft-2", "ft-1"]
    assert page["has_more"] is False
    assert [job["id"] for job in array] == ["ft-1", "ft-2"]


def test_events_get_modern_words_where_there_are_some() -> None:
    """The others keep their text, and all come back as they were."""
    events = [event("Fine-tune succeeded"), event("Completed epoch 1/4")]
    made: Any = to_job(events).value

    assert [one["message"] for one in made] == ["The job has successfully completed", "Completed epoch 1/4"]
    assert {one["object"] for one in made} == {"fine_tuning.job.event"}
    assert to_fine_tune(made).value == events


@settings(deadline=None, max_examples=400)
@given(odd_records)
def test_a_round_trip_loses_nothing_whatever_is_in_a_record(changes: dict[str, Any]) -> None:
    """Back from the form of jobs, a record is what it was: odd types, nulls, missing and extra fields alike."""
    record = fine_tune() | changes | {"object": "fine-tune"}
    job: Any = to_job(record).value
    models.FineTuningJob.from_dict(job)

    assert same(to_fine_tune(job).value, record)


@settings(deadline=None, max_examples=200)
@given(odd_records.map(lambda record: {**record, "object": "fine-tune"}))
def test_a_round_trip_needs_no_field_at_all(record: dict[str, Any]) -> None:
    """The same holds for a record of a few fields."""
    assert same(to_fine_tune(to_job(record).value).value, record)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from([*models.FineTuningJob._fields, "legacy", "modern"]), json_values, max_size=6))
def test_the_other_round_trip_loses_nothing(changes: dict[str, Any]) -> None:
    """A job in legacy form comes back as it was; one that has no such form stays as it is."""
    job = JOB | changes | {"object": "fine_tuning.job"}

    assert same(to_job(to_fine_tune(job).value).value, job) or told(job, back=True) == ["R012"]


@settings(deadline=None, max_examples=100)
@given(st.lists(odd_records.map(lambda record: {**record, "object": "fine-tune"}), max_size=3), json_values)
def test_a_list_comes_back_with_all_that_is_in_it(records: list[dict[str, Any]], extra: Any) -> None:
    """Order, cursors and extra members of a list survive."""
    value = {"object": "list", "data": records, "next_starting_after": extra}

    assert same(to_fine_tune(to_job(value).value).value, value)


def test_a_list_with_jobs_among_fine_tunes_comes_back() -> None:
    """What was modern already is modern after the round trip."""
    value = {"object": "list", "data": [fine_tune(), JOB, 5]}
    made = to_job(value)

    assert made.counts == {"fine-tune": 1, "already": 1, "left": 1}
    assert to_fine_tune(made.value).value == value


def test_a_preference_job_has_no_legacy_form() -> None:
    """It stays as it is, and R012 says why."""
    job = JOB | {"method": {"type": "dpo"}}
    made = to_fine_tune(job)

    assert made.value == job
    assert [note.code for note in made.notes] == ["R012"]


def test_the_legacy_shape_of_a_live_job() -> None:
    """With its events and files, newest first as the server gives them, it reads as the old server's answer did."""
    job = JOB | {
        "status": "failed",
        "seed": None,
        "error": {"code": "x", "message": "bad file"},
        "finished_at": 1721764900,
    }
    events = [
        {"created_at": 1721764820, "level": "info", "message": "Fine-tuning job started", "id": "ftevent-2"},
        {"created_at": 1721764800, "level": "info", "message": "Created fine-tuning job: ftjob-abc", "id": "ftevent-1"},
    ]
    shaped = legacy_shape(job, events=events, files={"file-a": {"id": "file-a", "filename": "a.jsonl"}})
    assert shaped is not None
    found: Any = shaped.value

    assert found["training_files"] == [{"id": "file-a", "filename": "a.jsonl"}]
    assert [one["message"] for one in found["events"]] == [
        "Created fine-tune: ftjob-abc",
        "Fine-tune started",
        "bad file",
    ]
    assert found["updated_at"] == 1721764900
    assert found["hyperparams"] == {
        "n_epochs": None,
        "batch_size": 2,
        "learning_rate_multiplier": None,
        "prompt_loss_weight": None,
    }
    assert found.keys() == fine_tune().keys()


def test_what_is_no_record_is_left_alone_and_told() -> None:
    """R016 names it."""
    made = to_job({"object": "model", "id": "curie"})

    assert made.value == {"object": "model", "id": "curie"}
    assert [note.code for note in made.notes] == ["R016"]
