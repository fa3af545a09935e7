# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, number, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningJobCheckpointMetrics(_Model):
    """Figures of one training step. What was not measured is missing, for example all validation figures without a
    validation file.

    Attributes:
        step: Training step that was measured.
        train_loss: Loss on the batch of this step. Lower is better.
        train_mean_token_accuracy: Share of the tokens of this batch that the model predicts rightly, 0 to 1.
        valid_loss: Loss on a batch of the validation file.
        valid_mean_token_accuracy: Share of rightly predicted tokens in that batch, 0 to 1.
        full_valid_loss: Loss on the whole validation file. The best single figure for choosing between checkpoints.
        full_valid_mean_token_accuracy: Share of rightly predicted tokens in the whole validation file, 0 to 1.
        type: Kind of metrics. Sent by OpenAI without a description.
    """

    step: float | None = ABSENT
    train_loss: float | None = ABSENT
    train_mean_token_accuracy: float | None = ABSENT
    valid_loss: float | None = ABSENT
    valid_mean_token_accuracy: float | None = ABSENT
    full_valid_loss: float | None = ABSENT
    full_valid_mean_token_accuracy: float | None = ABSENT
    type: str | None = ABSENT

    _fields = {
        "step": "step",
        "train_loss": "train_loss",
        "train_mean_token_accuracy": "train_mean_token_accuracy",
        "valid_loss": "valid_loss",
        "valid_mean_token_accuracy": "valid_mean_token_accuracy",
        "full_valid_loss": "full_valid_loss",
        "full_valid_mean_token_accuracy": "full_valid_mean_token_accuracy",
        "type": "type",
    }


_knows = frozenset(FineTuningJobCheckpointMetrics._fields).issuperset


def read_fine_tuning_job_checkpoint_metrics(
    data: dict[str, Any], cls: type[FineTuningJobCheckpointMetrics] = FineTuningJobCheckpointMetrics
) -> FineTuningJobCheckpointMetrics:
    """What `FineTuningJobCheckpointMetrics.from_dict` does, without the way through the class."""
    self: FineTuningJobCheckpointMetrics = new(cls)
    if "step" in data:
        v = data["step"]
        self.step = v if type(v) is float or type(v) is int else number(v, "FineTuningJobCheckpointMetrics.step")
    if "train_loss" in data:
        v = data["train_loss"]
        self.train_loss = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobCheckpointMetrics.train_loss")
        )
    if "train_mean_token_accuracy" in data:
        v = data["train_mean_token_accuracy"]
        self.train_mean_token_accuracy = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobCheckpointMetrics.train_mean_token_accuracy")
        )
    if "valid_loss" in data:
        v = data["valid_loss"]
        self.valid_loss = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobCheckpointMetrics.valid_loss")
        )
    if "valid_mean_token_accuracy" in data:
        v = data["valid_mean_token_accuracy"]
        self.valid_mean_token_accuracy = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobCheckpointMetrics.valid_mean_token_accuracy")
        )
    if "full_valid_loss" in data:
        v = data["full_valid_loss"]
        self.full_valid_loss = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobCheckpointMetrics.full_valid_loss")
        )
    if "full_valid_mean_token_accuracy" in data:
        v = data["full_valid_mean_token_accuracy"]
        self.full_valid_mean_token_accuracy = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobCheckpointMetrics.full_valid_mean_token_accuracy")
        )
    if "type" in data:
        v = data["type"]
        self.type = v if v is None or type(v) is str else text(v, "FineTuningJobCheckpointMetrics.type")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningJobCheckpointMetrics._read = read_fine_tuning_job_checkpoint_metrics
