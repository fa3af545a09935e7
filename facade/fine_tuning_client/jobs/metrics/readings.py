"""Bringing together what several sources say of the same step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from .points import MEASURES, Figure, MetricPoint


class Origin(IntEnum):
    """Where a point comes from; the greater is believed where two differ."""

    RESULT_FILE = 1  # rounded to five decimals by OpenAI
    EVENT = 2
    CHECKPOINT = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A point, where it comes from, and when that was said (Unix seconds, 0 where nobody says)."""

    point: MetricPoint
    origin: Origin
    at: int = 0


def merged(readings: Iterable[Reading]) -> tuple[MetricPoint, ...]:
    """Return one point a step, in the order of steps, with every figure that any source has.

    Where sources differ, a checkpoint wins over an event and an event over a result file; of two of one kind the later
    wins (a resumed job may repeat steps), then a number over text, then the greater.  The order in which they are
    given does not matter.
    """
    steps: dict[int, list[Reading]] = {}
    for reading in readings:
        steps.setdefault(reading.point.step, []).append(reading)
    return tuple(one_point(step, steps[step]) for step in sorted(steps))


def one_point(step: int, readings: list[Reading]) -> MetricPoint:
    """Return the point of a step."""
    if len(readings) == 1:
        return readings[0].point
    claims: dict[str, tuple[tuple[Origin, int, bool, Figure], Figure]] = {}
    for reading in readings:
        for name, value in reading.point.figures().items():
            rank = (reading.origin, reading.at, not isinstance(value, str), value)
            # Ranks compare values of one type only: what is in front of them tells text from number.
            if name not in claims or rank > claims[name][0]:
                claims[name] = (rank, value)
    known: dict[str, Any] = {name: claims.pop(name)[1] for name in MEASURES if name in claims}
    totals = [reading.point.total_steps for reading in readings if reading.point.total_steps is not None]
    extra = {name: claims[name][1] for name in sorted(claims)}
    return MetricPoint(step, max(totals, default=None), **known, extra=extra)
