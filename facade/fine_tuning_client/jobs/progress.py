"""What is told on the way from a training file to a model: one type for every step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from .updates import JobUpdate

Stage: TypeAlias = Literal["check", "estimate", "upload", "process", "create", "follow", "done"]
"""Where a run is: looking at the data, at its cost, sending it, waiting for the server to look at it, starting the
job, watching it, at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One thing that has happened during a run.

    Attributes:
        stage: Where the run is.
        message: One line for a person.
        done: How much of this stage is done, in `unit`; None where that cannot be measured.
        total: How much there is to do, in `unit`; None where that is not known.
        unit: ``"B"`` for bytes, ``"steps"`` for training steps, empty for things that are only counted.
        job_id: The job, once there is one.
        update: What the server told of the job, at the stage ``"follow"``.
    """

    stage: Stage
    message: str
    done: float | None = None
    total: float | None = None
    unit: str = ""
    job_id: str | None = None
    update: JobUpdate | None = None

    @property
    def fraction(self) -> float | None:
        """How much of the stage is done, 0 to 1; None where that is not known."""
        if self.done is None or not self.total:
            return None
        return min(self.done / self.total, 1.0)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, without what is not known."""
        plain: dict[str, Any] = {"stage": self.stage, "message": self.message}
        known = {"done": self.done, "total": self.total, "unit": self.unit or None, "job_id": self.job_id}
        plain.update((name, value) for name, value in known.items() if value is not None)
        if self.update is not None:
            plain["update"] = self.update.to_dict()
        return plain


OnProgress: TypeAlias = Callable[[Progress], object]
"""What a caller passes to hear of progress; in the asynchronous mode it may be a coroutine function.

It is called in order, and never twice at once.  What it raises ends the run; what was begun on the server goes on.
"""
