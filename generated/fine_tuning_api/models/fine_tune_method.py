# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tune_dpo_method import FineTuneDPOMethod
    from .fine_tune_method_type import FineTuneMethodType
    from .fine_tune_reinforcement_method import FineTuneReinforcementMethod
    from .fine_tune_supervised_method import FineTuneSupervisedMethod


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuneMethod(_Model):
    """How to train. Fill in the member named by `type`; the others stay away.

    Attributes:
        type: Which of the three ways to train.
        supervised: Settings for learning from example chats. Given when `type` is `supervised`.
        dpo: Settings for learning from preferences. Given when `type` is `dpo`.
        reinforcement: Settings for learning from scores. Given when `type` is `reinforcement`.
    """

    type: FineTuneMethodType | None = ABSENT
    supervised: FineTuneSupervisedMethod | None = ABSENT
    dpo: FineTuneDPOMethod | None = ABSENT
    reinforcement: FineTuneReinforcementMethod | None = ABSENT

    _fields = {
        "type": "type",
        "supervised": "supervised",
        "dpo": "dpo",
        "reinforcement": "reinforcement",
    }


_knows = frozenset(FineTuneMethod._fields).issuperset


def read_fine_tune_method(data: dict[str, Any], cls: type[FineTuneMethod] = FineTuneMethod) -> FineTuneMethod:
    """What `FineTuneMethod.from_dict` does, without the way through the class."""
    self: FineTuneMethod = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "FineTuneMethod.type")
    if "supervised" in data:
        v = data["supervised"]
        self.supervised = models.read_fine_tune_supervised_method(v) if type(v) is dict else v
    if "dpo" in data:
        v = data["dpo"]
        self.dpo = models.read_fine_tune_dpo_method(v) if type(v) is dict else v
    if "reinforcement" in data:
        v = data["reinforcement"]
        self.reinforcement = models.read_fine_tune_reinforcement_method(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuneMethod._read = read_fine_tune_method
