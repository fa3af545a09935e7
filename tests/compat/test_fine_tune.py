"""`compat.FineTune`: legacy calls and answers over the modern endpoints."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import compat
from fine_tuning_client.emulator import Emulator, ManualClock
from fine_tuning_client.migration.mapping import FINE_TUNE

from ..examples import chat_file
from ..modes import Both, Canned
from .conftest import Legacy

MODEL = "gpt-4o-mini-2024-07-18"
TRAINING = ("train.jsonl", chat_file())

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def created(legacy: Legacy, **params: Any) -> Any:
    """Upload a file and start a job."""
    file = legacy.call("File.create", file=TRAINING, purpose="fine-tune")
    return legacy.call("FineTune.create", training_file=file["id"], model=MODEL, **params)


def test_a_legacy_program_runs_to_its_model(legacy: Legacy) -> None:
    """Create, look, list: every answer has the legacy names, and ends in a model."""
    receipt = created(legacy, n_epochs=2)
    done = legacy.call("FineTune.retrieve", receipt["id"])

    assert receipt["status"] == "pending"
    assert (done["object"], done["status"]) == ("fine-tune", "succeeded")
    assert done["fine_tuned_model"].startswith("ft:")
    assert done["hyperparams"]["n_epochs"] == 2
    assert set(FINE_TUNE) <= set(done)


def test_files_are_objects_as_they_were(legacy: Legacy) -> None:
    """`job["training_files"][0]["filename"]`, not an id."""
    done = legacy.call("FineTune.retrieve", created(legacy)["id"])

    assert done["training_files"][0]["filename"].endswith(".jsonl")
    assert done["result_files"][0]["object"] == "file"
    assert done["validation_files"] == []


def test_lists_are_complete_and_oldest_first(legacy: Legacy) -> None:
    """The newest job is the last one, as code of old takes for granted."""
    ids = [created(legacy)["id"] for _ in range(3)]

    assert [one["id"] for one in legacy.call("FineTune.list")["data"]] == ids


def test_events_are_complete_and_oldest_first(legacy: Legacy) -> None:
    """Those inside a job, those of the list and those of the stream are the same."""
    job = created(legacy, n_epochs=2)["id"]
    streamed = legacy.streamed(job)
    listed = legacy.call("FineTune.list_events", job)["data"]
    inside = legacy.call("FineTune.retrieve", job)["events"]

    assert listed[0]["message"].startswith("Created fine-tune: ")
    assert listed[-1]["message"] == "Fine-tune succeeded"
    assert streamed == listed == inside


def test_the_stream_of_a_failed_job_ends_with_its_error(legacy: Legacy) -> None:
    """Nothing is raised; the last event says why, as it did."""
    file = legacy.call("File.create", file=("bad.jsonl", b'{"messages": []}\n' * 10), purpose="fine-tune")
    job = legacy.call("FineTune.create", training_file=file["id"], model=MODEL)

    assert legacy.streamed(job["id"])[-1]["level"] == "error"


def test_cancelling_returns_the_job(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """In legacy form, with its status."""
    legacy = Legacy(both, Emulator(seed=1, clock=ManualClock()), monkeypatch)

    assert legacy.call("FineTune.cancel", created(legacy)["id"])["status"] == "cancelled"


def test_deleting_means_the_model(legacy: Legacy) -> None:
    """As users called it; a job's id is refused with the code that explains it."""
    done = legacy.call("FineTune.retrieve", created(legacy)["id"])

    assert legacy.call("FineTune.delete", done["fine_tuned_model"])["deleted"] is True
    with pytest.raises(compat.error.InvalidRequestError, match="H004"):
        legacy.call("FineTune.delete", done["id"])


def test_hyperparameters_move_and_none_is_left_out(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the modern endpoint is sent is what the mapping says."""
    job = {"object": "fine_tuning.job", "id": "ftjob-1", "status": "queued"}
    server = Canned(job, {"object": "list", "data": [], "has_more": False})
    legacy = Legacy(both, server, monkeypatch)

    legacy.call("FineTune.create", training_file="file-1", model=MODEL, n_epochs=4, batch_size=None, suffix="")

    assert json.loads(server.requests[0].content) == {
        "training_file": "file-1",
        "model": MODEL,
        "method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 4}}},
    }


def test_a_model_that_is_gone_is_replaced_only_where_told(legacy: Legacy, monkeypatch: pytest.MonkeyPatch) -> None:
    """`model_map` decides; without it the server is asked for the old one, and refuses."""
    file = legacy.call("File.create", file=TRAINING, purpose="fine-tune")["id"]
    with pytest.raises(compat.error.InvalidRequestError) as refused:
        legacy.call("FineTune.create", training_file=file, model="curie")
    monkeypatch.setattr(compat, "model_map", {"curie": MODEL})

    assert refused.value.http_status == 400
    assert legacy.call("FineTune.create", training_file=file, model="curie")["model"] == MODEL


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"model": MODEL, "prompt_loss_weight": 1}, "P008"),
        ({"model": MODEL, "epochs": 4}, "P011"),
        ({"model": MODEL, "n_epochs": 400}, "P003"),
        ({}, "M002"),
    ],
)
def test_what_cannot_be_carried_over_is_refused_before_anything_is_sent(
    both: Both, monkeypatch: pytest.MonkeyPatch, params: dict[str, Any], code: str
) -> None:
    """With the code that explains it."""
    server = Canned({})
    legacy = Legacy(both, server, monkeypatch)

    with pytest.raises(compat.error.InvalidRequestError, match=code):
        legacy.call("FineTune.create", training_file="file-1", **params)
    assert server.requests == []


@pytest.mark.filterwarnings("default::DeprecationWarning")
@pytest.mark.parametrize(
    ("method", "args", "params", "codes"),
    [
        ("FineTune.create", (), {"learning_rate_multiplier": 0.1, "n_epochs": 4}, {"P006"}),
        ("FineTune.create", (), {"prompt_loss_weight": 0.01, "n_epochs": 4}, {"P007"}),
        ("FineTune.list", (), {}, {"R001"}),
    ],
)
def test_every_call_warns_with_the_codes_of_what_differs(
    legacy: Legacy, method: str, args: tuple[Any, ...], params: dict[str, Any], codes: set[str]
) -> None:
    """A DeprecationWarning in the caller's own line."""
    if method == "FineTune.create":
        file = legacy.call("File.create", file=TRAINING, purpose="fine-tune")["id"]
        params = {"training_file": file, "model": MODEL, **params}
    with pytest.warns(DeprecationWarning, match=method.partition(".")[0]) as told:
        legacy.call(method, *args, **params)

    assert codes <= {word for word in str(told[0].message).replace(";", " ").split() if word[:-3] in "PRM"}
    assert Path(told[0].filename).name == "conftest.py"


def test_answers_are_dicts_with_attributes(legacy: Legacy) -> None:
    """All the tricks of old code: json, `in`, copy, pop, attributes, str as JSON, pickling."""
    job = created(legacy)

    assert json.loads(json.dumps(job)) == job
    assert json.loads(str(job)) == job
    assert "events" in job
    assert job.copy() == job
    assert type(job.copy()) is type(job)
    assert job.training_files[0].id == job["training_files"][0]["id"]
    assert pickle.loads(pickle.dumps(job)) == job
    assert job.copy().pop("status") == job.status
    with pytest.raises(AttributeError, match="nonsense"):
        _ = job.nonsense


def test_a_list_leaves_out_jobs_that_have_no_legacy_form(legacy: Legacy, both: Both, emulator: Emulator) -> None:
    """Preference training came later."""
    ours = created(legacy)["id"]
    pair = {
        "input": {"messages": [{"role": "user", "content": "Which?"}]},
        "preferred_output": [{"role": "assistant", "content": "This."}],
        "non_preferred_output": [{"role": "assistant", "content": "That."}],
    }
    lines = b"".join(
        json.dumps(pair | {"input": {"messages": [{"role": "user", "content": str(n)}]}}).encode() + b"\n"
        for n in range(12)
    )
    file = legacy.call("File.create", file=("pairs.jsonl", lines), purpose="fine-tune")["id"]
    client = both.client(emulator)
    other = both.settle(client.fine_tuning.jobs.create(model=MODEL, training_file=file, method={"type": "dpo"}))

    assert [one["id"] for one in legacy.call("FineTune.list")["data"]] == [ours]
    with pytest.raises(compat.error.InvalidRequestError, match="R012"):
        legacy.call("FineTune.retrieve", other.id)
