# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, new, text_or_number, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CreateFineTuningJobRequestHyperparameters(_Model):
    """Deprecated. Hyperparameters of supervised training in the old place. The server chooses what is left out.

    Attributes:
        batch_size: How many examples go into one training step, 1 to 256, or `auto` (the server's default). Bigger
            batches make fewer and steadier steps.
        learning_rate_multiplier: Factor on the server's own learning rate, greater than 0, or `auto` (the server's
            default). Around 1 or 2 is usual; lower it when the validation loss rises while the training loss falls.
        n_epochs: How many times training goes through the whole file, 1 to 50, or `auto` (the server's default).
            Automatic is 3, more for small files and less for very large ones. Tokens are billed for every pass.
    """

    batch_size: Literal["auto"] | str | int | None = ABSENT
    learning_rate_multiplier: Literal["auto"] | str | float | None = ABSENT
    n_epochs: Literal["auto"] | str | int | None = ABSENT

    _fields = {
        "batch_size": "batch_size",
        "learning_rate_multiplier": "learning_rate_multiplier",
        "n_epochs": "n_epochs",
    }


_knows = frozenset(CreateFineTuningJobRequestHyperparameters._fields).issuperset


def read_create_fine_tuning_job_request_hyperparameters(
    data: dict[str, Any],
    cls: type[CreateFineTuningJobRequestHyperparameters] = CreateFineTuningJobRequestHyperparameters,
) -> CreateFineTuningJobRequestHyperparameters:
    """What `CreateFineTuningJobRequestHyperparameters.from_dict` does, without the way through the class."""
    self: CreateFineTuningJobRequestHyperparameters = new(cls)
    if "batch_size" in data:
        v = data["batch_size"]
        self.batch_size = (
            v
            if type(v) is int or type(v) is str
            else text_or_number(v, "CreateFineTuningJobRequestHyperparameters.batch_size")
        )
    if "learning_rate_multiplier" in data:
        v = data["learning_rate_multiplier"]
        self.learning_rate_multiplier = (
            v
            if type(v) is float or type(v) is int or type(v) is str
            else text_or_number(v, "CreateFineTuningJobRequestHyperparameters.learning_rate_multiplier")
        )
    if "n_epochs" in data:
        v = data["n_epochs"]
        self.n_epochs = (
            v
            if type(v) is int or type(v) is str
            else text_or_number(v, "CreateFineTuningJobRequestHyperparameters.n_epochs")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


CreateFineTuningJobRequestHyperparameters._read = read_create_fine_tuning_job_request_hyperparameters
