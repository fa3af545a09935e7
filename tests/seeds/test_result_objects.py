"""Calls that answer with an object which says whether they succeeded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client import (
    Client,
)
from fine_tuning_client.emulator import Emulator, EmulatorTransport, ManualClock
from fine_tuning_client.types import FineTuningJob

from ..examples import MODEL, chat_file
from ..modes import BASE_URL, KEY


def test_a_file_is_uploaded_and_a_job_created_from_it(client: Client, tmp_path: Path) -> None:
    """Upload, look at `success`, create with a suffix and a seed, look at `success`."""
    path = tmp_path / "training-data.jsonl"
    path.write_bytes(chat_file())
    uploaded = client.files.with_result.create(file=path, purpose="fine-tune")
    assert uploaded.success
    file = uploaded.unwrap()

    created = client.fine_tuning.with_result.jobs.create(
        model="gpt-4o-mini-2024-07-18", training_file=str(file.id), suffix="my-custom-model", seed=42
    )

    assert created.success
    job = created.unwrap()
    assert (job.status, job.model, job.seed) == ("validating_files", "gpt-4o-mini-2024-07-18", 42)


def test_a_finished_job_tells_model_and_tokens(client: Client, job: FineTuningJob) -> None:
    """Status, fine-tuned model, trained tokens."""
    result = client.fine_tuning.with_result.jobs.retrieve(str(job.id))

    assert result.success
    found = result.unwrap()
    assert (found.status, str(found.fine_tuned_model)[:3]) == ("succeeded", "ft:")
    assert (found.trained_tokens or 0) > 0


def test_a_list_goes_on_after_its_last_id(client: Client, job: FineTuningJob) -> None:
    """`has_more`, then `after` set to `last_id`."""
    newer = client.fine_tuning.jobs.create(model=MODEL, training_file=str(job.training_file))
    result = client.fine_tuning.with_result.jobs.list(limit=1)
    assert result.success
    page = result.unwrap()
    assert [found.id for found in page.data] == [newer.id]
    assert page.has_more

    rest = client.fine_tuning.with_result.jobs.list(limit=1, after=str(page.last_id)).unwrap()

    assert [found.id for found in rest.data] == [job.id]


def test_a_job_is_cancelled() -> None:
    """`success`, and the status of the job."""
    emulator = Emulator(clock=ManualClock())
    with httpx.Client(transport=EmulatorTransport(emulator)) as http_client:
        client = Client(api_key=KEY, base_url=BASE_URL, http_client=http_client)
        file = client.files.create(file=("train.jsonl", chat_file()), purpose="fine-tune")
        job = client.fine_tuning.jobs.create(model=MODEL, training_file=str(file.id))

        result = client.fine_tuning.with_result.jobs.cancel(str(job.id))

    assert result.success
    assert result.unwrap().status == "cancelled"


def test_events_tell_message_level_and_time(client: Client, job: FineTuningJob) -> None:
    """Fifty at once."""
    result = client.fine_tuning.with_result.jobs.list_events(str(job.id), limit=50)

    assert result.success
    events = result.unwrap().data
    assert any(str(event.message).startswith("Step ") for event in events)
    assert {event.level for event in events} == {"info"}
    assert all(isinstance(event.created_at, int) for event in events)


def test_a_failure_is_no_success(client: Client) -> None:
    """The error says why."""
    result = client.fine_tuning.with_result.jobs.retrieve("ftjob-none")

    assert not result.success
    assert "ftjob-none" in str(result.error)


@pytest.mark.parametrize("arguments", [{"model": "", "training_file": "f"}, {"model": "m", "training_file": ""}])
def test_an_empty_argument_of_create_is_an_error(client: Client, arguments: Any) -> None:
    """Before anything is sent."""
    with pytest.raises(ValueError, match=r"model|training_file"):
        client.fine_tuning.with_result.jobs.create(**arguments)


@pytest.mark.parametrize("method", ["retrieve", "cancel", "list_events"])
def test_an_empty_job_id_is_an_error(client: Client, method: str) -> None:
    """Before anything is sent."""
    with pytest.raises(ValueError, match="fine_tuning_job_id"):
        getattr(client.fine_tuning.with_result.jobs, method)("")
