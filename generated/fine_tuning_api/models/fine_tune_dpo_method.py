# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tune_dpo_hyperparameters import FineTuneDPOHyperparameters


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuneDPOMethod(_Model):
    """Settings of preference training. An empty object means automatic values.

    Attributes:
        hyperparameters: How long and how fast to train, and how far to move from the base model.
    """

    hyperparameters: FineTuneDPOHyperparameters | None = ABSENT

    _fields = {
        "hyperparameters": "hyperparameters",
    }


_knows = frozenset(FineTuneDPOMethod._fields).issuperset


def read_fine_tune_dpo_method(
    data: dict[str, Any], cls: type[FineTuneDPOMethod] = FineTuneDPOMethod
) -> FineTuneDPOMethod:
    """What `FineTuneDPOMethod.from_dict` does, without the way through the class."""
    self: FineTuneDPOMethod = new(cls)
    if "hyperparameters" in data:
        v = data["hyperparameters"]
        self.hyperparameters = models.read_fine_tune_dpo_hyperparameters(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuneDPOMethod._read = read_fine_tune_dpo_method
