"""Axes: round numbers that cover what was measured, and fewer points where there are more than can be seen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Pairs: TypeAlias = "Sequence[tuple[float, float]]"

ROUND: Final = (1.0, 2.0, 5.0, 10.0)
"""Distances between ticks, times a power of ten."""

NEAR_ZERO: Final = 0.5
"""An axis begins at 0 if the lowest value is at most this share of the highest."""

SMALLEST: Final = 1e-100
"""Differences below this are none."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One axis.

    Attributes:
        low: Where it begins.
        high: Where it ends.
        ticks: Round numbers on it.
        labels: How they are written.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]

    def share(self, value: float) -> float:
        """Return where a value is: 0 at the beginning of the axis, 1 at its end."""
        return (value - self.low) / (self.high - self.low)


def value_scale(low: float, high: float, most: int) -> Scale:
    """Return an axis from round number to round number around these values, of at most about this many parts."""
    if 0 <= low <= NEAR_ZERO * high:
        low = 0.0
    size = max(abs(low), abs(high))
    if not high - low > max(size * 1e-9, SMALLEST):
        room = size / 10 if size > SMALLEST else 1.0
        low, high = low - room, high + room
    step = distance((high - low) / most)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(step * place for place in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks, tuple(written(tick, step) for tick in ticks))


def step_scale(first: int, last: int, most: int) -> Scale:
    """Return an axis that fits the steps exactly, with ticks at round steps."""
    if first == last:
        return Scale(first - 1.0, first + 1.0, (float(first),), (f"{first:,}",))
    step = max(1, round(distance((last - first) / most)))
    ticks = tuple(float(tick) for tick in range(-(-first // step) * step, last + 1, step))
    return Scale(float(first), float(last), ticks, tuple(f"{int(tick):,}" for tick in ticks))


def distance(least: float) -> float:
    """Return the smallest round number that is not smaller."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in ROUND if power * factor >= least * (1 - 1e-9))


def written(tick: float, step: float) -> str:
    """Write a tick with as many decimals as its neighbours need."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if decimals > 6 or abs(tick) >= 1e7:
        return f"{tick:.3g}"
    return f"{tick:,.{decimals}f}" if round(tick, decimals) else f"{0:.{decimals}f}"


def thinned(pairs: Pairs, buckets: int) -> Pairs:
    """Return what can be seen of many points: of each bucket the first, lowest, highest and last, in their order."""
    if len(pairs) <= 4 * buckets:
        return pairs
    first, last = pairs[0][0], pairs[-1][0]
    kept: list[tuple[float, float]] = []
    for bucket in divided(pairs, first, last, buckets):
        extremes = {0, len(bucket) - 1}
        extremes.add(min(range(len(bucket)), key=lambda place: bucket[place][1]))
        extremes.add(max(range(len(bucket)), key=lambda place: bucket[place][1]))
        kept.extend(bucket[place] for place in sorted(extremes))
    return kept


def averaged(pairs: Pairs, buckets: int) -> Pairs:
    """Return the means of many points, one a bucket."""
    if len(pairs) <= buckets:
        return pairs
    parts = divided(pairs, pairs[0][0], pairs[-1][0], buckets)
    return [(mean(x for x, _ in part), mean(y for _, y in part)) for part in parts]


def divided(pairs: Pairs, first: float, last: float, buckets: int) -> list[Pairs]:
    """Return the points in equally wide buckets, those without any left out."""
    parts: dict[int, list[tuple[float, float]]] = {}
    for x, y in pairs:
        parts.setdefault(min(int((x - first) / (last - first) * buckets), buckets - 1), []).append((x, y))
    return list(parts.values())


def mean(values: Iterable[float]) -> float:
    """Return the mean of one value or more."""
    known = list(values)
    return math.fsum(known) / len(known)
