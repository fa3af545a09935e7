"""One job under watch: what has been told of it, and what there is to tell now.  No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..updates import FINAL, JobUpdate, event_update, status_of, status_update
from .histories import History

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob, FineTuningJobEvent

    from ...errors import APIError, APIStatusError

SETTLING: Final = (2.0, 3.0, 5.0)
"""Seconds before further looks at a job that is over, as long as its last event may not have come.

OpenAI writes it 7 to 8 seconds after `finished_at` (seen 2025-08).
"""

PATIENCE: Final = 3
"""Looks in a row to which a server may answer that there is no such job, though it has been seen, or no events."""

OUTAGE: Final = 5
"""Looks in a row without an answer after which that is told."""

HOPELESS: Final = 10
"""Looks in a row without an answer, some two minutes, after which a job that was never seen is given up."""

LAST_WORDS: Final = ("successfully completed", "tokens billed")
"""How the last event of a job that has succeeded is worded: OpenAI's, Azure's (seen 2023 to 2026)."""


class Watch:
    """One job that is followed.

    Attributes:
        job_id: The job.
        job: As last seen.
        history: Its events.
        quiet: Looks in a row that saw nothing new.
        over: Whether all has been told, the end of the job included.
    """

    __slots__ = (
        "_faults",
        "_missed",
        "_settled",
        "_silent",
        "_told",
        "_told_at",
        "history",
        "job",
        "job_id",
        "over",
        "quiet",
    )

    def __init__(self, job_id: str, after: str | None = None, job: FineTuningJob | None = None) -> None:
        self.job_id = job_id
        self.job = job
        self.history = History(job_id, after)
        self.quiet = 0
        self.over = False
        self._told: str | None = None
        self._told_at = 0
        self._faults = 0
        self._missed = 0
        self._settled = 0
        self._silent = 0

    @property
    def ended(self) -> bool:
        """Whether the job is over, told or not."""
        return self.job is not None and status_of(self.job) in FINAL

    @property
    def wants_events(self) -> bool:
        """Whether the server is still asked for events."""
        return self._silent < PATIENCE

    def seen(self, job: FineTuningJob) -> None:
        """Note how the job is now."""
        self.job = job
        self._missed = 0

    def missed(self, error: APIStatusError) -> None:
        """Note that the server knows no such job, which may be so for a moment after it was created.

        Raises:
            APIStatusError: It was never seen, or is gone for good.
        """
        self._missed += 1
        if self.job is None or self._missed > PATIENCE:
            raise error

    def unlisted(self) -> None:
        """Note that the server lists no events for the job, as some servers never do."""
        self._silent += 1

    def answered(self, fault: APIError | None) -> list[JobUpdate]:
        """Note whether a look had an answer; a longer time without any is told, once."""
        self._faults = 0 if fault is None else self._faults + 1
        return [self._warning(f"The server does not answer: {fault}; asking again")] if self._faults == OUTAGE else []

    @property
    def hopeless(self) -> bool:
        """Whether there was never an answer, after many looks: the address may be wrong."""
        return self.job is None and self._faults >= HOPELESS

    def settling(self) -> float | None:
        """Return the seconds until the next look for a last event; None while the job is not over."""
        return SETTLING[self._settled - 1] if self._settled else None

    def updates(self, *, read: bool) -> list[JobUpdate]:
        """Return what is new, in order.

        Args:
            read: Whether the events up to now are here, or there are none to be had.
        """
        told = [] if self.job is None else self._new(self.job, read)
        self.quiet = 0 if told else self.quiet + 1
        return told

    def _new(self, job: FineTuningJob, read: bool) -> list[JobUpdate]:
        told: list[JobUpdate] = []
        status = status_of(job)
        if not self.ended and status != self._told:
            told.append(self._status(job))
            self._told = status
        news = self.history.news()
        told += [event_update(self.job_id, self._told, event) for event in news]
        self._told_at = max([self._told_at, *(event.created_at or 0 for event in news)])
        if self._silent == PATIENCE:
            self._silent += 1
            told.append(self._warning("This server lists no events for the job: only its status is followed"))
        if self.ended and read and self._is_settled(job):
            told += self.close()
        return told

    def close(self) -> list[JobUpdate]:
        """Tell the end of a job that is over, whether or not more events may come."""
        self.over = True
        return [] if self.job is None else [self._status(self.job)]

    def _is_settled(self, job: FineTuningJob) -> bool:
        """Tell whether no event is to be expected any more of a job that is over; counts the looks."""
        if not self.wants_events or is_last(self.history.newest, status_of(job)) or self._settled == len(SETTLING):
            return True
        self._settled += 1
        return False

    def _status(self, job: FineTuningJob) -> JobUpdate:
        return status_update(self.job_id, job, self._told_at)

    def _warning(self, message: str) -> JobUpdate:
        return JobUpdate(
            job_id=self.job_id,
            status=self._told,
            event=None,
            metrics=None,
            message=message,
            level="warn",
            created_at=self._told_at or (self.job.created_at if self.job else None) or 0,
        )


def is_last(event: FineTuningJobEvent | None, status: str | None) -> bool:
    """Tell whether an event is known to be the last one; if in doubt, it is not, which costs a few seconds."""
    if event is None:
        return False
    message = (event.message or "").lower()
    if status == "failed":
        return event.level == "error"
    if status == "cancelled":
        return "cancel" in message
    return any(words in message for words in LAST_WORDS)
