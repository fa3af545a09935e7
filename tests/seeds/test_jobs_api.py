"""The table of nine operations on jobs and checkpoint permissions, row by row."""

from __future__ import annotations

import pytest

from fine_tuning_client import (
    Client,
    HTTPError,
)
from fine_tuning_client.types import FineTuningJob

from ..examples import MODEL


@pytest.fixture
def checkpoint(client: Client, job: FineTuningJob) -> str:
    """The model name of a checkpoint."""
    client.fine_tuning.jobs.retrieve(str(job.id))
    [newest, *_] = client.fine_tuning.jobs.checkpoints.list(str(job.id))
    return str(newest.fine_tuned_model_checkpoint)


def test_a_job_is_created_and_retrieved(client: Client, job: FineTuningJob) -> None:
    """A model and a training file are enough."""
    assert client.fine_tuning.jobs.retrieve(str(job.id)).id == job.id


def test_a_job_that_is_over_cannot_be_cancelled(client: Client, job: FineTuningJob) -> None:
    """The server's refusal is an error with its status."""
    client.fine_tuning.jobs.retrieve(str(job.id))

    with pytest.raises(HTTPError) as caught:
        client.fine_tuning.jobs.cancel(str(job.id))
    assert caught.value.status_code == 400


def test_jobs_are_listed_with_after_limit_and_metadata(client: Client, job: FineTuningJob) -> None:
    """``metadata[k]=v``, and null for jobs without any."""
    marked = client.fine_tuning.jobs.create(
        model=MODEL, training_file=str(job.training_file), metadata={"team": "library"}
    )
    jobs = client.fine_tuning.jobs

    assert [found.id for found in jobs.list(after=str(marked.id), limit=1)] == [job.id]
    assert [found.id for found in jobs.list(metadata={"team": "library"})] == [marked.id]
    assert [found.id for found in jobs.list(metadata=None)] == [job.id]


def test_events_and_checkpoints_are_listed_with_after_and_limit(client: Client, job: FineTuningJob) -> None:
    """A page of one, and the one after it."""
    jobs = client.fine_tuning.jobs
    events = list(jobs.list_events(str(job.id)))
    checkpoints = list(jobs.checkpoints.list(str(job.id)))

    assert jobs.list_events(str(job.id), after=str(events[0].id), limit=1).data == events[1:2]
    assert jobs.checkpoints.list(str(job.id), after=str(checkpoints[0].id), limit=1).data == checkpoints[1:2]


def test_a_permission_is_created_listed_and_deleted(client: Client, checkpoint: str) -> None:
    """All three ask for the admin key, which this client has."""
    permissions = client.fine_tuning.checkpoints.permissions
    [made] = permissions.create(checkpoint, project_ids=["proj-1"])

    listed = permissions.list(checkpoint, project_id="proj-1", limit=5, order="descending")
    gone = permissions.delete(str(made.id), fine_tuned_model_checkpoint=checkpoint)

    assert [found.id for found in listed] == [made.id]
    assert gone.deleted is True
    assert list(permissions.list(checkpoint)) == []
