"""What is told while an archive is made, and at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from .manifest import Absence

Stage: TypeAlias = Literal["list", "jobs", "files", "models", "done"]


@dataclass(frozen=True, slots=True)
class ArchiveProgress:
    """One step on the way to an archive.

    Attributes:
        stage: What is being saved.
        message: One line for a person.
        done: How many jobs or files of this stage are done.
        total: How many there are; None where that is not known.
    """

    stage: Stage
    message: str
    done: int = 0
    total: int | None = None


OnProgress: TypeAlias = Callable[[ArchiveProgress], object]
"""What a caller passes to hear of progress; in the asynchronous mode it may be a coroutine function.

In the blocking mode it is called from several threads, one for each job or file that is on its way."""


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """What an archive holds after a run, and what the run did.

    Attributes:
        folder: The archive.
        jobs: Jobs in it.
        files: Training, validation and result files in it.
        models: Fine-tuned models that the server listed.
        saved: Files on the disk that this run wrote.
        saved_bytes: Bytes that it wrote.
        kept: Files on the disk that were there and right, so that nothing was fetched for them.
        missing: What the server would not give, with its reasons.
        skipped: What was left out, one sentence each.
    """

    folder: Path
    jobs: int
    files: int
    models: int
    saved: int
    saved_bytes: int
    kept: int
    missing: tuple[Absence, ...]
    skipped: tuple[str, ...]

    @property
    def again(self) -> tuple[Absence, ...]:
        """What failed in a way that may pass: another run may get it."""
        return tuple(absence for absence in self.missing if absence.status >= 500)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self) | {"folder": str(self.folder)}
