"""`fine-tuning jobs wait` and `follow` of several jobs at once: a line for each thing that happens."""

from __future__ import annotations

import sys
from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING

from ...errors import WaitTimeoutError
from ..exits import Exit
from ..live import update_text
from ..session import Session
from ..terminal import is_terminal
from ..texts import counted, shown, when
from ..trouble import Trouble
from ..views import JOBS
from .again import going_on, say_how_to_go_on

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob

    from ...jobs.updates import JobUpdate


class Party:
    """Several jobs, and how far each of them has come.

    Attributes:
        job_ids: The jobs, in the order asked for.
        marks: The last event that was handed out, by job.
        jobs: Each job as last seen.
        ended: How those have ended that have.

    Args:
        session: Whose connection it is.
        command: ``follow`` or ``wait``, which is how one goes on.
        job_ids: The jobs.
        begin: After which event to begin, by job.
    """

    def __init__(self, session: Session, command: str, job_ids: Sequence[str], begin: Mapping[str, str]) -> None:
        self._session, self._command = session, command
        self.job_ids = job_ids
        self.marks = dict(begin)
        self.jobs: dict[str, FineTuningJob] = {}
        self.ended: dict[str, str] = {}

    def updates(self, timeout: float | None, poll: float | None) -> Generator[JobUpdate]:
        """Iterate over what happens to them.

        Raises:
            Trouble: The time is up; it says how to go on.
        """
        jobs = self._session.client.fine_tuning.jobs
        try:
            for update in jobs.follow_many(self.job_ids, after=self.marks, timeout=timeout, poll=poll):
                if update.mark:
                    self.marks[update.job_id] = update.mark
                if update.job is not None:
                    self.jobs[update.job_id] = update.job
                if update.final:
                    self.ended[update.job_id] = update.status or ""
                yield update
        except WaitTimeoutError as error:
            goes = "the job goes" if len(self.left) == 1 else "the jobs go"
            raise Trouble(str(error), f"{goes} on: '{self._again}'", Exit.TIMED_OUT) from error

    @property
    def left(self) -> list[str]:
        """The jobs that have not ended."""
        return [job_id for job_id in self.job_ids if job_id not in self.ended]

    @property
    def _again(self) -> str:
        return going_on(self._session, self._command, self.left, self._places)

    @property
    def _places(self) -> Mapping[str, str]:
        return self.marks if self._command == "follow" else {}

    def leave(self) -> None:
        """Say how to go on after Ctrl-C."""
        say_how_to_go_on(self._session, self._command, self.left or self.job_ids, self._places)

    def check(self) -> None:
        """Raise if one has ended without success.

        Raises:
            Trouble: That is so; it names the first.
        """
        bad = {job_id: status for job_id, status in self.ended.items() if status != "succeeded"}
        if bad:
            named = ", ".join(f"{job_id} ({shown(status)})" for job_id, status in bad.items())
            message = f"{counted(len(bad), 'job')} of {len(self.job_ids)} ended without success: {named}"
            raise Trouble(message, f"'fine-tuning jobs get {next(iter(bad))}' says why", Exit.JOB_FAILED)


def wait_for_all(session: Session, job_ids: Sequence[str], timeout: float | None, poll: float | None) -> int:
    """Wait for several jobs, tell how they go on, and list them at the end, whether time is up or not."""
    party = Party(session, "wait", job_ids, {})
    try:
        for update in party.updates(timeout, poll):
            if update.job is not None:
                session.output.progress(f"{update.job_id}: {update.message}", at=update.created_at)
    except KeyboardInterrupt:
        party.leave()
        raise
    finally:
        known = [party.jobs[job_id] for job_id in job_ids if job_id in party.jobs]
        session.output.listing(known, JOBS, id=lambda job: job.id, empty="no job was seen")
    party.check()
    return Exit.OK


def moment_of(update: JobUpdate) -> str:
    """Return when something happened: for a terminal, whose lines are short and read now, without the day."""
    if not update.created_at:
        return "-"
    text = when(update.created_at)
    return text[11:19] if is_terminal(sys.stdout) else text


def follow_all(
    session: Session, job_ids: Sequence[str], begin: Mapping[str, str], timeout: float | None, poll: float | None
) -> int:
    """Write what happens to several jobs to standard output, a line each that begins with its date and job."""
    party = Party(session, "follow", job_ids, begin)
    try:
        for update in party.updates(timeout, poll):
            event_id = None if update.event is None else update.event.id
            if session.output.form != "ids" or event_id:
                moment = moment_of(update)
                text = f"{moment}  {update.job_id}  {shown(update_text(update))}"
                session.output.item(update, text, event_id)
    except KeyboardInterrupt:
        party.leave()
        raise
    party.check()
    return Exit.OK
