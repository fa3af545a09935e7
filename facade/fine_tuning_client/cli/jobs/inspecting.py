"""`fine-tuning jobs list`, `get`, `events` and `checkpoints`."""

from __future__ import annotations

import click

from fine_tuning_api.types import UNSET

from ..command import command
from ..listings import Paging, paging_options, shown_page
from ..session import Session
from ..views import CHECKPOINTS, EVENTS, JOBS, job_pairs, pairs_of_metadata


@command(name="list", examples="fine-tuning jobs list --limit 5\nfine-tuning jobs list --metadata project=demo --json")
@click.option("--metadata", "pairs", multiple=True, metavar="NAME=VALUE", help="Only jobs with this; may be repeated.")
@paging_options
def list_jobs(session: Session, pairs: tuple[str, ...], paging: Paging) -> None:
    """List jobs, newest first."""
    page = session.client.fine_tuning.jobs.list(**paging.query, metadata=pairs_of_metadata(pairs) or UNSET)
    shown_page(session, page, paging, JOBS, empty="no jobs")


@command(examples="fine-tuning jobs get ftjob-abc123")
@click.argument("job_id")
def get(session: Session, job_id: str) -> None:
    """Show one job."""
    job = session.client.fine_tuning.jobs.retrieve(job_id)
    session.output.record(job, job_pairs(job), job.id)


@command(examples="fine-tuning jobs events ftjob-abc123\nfine-tuning jobs events ftjob-abc123 --all --jsonl")
@click.argument("job_id")
@paging_options
def events(session: Session, job_id: str, paging: Paging) -> None:
    """Show what has happened to a job, newest first; `jobs follow` shows it as it comes."""
    page = session.client.fine_tuning.jobs.list_events(job_id, **paging.query)
    shown_page(session, page, paging, EVENTS, empty="no events")


@command(examples="fine-tuning jobs checkpoints ftjob-abc123")
@click.argument("job_id")
@paging_options
def checkpoints(session: Session, job_id: str, paging: Paging) -> None:
    """List the checkpoints of a job, newest first."""
    page = session.client.fine_tuning.jobs.checkpoints.list(job_id, **paging.query)
    shown_page(session, page, paging, CHECKPOINTS, empty="no checkpoints")
