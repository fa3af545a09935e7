"""`fine-tuning jobs wait` and `follow`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from ...errors import JobFailed, WaitTimeoutError
from ..command import Command, ConnectionOption, command
from ..exits import Exit
from ..live import can_draw, live_view, update_text
from ..session import Session
from ..terminal import is_terminal
from ..texts import shown, when
from ..trouble import Trouble
from ..views import JOBS, job_pairs

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob

    from ...jobs.updates import JobUpdate

F = TypeVar("F", bound=Callable[..., object])

SECONDS = click.FloatRange(min=0)

ABOVE_ZERO = click.FloatRange(min=0, min_open=True)


def patience(function: F) -> F:
    """Add the options that say how long and how often to look."""
    poll = click.option("--poll", type=ABOVE_ZERO, metavar="SECONDS", help="Between two looks  [default: 2 to 30].")
    timeout = click.option(
        "--timeout", "--for", type=SECONDS, metavar="SECONDS", help="Then give up, with exit code 3."
    )
    return timeout(poll(function))


def for_the_whole(made: Command) -> Command:
    """Let ``--timeout`` mean the whole wait: the time for one answer is a matter of settings here."""
    made.params = [each for each in made.params if not (isinstance(each, ConnectionOption) and each.name == "timeout")]
    return made


@for_the_whole
@command(
    examples="fine-tuning jobs wait ftjob-abc123 --timeout 3600\nfine-tuning jobs wait ftjob-abc123 ftjob-def456 --json"
)
@click.argument("job_ids", nargs=-1, required=True)
@patience
def wait(session: Session, job_ids: tuple[str, ...], timeout: float | None, poll: float | None) -> int:
    """Wait until jobs have ended, and show them; exit code 5 if one has not succeeded."""
    jobs = session.client.fine_tuning.jobs
    for each in job_ids:
        jobs.retrieve(each)  # says at once where the address or an id is wrong
    job_id, *others = job_ids
    if others:
        return wait_for_all(session, job_ids, timeout, poll)
    try:
        job = jobs.wait(job_id, timeout=timeout, poll=poll)
    except JobFailed as error:
        show_job(session, error.job)
        raise
    show_job(session, job)
    return Exit.OK


def wait_for_all(session: Session, job_ids: Sequence[str], timeout: float | None, poll: float | None) -> int:
    """Wait for several jobs, tell how they go on, and list them at the end, whether time is up or not."""
    seen: dict[str, FineTuningJob] = {}
    try:
        for update in session.client.fine_tuning.jobs.follow_many(job_ids, timeout=timeout, poll=poll):
            if update.job is not None:
                seen[update.job_id] = update.job
                session.output.progress(f"{update.job_id}: {update.message}", at=update.created_at)
    finally:
        known = [seen[job_id] for job_id in dict.fromkeys(job_ids) if job_id in seen]
        session.output.listing(known, JOBS, id=lambda job: job.id, empty="no job was seen")
    return Exit.OK if all(job.status == "succeeded" for job in known) else Exit.JOB_FAILED


@for_the_whole
@command(
    examples="fine-tuning jobs follow ftjob-abc123\nfine-tuning jobs follow ftjob-abc123 --after ftevent-abc123 --jsonl"
)
@click.argument("job_id")
@click.option("--after", metavar="EVENT", help="Only what came after it: an id, or a mark.")
@patience
def follow(session: Session, job_id: str, after: str | None, timeout: float | None, poll: float | None) -> None:
    """Show what happens to a job, oldest first, until it has ended; exit code 5 if it has not succeeded.

    Ctrl-C stops the showing, not the job, and says how to go on.
    """
    jobs = session.client.fine_tuning.jobs
    jobs.retrieve(job_id)  # says at once where the address or the id is wrong
    following = jobs.follow(job_id, after=after, timeout=timeout, poll=poll)
    drawn = can_draw() and (session.output.for_people or not is_terminal(sys.stdout))
    # On a terminal the picture has it all; elsewhere standard output is for those who keep it.
    written = not (drawn and session.output.for_people and is_terminal(sys.stdout))
    last: JobUpdate | None = None
    try:
        with live_view(quiet=not drawn) as view:
            for last in following:
                view.update(last)
                after = last.mark or after
                if written:
                    write(session, last)
    except KeyboardInterrupt:
        session.output.note("")
        session.output.note("The job goes on, and is no longer followed. To follow it again:")
        session.output.note(f"  {again(session, job_id, after)}")
        raise
    except WaitTimeoutError as error:
        raise Trouble(str(error), f"the job goes on: {again(session, job_id, after)}", Exit.TIMED_OUT) from error
    finally:
        if last is not None and last.final and last.job is not None and not written:
            show_job(session, last.job)


def write(session: Session, update: JobUpdate) -> None:
    """Write an update to standard output; with ``-q`` events alone have something to write."""
    event_id = None if update.event is None else update.event.id
    if session.output.form != "ids" or event_id:
        moment = when(update.created_at) if update.created_at else "-"
        session.output.item(update, f"{moment}  {shown(update_text(update))}", event_id)


def show_job(session: Session, job: FineTuningJob) -> None:
    """Write a job to standard output."""
    session.output.record(job, job_pairs(job), job.id)


def again(session: Session, job_id: str, after: str | None) -> str:
    """Return the command that goes on where this one stops, with the same connection."""
    words = ["fine-tuning", "jobs", "follow", job_id]
    words += [] if after is None else ["--after", after]
    for name, value in session.flags.items():
        if name != "timeout":  # given before the command, it is the time for one answer
            words += [f"--{name.replace('_', '-')}", str(value)]
    return shlex.join(words)
