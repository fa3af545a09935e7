# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, number, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .json_object import JsonObject
    from .run_grader_response_metadata import RunGraderResponseMetadata


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class RunGraderResponse(_Model):
    """How a grader has scored an answer.

    Attributes:
        reward: The score. Look at `metadata.errors` before you trust it.
        metadata: How the score came about.
        sub_rewards: Score of each part of a `multi` grader, by name. Empty for others.
        model_grader_token_usage_per_model: Tokens that model graders used, by model. Empty if none ran.
    """

    reward: float | None = ABSENT
    metadata: RunGraderResponseMetadata | None = ABSENT
    sub_rewards: JsonObject | None = ABSENT
    model_grader_token_usage_per_model: JsonObject | None = ABSENT

    _fields = {
        "reward": "reward",
        "metadata": "metadata",
        "sub_rewards": "sub_rewards",
        "model_grader_token_usage_per_model": "model_grader_token_usage_per_model",
    }


_knows = frozenset(RunGraderResponse._fields).issuperset


def read_run_grader_response(
    data: dict[str, Any], cls: type[RunGraderResponse] = RunGraderResponse
) -> RunGraderResponse:
    """What `RunGraderResponse.from_dict` does, without the way through the class."""
    self: RunGraderResponse = new(cls)
    if "reward" in data:
        v = data["reward"]
        self.reward = v if type(v) is float or type(v) is int else number(v, "RunGraderResponse.reward")
    if "metadata" in data:
        v = data["metadata"]
        self.metadata = models.read_run_grader_response_metadata(v) if type(v) is dict else v
    if "sub_rewards" in data:
        self.sub_rewards = data["sub_rewards"]
    if "model_grader_token_usage_per_model" in data:
        self.model_grader_token_usage_per_model = data["model_grader_token_usage_per_model"]
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


RunGraderResponse._read = read_run_grader_response
