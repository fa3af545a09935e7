# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..types import ABSENT, new, text, text_or_number, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tune_reinforcement_reasoning_effort import FineTuneReinforcementReasoningEffort


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuneReinforcementHyperparameters(_Model):
    """Hyperparameters of reinforcement training. Each one is chosen by the server if it is left out.

    Attributes:
        batch_size: How many examples go into one training step, 1 to 256, or `auto` (the server's default). Bigger
            batches make fewer and steadier steps.
        learning_rate_multiplier: Factor on the server's own learning rate, greater than 0, or `auto` (the server's
            default). Around 1 or 2 is usual; lower it when the validation loss rises while the training loss falls.
        n_epochs: How many times training goes through the whole file, 1 to 50, or `auto` (the server's default).
            Automatic is 3, more for small files and less for very large ones. Tokens are billed for every pass.
        reasoning_effort: How much the model may think before each answer while it trains. The server's default is
            `default`.
        compute_multiplier: Factor on the computing time spent on trying out answers, greater than 0.00001 and at
            most 10, or `auto` (the server's default). OpenAI bills this training by the hour.
        eval_interval: Training steps from one evaluation to the next, at least 1, or `auto` (the server's default).
        eval_samples: Answers to generate for each evaluation, at least 1, or `auto` (the server's default).
    """

    batch_size: Literal["auto"] | str | int | None = ABSENT
    learning_rate_multiplier: Literal["auto"] | str | float | None = ABSENT
    n_epochs: Literal["auto"] | str | int | None = ABSENT
    reasoning_effort: FineTuneReinforcementReasoningEffort | None = ABSENT
    compute_multiplier: Literal["auto"] | str | float | None = ABSENT
    eval_interval: Literal["auto"] | str | int | None = ABSENT
    eval_samples: Literal["auto"] | str | int | None = ABSENT

    _fields = {
        "batch_size": "batch_size",
        "learning_rate_multiplier": "learning_rate_multiplier",
        "n_epochs": "n_epochs",
        "reasoning_effort": "reasoning_effort",
        "compute_multiplier": "compute_multiplier",
        "eval_interval": "eval_interval",
        "eval_samples": "eval_samples",
    }


_knows = frozenset(FineTuneReinforcementHyperparameters._fields).issuperset


def read_fine_tune_reinforcement_hyperparameters(
    data: dict[str, Any], cls: type[FineTuneReinforcementHyperparameters] = FineTuneReinforcementHyperparameters
) -> FineTuneReinforcementHyperparameters:
    """What `FineTuneReinforcementHyperparameters.from_dict` does, without the way through the class."""
    self: FineTuneReinforcementHyperparameters = new(cls)
    if "batch_size" in data:
        v = data["batch_size"]
        self.batch_size = (
            v
            if type(v) is int or type(v) is str
            else text_or_number(v, "FineTuneReinforcementHyperparameters.batch_size")
        )
    if "learning_rate_multiplier" in data:
        v = data["learning_rate_multiplier"]
        self.learning_rate_multiplier = (
            v
            if type(v) is float or type(v) is int or type(v) is str
            else text_or_number(v, "FineTuneReinforcementHyperparameters.learning_rate_multiplier")
        )
    if "n_epochs" in data:
        v = data["n_epochs"]
        self.n_epochs = (
            v
            if type(v) is int or type(v) is str
            else text_or_number(v, "FineTuneReinforcementHyperparameters.n_epochs")
        )
    if "reasoning_effort" in data:
        v = data["reasoning_effort"]
        self.reasoning_effort = (
            v if type(v) is str else text(v, "FineTuneReinforcementHyperparameters.reasoning_effort")
        )
    if "compute_multiplier" in data:
        v = data["compute_multiplier"]
        self.compute_multiplier = (
            v
            if type(v) is float or type(v) is int or type(v) is str
            else text_or_number(v, "FineTuneReinforcementHyperparameters.compute_multiplier")
        )
    if "eval_interval" in data:
        v = data["eval_interval"]
        self.eval_interval = (
            v
            if type(v) is int or type(v) is str
            else text_or_number(v, "FineTuneReinforcementHyperparameters.eval_interval")
        )
    if "eval_samples" in data:
        v = data["eval_samples"]
        self.eval_samples = (
            v
            if type(v) is int or type(v) is str
            else text_or_number(v, "FineTuneReinforcementHyperparameters.eval_samples")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuneReinforcementHyperparameters._read = read_fine_tune_reinforcement_hyperparameters
