"""What is told of a job while it is followed: one type for events and for changes of status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .marks import mark_of
from .metrics.points import MetricPoint, event_point

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob, FineTuningJobEvent

FINAL: Final = frozenset({"succeeded", "failed", "cancelled"})
"""Statuses that no job leaves.  All others, unknown ones too, may go on: `paused`, `pending`, `resuming`."""

SPELLINGS: Final = {"canceled": "cancelled"}
"""Azure's older answers had the American spelling (as users report; no recording shows it)."""

ANNOUNCEMENTS: Final = {
    "validating_files": "The files are being looked at",
    "pending": "The job waits to be taken up",
    "queued": "The job is in the queue",
    "running": "The job is running",
    "pausing": "The job is being paused",
    "paused": "The job is paused until it is resumed",
    "resuming": "The job is being resumed",
}
"""What is said of a new status that is not final."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobUpdate:
    """Something new about a job: an event, or a change of its status.

    Attributes:
        job_id: The job.
        status: Its status, as last told, in the spelling of the API reference; with a change of status the new one.
            A status that ends the job comes with the last update only, after all events.
        event: What happened; None for a bare change of status.
        metrics: The figures of a step, where the event has some.
        message: One line for a person.
        level: ``"info"``, ``"warn"`` or ``"error"``; other servers may have others.
        created_at: When it happened by the server's clock (Unix seconds); of a change of status, the last moment
            that the server dates before it, 0 if there is none.
        job: The whole job as seen then; with changes of status only.
    """

    job_id: str
    status: str | None
    event: FineTuningJobEvent | None
    metrics: MetricPoint | None
    message: str
    level: str
    created_at: int
    job: FineTuningJob | None = None

    @property
    def final(self) -> bool:
        """Whether nothing follows, because the job is over."""
        return self.event is None and self.status in FINAL

    @property
    def mark(self) -> str | None:
        """Text to go on after this event with ``after=``, also where ids are not stable; None without an event."""
        return None if self.event is None else mark_of(self.event)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values; the event and the job as the server wrote them."""
        return {
            "job_id": self.job_id,
            "status": self.status,
            "message": self.message,
            "level": self.level,
            "created_at": self.created_at,
            "mark": self.mark,
            "event": None if self.event is None else self.event.to_dict(),
            "metrics": None if self.metrics is None else self.metrics.to_dict(),
            "job": None if self.job is None else self.job.to_dict(),
        }


def status_of(job: FineTuningJob) -> str | None:
    """Return a job's status in the spelling of the API reference."""
    status = job.status
    return SPELLINGS.get(status, status) if status else None


def event_update(job_id: str, status: str | None, event: FineTuningJobEvent) -> JobUpdate:
    """Tell of an event."""
    return JobUpdate(
        job_id=job_id,
        status=status,
        event=event,
        metrics=event_point(event),
        message=event.message or "",
        level=event.level or "info",
        created_at=event.created_at or 0,
    )


def status_update(job_id: str, job: FineTuningJob, last_event_at: int) -> JobUpdate:
    """Tell of a status that was not told before."""
    status = status_of(job)
    at = max(last_event_at, job.created_at or 0, (job.finished_at or 0) if status in FINAL else 0)
    return JobUpdate(
        job_id=job_id,
        status=status,
        event=None,
        metrics=None,
        message=announcement(job, status),
        level="error" if status == "failed" else "warn" if status == "cancelled" else "info",
        created_at=at,
        job=job,
    )


def announcement(job: FineTuningJob, status: str | None) -> str:
    """Say in one line what a status means."""
    if status == "succeeded":
        return f"The job has succeeded: {job.fine_tuned_model}" if job.fine_tuned_model else "The job has succeeded"
    if status == "failed":
        reason = job.error.message if job.error else None
        return f"The job has failed: {reason}" if reason else "The job has failed"
    if status == "cancelled":
        return "The job was cancelled"
    return ANNOUNCEMENTS.get(status or "", f"The job is {status!r}" if status else "The server does not tell a status")
