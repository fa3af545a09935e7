"""What is drawn together, and what it is called there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .gathered import Metrics
    from .series import Series

GROUPS: Final = (
    ("Loss", ("train_loss", "valid_loss", "full_valid_loss")),
    ("Reward", ("train_reward", "valid_reward")),
    ("Token accuracy", ("train_accuracy", "valid_accuracy", "full_valid_accuracy")),
)
"""Figures that share an axis; the first group that was measured is what a job is judged by."""

LABELS: Final = {
    "train_loss": "training",
    "valid_loss": "validation, one batch",
    "full_valid_loss": "validation, whole file",
    "train_reward": "training",
    "valid_reward": "validation",
    "train_accuracy": "training",
    "valid_accuracy": "validation, one batch",
    "full_valid_accuracy": "validation, whole file",
}

MOST_OTHERS: Final = 4
"""Figures without a name of ours that are drawn where there are no others."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A series and what the legend calls it."""

    label: str
    series: Series


@dataclass(frozen=True, slots=True)
class Panel:
    """Curves that share an axis."""

    title: str
    unit: str
    curves: tuple[Curve, ...]

    @property
    def steps(self) -> tuple[int, int]:
        """The first and the last step of any curve; 0 and 1 where there is none."""
        known = [step for curve in self.curves for step in (curve.series.steps[0], curve.series.steps[-1])]
        return (min(known), max(known)) if known else (0, 1)

    @property
    def values(self) -> tuple[float, float]:
        """The lowest and the highest value of any curve; 0 and 1 where there is none."""
        known = [value for curve in self.curves for value in curve.series.values]
        return (min(known), max(known)) if known else (0.0, 1.0)


def all_panels(metrics: Metrics) -> list[Panel]:
    """Return every group of which something was measured; the other figures where there is none."""
    there = set(metrics.names)
    panels = [
        Panel(title, title.lower(), curves(metrics, [name for name in names if name in there]))
        for title, names in GROUPS
        if there.intersection(names)
    ]
    if panels:
        return [panel for panel in panels if panel.curves]
    others = curves(metrics, list(metrics.names))[:MOST_OTHERS]
    return [Panel("Metrics", "value", others)] if others else []


def panel(metrics: Metrics, names: Iterable[str] | None) -> Panel:
    """Return one panel: of these figures, or of what the job is judged by.

    Raises:
        ValueError: There is no such figure.
    """
    if names is None:
        found = all_panels(metrics)
        return found[0] if found else Panel("Metrics", "value", ())
    asked = [names] if isinstance(names, str) else list(names)
    drawn = [series for series in map(metrics.series, asked) if len(series)]
    for title, group in GROUPS:
        if drawn and all(series.name in group for series in drawn):
            return Panel(title, title.lower(), tuple(Curve(LABELS[series.name], series) for series in drawn))
    plain = tuple(Curve(printable(series.name), series) for series in drawn)
    return Panel(plain[0].label, plain[0].label, plain) if len(plain) == 1 else Panel("Metrics", "value", plain)


def curves(metrics: Metrics, names: Iterable[str]) -> tuple[Curve, ...]:
    """Return what is to be drawn of these figures: those that are numbers somewhere."""
    found = (metrics.series(name) for name in names)
    return tuple(Curve(LABELS.get(series.name) or printable(series.name), series) for series in found if len(series))


def printable(text: str) -> str:
    """Return a text from outside without what a terminal would obey, or a page not hold."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
