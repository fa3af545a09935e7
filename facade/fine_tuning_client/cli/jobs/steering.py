"""`fine-tuning jobs cancel`, `pause` and `resume`."""

from __future__ import annotations

import click

from ..command import command
from ..session import Session
from ..views import job_pairs


@command(examples="fine-tuning jobs cancel ftjob-abc123 --yes", writes=True)
@click.argument("job_id")
def cancel(session: Session, job_id: str) -> None:
    """End a job for good; what it has trained so far is billed."""
    job = session.write(lambda api: api.fine_tuning.jobs.cancel(job_id), confirm=f"End job {job_id} for good")
    session.output.record(job, job_pairs(job), job.id)


@command(examples="fine-tuning jobs pause ftjob-abc123", writes=True)
@click.argument("job_id")
def pause(session: Session, job_id: str) -> None:
    """Stop a running job at a checkpoint."""
    job = session.write(lambda api: api.fine_tuning.jobs.pause(job_id))
    session.output.record(job, job_pairs(job), job.id)
    if session.output.for_people:
        session.output.note(f"'fine-tuning jobs resume {job.id}' goes on")


@command(examples="fine-tuning jobs resume ftjob-abc123", writes=True)
@click.argument("job_id")
def resume(session: Session, job_id: str) -> None:
    """Go on with a paused job from its last checkpoint."""
    job = session.write(lambda api: api.fine_tuning.jobs.resume(job_id))
    session.output.record(job, job_pairs(job), job.id)
