"""What type checkers make of models, of errors and of what methods take.  Checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, assert_type

import fine_tuning_client
from fine_tuning_client import APIError, APIStatusError, Client, HTTPError, errors, types
from fine_tuning_client.types import FileInput, FineTuneMethod, FineTuneMethodParam, FineTuningJob


def job_fields(job: FineTuningJob) -> None:
    """Every field may be missing, because servers leave fields out."""
    assert_type(job.id, str | None)
    assert_type(job.created_at, int | None)
    assert_type(job.created_at_datetime, datetime | None)
    assert_type(job.finished_at_datetime, datetime | None)
    assert_type(job.fine_tuned_model, str | None)
    assert_type(job.result_files, list[str] | None)
    assert_type(job.to_dict(), dict[str, Any])
    assert_type(job.to_json(indent=2), str)
    assert_type("status" in job, bool)
    assert_type(job.extra, dict[str, Any])


def nested_fields(job: FineTuningJob) -> None:
    """Objects within objects are typed as far as they go."""
    if job.method is not None and job.method.supervised is not None:
        assert_type(job.method, FineTuneMethod)
    if job.error is not None:
        assert_type(job.error.message, str | None)


def status(job: FineTuningJob) -> bool:
    """A status is text, of which some are known."""
    return job.status in ("succeeded", "a status of tomorrow")


def failure(error: APIError) -> None:
    """What an error tells."""
    assert_type(error.message, str)
    assert_type(error.code, str | None)
    assert_type(error.request_id, str | None)
    if isinstance(error, APIStatusError):
        assert_type(error.status_code, int)
        assert_type(error.response.headers["x-request-id"], str)
        assert_type(error.retry_after, float | None)


async def older_spellings() -> None:
    """The text of an answer as other clients have it."""
    try:
        fine_tuning_client.Client().models.list()
    except HTTPError as error:
        assert_type(error.response.status_code, int)
        assert_type(await error.response.text(), str)


def modules() -> None:
    """Errors and types are attributes of the package."""
    assert_type(fine_tuning_client.errors.NotFoundError, type[errors.NotFoundError])
    assert_type(fine_tuning_client.types.FineTuningJob(), types.FineTuningJob)


def files(client: Client, opened: BinaryIO, pieces: Iterator[bytes], coming: AsyncIterator[bytes]) -> None:
    """Whatever a caller has can be uploaded."""
    inputs: list[FileInput] = [
        Path("train.jsonl"),
        "train.jsonl",
        b"{}",
        bytearray(b"{}"),
        BytesIO(b"{}"),
        opened,
        ("train.jsonl", b"{}"),
        ("train.jsonl", Path("train.jsonl"), "application/jsonl"),
        pieces,
        coming,
    ]
    for given in inputs:
        client.files.create(file=given, purpose="fine-tune", expires_after={"anchor": "created_at", "seconds": 3600})


def parameters(client: Client) -> None:
    """A dict with a type of its own can be built beforehand."""
    method: FineTuneMethodParam = {"type": "dpo", "dpo": {"hyperparameters": {"beta": 0.1}}}
    client.fine_tuning.jobs.create(model="m", training_file="f", method=method)
    client.fine_tuning.jobs.create(model="m", training_file="f", method=FineTuneMethod(type="dpo"))
