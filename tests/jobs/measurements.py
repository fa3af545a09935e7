"""Metrics to test with: made up, or as a simulated job has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from fine_tuning_client.emulator.curves import curve
from fine_tuning_client.emulator.job_events import metrics_data
from fine_tuning_client.jobs.metrics import MetricPoint, Metrics
from fine_tuning_client.jobs.metrics.points import MEASURES

numbers = st.floats(-1e6, 1e6) | st.integers(-1000, 1000).map(float)
extras = st.dictionaries(
    st.sampled_from(["elapsed_tokens", "a, b", 'say "x"', "scores/tone", "\x1b[2J\x00"]), numbers, max_size=2
)
figures = st.dictionaries(st.sampled_from(MEASURES), numbers, min_size=1, max_size=4)


@st.composite
def points(draw: st.DrawFn) -> MetricPoint:
    """Return any point."""
    return MetricPoint(draw(st.integers(0, 12)), None, **draw(figures), extra=draw(extras))


def event(step: int, at: int = 1, **data: object) -> dict[str, Any]:
    """Return a metrics event as a server sends it."""
    return {"object": "fine_tuning.job.event", "type": "metrics", "created_at": at, "data": {"step": step, **data}}


def checkpoint(step: int, model: str | None = None, **metrics: object) -> dict[str, Any]:
    """Return a checkpoint as a server sends it."""
    name = model or f"ft:m:org::abc:ckpt-step-{step}"
    measured = {"step": step, **metrics}
    return {"step_number": step, "created_at": 1, "fine_tuned_model_checkpoint": name, "metrics": measured}


def simulated(steps: int = 300, per_epoch: int = 100, *, validated: bool = True) -> Metrics:
    """Return the metrics of a job that the emulator has made up."""
    rows = curve(7, "data", steps, per_epoch, validated)
    return Metrics.from_events({"created_at": row.step, "data": metrics_data(row)} for row in rows)


def curves(**series: Mapping[int, float]) -> Metrics:
    """Return metrics of these series: by name, values by step."""
    steps = sorted({step for values in series.values() for step in values})
    rows: list[dict[str, Any]] = [
        {name: values[step] for name, values in series.items() if step in values} for step in steps
    ]
    return Metrics.from_events(event(step, **row) for step, row in zip(steps, rows, strict=True))
