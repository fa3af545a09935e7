"""Mistakes that type checkers report.  Checked, never run.

A checker that stops reporting one finds its comment unused, and says so.
"""

# pyright: reportUnnecessaryTypeIgnoreComment=true
# ruff: noqa: B018  # looking at an attribute is the mistake

from __future__ import annotations

import fine_tuning_client
from fine_tuning_client import AsyncClient, Client
from fine_tuning_client.types import AsyncJobs, FineTuningJob, SyncJobs


def arguments(client: Client) -> None:
    """Missing, misspelt and mistyped arguments."""
    jobs = client.fine_tuning.jobs
    jobs.create(model="m")  # type: ignore[call-arg]
    jobs.create(model="m", trainingfile="f")  # type: ignore[call-arg]
    jobs.create(model="m", training_file=3)  # type: ignore[arg-type]
    jobs.create("m", "f")  # type: ignore[call-arg]
    jobs.create(model="m", training_file=None)  # type: ignore[arg-type]
    jobs.retrieve()  # type: ignore[call-arg]
    jobs.retrieve(job_id="j")  # type: ignore[call-arg]
    jobs.list(limit="5")  # type: ignore[arg-type]
    jobs.with_raw_response.create(model="m")  # type: ignore[call-arg]


def options(client: Client) -> None:
    """Options of a call and of a client are checked like arguments."""
    jobs = client.fine_tuning.jobs
    jobs.retrieve("j", timeout="3")  # type: ignore[arg-type]
    jobs.retrieve("j", retries=3)  # type: ignore[call-arg]
    Client(apikey="k")  # type: ignore[call-arg]
    Client(max_retries="3")  # type: ignore[arg-type]
    client.with_options(base="u")  # type: ignore[call-arg]


def dicts(client: Client) -> None:
    """Unknown members, missing members and values of the wrong type inside dicts."""
    jobs, files = client.fine_tuning.jobs, client.files
    jobs.create(model="m", training_file="f", hyperparameters={"epochs": 3})  # type: ignore[arg-type]
    jobs.create(model="m", training_file="f", hyperparameters={"n_epochs": [3]})  # type: ignore[arg-type]
    jobs.create(model="m", training_file="f", method="dpo")  # type: ignore[arg-type]
    files.create(file=b"", purpose="fine-tune", expires_after={"anchor": "created_at"})  # type: ignore[arg-type]
    files.create(file=3, purpose="fine-tune")  # type: ignore[arg-type]


def names(client: Client, job: FineTuningJob) -> None:
    """Misspelt attributes of clients, resources, models and modules."""
    client.finetuning  # type: ignore[attr-defined]
    client.fine_tuning.jobs.fetch  # type: ignore[attr-defined]
    job.statsu  # type: ignore[attr-defined]
    fine_tuning_client.Cleint  # type: ignore[attr-defined]
    fine_tuning_client.types.Joob  # type: ignore[attr-defined]


def modes(client: Client, other: AsyncClient) -> None:
    """Resources of one mode where the other is wanted."""
    jobs: AsyncJobs = client.fine_tuning.jobs  # type: ignore[assignment]
    blocking: SyncJobs = other.fine_tuning.jobs  # type: ignore[assignment]
    print(jobs, blocking)


async def awaiting(client: AsyncClient, blocking: Client) -> None:
    """A forgotten await, and one too many."""
    client.fine_tuning.jobs.retrieve("j").status  # type: ignore[attr-defined]
    await blocking.models.retrieve("m")  # type: ignore[misc]
    list(client.models.list())  # type: ignore[call-overload]
    with client.files.with_streaming_response.list():  # type: ignore[attr-defined]
        pass


def styles(client: Client) -> None:
    """Methods that have no other style, and results of another style than was asked for."""
    client.with_raw_response.files.download("f", to="p")  # type: ignore[arg-type]
    client.with_raw_response.models.retrieve("m").id  # type: ignore[attr-defined]
    client.fine_tunes.with_http_info.stream_events("ft-1")  # type: ignore[arg-type]
    with client.models.retrieve("m"):  # type: ignore[attr-defined]
        pass
