"""What a live view knows: where a run stands, by what it was told.  No I/O, and no clock but the server's."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from ..jobs.updates import FINAL

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob

    from ..jobs.metrics.points import MetricPoint
    from ..jobs.progress import Progress
    from ..jobs.updates import JobUpdate

KEPT: Final = 12
"""Lines of news that are kept."""

FIGURES: Final = (
    ("train_loss", "train loss"),
    ("valid_loss", "valid loss"),
    ("full_valid_loss", "full valid loss"),
    ("train_reward", "train reward"),
    ("valid_reward", "valid reward"),
)
"""Figures that are shown, and under which names."""

STAGES: Final = {
    "check": "checking the data",
    "estimate": "estimating the cost",
    "upload": "uploading",
    "process": "the server looks at the file",
    "create": "creating the job",
    "follow": "following the job",
    "done": "done",
}


class News(NamedTuple):
    """One line of news.

    Attributes:
        at: When (Unix seconds); 0 where nobody knows.
        text: What; as the server wrote it.
        level: ``info``, ``warn``, ``error`` or whatever else a server says.
    """

    at: int
    text: str
    level: str = "info"


class LiveState:
    """Where a run stands.

    Attributes:
        title: What is going on.
        stage: In words.
        job_id: The job, once there is one.
        job: As last seen.
        status: The job's.
        step: Training steps done.
        done: How much of the present stage is done, with `total` and `unit`.
        figures: The newest figures by name, as they are shown.
        news: The latest, oldest first.
    """

    def __init__(self, title: str = "") -> None:
        self.title = title
        self.stage = ""
        self.job_id: str | None = None
        self.job: FineTuningJob | None = None
        self.status: str | None = None
        self.step: int | None = None
        self.done: float | None = None
        self.total: float | None = None
        self.unit = ""
        self.figures: dict[str, float] = {}
        self.news: deque[News] = deque(maxlen=KEPT)
        self._began: tuple[int, int] | None = None
        self._latest: tuple[int, int] | None = None
        self._at = 0

    def show(self, progress: Progress) -> None:
        """Take in one thing that has happened during a run."""
        self.job_id = progress.job_id or self.job_id
        if progress.update is not None:
            self.stage = STAGES["follow"]
            self.update(progress.update)
            return
        stage = STAGES.get(progress.stage, progress.stage)
        if stage != self.stage or progress.total is None:
            self.note(progress.message)
        self.stage = stage
        if progress.stage != "done":  # at the end the last step stays
            self.done, self.total, self.unit = progress.done, progress.total, progress.unit

    def update(self, update: JobUpdate) -> None:
        """Take in what a server told of the job."""
        self.job_id = update.job_id
        self.job = update.job or self.job
        self._at = max(self._at, update.created_at)
        if update.event is None:
            self.status = update.status or self.status
        if update.metrics is not None:
            self._measure(update.metrics, update.created_at)
        self.news.append(News(update.created_at, update.message, update.level))

    def note(self, text: str) -> None:
        """Take in a line of news without a date."""
        if text:
            self.news.append(News(0, text))

    @property
    def over(self) -> bool:
        """Whether the job has ended."""
        return self.status in FINAL

    @property
    def fraction(self) -> float | None:
        """How much is done, 0 to 1; None where nobody can say."""
        if self.status == "succeeded":
            return 1.0
        return min(self.done / self.total, 1.0) if self.done is not None and self.total else None

    @property
    def seconds_left(self) -> float | None:
        """How long it may take yet: by the server's estimate, or by how fast steps were so far."""
        if self.over:
            return None
        if self._began and self._latest and self.total and self._latest[0] > self._began[0]:
            pace = (self._latest[1] - self._began[1]) / (self._latest[0] - self._began[0])
            return max(0.0, (self.total - self._latest[0]) * pace)
        estimate = None if self.job is None else self.job.estimated_finish
        return float(estimate - self._at) if estimate and estimate > self._at > 0 else None

    def _measure(self, point: MetricPoint, at: int) -> None:
        if self._began is None:
            self._began = (point.step, at)
        self._latest = (point.step, at)
        self.step = point.step
        self.done, self.unit = point.step, "steps"
        self.total = point.total_steps
        for name, title in FIGURES:
            value = getattr(point, name)
            if value is not None:
                self.figures[title] = value
