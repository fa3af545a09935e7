"""The events of a job: order and wording as attested from mid-2024 on, with one metrics event a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import timeline
from .curves import StepMetrics, curve
from .identifiers import letters
from .json_values import JsonObject, is_integer
from .records import JobRecord
from .results import result_csv
from .rewards import (
    EVAL_INTERVAL,
    RewardMetrics,
    best_steps,
    reward_checkpoint,
    reward_csv,
    reward_curve,
    reward_data,
    reward_message,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event and the virtual time at which it happens."""

    at: float
    message: str
    kind: str = "message"
    level: str = "info"
    data: JsonObject | None = None


def metrics_of(job: JobRecord) -> tuple[StepMetrics, ...]:
    """Return the figures of every step of a job."""
    plan = job.plan
    return curve(job.seed, plan.digest, plan.total_steps, plan.steps_per_epoch, job.validation_file is not None)


def rewards_of(job: JobRecord) -> tuple[RewardMetrics, ...]:
    """Return the rewards of every step of a reinforcement job."""
    interval = job.asked.get("eval_interval")
    plan = job.plan
    return reward_curve(job.seed, plan.digest, plan.total_steps, interval if is_integer(interval) else EVAL_INTERVAL)


def result_csv_of(job: JobRecord) -> bytes:
    """Return the table of metrics that a job leaves behind."""
    return reward_csv(rewards_of(job)) if job.method == "reinforcement" else result_csv(metrics_of(job))


def checkpoint_metrics(job: JobRecord, step: int) -> JsonObject:
    """Return the metrics of a checkpoint."""
    if job.method == "reinforcement":
        return reward_checkpoint(rewards_of(job)[step - 1])
    return metrics_data(metrics_of(job)[step - 1])


def events(job: JobRecord) -> list[Event]:
    """Return all events, past and to come, oldest first; those after a cancellation are left out."""
    planned = sorted(_planned(job), key=lambda event: event.at)
    if job.cancelled_at is None:
        return [event for event in planned if event.at < timeline.NEVER]
    cancelled = job.cancelled_at
    return [event for event in planned if event.at <= cancelled] + [
        Event(cancelled, "Fine-tuning job cancelled")
    ]  # guessed


def event_id(job: JobRecord, number: int) -> str:
    """Return the identifier of a job's nth event."""
    return "ftevent-" + letters(f"{job.id}:{number}", 24)


def _planned(job: JobRecord) -> Iterator[Event]:
    files = job.training_file
    if job.validation_file is not None:
        files += f" and validation file: {job.validation_file}"
    yield Event(job.created_at, f"Created fine-tuning job: {job.id}", data={})
    yield Event(job.created_at, f"Validating training file: {files}", data={})
    validated = timeline.validated_at(job)
    failure = timeline.failure(job)
    if failure is not None:
        data: JsonObject = {"error_code": failure.code, "error_param": failure.param}
        yield Event(validated, failure.message, level="error", data=data)
        return
    yield Event(validated, "Files validated, moving job to queued state", data={})
    yield Event(timeline.started_at(job), "Fine-tuning job started")
    yield from _rewards(job) if job.method == "reinforcement" else _losses(job)
    yield from _pauses(job)
    yield from _ending(job)


def _losses(job: JobRecord) -> Iterator[Event]:
    for figures in metrics_of(job):
        yield _metrics_event(job, figures)


def _rewards(job: JobRecord) -> Iterator[Event]:
    total = job.plan.total_steps
    for row in rewards_of(job):
        at = timeline.step_at(job, row.step)
        yield Event(at, reward_message(row, total), "metrics", data=reward_data(row, total))


def _metrics_event(job: JobRecord, figures: StepMetrics) -> Event:
    message = f"Step {figures.step}/{job.plan.total_steps}: training loss={figures.train_loss:.2f}"
    if figures.valid_loss is not None:
        message += f", validation loss={figures.valid_loss:.2f}"
    if figures.full_valid_loss is not None:
        message += f", full validation loss={figures.full_valid_loss:.2f}"
    data = metrics_data(figures)
    data["total_steps"] = job.plan.total_steps
    return Event(timeline.step_at(job, figures.step), message, "metrics", data=data)


def metrics_data(figures: StepMetrics) -> JsonObject:
    """Return the figures of a step under the server's names; what was not measured is absent."""
    named: JsonObject = {
        "step": figures.step,
        "train_loss": figures.train_loss,
        "train_mean_token_accuracy": figures.train_accuracy,
        "valid_loss": figures.valid_loss,
        "valid_mean_token_accuracy": figures.valid_accuracy,
        "full_valid_loss": figures.full_valid_loss,
        "full_valid_mean_token_accuracy": figures.full_valid_accuracy,
    }
    return {name: value for name, value in named.items() if value is not None}


def _pauses(job: JobRecord) -> Iterator[Event]:
    """Events of pauses: that they exist is guessed, and so is the wording."""
    for halt in job.halts:
        yield Event(halt.paused_at, "Fine-tuning job pausing", data={})
        paused = halt.paused_at + timeline.PAUSING
        if halt.resumed_at is None or halt.resumed_at > paused:
            yield Event(paused, "Fine-tuning job paused", data={})
        if halt.resumed_at is not None:
            yield Event(halt.resumed_at, "Fine-tuning job resumed", data={})


def _ending(job: JobRecord) -> Iterator[Event]:
    finished = timeline.finished_at(job)
    if finished == timeline.NEVER:
        return
    for step, name in reversed(checkpoint_steps(job)):
        if name == job.fine_tuned_model:  # attested: none for the last step
            continue
        # Attested: all stamped at the end.
        yield Event(finished, f"Checkpoint created at step {step} with Snapshot ID: {name}", data={})
    yield Event(finished, f"New fine-tuned model created: {job.fine_tuned_model}", data={})
    yield Event(finished + timeline.FAREWELL, "The job has successfully completed", data={})


def checkpoint_steps(job: JobRecord) -> list[tuple[int, str]]:
    """Return step and model name of the checkpoints, newest first.

    They are those of the last three epochs, of which the newest bears the model's name (attested), or the three best
    of a reinforcement job (documented), of which the best does (guessed).
    """
    if job.method == "reinforcement":
        best = best_steps(rewards_of(job))
        names = {best[0]: job.fine_tuned_model}
        return [(step, names.get(step) or checkpoint_name(job, step)) for step in sorted(best, reverse=True)]
    plan = job.plan
    epochs = plan.hyperparameters.n_epochs
    found: list[tuple[int, str]] = []
    for epoch in range(epochs, max(0, epochs - 3), -1):
        step = epoch * plan.steps_per_epoch
        name = job.fine_tuned_model if epoch == epochs else checkpoint_name(job, step)
        found.append((step, name))
    return found


def checkpoint_name(job: JobRecord, step: int) -> str:
    """Return the name of an earlier checkpoint: its own eight characters and the step (attested)."""
    stem, _, _ = job.fine_tuned_model.rpartition(":")
    return f"{stem}:{letters(f'{job.id}:{step}', 8)}:ckpt-step-{step}"
