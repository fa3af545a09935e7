"""What a run comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob, FineTuningJobCheckpoint

    from ...training_data import Estimate, ValidationReport
    from ..metrics import BestCheckpoint, Metrics


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedRun:
    """A job that was started, or that was there.

    Attributes:
        job: The job, as seen then.
        training_file: Id of the training file.
        validation_file: Id of the validation file, if there is one.
        fingerprint: By which the job is found again.
        reused: Whether the job was there before.
        estimate: What it was expected to cost; None where the training file was not on this machine.
        reports: What the check of the local files found.
        notes: What is not sure, a sentence each; mostly empty.
    """

    job: FineTuningJob
    training_file: str | None
    validation_file: str | None
    fingerprint: str
    reused: bool
    estimate: Estimate | None
    reports: tuple[ValidationReport, ...]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "job": self.job.to_dict(),
            "training_file": self.training_file,
            "validation_file": self.validation_file,
            "fingerprint": self.fingerprint,
            "reused": self.reused,
            "estimate": None if self.estimate is None else self.estimate.to_dict(),
            "reports": [report.to_dict() for report in self.reports],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult(StartedRun):
    """A job that has succeeded, with what it has left.

    Attributes:
        metrics: What was measured, step by step.
        checkpoints: The models that were saved on the way, newest first.
        best_checkpoint: The best of them, and by which rule; None where there are none.
    """

    metrics: Metrics
    checkpoints: tuple[FineTuningJobCheckpoint, ...]
    best_checkpoint: BestCheckpoint | None

    @property
    def model(self) -> str | None:
        """Name of the new model: what a chat takes as model."""
        return self.job.fine_tuned_model

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        best = self.best_checkpoint
        return {
            "model": self.model,
            **StartedRun.to_dict(self),
            "metrics": self.metrics.to_dict(),
            "checkpoints": [checkpoint.to_dict() for checkpoint in self.checkpoints],
            "best_checkpoint": None if best is None else best.to_dict(),
        }
