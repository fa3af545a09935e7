"""The official Python package goes through the life of a job, unmodified."""

# mypy: disable-error-code="import-not-found"
# (It is in the peers' environment only.)
from __future__ import annotations

import asyncio
import base64
import csv
import io
import time
from pathlib import Path
from typing import Any

import openai
import pytest

from .conftest import Serve

PATIENCE = 300
"""Polls until a job counts as stuck."""


def client_of(variables: dict[str, str], **options: Any) -> openai.OpenAI:
    """A client as its documentation makes it."""
    return openai.OpenAI(
        base_url=variables["OPENAI_BASE_URL"],
        api_key=variables["OPENAI_API_KEY"],
        max_retries=0,
        **options,
    )


def finished(client: Any, job_id: str) -> Any:
    """Poll until a job is at its end."""
    for _ in range(PATIENCE):
        job = client.fine_tuning.jobs.retrieve(job_id)
        if job.status in ("succeeded", "failed", "cancelled"):
            return job
        time.sleep(0.005)
    raise AssertionError("the job does not end")


def until(client: Any, job_id: str, status: str) -> Any:
    """Poll until a job has a status."""
    for _ in range(PATIENCE):
        job = client.fine_tuning.jobs.retrieve(job_id)
        if job.status == status:
            return job
        time.sleep(0.005)
    raise AssertionError(f"the job is never {status}")


def test_upload_create_poll_and_results(serve: Serve, training_file: Path) -> None:
    """From a file to events, checkpoints, the result table and the model, which is deleted at last."""
    client = client_of(serve("--poll-driven"))
    file = client.files.create(file=training_file.open("rb"), purpose="fine-tune")
    assert client.files.wait_for_processing(file.id).status == "processed"
    job = client.fine_tuning.jobs.create(
        model="gpt-4o-mini",
        training_file=file.id,
        validation_file=file.id,
        suffix="peers",
        method={"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 4}}},
        metadata={"who": "python"},
    )
    seen = [job.status]
    while job.status not in ("succeeded", "failed"):
        job = client.fine_tuning.jobs.retrieve(job.id)
        seen += [job.status] if job.status != seen[-1] else []
    assert seen == ["validating_files", "queued", "running", "succeeded"]
    client.fine_tuning.jobs.retrieve(job.id)  # the last event comes a little after the end
    events = list(client.fine_tuning.jobs.list_events(job.id, limit=7))
    assert [event.message for event in (events[0], events[-1])] == [
        "The job has successfully completed",
        f"Created fine-tuning job: {job.id}",
    ]
    assert sum(event.type == "metrics" for event in events) == 48
    checkpoints = list(client.fine_tuning.jobs.checkpoints.list(job.id))
    assert [checkpoint.step_number for checkpoint in checkpoints] == [48, 36, 24]
    assert checkpoints[0].fine_tuned_model_checkpoint == job.fine_tuned_model
    table = base64.b64decode(client.files.content(job.result_files[0]).read())
    assert len(list(csv.DictReader(io.StringIO(table.decode())))) == 48
    assert job.id in [listed.id for listed in client.fine_tuning.jobs.list(metadata={"who": "python"})]
    assert client.models.retrieve(job.fine_tuned_model).id == job.fine_tuned_model
    assert client.models.delete(job.fine_tuned_model).deleted
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve(job.fine_tuned_model)
    assert client.files.delete(file.id).deleted


def test_upload_in_parts(serve: Serve, training_file: Path, tmp_path: Path) -> None:
    """A file in chunks arrives whole."""
    client = client_of(serve("--speed", "instant"))
    large = tmp_path / "large.jsonl"
    large.write_bytes(training_file.read_bytes() * 500)
    upload = client.uploads.upload_file_chunked(
        file=large, mime_type="text/jsonl", purpose="fine-tune", part_size=20_000
    )
    assert upload.status == "completed"
    assert upload.file is not None
    assert client.files.content(upload.file.id).read() == large.read_bytes()
    other = client.uploads.create(bytes=3, filename="f", mime_type="text/plain", purpose="user_data")
    assert client.uploads.cancel(other.id).status == "cancelled"


def test_cancel_pause_and_resume(serve: Serve, training_file: Path) -> None:
    """A running job is paused and resumed to its end; another is cancelled."""
    client = client_of(serve("--poll-driven"))
    file = client.files.create(file=training_file.open("rb"), purpose="fine-tune")
    job = client.fine_tuning.jobs.create(model="gpt-4.1-mini", training_file=file.id)
    until(client, job.id, "running")
    assert client.fine_tuning.jobs.pause(job.id).status in ("pausing", "paused")
    until(client, job.id, "paused")
    assert client.fine_tuning.jobs.resume(job.id).status == "queued"
    assert finished(client, job.id).status == "succeeded"
    job = client.fine_tuning.jobs.create(model="gpt-4.1-mini", training_file=file.id)
    assert client.fine_tuning.jobs.cancel(job.id).status == "cancelled"


def test_failure_and_refusals(serve: Serve, training_file: Path) -> None:
    """A file that is too short fails the job; wrong names are refused with the right errors."""
    client = client_of(serve("--speed", "instant", "--api-key", "sk-right"))
    file = client.files.create(file=("short.jsonl", training_file.read_bytes()[:80]), purpose="fine-tune")
    job = finished(client, client.fine_tuning.jobs.create(model="gpt-4o", training_file=file.id).id)
    assert job.status == "failed"
    assert job.error is not None
    with pytest.raises(openai.NotFoundError) as unknown:
        client.fine_tuning.jobs.retrieve("ftjob-none")
    assert unknown.value.code == "fine_tune_not_found"
    with pytest.raises(openai.BadRequestError):
        client.fine_tuning.jobs.create(model="gpt-4o", training_file="file-none")
    with pytest.raises(openai.AuthenticationError):
        client.with_options(api_key="sk-wrong").models.list()


def test_permissions_and_graders(serve: Serve, training_file: Path) -> None:
    """Permissions are granted with the admin key; a grader is run and validated."""
    client = client_of(serve("--speed", "instant"))
    file = client.files.create(file=training_file.open("rb"), purpose="fine-tune")
    job = finished(client, client.fine_tuning.jobs.create(model="gpt-4o", training_file=file.id).id)
    # The package sends its ordinary key here, so its users make a client with the admin key.
    permissions = client.with_options(api_key="sk-admin-peers").fine_tuning.checkpoints.permissions
    granted = list(permissions.create(job.fine_tuned_model, project_ids=["proj_a", "proj_b"]))
    assert [grant.project_id for grant in granted] == ["proj_a", "proj_b"]
    assert len(list(permissions.list(job.fine_tuned_model))) == 2
    assert permissions.delete(granted[0].id, fine_tuned_model_checkpoint=job.fine_tuned_model).deleted
    grader: Any = {
        "type": "string_check",
        "name": "same",
        "input": "{{sample.output_text}}",
        "reference": "{{item.label}}",
        "operation": "eq",
    }
    run = client.fine_tuning.alpha.graders.run(grader=grader, item={"label": "a"}, model_sample="a")
    assert run.reward == 1.0
    assert client.fine_tuning.alpha.graders.validate(grader=grader).grader is not None


def test_asynchronous_client(serve: Serve, training_file: Path) -> None:
    """The asynchronous client reaches the end too."""
    variables = serve("--speed", "instant")

    async def run() -> str:
        async with openai.AsyncOpenAI(
            base_url=variables["OPENAI_BASE_URL"], api_key=variables["OPENAI_API_KEY"], max_retries=0
        ) as client:
            file = await client.files.create(file=training_file, purpose="fine-tune")
            job = await client.fine_tuning.jobs.create(model="gpt-4o", training_file=file.id)
            job = await client.fine_tuning.jobs.retrieve(job.id)
            messages = [event.message async for event in client.fine_tuning.jobs.list_events(job.id)]
            assert messages[-1].startswith("Created fine-tuning job")
            return str(job.status)

    assert asyncio.run(run()) == "succeeded"


@pytest.mark.parametrize("dated", [True, False])
def test_azure_client(serve: Serve, training_file: Path, dated: bool) -> None:
    """The package's Azure client goes through a job's life, under dated and undated paths."""
    variables = serve("--poll-driven", "--dialect", "azure")
    endpoint, key = variables["AZURE_OPENAI_ENDPOINT"], variables["AZURE_OPENAI_API_KEY"]
    client: openai.OpenAI = (
        openai.AzureOpenAI(azure_endpoint=endpoint, api_key=key, api_version="2025-04-01-preview", max_retries=0)
        if dated
        else openai.OpenAI(base_url=f"{endpoint}/openai/v1", api_key=key, max_retries=0)
    )
    file = client.files.create(file=training_file.open("rb"), purpose="fine-tune")
    assert file.status == "pending"
    client.files.wait_for_processing(file.id, poll_interval=0.01)
    job = client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=file.id)
    assert job.status == "pending"
    until(client, job.id, "running")
    client.fine_tuning.jobs.pause(job.id)
    until(client, job.id, "paused")
    assert client.fine_tuning.jobs.resume(job.id).status == "resuming"
    done = finished(client, job.id)
    assert done.fine_tuned_model.startswith("gpt-4o-mini-2024-07-18.ft-")
    assert len(list(client.fine_tuning.jobs.checkpoints.list(job.id))) == 4
    assert client.files.content(done.result_files[0]).text.startswith("step,train_loss")
