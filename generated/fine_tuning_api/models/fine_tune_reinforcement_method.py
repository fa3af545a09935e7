# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, unknown, variant
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tune_reinforcement_hyperparameters import FineTuneReinforcementHyperparameters
    from .grader import Grader
    from .reinforcement_response_format import ReinforcementResponseFormat


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuneReinforcementMethod(_Model):
    """Settings of reinforcement training. OpenAI's only base for it, o4-mini, was shut down on 2026-10-23; Azure
    offers it still (as of 2026-11-21).

    Attributes:
        grader: What scores the answers of the model. The score is the reward that training raises.
        hyperparameters: How long and how fast to train, and how often to evaluate.
        response_format: Makes the model answer with JSON of a given shape, so that the grader can read it. Null or
            absent for plain text. Not in OpenAI's own description of the API, but in its guide.
    """

    grader: Grader | None = ABSENT
    hyperparameters: FineTuneReinforcementHyperparameters | None = ABSENT
    response_format: ReinforcementResponseFormat | None = ABSENT

    _fields = {
        "grader": "grader",
        "hyperparameters": "hyperparameters",
        "response_format": "response_format",
    }


_knows = frozenset(FineTuneReinforcementMethod._fields).issuperset


def read_fine_tune_reinforcement_method(
    data: dict[str, Any], cls: type[FineTuneReinforcementMethod] = FineTuneReinforcementMethod
) -> FineTuneReinforcementMethod:
    """What `FineTuneReinforcementMethod.from_dict` does, without the way through the class."""
    self: FineTuneReinforcementMethod = new(cls)
    if "grader" in data:
        v = data["grader"]
        self.grader = (
            variant(
                models,
                v,
                "type",
                {
                    "string_check": "read_grader_string_check",
                    "text_similarity": "read_grader_text_similarity",
                    "python": "read_grader_python",
                    "score_model": "read_grader_score_model",
                    "multi": "read_grader_multi",
                },
                "read_other_grader",
            )
            if type(v) is dict
            else v
        )
    if "hyperparameters" in data:
        v = data["hyperparameters"]
        self.hyperparameters = models.read_fine_tune_reinforcement_hyperparameters(v) if type(v) is dict else v
    if "response_format" in data:
        v = data["response_format"]
        self.response_format = models.read_reinforcement_response_format(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuneReinforcementMethod._read = read_fine_tune_reinforcement_method
