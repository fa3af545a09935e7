# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from ..types import ABSENT, integer, new, number, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .reasoning_effort import ReasoningEffort


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class GraderScoreModelSamplingParams(_Model):
    """How a judging model generates. Null or absent members are left to the model.

    Attributes:
        seed: Number that fixes the random choices.
        top_p: Share of the likeliest tokens to choose from, 0 to 1. The server's default is 1, all of them.
        temperature: How freely tokens are chosen, from 0, the likeliest, upwards.
        max_completions_tokens: Greatest length of a judgement in tokens, at least 1. Mind the spelling: here it is
            `completions` with an s, everywhere else in the API `max_completion_tokens`.
        reasoning_effort: How much the model may think first. Only for models that reason.
    """

    seed: int | None = ABSENT
    top_p: float | None = ABSENT
    temperature: float | None = ABSENT
    max_completions_tokens: int | None = ABSENT
    reasoning_effort: ReasoningEffort | None = ABSENT

    _fields = {
        "seed": "seed",
        "top_p": "top_p",
        "temperature": "temperature",
        "max_completions_tokens": "max_completions_tokens",
        "reasoning_effort": "reasoning_effort",
    }


_knows = frozenset(GraderScoreModelSamplingParams._fields).issuperset


def read_grader_score_model_sampling_params(
    data: dict[str, Any], cls: type[GraderScoreModelSamplingParams] = GraderScoreModelSamplingParams
) -> GraderScoreModelSamplingParams:
    """What `GraderScoreModelSamplingParams.from_dict` does, without the way through the class."""
    self: GraderScoreModelSamplingParams = new(cls)
    if "seed" in data:
        v = data["seed"]
        self.seed = v if v is None or type(v) is int else integer(v, "GraderScoreModelSamplingParams.seed")
    if "top_p" in data:
        v = data["top_p"]
        self.top_p = (
            v if v is None or type(v) is float or type(v) is int else number(v, "GraderScoreModelSamplingParams.top_p")
        )
    if "temperature" in data:
        v = data["temperature"]
        self.temperature = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "GraderScoreModelSamplingParams.temperature")
        )
    if "max_completions_tokens" in data:
        v = data["max_completions_tokens"]
        self.max_completions_tokens = (
            v if v is None or type(v) is int else integer(v, "GraderScoreModelSamplingParams.max_completions_tokens")
        )
    if "reasoning_effort" in data:
        v = data["reasoning_effort"]
        self.reasoning_effort = (
            v if v is None or type(v) is str else text(v, "GraderScoreModelSamplingParams.reasoning_effort")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


GraderScoreModelSamplingParams._read = read_grader_score_model_sampling_params
