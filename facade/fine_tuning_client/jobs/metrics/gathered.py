"""Everything that a job measured, in one object."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self

from .points import ALIASES, MEASURES, Figure, MetricPoint, event_point, metric_point, plain, whole_number
from .readings import Origin, Reading, merged
from .series import Series
from .tables import read_table, write_table

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

    from .overfitting import Overfitting


class Metrics:
    """What a job measured, step by step, from result files, events and checkpoints.

    Attributes:
        points: One a step, in the order of steps.
        sources: Where they come from, in words; also what could not be read.
        job_id: The job, where it is known.
    """

    __slots__ = ("_columns", "_readings", "job_id", "points", "sources")

    def __init__(
        self, readings: Iterable[Reading] = (), *, sources: Iterable[str] = (), job_id: str | None = None
    ) -> None:
        self._readings = tuple(readings)
        self.points = merged(self._readings)
        self._columns: dict[str, Series] | None = None
        self.sources = tuple(sources)
        self.job_id = job_id

    @classmethod
    def from_csv(cls, content: bytes | str, *, name: str = "result file") -> Self:
        """Read the content of a result file, plain or base64-encoded, of current and legacy jobs.

        Args:
            content: What ``files.content`` returned, or what was saved of it.
            name: What `sources` shall call it.

        Raises:
            ValueError: It is no table, or one without a column ``step``.
        """
        points, stepless = read_table(content)
        source = f"{name}: {counted(len(points), 'row')}"
        if stepless:
            source += f", {counted(stepless, 'row')} without a step left out"
        return cls((Reading(point, Origin.RESULT_FILE) for point in points), sources=[source])

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Self:
        """Read a result file from the disk.

        Raises:
            OSError: It cannot be read.
            ValueError: It is no table, or one without a column ``step``.
        """
        with open(path, "rb") as file:
            return cls.from_csv(file.read(), name=os.path.basename(path))

    @classmethod
    def from_events(cls, events: Iterable[object]) -> Self:
        """Take the figures out of a job's events, models or dicts, in any order; other events are passed over."""
        found = ((event_point(event), whole_number(plain(event).get("created_at")) or 0) for event in events)
        readings = [Reading(point, Origin.EVENT, at) for point, at in found if point is not None]
        return cls(readings, sources=[counted(len(readings), "metrics event")])

    @classmethod
    def from_checkpoints(cls, checkpoints: Iterable[object]) -> Self:
        """Take the figures out of a job's checkpoints, models or dicts."""
        readings: list[Reading] = []
        for checkpoint in map(plain, checkpoints):
            point = checkpoint_point(checkpoint)
            if point is not None:
                at = whole_number(checkpoint.get("created_at")) or 0
                readings.append(Reading(point, Origin.CHECKPOINT, at))
        return cls(readings, sources=[counted(len(readings), "checkpoint")])

    @classmethod
    def from_points(cls, points: Iterable[MetricPoint]) -> Self:
        """Gather points, such as those of the updates that ``follow`` yields."""
        readings = [Reading(point, Origin.EVENT) for point in points]
        return cls(readings, sources=[counted(len(readings), "point")])

    def __or__(self, other: Metrics) -> Metrics:
        """Bring both together: no step and no figure is lost.

        Where they differ, a checkpoint wins over an event, an event over a result file, then the later one.
        """
        sources = dict.fromkeys(self.sources + other.sources)
        return Metrics(self._readings + other._readings, sources=sources, job_id=self.job_id or other.job_id)

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[MetricPoint]:
        return iter(self.points)

    def __eq__(self, other: object) -> bool:
        return self.points == other.points if isinstance(other, Metrics) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.points)

    @property
    def names(self) -> tuple[str, ...]:
        """What was measured at one step or more: first the figures of `MetricPoint`, then the rest by name."""
        return tuple(self._table())

    def _table(self) -> dict[str, Series]:
        if self._columns is None:
            columns: dict[str, tuple[list[int], list[float]]] = {}
            for point in self.points:
                for name, value in point.figures().items():
                    steps, values = columns.get(name) or columns.setdefault(name, ([], []))
                    if not isinstance(value, str):
                        steps.append(point.step)
                        values.append(value)
            order = [name for name in MEASURES if name in columns] + sorted(columns.keys() - set(MEASURES))
            self._columns = {name: Series(name, tuple(columns[name][0]), tuple(columns[name][1])) for name in order}
        return self._columns

    @property
    def last(self) -> MetricPoint | None:
        """The point of the newest step."""
        return self.points[-1] if self.points else None

    @property
    def total_steps(self) -> int | None:
        """Steps that the job takes, where a server has said so."""
        return max((point.total_steps for point in self.points if point.total_steps is not None), default=None)

    def series(self, name: str) -> Series:
        """Return one figure over the steps at which it is a number.

        Args:
            name: One of `names`, or what a server calls it, such as ``valid_mean_token_accuracy``.

        Raises:
            ValueError: No such figure was measured, and no job measures one of this name.
        """
        table = self._table()
        known = name if name in table else ALIASES.get(name, name)
        if known not in table and known not in MEASURES:
            raise ValueError(f"there is no figure {name!r}; there are: {', '.join(table) or 'none'}")
        return table.get(known) or Series(known, (), ())

    def to_rows(self) -> list[dict[str, Figure | None]]:
        """Return a dict a step, all with the same keys: ``step`` and `names`; None where nothing was measured."""
        names = self.names
        rows: list[dict[str, Figure | None]] = []
        for point in self.points:
            figures = point.figures()
            rows.append({"step": point.step, **{name: figures.get(name) for name in names}})
        return rows

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "job_id": self.job_id,
            "total_steps": self.total_steps,
            "names": list(self.names),
            "rows": self.to_rows(),
            "sources": list(self.sources),
        }

    def to_csv(self) -> str:
        """Return a table, blank where nothing was measured; `from_csv` reads it back."""
        return write_table(self.points, self.names)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a table of pandas: a row a step, a column a figure, NaN where nothing was measured.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from .frames import frame

        return frame(self)

    def overfitting(self) -> Overfitting:
        """Tell whether the model has begun to learn the training data by heart, and by which rule."""
        from .overfitting import overfitting

        return overfitting(self)

    def plot(self, names: Iterable[str] | None = None, ax: Axes | None = None) -> Axes:
        """Draw with matplotlib; nothing is shown or saved: ``metrics.plot().figure.savefig("loss.png")``.

        Args:
            names: What to draw; what the job is judged by, if not given: losses, or rewards.
            ax: Axes to draw on; a figure of its own, if not given.

        Raises:
            ModuleNotFoundError: matplotlib is not installed.
            ValueError: There is no such figure, or nothing was measured.
        """
        from .figures import draw

        return draw(self, names, ax)

    def to_svg(self, names: Iterable[str] | None = None, *, width: int = 720, height: int = 360) -> str:
        """Return a picture as SVG, complete in itself, for light and dark surroundings.

        Args:
            names: What to draw; what the job is judged by, if not given: losses, or rewards.
            width: In pixels, 240 or more.
            height: In pixels, 160 or more.

        Raises:
            ValueError: There is no such figure, or the picture is too small.
        """
        from .svg import svg

        return svg(self, names, width=width, height=height)

    def to_html(self, title: str | None = None) -> str:
        """Return a report as one HTML file without script: pictures, what they mean, and a table of the figures.

        Args:
            title: What to call it; after the job, if not given.
        """
        from .report import report

        return report(self, title)

    def to_text(
        self,
        names: Iterable[str] | None = None,
        *,
        width: int = 80,
        height: int = 20,
        ascii_only: bool = False,
        color: bool = False,
    ) -> str:
        """Return a chart of characters for a terminal.

        Args:
            names: What to draw; what the job is judged by, if not given: losses, or rewards.
            width: Characters a line, 30 or more.
            height: Lines, 8 or more.
            ascii_only: Do without Braille dots and box lines.
            color: Colour the lines with the terminal's escape codes.

        Raises:
            ValueError: There is no such figure, or the chart is too small.
        """
        from .terminal import text_chart

        return text_chart(self, names, width=width, height=height, ascii_only=ascii_only, color=color)

    def __repr__(self) -> str:
        return f"<Metrics of {self.summary()}>"

    def summary(self) -> str:
        """Return one line: the job, how many steps, and the newest value of each figure that has a name of ours."""
        total = self.total_steps
        steps = counted(len(self.points), "step")
        if self.last is not None and total is not None and total > self.last.step:
            steps += f", step {self.last.step} of {total}"
        newest = (self.series(name) for name in self.names if name in MEASURES)
        parts = [f"{series.name} {series.last:.4g}" for series in newest if series.last is not None]
        return f"{self.job_id or 'a job'}: " + ", ".join([steps, *parts])

    def _repr_html_(self) -> str:
        from .report import fragment

        return fragment(self)


def figure(point: MetricPoint, name: str) -> Figure | None:
    """Return one figure of a point."""
    value: Figure | None = getattr(point, name) if name in MEASURES else None
    return point.extra.get(name) if value is None else value


def checkpoint_point(checkpoint: Mapping[str, object]) -> MetricPoint | None:
    """Return what a checkpoint measured; its own step number counts where its metrics have none."""
    metrics = plain(checkpoint.get("metrics"))
    if metrics.get("step") is None:
        metrics = {**metrics, "step": checkpoint.get("step_number")}
    return metric_point(metrics)


def counted(number: int, thing: str) -> str:
    """Return a number with what it counts."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
