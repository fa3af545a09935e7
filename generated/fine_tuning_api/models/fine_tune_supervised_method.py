# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tune_supervised_hyperparameters import FineTuneSupervisedHyperparameters


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuneSupervisedMethod(_Model):
    """Settings of supervised training. An empty object means automatic values.

    Attributes:
        hyperparameters: How long and how fast to train.
    """

    hyperparameters: FineTuneSupervisedHyperparameters | None = ABSENT

    _fields = {
        "hyperparameters": "hyperparameters",
    }


_knows = frozenset(FineTuneSupervisedMethod._fields).issuperset


def read_fine_tune_supervised_method(
    data: dict[str, Any], cls: type[FineTuneSupervisedMethod] = FineTuneSupervisedMethod
) -> FineTuneSupervisedMethod:
    """What `FineTuneSupervisedMethod.from_dict` does, without the way through the class."""
    self: FineTuneSupervisedMethod = new(cls)
    if "hyperparameters" in data:
        v = data["hyperparameters"]
        self.hyperparameters = models.read_fine_tune_supervised_hyperparameters(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuneSupervisedMethod._read = read_fine_tune_supervised_method
