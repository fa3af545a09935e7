"""One step's figures, from whatever a server calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Final, TypeAlias

from fine_tuning_api.types import Model

from ..._json import is_list, is_object

Figure: TypeAlias = "float | str"
"""A number; text only where a server sent text."""


@dataclass(frozen=True, slots=True)
class MetricPoint:
    """What was measured at one step; None is what was not.

    Attributes:
        step: Training step, from 1 on.
        total_steps: Steps that the job will take, where the server says so.
        train_loss: Loss on this step's batch.
        train_accuracy: Share of rightly predicted tokens in this batch, 0 to 1.
        valid_loss: Loss on a batch of the validation file.
        valid_accuracy: Share of rightly predicted tokens in that batch.
        full_valid_loss: Loss on the whole validation file.
        full_valid_accuracy: Share of rightly predicted tokens in the whole validation file.
        train_reward: Mean reward of this step's samples; reinforcement only.
        valid_reward: Mean reward over the validation file; reinforcement only.
        extra: Everything else under its own name; what was nested is named by its path, such as
            ``scores/graders/my_grader/valid_reward_mean``.
    """

    step: int
    total_steps: int | None = None
    train_loss: float | None = None
    train_accuracy: float | None = None
    valid_loss: float | None = None
    valid_accuracy: float | None = None
    full_valid_loss: float | None = None
    full_valid_accuracy: float | None = None
    train_reward: float | None = None
    valid_reward: float | None = None
    extra: Mapping[str, Figure] = field(default_factory=dict[str, Figure], hash=False)

    def figures(self) -> dict[str, Figure]:
        """Return what was measured, by name: first what is known by a name of ours, then the rest."""
        found: dict[str, Figure] = {}
        for name in MEASURES:
            value = getattr(self, name)
            if value is not None:
                found[name] = value
        found.update(self.extra)
        return found

    def to_dict(self) -> dict[str, Figure]:
        """Return the step and what was measured at it as plain values."""
        total: dict[str, Figure] = {} if self.total_steps is None else {"total_steps": self.total_steps}
        return {"step": self.step} | total | self.figures()


MEASURES: Final = tuple(each.name for each in fields(MetricPoint) if each.name not in ("step", "total_steps", "extra"))
"""Figures that have a field, in the order in which they are shown."""

ALIASES: Final[Mapping[str, str]] = {
    # Events and checkpoints; the result file says train_accuracy (API reference and result files, 2023 to 2026).
    "train_mean_token_accuracy": "train_accuracy",
    "valid_mean_token_accuracy": "valid_accuracy",
    "full_valid_mean_token_accuracy": "full_valid_accuracy",
    # Reinforcement: the guide names one figure in two ways, and its example has it three times (as of 2026-11-21).
    "train_mean_reward": "train_reward",
    "train_reward_mean": "train_reward",
    "scores/train_reward_mean": "train_reward",
    "scores/train_mean_reward": "train_reward",
    "valid_mean_reward": "valid_reward",
    "valid_reward_mean": "valid_reward",
    "full_valid_mean_reward": "valid_reward",
    "scores/valid_reward_mean": "valid_reward",
    "scores/valid_mean_reward": "valid_reward",
    # Result files of the legacy endpoint (until 2024).
    "training_loss": "train_loss",
    "training_token_accuracy": "train_accuracy",
    "validation_loss": "valid_loss",
    "validation_token_accuracy": "valid_accuracy",
} | {name: name for name in MEASURES}
"""What servers call the figures that have a field."""

BLANKS: Final = frozenset({"none", "null", "n/a", "-"})
"""Texts, in small letters, that say that there is no number."""

SKIPPED: Final = frozenset({"step", "step_number", "total_steps", "type"})
"""Keys that are no figures."""

TOTAL: Final = re.compile(r"Step \d+/(\d+)\b")
"""How messages of metrics events begin (seen 2023 to 2026)."""

LARGEST: Final = 1e100
"""Whatever is beyond this is no measurement; infinity is, and what is not a number."""


def metric_point(data: Mapping[str, object]) -> MetricPoint | None:
    """Read the figures of one step: the data of a metrics event, a checkpoint's metrics, a row of a result file.

    Numbers may be texts; blank, null and whatever is not finite (or beyond 1e100) count as not measured.  Where one
    figure comes under two names, the first that has a value is taken, and another that says otherwise is kept in
    `extra`.

    Returns:
        The point; None where there is no step, or nothing but a step.
    """
    step = whole_number(data.get("step", data.get("step_number")))
    if step is None:
        return None
    named: dict[str, float] = {}
    extra: dict[str, Figure] = {}
    for name, value in flattened(data):
        figure = as_figure(value)
        if figure is None:
            continue
        known = ALIASES.get(name)
        if known is None or isinstance(figure, str) or named.setdefault(known, figure) != figure:
            extra[name] = figure
    if not named and not extra:
        return None
    return MetricPoint(step, whole_number(data.get("total_steps")), **named, extra=extra)


def flattened(data: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the keys that may be figures with their values, nested ones after the others and named by their path."""
    nested: list[tuple[str, object]] = []
    for key, value in data.items():
        name = str(key).strip()
        if is_object(value) or is_list(value):
            nested.append((name, value))
        elif name not in SKIPPED:
            yield name, value
    while nested:
        path, value = nested.pop(0)
        inside = list(below(path, value))
        nested[:0] = [each for each in inside if is_object(each[1]) or is_list(each[1])]
        yield from (each for each in inside if not (is_object(each[1]) or is_list(each[1])))


def below(path: str, value: object) -> Iterator[tuple[str, object]]:
    """Yield what is one level down; an item of a list goes by its own name, if it has one."""
    if is_object(value):
        yield from ((f"{path}/{str(key).strip()}", inner) for key, inner in value.items())
    elif is_list(value):
        for place, inner in enumerate(value):
            if is_object(inner) and isinstance(inner.get("name"), str):
                yield (
                    f"{path}/{str(inner['name']).strip()}",
                    {key: each for key, each in inner.items() if key != "name"},
                )
            else:
                yield f"{path}/{place}", inner


def as_figure(value: object) -> Figure | None:
    """Return a number, or a text that is none; None for what says nothing."""
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            return None if text.lower() in BLANKS else text
    elif isinstance(value, (int, float)):
        try:
            number = float(value)  # True and False are 1 and 0
        except OverflowError:
            return None
    else:
        return None
    return number if abs(number) <= LARGEST else None


def whole_number(value: object) -> int | None:
    """Return a step count, 0 or more; None for anything else."""
    figure = None if isinstance(value, bool) else as_figure(value)
    if figure is None or isinstance(figure, str) or figure < 0 or figure % 1:
        return None
    return int(figure)


def event_point(event: object) -> MetricPoint | None:
    """Read the figures that an event carries, be it a model or a plain dict; None where it carries none.

    Servers that leave the total out of the data may say it in the message: ``Step 90/90: ...``.
    """
    whole = plain(event)
    data = plain(whole.get("data"))
    if data.get("total_steps") is None and (total := TOTAL.match(str(whole.get("message", "")))):
        data = {**data, "total_steps": total[1]}
    return metric_point(data)


def plain(value: object) -> Mapping[str, object]:
    """Return a model or dict as a dict; whatever else it is, as an empty one."""
    if isinstance(value, Model):
        return value.to_dict()
    return value if is_object(value) else {}
