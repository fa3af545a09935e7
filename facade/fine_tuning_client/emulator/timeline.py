"""When things happen to a job: everything is computed from its creation time, its pauses and its cancellation.

Attested intervals: files validated after 22 to 66 s, started 1 to 5 s later, 100 steps in about six minutes with the
last three epochs about 17 s apart, the last event 7 to 8 s after `finished_at`. States around a pause are documented,
their durations guessed.
"""

from __future__ import annotations

from .records import Failure, JobRecord

PUBLISHING = 7.0
"""Seconds from the last step to `finished_at`."""

FAREWELL = 7.5
"""Seconds from `finished_at` to the event that says so."""

PAUSING = 5.0
"""Seconds in `pausing`, while the checkpoint is saved."""

REQUEUE = 3.0
"""Seconds in `queued` after a resume."""

NEVER = float("inf")

ACTIVE = ("validating_files", "queued", "running", "pausing", "paused")
"""All states but the terminal ones."""


def validated_at(job: JobRecord) -> float:
    """Return when the files are read and content faults are found."""
    return job.created_at + job.plan.validation_seconds


def started_at(job: JobRecord) -> float:
    """Return when the job leaves the queue."""
    return validated_at(job) + job.plan.queue_seconds


def step_at(job: JobRecord, step: int) -> float:
    """Return when a training step is done; infinity while a pause stands before it."""
    return _after_halts(job, started_at(job) + job.plan.setup_seconds + step * job.plan.step_seconds)


def finished_at(job: JobRecord) -> float:
    """Return when the model is there; infinity for a job that fails or stays paused."""
    if failure(job) is not None:
        return NEVER
    total = job.plan.setup_seconds + job.plan.total_steps * job.plan.step_seconds + PUBLISHING
    return _after_halts(job, started_at(job) + total)


def ended_at(job: JobRecord) -> float:
    """Return when the job is over, in whatever way; infinity while it is paused."""
    if job.cancelled_at is not None:
        return job.cancelled_at
    return finished_at(job) if failure(job) is None else validated_at(job)


def rest_at(job: JobRecord) -> float:
    """Return when nothing more happens to the job by itself, its last event included."""
    ended = ended_at(job)
    if ended == NEVER:
        return job.halts[-1].paused_at + PAUSING
    return ended if job.cancelled_at is not None or failure(job) is not None else ended + FAREWELL


def changes(job: JobRecord) -> list[float]:
    """Return when the job changes by itself, for clocks that go from change to change; progress counts in quarters."""
    total = job.plan.total_steps
    moments = [validated_at(job), started_at(job), ended_at(job), rest_at(job)]
    moments += [step_at(job, max(1, total * part // 4)) for part in (1, 2, 3)]
    for halt in job.halts:
        moments.append(halt.paused_at + PAUSING)
        if halt.resumed_at is not None:
            moments.append(halt.resumed_at + REQUEUE)
    return [moment for moment in moments if moment < NEVER and moment <= rest_at(job)]


def failure(job: JobRecord) -> Failure | None:
    """Return the failure that ends the validation, if any."""
    return job.failure or job.plan.failure


def status(job: JobRecord, now: float) -> str:
    """Return the status at a time."""
    if job.cancelled_at is not None:
        return "cancelled"
    if now < validated_at(job):
        return "validating_files"
    if failure(job) is not None:
        return "failed"
    if now < started_at(job):
        return "queued"
    for halt in job.halts:
        if now < halt.paused_at:
            break
        if halt.resumed_at is None or now < halt.resumed_at:
            return "pausing" if now < halt.paused_at + PAUSING else "paused"
        if now < halt.resumed_at + REQUEUE:
            return "queued"
    return "succeeded" if now >= finished_at(job) else "running"


def steps_done(job: JobRecord, now: float) -> int:
    """Return how many steps are done at a time, by bisection: pauses make the way back awkward."""
    low, high = 0, job.plan.total_steps
    while low < high:
        middle = (low + high + 1) // 2
        if step_at(job, middle) <= now:
            low = middle
        else:
            high = middle - 1
    return low


def _after_halts(job: JobRecord, moment: float) -> float:
    for halt in job.halts:
        if moment > halt.paused_at:
            if halt.resumed_at is None:
                return NEVER
            moment += halt.resumed_at + REQUEUE - halt.paused_at
    return moment
