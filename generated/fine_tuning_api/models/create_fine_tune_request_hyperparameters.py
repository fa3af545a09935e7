# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, new, text_or_number, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CreateFineTuneRequestHyperparameters(_Model):
    """The one hyperparameter that had moved into an object of its own.

    Attributes:
        n_epochs: How many times training goes through the file, 1 to 50, or `auto`, the default of the last
            servers.
    """

    n_epochs: Literal["auto"] | str | int | None = ABSENT

    _fields = {
        "n_epochs": "n_epochs",
    }


_knows = frozenset(CreateFineTuneRequestHyperparameters._fields).issuperset


def read_create_fine_tune_request_hyperparameters(
    data: dict[str, Any], cls: type[CreateFineTuneRequestHyperparameters] = CreateFineTuneRequestHyperparameters
) -> CreateFineTuneRequestHyperparameters:
    """What `CreateFineTuneRequestHyperparameters.from_dict` does, without the way through the class."""
    self: CreateFineTuneRequestHyperparameters = new(cls)
    if "n_epochs" in data:
        v = data["n_epochs"]
        self.n_epochs = (
            v
            if type(v) is int or type(v) is str
            else text_or_number(v, "CreateFineTuneRequestHyperparameters.n_epochs")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


CreateFineTuneRequestHyperparameters._read = read_create_fine_tune_request_hyperparameters
