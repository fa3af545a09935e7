"""Has the model begun to learn its training data by heart?  A hint from the curves, with the rule in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .series import Series

if TYPE_CHECKING:
    from .gathered import Metrics

WORSE_BY: Final = 0.05
"""How much worse than at its best a validation figure must be at the end, as a share of its best value ..."""

AT_LEAST: Final = 0.01
"""... and in itself, so that a loss near 0 is not judged by its noise."""

FEWEST: Final = 3
"""Measurements of the whole validation file that are needed for a judgement."""

WINDOW: Final = 3
"""Neighbouring measurements of single batches that are averaged, because these are noisy; twice as many are needed."""

JUDGED: Final = (("full_valid_loss", "train_loss"), ("valid_reward", "train_reward"), ("valid_loss", "train_loss"))
"""Validation figure and the training figure that it is held against; the first that was measured is taken."""


@dataclass(frozen=True, slots=True)
class Overfitting:
    """What the curves say about over-fitting.

    Attributes:
        seen: Whether there are signs of it; None where there are too few measurements to tell.
        reason: The numbers and the rule in words.
        by: The validation figure that was looked at; None where there is none.
        best_step: The step at which it was best.
    """

    seen: bool | None
    reason: str
    by: str | None = None
    best_step: int | None = None

    def __str__(self) -> str:
        heading = {True: "signs of over-fitting", False: "no signs of over-fitting", None: "over-fitting: cannot tell"}
        return f"{heading[self.seen]}: {self.reason}"

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {"seen": self.seen, "reason": self.reason, "by": self.by, "best_step": self.best_step}


def overfitting(metrics: Metrics) -> Overfitting:
    """Judge the curves.

    Over-fitting shows where the validation figure gets worse again, by 5 % of its best value and by 0.01 at least,
    while training goes on to get better.
    """
    lacking = Overfitting(None, "there are no validation figures")
    for name, against in JUDGED:
        judged, training = metrics.series(name), metrics.series(against)
        batches = name == "valid_loss"
        needed = 2 * WINDOW if batches else FEWEST
        if len(judged) >= needed:
            smooth, noun = (averaged(judged), f"{name}, as means of {WINDOW},") if batches else (judged, name)
            return verdict(smooth, training, noun)
        if len(judged) and lacking.by is None:
            reason = f"not enough points: {needed} measurements of {name} are needed, and there are {len(judged)}"
            lacking = Overfitting(None, reason, name)
    return lacking


def verdict(judged: Series, training: Series, noun: str) -> Overfitting:
    """Compare the end with the best measurement before it."""
    rewards = judged.name.endswith("reward")
    best, at = best_of(judged, rewards)
    end, last = judged.values[-1], judged.steps[-1]
    found = judged.name, at
    if last == at:
        return Overfitting(False, f"{noun} is best at its last measurement, {end:.4g} at step {at}", *found)
    limit = max(WORSE_BY * abs(best), AT_LEAST)
    figures = f"{noun} was best at step {at} ({best:.4g}) and is {end:.4g} at step {last}"
    figures += f" ({limit:.2g} counts as worse: 5 % of the best, and 0.01 at least)"
    if (best - end if rewards else end - best) < limit:
        return Overfitting(False, figures, *found)
    before, after = around(training, at, last)
    if before is None or after is None:
        return Overfitting(None, f"{figures}, but {training.name} is not known around both", *found)
    compared = f"{training.name}, averaged over the steps up to each, goes from {before:.4g} to {after:.4g}"
    better = after > before if rewards else after < before
    reason = f"{figures}, while {compared}" if better else f"{figures}, but {compared}: training got no better"
    return Overfitting(better, reason, *found)


def best_of(series: Series, highest: bool) -> tuple[float, int]:
    """Return the best value and the first step that has it."""
    best = max(series.values) if highest else min(series.values)
    return best, series.steps[series.values.index(best)]


def around(training: Series, first: int, last: int) -> tuple[float | None, float | None]:
    """Return the means of a training figure over equally many steps up to each of two steps."""
    span = min(first, last - first)
    means: list[float | None] = []
    for end in (first, last):
        values = [value for step, value in training if end - span < step <= end]
        means.append(sum(values) / len(values) if values else None)
    return means[0], means[1]


def averaged(series: Series) -> Series:
    """Return the means of neighbouring measurements, each at the step of the middle one."""
    places = range(len(series) - WINDOW + 1)
    values = tuple(sum(series.values[place : place + WINDOW]) / WINDOW for place in places)
    middle = WINDOW // 2
    return Series(series.name, series.steps[middle : len(series) - middle], values)
