"""What the models do with what servers really send, and how they look to a reader."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest

from fine_tuning_api import models
from fine_tuning_api.types import DecodeError, Model

JOB: dict[str, Any] = {
    "object": "fine_tuning.job",
    "id": "ftjob-1",
    "model": "gpt-4o-mini-2024-07-18",
    "created_at": 1_732_000_000,
    "finished_at": None,
    "status": "running",
    "error": {},
    "hyperparameters": {"n_epochs": "auto", "batch_size": 1, "learning_rate_multiplier": 1.8},
    "result_files": [],
    "integrations": [{"type": "wandb", "wandb": {"project": "meadow", "name": None}}],
    "method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 3}}},
    "metadata": {"team": "support"},
    "x_new": {"deep": [1]},
}


def test_unknown_enum_value_is_kept_as_text() -> None:
    """A status that the description does not know is no error, and writes back."""
    job = models.FineTuningJob.from_dict({"status": "pondering"})
    assert job.status == "pondering"
    assert job.to_dict() == {"status": "pondering"}


def test_absent_and_null_both_read_none_and_write_back_apart() -> None:
    """The reader need not care; what is written back is what came."""
    job = models.FineTuningJob.from_dict({"finished_at": None})
    assert job.finished_at is None
    assert job.trained_tokens is None
    assert job.to_dict() == {"finished_at": None}


@pytest.mark.parametrize("value", [None, [], ["file-1"], "text", 7, {}])
def test_value_of_another_shape_where_an_object_is_declared_is_kept(value: object) -> None:
    """A null, a list or a scalar in the place of an object is read raw and written back."""
    for data in ({"hyperparameters": value}, {"method": value}, {"error": value}, {"integrations": value}):
        assert models.FineTuningJob.from_dict(data).to_dict() == data


def test_items_that_are_no_objects_stay_in_their_list() -> None:
    """Ids among files, as old servers sent them, survive."""
    data = {"result_files": ["file-1", {"id": "file-2", "filename": "a.csv"}]}
    tune = models.FineTune.from_dict(data)
    assert tune.result_files is not None
    assert tune.result_files[0] == "file-1"
    assert isinstance(tune.result_files[1], models.OpenAIFile)
    assert tune.to_dict() == data


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("string_check", models.GraderStringCheck),
        ("text_similarity", models.GraderTextSimilarity),
        ("python", models.GraderPython),
        ("score_model", models.GraderScoreModel),
        ("multi", models.GraderMulti),
    ],
)
def test_union_is_told_apart_by_its_discriminator(kind: str, expected: type[Model]) -> None:
    """The `type` decides, whatever other fields there are or are not."""
    method = models.FineTuneReinforcementMethod.from_dict({"grader": {"type": kind, "source": "x"}})
    assert type(method.grader) is expected


def test_unknown_kind_in_a_union_is_kept() -> None:
    """A grader of a kind from the future keeps every field."""
    data = {"grader": {"type": "endpoint", "url": "https://example.test", "n": [1]}}
    method = models.FineTuneReinforcementMethod.from_dict(data)
    assert method.grader is not None
    assert method.grader["url"] == "https://example.test"
    assert method.to_dict() == data


@pytest.mark.parametrize("kind", [None, 5, ["python"], {}])
def test_union_with_a_strange_discriminator_stays_raw(kind: object) -> None:
    """A `type` that is no text decides nothing."""
    data = {"grader": {"type": kind}}
    method = models.FineTuneReinforcementMethod.from_dict(data)
    assert method.to_dict() == data


@pytest.mark.parametrize("wrap", [lambda grader: {"one": grader}, lambda grader: [grader]], ids=["map", "list"])
def test_graders_of_a_multi_grader_come_as_map_or_list(wrap: Any) -> None:
    """Both shapes that servers and guides use hold typed graders."""
    data = {"type": "multi", "graders": wrap({"type": "python", "name": "p", "source": "def grade(): ..."})}
    multi = models.GraderMulti.from_dict(data)
    found = list(multi.graders.values()) if isinstance(multi.graders, dict) else multi.graders
    assert isinstance(found, list)
    assert isinstance(found[0], models.GraderPython)
    assert multi.to_dict() == data


def test_unknown_fields_read_as_attribute_item_and_extra() -> None:
    """What the description does not know is as easy to reach as what it knows."""
    job: Any = models.FineTuningJob.from_dict(JOB)
    assert job.x_new == job["x_new"] == job.extra["x_new"] == {"deep": [1]}
    assert "x_new" in dir(job)


def test_misspelt_attribute_is_an_error() -> None:
    """Tolerance ends where nobody sent such a field."""
    job: Any = models.FineTuningJob.from_dict(JOB)
    with pytest.raises(AttributeError, match="no field 'statsu'"):
        _ = job.statsu


def test_items_get_and_in_follow_the_wire() -> None:
    """The model answers like the object that came: an absent field is no item."""
    job = models.FineTuningJob.from_dict(JOB)
    assert job["status"] == "running"
    assert job["finished_at"] is None
    assert job.get("trained_tokens", 0) == 0
    assert "status" in job
    assert "trained_tokens" not in job
    assert sorted(job.keys()) == sorted(JOB)
    with pytest.raises(KeyError):
        job["trained_tokens"]


def test_round_trip_loses_nothing() -> None:
    """Known and unknown fields come back as they came."""
    assert models.FineTuningJob.from_dict(JOB).to_dict() == JOB
    assert json.loads(models.FineTuningJob.from_dict(JOB).to_json()) == JOB


def test_whole_number_in_quotation_marks_is_a_number_and_goes_back_as_text() -> None:
    """Digits read as an int; what is written back is what came."""
    file = models.OpenAIFile.from_dict({"bytes": "140", "created_at": 1.0})
    assert file.bytes is not None
    assert file.bytes + 1 == 141
    assert file.to_dict() == {"bytes": "140", "created_at": 1.0}


@pytest.mark.parametrize(
    ("field", "value"),
    [("created_at", "soon"), ("created_at", True), ("created_at", [1]), ("id", 5), ("shared_with_openai", "yes")],
)
def test_scalar_of_another_kind_is_a_decode_error_that_names_the_field(field: str, value: object) -> None:
    """A scalar is what its annotation says, or reading fails with the place."""
    with pytest.raises(DecodeError) as caught:
        models.FineTuningJob.from_dict({field: value})
    assert caught.value.field == f"FineTuningJob.{field}"
    assert caught.value.value == value
    assert isinstance(caught.value, ValueError)


def test_decode_error_names_the_object_that_is_at_fault() -> None:
    """Deep inside a page the name is that of the innermost object."""
    with pytest.raises(DecodeError, match=r"FineTuningJob\.created_at: expected a whole number, got 'x'"):
        models.ListPaginatedFineTuningJobsResponse.from_dict({"data": [{"created_at": "x"}]})


@pytest.mark.parametrize("value", [None, [], "text", 5])
def test_top_level_that_is_no_object_is_a_decode_error(value: Any) -> None:
    """An answer that should be an object and is none is not read as an empty one."""
    with pytest.raises(DecodeError, match="FineTuningJob: expected an object"):
        models.FineTuningJob.from_dict(value)


def test_any_mapping_is_read() -> None:
    """Not only dicts."""
    assert models.FineTuningJob.from_dict(MappingProxyType({"id": "ftjob-1"})).id == "ftjob-1"


def test_times_read_as_aware_datetimes() -> None:
    """Beside the int of the wire stands a datetime in UTC; where there is no time, or an impossible one, `None`."""
    job = models.FineTuningJob.from_dict({"created_at": 1_732_000_000, "finished_at": None, "estimated_finish": 10**18})
    assert job.created_at == 1_732_000_000
    assert job.created_at_datetime == datetime(2024, 11, 19, 7, 6, 40, tzinfo=UTC)
    assert job.finished_at_datetime is None
    assert job.estimated_finish_datetime is None


def test_constructed_model_holds_what_was_given() -> None:
    """Fields that were not given are absent, a given `None` is null."""
    method = models.FineTuneMethod(type="dpo", dpo=None)
    assert method.to_dict() == {"type": "dpo", "dpo": None}
    assert method.supervised is None


def test_changed_fields_are_written_back() -> None:
    """Assignments show in `to_dict`; `del` removes."""
    job = models.FineTuningJob.from_dict({"status": "queued", "id": "a", "seed": 1})
    job.status = "running"
    job.model = "m"
    del job.seed
    assert job.to_dict() == {"status": "running", "id": "a", "model": "m"}


def test_empty_object_is_falsy() -> None:
    """`error: {}`, as servers send it for a job that has not failed, reads as no error."""
    job = models.FineTuningJob.from_dict({"error": {}})
    assert not job.error
    assert models.FineTuningJob.from_dict({"error": {"code": None}}).error


def test_written_dict_is_a_copy() -> None:
    """Changing what `to_dict` returned changes no model."""
    job = models.FineTuningJob.from_dict(copy.deepcopy(JOB))
    written = job.to_dict()
    written["metadata"]["team"] = "other"
    written["x_new"]["deep"].append(2)
    assert job.to_dict() == JOB


def test_equality_is_that_of_class_and_content() -> None:
    """Two readings of one answer are equal; other classes and plain dicts are not."""
    assert models.FineTuningJob.from_dict(JOB) == models.FineTuningJob.from_dict(JOB)
    assert models.FineTuningJob.from_dict(JOB) != models.FineTuningJob.from_dict({**JOB, "seed": 1})
    assert models.DeleteFileResponse.from_dict({"id": "a"}) != models.DeleteModelResponse.from_dict({"id": "a"})
    assert models.FineTuningJob.from_dict({}) != {}


def test_representation_shows_what_is_there() -> None:
    """The class and the given fields, unknown ones included; absent ones not."""
    job = models.FineTuningJob.from_dict({"id": "ftjob-1", "error": {}, "x": 1})
    assert repr(job) == "FineTuningJob(id='ftjob-1', error=FineTuningJobError(), x=1)"


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda job: pickle.loads(pickle.dumps(job))])
def test_copies_and_pickles_are_whole(duplicate: Any) -> None:
    """Order, absence, unknown fields and the request id survive."""
    job = models.FineTuningJob.from_dict(JOB)
    job._request_id = "req_1"
    other = duplicate(job)
    assert other.to_dict() == JOB
    assert other._request_id == "req_1"
    assert other.trained_tokens is None


def test_request_id_is_none_until_it_is_set() -> None:
    """The facade's slot reads `None`, and is no field of the object."""
    job = models.FineTuningJob.from_dict(JOB)
    assert job._request_id is None
    job._request_id = "req_1"
    assert job.to_dict() == JOB


def test_hostile_names_do_not_break_the_object() -> None:
    """Fields called like Python's own hooks are data and nothing else."""
    data = {"__deepcopy__": 1, "__class__": "x", "_keys": [], "_extra": {}, "__getstate__": 2, "self": 3}
    job = models.FineTuningJob.from_dict(data)
    assert copy.deepcopy(job).to_dict() == data
    assert job["_keys"] == []


def test_subclasses_read_themselves() -> None:
    """`from_dict` of a subclass gives the subclass."""

    class MyJob(models.FineTuningJob):
        @property
        def done(self) -> bool:
            return self.status == "succeeded"

    assert MyJob.from_dict({"status": "succeeded"}).done


def test_docstrings_say_what_each_field_is() -> None:
    """Every field of every object has its words in the class's docstring, once."""
    from fine_tuning_api import registry

    for schema, module in registry.SCHEMAS.items():
        if schema in registry.FIELDS:
            model = getattr(models, f"read_{module}").__defaults__[0]
            text = inspect.getdoc(model) or ""
            for field in registry.FIELDS[schema]:
                assert text.count(f"\n    {field}: ") == 1, f"{schema}.{field}"
