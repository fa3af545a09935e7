"""How to go on with jobs that are no longer looked at: the command, and the places that it names."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from ..exits import Exit
from ..session import Session
from ..texts import shown
from ..trouble import Trouble

LEFT = {"follow": ("followed", "follow"), "wait": ("waited for", "wait for")}
"""What is no longer done to the jobs, and what one may do again, by the command that was at it."""


def places(job_ids: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    """Return after which event to begin, by job.

    Args:
        job_ids: The jobs.
        given: Of one job an event, or ``JOB=EVENT``; of several ``JOB=EVENT``.

    Raises:
        Trouble: One names no job that is followed, or two name the same.
    """
    found: dict[str, str] = {}
    for text in given:
        job_id, equals, event = text.partition("=")
        if job_id not in job_ids or not equals:
            if len(job_ids) > 1:
                advice = f"of several jobs name one, such as --after {job_ids[0]}=EVENT"
                raise Trouble(f"--after {text!r} names none of the jobs", advice, Exit.USAGE)
            job_id, event = job_ids[0], text
        if job_id in found:
            raise Trouble(f"--after names two events of {job_id}", "a job has one place to go on from", Exit.USAGE)
        found[job_id] = event
    return found


def going_on(session: Session, command: str, job_ids: Sequence[str], marks: Mapping[str, str]) -> str:
    """Return the command that goes on where one stops, with the same connection.

    Args:
        session: Whose connection flags are taken over.
        command: ``follow`` or ``wait``.
        job_ids: The jobs that have not ended.
        marks: The last event that was shown, by job.
    """
    words = ["fine-tuning", "jobs", command, *job_ids]
    for job_id in job_ids:
        if job_id in marks:
            words += ["--after", marks[job_id] if len(job_ids) == 1 else f"{job_id}={marks[job_id]}"]
    for name, value in session.flags.items():
        words += [f"--{name.replace('_', '-')}", str(value)]
    return shlex.join(words)


def say_how_to_go_on(session: Session, command: str, job_ids: Sequence[str], marks: Mapping[str, str]) -> None:
    """Say after Ctrl-C that the jobs go on, and with which command one goes on with them."""
    done, verb = LEFT[command]
    they, it = ("The job goes on, and is", "it") if len(job_ids) == 1 else ("The jobs go on, and are", "them")
    session.output.end_line()
    session.output.note(f"{they} no longer {done}. To {verb} {it} again:")
    session.output.note(f"  {shown(going_on(session, command, job_ids, marks))}")
