"""`fine-tuning jobs wait` and `follow`: of one job; of several, see `many`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from ...errors import JobFailed, WaitTimeoutError
from ...jobs.updates import FINAL, status_of
from ..command import ABOVE_ZERO, SECONDS, command
from ..exits import Exit
from ..live import can_draw, live_view, update_text
from ..session import Session
from ..terminal import is_terminal
from ..texts import shown, when
from ..trouble import Trouble
from ..views import job_pairs
from .again import going_on, places, say_how_to_go_on
from .many import follow_all, wait_for_all

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob

    from ...jobs.updates import JobUpdate

F = TypeVar("F", bound=Callable[..., object])

WAIT_EXAMPLES = """
fine-tuning jobs wait ftjob-abc123 --timeout 3600
fine-tuning jobs wait ftjob-abc123 ftjob-def456 --json
"""

FOLLOW_EXAMPLES = """
fine-tuning jobs follow ftjob-abc123
fine-tuning jobs follow ftjob-abc123 --after ftevent-abc123 --jsonl
fine-tuning jobs follow ftjob-abc123 ftjob-def456
"""


def patience(function: F) -> F:
    """Add the options that say how long and how often to look."""
    poll = click.option("--poll", type=ABOVE_ZERO, metavar="SECONDS", help="Between two looks  [default: 2 to 30].")
    timeout = click.option("--timeout", type=SECONDS, metavar="SECONDS", help="Then give up, with exit code 3.")
    return timeout(poll(function))


@command(examples=WAIT_EXAMPLES)
@click.argument("job_ids", nargs=-1, required=True)
@patience
def wait(session: Session, job_ids: tuple[str, ...], timeout: float | None, poll: float | None) -> int:
    """Wait until jobs have ended, and show them; exit code 5 if one has not succeeded.

    --timeout is for all of it, --request-timeout for each answer of the server. Ctrl-C ends the waiting, not the jobs.
    """
    asked = list(dict.fromkeys(job_ids))
    found = looked_up(session, asked)
    if len(asked) > 1:
        return wait_for_all(session, asked, timeout, poll)
    [job_id], [job] = asked, found
    try:
        if status_of(job) not in FINAL:
            session.output.progress(f"{job_id} is {shown(job.status)}: waiting until it has ended")
        job = session.client.fine_tuning.jobs.wait(job_id, timeout=timeout, poll=poll)
    except KeyboardInterrupt:
        say_how_to_go_on(session, "wait", asked, {})
        raise
    except JobFailed as error:
        show_job(session, error.job)
        raise
    show_job(session, job)
    return Exit.OK


@command(examples=FOLLOW_EXAMPLES)
@click.argument("job_ids", nargs=-1, required=True)
@click.option(
    "--after", multiple=True, metavar="EVENT", help="Only what came after it: an id, or a mark; of several JOB=EVENT."
)
@patience
def follow(
    session: Session, job_ids: tuple[str, ...], after: tuple[str, ...], timeout: float | None, poll: float | None
) -> int:
    """Show what happens to jobs, oldest first, until they have ended; exit code 5 if one has not succeeded.

    On a terminal one job is drawn as a picture; of several each line begins with the job. --timeout is for all of it,
    --request-timeout for each answer of the server. Ctrl-C stops the showing, not the jobs, and says how to go on.
    """
    asked = list(dict.fromkeys(job_ids))
    begin = places(asked, after)
    looked_up(session, asked)
    if len(asked) > 1:
        return follow_all(session, asked, begin, timeout, poll)
    follow_one(session, asked[0], begin.get(asked[0]), timeout, poll)
    return Exit.OK


def follow_one(session: Session, job_id: str, after: str | None, timeout: float | None, poll: float | None) -> None:
    """Follow one job."""
    following = session.client.fine_tuning.jobs.follow(job_id, after=after, timeout=timeout, poll=poll)
    drawn = can_draw() and (session.output.for_people or not is_terminal(sys.stdout))
    # On a terminal the picture has it all; elsewhere standard output is for those who keep it.
    written = not (drawn and session.output.for_people and is_terminal(sys.stdout))
    marks = {} if after is None else {job_id: after}
    last: JobUpdate | None = None
    try:
        with live_view(quiet=not drawn) as view:
            for last in following:
                view.update(last)
                if last.mark:
                    marks[job_id] = last.mark
                if written:
                    write(session, last)
    except KeyboardInterrupt:
        say_how_to_go_on(session, "follow", [job_id], marks)
        raise
    except WaitTimeoutError as error:
        hint = f"the job goes on: '{going_on(session, 'follow', [job_id], marks)}'"
        raise Trouble(str(error), hint, Exit.TIMED_OUT) from error
    finally:
        if last is not None and last.final and last.job is not None and not written:
            show_job(session, last.job)


def looked_up(session: Session, job_ids: list[str]) -> list[FineTuningJob]:
    """Fetch jobs, which says at once where the address or an id is wrong."""
    return [session.client.fine_tuning.jobs.retrieve(job_id) for job_id in job_ids]


def write(session: Session, update: JobUpdate) -> None:
    """Write an update to standard output; with ``-q`` events alone have something to write."""
    event_id = None if update.event is None else update.event.id
    if session.output.form != "ids" or event_id:
        moment = when(update.created_at) if update.created_at else "-"
        session.output.item(update, f"{moment}  {shown(update_text(update))}", event_id)


def show_job(session: Session, job: FineTuningJob) -> None:
    """Write a job to standard output."""
    session.output.record(job, job_pairs(job), job.id)
