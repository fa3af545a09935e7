"""What `fine-tuning run` writes at its end, however it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .exits import Exit
from .jobs.again import say_how_to_go_on
from .run_preview import preview_of, report_lines
from .views import job_pairs

if TYPE_CHECKING:
    from ..errors import TrainingDataError
    from ..jobs.running.results import RunResult, StartedRun
    from ..jobs.running.specs import JobSpec
    from .run_watch import Watch
    from .session import Session


def show_preview(session: Session, spec: JobSpec) -> int:
    """Check and estimate, send nothing, and return the exit code that a run would end with.

    Raises:
        BudgetExceeded: It would cost more than allowed.
        TrainingDataError: The server would refuse the data.
    """
    preview = preview_of(spec, session.connection.rules)
    session.output.report(preview, preview.text, preview.plan.train.name)
    session.output.note("dry run: nothing was sent")
    if preview.refusal is not None:
        raise preview.refusal
    return Exit.OK


def show_started(session: Session, started: StartedRun) -> None:
    """Write a job that was started and is not followed."""
    job = started.job
    session.output.record(started, [*job_pairs(job), ("estimate", cost(started))], job.id)
    if session.output.for_people:
        session.output.note(f"'fine-tuning jobs follow {job.id}' shows how it goes")


def show_result(session: Session, result: RunResult) -> None:
    """Write what a run came to."""
    job, best, last = result.job, result.best_checkpoint, result.metrics.last
    judged = result.metrics.overfitting()
    trained = None if job.trained_tokens is None else f"{job.trained_tokens:,}"
    pairs: list[tuple[str, object]] = [
        ("model", result.model),
        ("job", job.id),
        ("status", f"{job.status}, was there already" if result.reused else job.status),
        ("training file", result.training_file),
        ("validation file", result.validation_file),
        ("steps", None if last is None else last.step),
        ("best checkpoint", None if best is None else str(best)),
        ("over-fitting", judged.reason if judged.seen else None),
        ("trained tokens", trained),
        ("estimate", cost(result)),
    ]
    session.output.record(result, pairs, result.model)


def cost(started: StartedRun) -> str | None:
    """Return what a job was estimated to cost; None where nobody could say."""
    return None if started.estimate is None or started.estimate.low is None else started.estimate.cost()


def show_findings(session: Session, error: TrainingDataError) -> None:
    """Tell the first findings in a file that a server would refuse."""
    *findings, _ = report_lines(error.report)  # the counts were told by the check
    for line in findings:
        session.output.note(line)


def leave(session: Session, watch: Watch) -> None:
    """Say how to go on after Ctrl-C."""
    if watch.job_id is not None:
        say_how_to_go_on(session, "follow", [watch.job_id], watch.marks)
        return
    session.output.note("No job was started. The same command goes on where this one stopped.")
