"""When things happen to a legacy fine-tune, and what its events say.

Attested: order and wording of the events, a minute for a small job with seconds between the epochs.
"""

from __future__ import annotations

import time

from .job_events import Event
from .records import FineTuneRecord

COSTS, ENQUEUED, STARTED = 5.0, 6.0, 12.0
"""Seconds from creation to the first events."""

UPLOADING = 18.0
"""Seconds from the last epoch to the uploaded model."""

FAREWELL = 1.0


def epochs(job: FineTuneRecord) -> int:
    """Return the number of epochs asked for."""
    value = job.hyperparams.get("n_epochs")
    return value if isinstance(value, int) else 4


def epoch_at(job: FineTuneRecord, epoch: int) -> float:
    """Return when an epoch is complete: faster per example than today, with a start-up time."""
    return job.created_at + STARTED + 10.0 + epoch * max(1.0, 0.05 * job.examples)


def uploaded_at(job: FineTuneRecord) -> float:
    """Return when the model is there."""
    return epoch_at(job, epochs(job)) + UPLOADING


def rest_at(job: FineTuneRecord) -> float:
    """Return when nothing more happens to the job."""
    if job.cancelled_at is not None:
        return job.cancelled_at
    if job.failure is not None:
        return job.created_at + COSTS
    return uploaded_at(job) + FAREWELL


def has_started(job: FineTuneRecord, now: float) -> bool:
    """Tell whether a job ever ran."""
    seen = now if job.cancelled_at is None else min(now, job.cancelled_at)
    return job.failure is None and seen >= job.created_at + STARTED


def status(job: FineTuneRecord, now: float) -> str:
    """Return the status at a time."""
    if job.cancelled_at is not None:
        return "cancelled"
    if now >= rest_at(job):
        return "succeeded" if job.failure is None else "failed"
    return "running" if has_started(job, now) else "pending"


def model_name(job: FineTuneRecord, organization: str) -> str:
    """Return base:ft-organization[:suffix]-date-and-time (attested)."""
    base = job.model.split(":")[0]
    suffix = f":{job.suffix}" if job.suffix else ""
    return f"{base}:ft-{organization}{suffix}-{time.strftime('%Y-%m-%d-%H-%M-%S', time.gmtime(uploaded_at(job) - 2))}"


def events(job: FineTuneRecord, organization: str) -> list[Event]:
    """Return all events, past and to come, oldest first; those after a cancellation are left out."""
    planned = _planned(job, organization)
    if job.cancelled_at is None:
        return planned
    cancelled = job.cancelled_at
    return [event for event in planned if event.at <= cancelled] + [Event(cancelled, "Fine-tune cancelled")]


def _planned(job: FineTuneRecord, organization: str) -> list[Event]:
    born = job.created_at
    first = Event(born, f"Created fine-tune: {job.id}")
    if job.failure is not None:
        return [first, Event(born + COSTS, f"Fine-tune failed. Errors:\n{job.failure}", level="error")]
    total = epochs(job)
    uploaded = uploaded_at(job)
    return [
        first,
        Event(born + COSTS, "Fine-tune costs $0.00"),
        Event(born + ENQUEUED, "Fine-tune enqueued. Queue number: 0"),
        Event(born + STARTED, "Fine-tune started"),
        *(Event(epoch_at(job, epoch), f"Completed epoch {epoch}/{total}") for epoch in range(1, total + 1)),
        Event(uploaded, f"Uploaded model: {model_name(job, organization)}"),
        Event(uploaded + FAREWELL, f"Uploaded result file: {job.result_file}"),
        Event(uploaded + FAREWELL, "Fine-tune succeeded"),
    ]
