"""Which checkpoint is the best, and by which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .gathered import Metrics, counted, figure
from .points import ALIASES, MetricPoint, plain, whole_number

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJobCheckpoint

PREFERRED: Final = ("full_valid_loss", "valid_reward", "valid_loss", "full_valid_accuracy", "valid_accuracy")
"""What a checkpoint is judged by, if nobody says: the first that all have, else the first that one has.

Training figures are not among them: those of a single batch say nothing of a checkpoint.
"""

LOWER: Final = ("loss", "error", "latency", "tokens")
HIGHER: Final = ("accuracy", "reward", "score", "f1", "precision", "recall", "auroc", "auprc")
"""Parts of a figure's name that say which way is better."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A checkpoint as it is judged."""

    model: str
    step: int
    value: float | None
    checkpoint: FineTuningJobCheckpoint | dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BestCheckpoint:
    """The checkpoint that a rule has chosen.

    Attributes:
        model: Its model's name, to be called like any model.
        step: The step after which it was saved.
        by: The figure that it was chosen by; ``"step"`` where there were no validation figures.
        value: That figure.
        rule: Why it was chosen, in words.
        checkpoint: The checkpoint itself.
        candidates: All that were looked at, best first.
    """

    model: str
    step: int
    by: str
    value: float
    rule: str
    checkpoint: FineTuningJobCheckpoint | dict[str, Any] = field(repr=False)
    candidates: tuple[Candidate, ...] = field(repr=False)

    def __str__(self) -> str:
        return f"{self.model} (step {self.step}): {self.rule}"

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "model": self.model,
            "step": self.step,
            "by": self.by,
            "value": self.value,
            "rule": self.rule,
            "candidates": [{"model": one.model, "step": one.step, "value": one.value} for one in self.candidates],
        }


def best_checkpoint(
    checkpoints: Iterable[FineTuningJobCheckpoint | dict[str, Any]],
    by: str | None = None,
    metrics: Metrics | None = None,
) -> BestCheckpoint | None:
    """Choose a checkpoint.

    Args:
        checkpoints: What ``jobs.checkpoints.list`` gives.
        by: The figure to choose by, under the name that `Metrics` or the server has for it.  Whether low or high is
            good is taken from its name; ``"min:..."`` and ``"max:..."`` say it.  If not given: the lowest
            ``full_valid_loss``, the highest ``valid_reward``, the lowest ``valid_loss``, the highest
            ``full_valid_accuracy`` or ``valid_accuracy``, whichever comes first in this list and was measured; without
            validation figures the newest checkpoint.
        metrics: The job's metrics, for figures that the checkpoints themselves do not carry.

    Returns:
        The choice with its rule; of equals the earlier one.  None where there are no checkpoints.

    Raises:
        ValueError: No checkpoint has the figure, or its name does not say which way is better.
    """
    entries = entries_of(checkpoints, metrics)
    if not entries:
        return None
    by = by or preferred(entries)
    if by == "step":
        return newest(entries)
    way, _, name = by.rpartition(":")
    return ranked(entries, name, way)


def judgeable(checkpoints: Iterable[FineTuningJobCheckpoint | dict[str, Any]], by: str | None) -> bool:
    """Tell whether every checkpoint itself carries the figure to choose by."""
    entries = entries_of(checkpoints, None)
    by = by or preferred(entries, (all,))
    name = by.rpartition(":")[2]
    return by != "step" and all(entry.value(name) is not None for entry in entries)


def entries_of(checkpoints: Iterable[FineTuningJobCheckpoint | dict[str, Any]], metrics: Metrics | None) -> list[Entry]:
    """Return the checkpoints, each with what is known of its step."""
    found = [one for one in checkpoints if whole_number(plain(one).get("step_number")) is not None]
    own = Metrics.from_checkpoints(found)
    points = {point.step: point for point in (own if metrics is None else own | metrics)}
    return [Entry(one, points) for one in found]


class Entry:
    """A checkpoint with what is known of its step."""

    __slots__ = ("checkpoint", "model", "point", "step")

    def __init__(self, checkpoint: FineTuningJobCheckpoint | dict[str, Any], points: dict[int, MetricPoint]) -> None:
        known = plain(checkpoint)
        self.checkpoint = checkpoint
        self.model = str(known.get("fine_tuned_model_checkpoint") or "")
        self.step = whole_number(known.get("step_number")) or 0
        self.point = points.get(self.step) or MetricPoint(self.step)

    def value(self, name: str) -> float | None:
        """Return one figure, if it is known and a number."""
        for spelling in (name, ALIASES.get(name, name)):
            value = figure(self.point, spelling)
            if isinstance(value, float):
                return value
        return None

    def candidate(self, value: float | None) -> Candidate:
        """Return the checkpoint as it was judged."""
        return Candidate(self.model, self.step, value, self.checkpoint)


def preferred(entries: Sequence[Entry], quantifiers: Sequence[Callable[[Iterable[bool]], bool]] = (all, any)) -> str:
    """Return what to judge by if nobody says: a figure that all have, else one that any has, else the step."""
    for enough in quantifiers:
        for name in PREFERRED:
            if enough(entry.value(name) is not None for entry in entries):
                return name
    return "step"


def better_way(name: str) -> str:
    """Tell from a figure's name whether low or high is good.

    Raises:
        ValueError: The name does not say.
    """
    last = name.rpartition("/")[2].lower()
    low, high = any(part in last for part in LOWER), any(part in last for part in HIGHER)
    if low == high:
        raise ValueError(f"by must say whether low or high {name} is good: 'min:{name}' or 'max:{name}'")
    return "min" if low else "max"


def newest(entries: Sequence[Entry]) -> BestCheckpoint:
    """Choose the newest checkpoint."""
    order = sorted(entries, key=lambda entry: -entry.step)
    best = order[0]
    rule = f"the newest of {counted(len(order), 'checkpoint')}"
    if all(entry.value(name) is None for entry in entries for name in PREFERRED):
        rule += ": none has validation figures, and those of one training batch say nothing of a checkpoint"
    candidates = tuple(entry.candidate(None) for entry in order)
    return BestCheckpoint(best.model, best.step, "step", float(best.step), rule, best.checkpoint, candidates)


def ranked(entries: Sequence[Entry], name: str, way: str) -> BestCheckpoint:
    """Choose the checkpoint with the lowest or highest figure; where nobody says which, the figure's name does."""
    if way not in ("min", "max", ""):
        raise ValueError(f"by must be the name of a figure, or one after 'min:' or 'max:', not '{way}:{name}'")
    judged = [(value, entry) for entry in entries if (value := entry.value(name)) is not None]
    if not judged:
        there = sorted({each for entry in entries for each in entry.point.figures()})
        raise ValueError(f"no checkpoint has {name!r}; there are: {', '.join(there) or 'no figures'}")
    way = way or better_way(name)
    sign = 1 if way == "min" else -1
    judged.sort(key=lambda pair: (sign * pair[0], pair[1].step))
    value, best = judged[0]
    rule = f"the {'lowest' if way == 'min' else 'highest'} {name}, {value:.4g}, of {counted(len(judged), 'checkpoint')}"
    if sum(other == value for other, _ in judged) > 1:
        rule += "; of equals the earliest"
    without = [entry for entry in entries if entry.value(name) is None]
    if without:
        rule += f"; {counted(len(without), 'checkpoint')} without it left out"
    candidates = (*(entry.candidate(each) for each, entry in judged), *(entry.candidate(None) for entry in without))
    return BestCheckpoint(best.model, best.step, name, value, rule, best.checkpoint, candidates)
