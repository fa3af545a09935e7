"""The events of a job on Azure: wording and order attested; the moments between two attested ones are guessed."""

from __future__ import annotations

from collections.abc import Iterator

from . import timeline
from .curves import StepMetrics
from .job_events import Event, metrics_data, metrics_of
from .records import JobRecord

EVERY = 10
"""Attested: a metrics event every ten steps."""


def events(job: JobRecord) -> list[Event]:
    """Return all events, past and to come, oldest first; those after a cancellation are left out."""
    planned = sorted(_planned(job), key=lambda event: event.at)
    if job.cancelled_at is None:
        return [event for event in planned if event.at < timeline.NEVER]
    cancelled = job.cancelled_at
    return [event for event in planned if event.at <= cancelled] + [Event(cancelled, "Job canceled.")]  # guessed


def training_at(job: JobRecord) -> float:
    """Return when the first step begins, and the result file is announced."""
    return timeline.started_at(job) + job.plan.setup_seconds


def _planned(job: JobRecord) -> Iterator[Event]:
    born, validated, started = job.created_at, timeline.validated_at(job), timeline.started_at(job)
    yield Event(born, "Job enqueued. Waiting for jobs ahead to complete.")
    yield Event(born + 1, "Preprocessing running for file training file.")
    failure = timeline.failure(job)
    if failure is not None:
        yield Event(validated, failure.message, level="error")
        return
    yield Event(validated, "Preprocessing completed for file training file.")
    setup = training_at(job) - started
    beginnings = ("Job started.", "Data Import started.", "Finetuning started.", "Job queued, waiting for GPUs.")
    for number, message in enumerate(beginnings):
        yield Event(started + number * setup / len(beginnings), message)
    training = training_at(job)
    yield Event(training, "Training started.")
    yield Event(training, f"Created results file: {job.result_file}")
    for figures in metrics_of(job):
        if figures.step % EVERY == 0 or figures.step == 1:
            yield _metrics_event(job, figures)
    for halt in job.halts:  # guessed
        yield Event(halt.paused_at + timeline.PAUSING, "Job paused.")
        if halt.resumed_at is not None:
            yield Event(halt.resumed_at, "Job resumed.")
    yield from _ending(job)


def _metrics_event(job: JobRecord, figures: StepMetrics) -> Event:
    message = f"Step {figures.step}: training loss={figures.train_loss}"
    return Event(timeline.step_at(job, figures.step), message, "metrics", data=metrics_data(figures))


def _ending(job: JobRecord) -> Iterator[Event]:
    finished = timeline.finished_at(job)
    for message in (
        "Job succeeded.",
        "Model Evaluation Passed.",
        f"Completed results file: {job.result_file}",
        f"Training tokens billed: {job.plan.trained_tokens}",
    ):
        yield Event(finished, message)
