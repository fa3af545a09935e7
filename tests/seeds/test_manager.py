"""The manager of fine-tuning jobs, and the three functions beside it, by the names that the guides give them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from fine_tuning_client import Client
from fine_tuning_client.emulator import Emulator
from fine_tuning_client.errors import BadRequestError, TrainingDataError
from fine_tuning_client.jobs.manager import FineTuningManager
from fine_tuning_client.types import FineTuningJob

from ..examples import chat_file
from .conftest import async_client


@pytest.fixture
def training_file(tmp_path: Path) -> Path:
    """A file of chat examples."""
    path = tmp_path / "train.jsonl"
    path.write_bytes(chat_file())
    return path


def test_jobs_are_listed_ten_at_a_time(client: Client, job: FineTuningJob) -> None:
    """Newest first, and iterating goes on over all pages."""
    manager = FineTuningManager(client)
    for _ in range(11):
        manager.create_fine_tuning_job(str(job.training_file))

    jobs = manager.list_jobs()

    assert (len(jobs.data), len(list(jobs)), len(manager.list_jobs(limit=3).data)) == (10, 12, 3)


def test_the_status_of_a_job_is_fetched(client: Client, job: FineTuningJob) -> None:
    """As part of the job."""
    found = FineTuningManager(client).get_job_status(str(job.id))

    assert (found.id, found.status) == (job.id, "succeeded")


def test_a_finished_job_cannot_be_cancelled(client: Client, job: FineTuningJob) -> None:
    """The server's refusal is an error."""
    with pytest.raises(BadRequestError):
        FineTuningManager(client).cancel_job(str(job.id))


def test_events_are_listed_newest_first(client: Client, job: FineTuningJob) -> None:
    """Ten at a time."""
    events = FineTuningManager(client).list_events(str(job.id))

    assert len(events.data) == 10
    assert events.data[0].message == "The job has successfully completed"


def test_a_good_training_file_is_reported_on(client: Client, emulator: Emulator, training_file: Path) -> None:
    """Without a request."""
    report = FineTuningManager(client).validate_training_file(training_file)

    assert (report.ok, report.examples, len(emulator.requests)) == (True, 12, 0)


def test_a_bad_training_file_is_an_error(client: Client, tmp_path: Path) -> None:
    """It has the report, with every fault and its line."""
    path = tmp_path / "bad.jsonl"
    path.write_bytes(chat_file() + b'{"messages": []}\n')

    with pytest.raises(TrainingDataError) as caught:
        FineTuningManager(client).validate_training_file(path)
    assert caught.value.report.findings[0].line == 13


def test_a_training_file_is_uploaded_for_fine_tuning(client: Client, training_file: Path) -> None:
    """By its path."""
    file = FineTuningManager(client).upload_training_file(training_file)

    assert (file.filename, file.purpose) == ("train.jsonl", "fine-tune")


def test_a_job_is_created_on_an_uploaded_file(client: Client, training_file: Path) -> None:
    """With a model and hyperparameters, or without."""
    manager = FineTuningManager(client)
    file = manager.upload_training_file(training_file)

    plain = manager.create_fine_tuning_job(str(file.id))
    tuned = manager.create_fine_tuning_job(str(file.id), model="gpt-4.1-mini", hyperparameters={"n_epochs": 2})

    assert plain.model == "gpt-4o-mini-2024-07-18"
    assert tuned.model is not None
    assert tuned.model.startswith("gpt-4.1-mini")
    assert tuned.hyperparameters is not None
    assert tuned.hyperparameters.n_epochs == 2


def test_the_same_names_are_awaited_with_an_asynchronous_client(emulator: Emulator, training_file: Path) -> None:
    """Every one of them."""

    async def use() -> None:
        async with async_client(emulator) as client:
            manager = FineTuningManager(client)
            assert (await manager.validate_training_file(training_file)).ok
            file = await manager.upload_training_file(training_file)
            job = await manager.create_fine_tuning_job(str(file.id))
            assert (await manager.get_job_status(str(job.id))).status == "succeeded"
            assert [each.id async for each in manager.list_jobs()] == [job.id]
            assert len((await manager.list_events(str(job.id), limit=5)).data) == 5
            with pytest.raises(BadRequestError):
                await manager.cancel_job(str(job.id))

    asyncio.run(use())
