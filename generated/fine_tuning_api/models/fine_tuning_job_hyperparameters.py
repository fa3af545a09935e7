# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, new, text_or_number, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningJobHyperparameters(_Model):
    """Hyperparameters as a job reports them. Not bounded as in a request.

    Attributes:
        n_epochs: Passes through the file. `auto` until the server has chosen; Azure writes -1 for that.
        batch_size: Examples in one training step. `auto`, null or missing until the server has chosen; Azure writes
            -1 for that.
        learning_rate_multiplier: Factor on the learning rate. `auto` until the server has chosen. May come as 2,
            2.0 or 1.8.
    """

    n_epochs: Literal["auto"] | str | int | None = ABSENT
    batch_size: Literal["auto"] | str | int | None = ABSENT
    learning_rate_multiplier: Literal["auto"] | str | float | None = ABSENT

    _fields = {
        "n_epochs": "n_epochs",
        "batch_size": "batch_size",
        "learning_rate_multiplier": "learning_rate_multiplier",
    }


_knows = frozenset(FineTuningJobHyperparameters._fields).issuperset


def read_fine_tuning_job_hyperparameters(
    data: dict[str, Any], cls: type[FineTuningJobHyperparameters] = FineTuningJobHyperparameters
) -> FineTuningJobHyperparameters:
    """What `FineTuningJobHyperparameters.from_dict` does, without the way through the class."""
    self: FineTuningJobHyperparameters = new(cls)
    if "n_epochs" in data:
        v = data["n_epochs"]
        self.n_epochs = (
            v
            if v is None or type(v) is int or type(v) is str
            else text_or_number(v, "FineTuningJobHyperparameters.n_epochs")
        )
    if "batch_size" in data:
        v = data["batch_size"]
        self.batch_size = (
            v
            if v is None or type(v) is int or type(v) is str
            else text_or_number(v, "FineTuningJobHyperparameters.batch_size")
        )
    if "learning_rate_multiplier" in data:
        v = data["learning_rate_multiplier"]
        self.learning_rate_multiplier = (
            v
            if v is None or type(v) is float or type(v) is int or type(v) is str
            else text_or_number(v, "FineTuningJobHyperparameters.learning_rate_multiplier")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningJobHyperparameters._read = read_fine_tuning_job_hyperparameters
