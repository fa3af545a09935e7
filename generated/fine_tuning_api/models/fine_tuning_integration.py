# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tuning_integration_wandb import FineTuningIntegrationWandb


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningIntegration(_Model):
    """A service that is told how training goes.

    Attributes:
        type: Which service. `wandb`, Weights & Biases, is the only one.
        wandb: Where the run is recorded at Weights & Biases. The API key for it is stored in the settings of the
            organisation.
    """

    type: Literal["wandb"] | str | None = ABSENT
    wandb: FineTuningIntegrationWandb | None = ABSENT

    _fields = {
        "type": "type",
        "wandb": "wandb",
    }


_knows = frozenset(FineTuningIntegration._fields).issuperset


def read_fine_tuning_integration(
    data: dict[str, Any], cls: type[FineTuningIntegration] = FineTuningIntegration
) -> FineTuningIntegration:
    """What `FineTuningIntegration.from_dict` does, without the way through the class."""
    self: FineTuningIntegration = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "FineTuningIntegration.type")
    if "wandb" in data:
        v = data["wandb"]
        self.wandb = models.read_fine_tuning_integration_wandb(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningIntegration._read = read_fine_tuning_integration
