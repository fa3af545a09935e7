# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, number, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningJobEventData(_Model):
    """What goes with an event. A metrics event has step and losses, an error event code and parameter. Reinforcement
    jobs add nested objects with scores, token counts, errors and timing of the grader. Any member may be missing.

    Attributes:
        step: Training step that was measured, counted from 1.
        total_steps: Steps the whole run will take.
        train_loss: Loss on the batch of this step. Lower is better.
        train_mean_token_accuracy: Share of the tokens of this batch that the model predicts rightly, 0 to 1.
        valid_loss: Loss on a batch of the validation file, every 10 steps or so.
        valid_mean_token_accuracy: Share of rightly predicted tokens in that batch, 0 to 1.
        full_valid_loss: Loss on the whole validation file, measured when an epoch ends.
        full_valid_mean_token_accuracy: Share of rightly predicted tokens in the whole validation file, 0 to 1.
        error_code: Reason of a failure for programs, the same as the job's `error.code`.
        error_param: Parameter at fault, the same as the job's `error.param`.
    """

    step: float | None = ABSENT
    total_steps: float | None = ABSENT
    train_loss: float | None = ABSENT
    train_mean_token_accuracy: float | None = ABSENT
    valid_loss: float | None = ABSENT
    valid_mean_token_accuracy: float | None = ABSENT
    full_valid_loss: float | None = ABSENT
    full_valid_mean_token_accuracy: float | None = ABSENT
    error_code: str | None = ABSENT
    error_param: str | None = ABSENT

    _fields = {
        "step": "step",
        "total_steps": "total_steps",
        "train_loss": "train_loss",
        "train_mean_token_accuracy": "train_mean_token_accuracy",
        "valid_loss": "valid_loss",
        "valid_mean_token_accuracy": "valid_mean_token_accuracy",
        "full_valid_loss": "full_valid_loss",
        "full_valid_mean_token_accuracy": "full_valid_mean_token_accuracy",
        "error_code": "error_code",
        "error_param": "error_param",
    }


_knows = frozenset(FineTuningJobEventData._fields).issuperset


def read_fine_tuning_job_event_data(
    data: dict[str, Any], cls: type[FineTuningJobEventData] = FineTuningJobEventData
) -> FineTuningJobEventData:
    """What `FineTuningJobEventData.from_dict` does, without the way through the class."""
    self: FineTuningJobEventData = new(cls)
    if "step" in data:
        v = data["step"]
        self.step = v if v is None or type(v) is float or type(v) is int else number(v, "FineTuningJobEventData.step")
    if "total_steps" in data:
        v = data["total_steps"]
        self.total_steps = (
            v if v is None or type(v) is float or type(v) is int else number(v, "FineTuningJobEventData.total_steps")
        )
    if "train_loss" in data:
        v = data["train_loss"]
        self.train_loss = (
            v if v is None or type(v) is float or type(v) is int else number(v, "FineTuningJobEventData.train_loss")
        )
    if "train_mean_token_accuracy" in data:
        v = data["train_mean_token_accuracy"]
        self.train_mean_token_accuracy = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobEventData.train_mean_token_accuracy")
        )
    if "valid_loss" in data:
        v = data["valid_loss"]
        self.valid_loss = (
            v if v is None or type(v) is float or type(v) is int else number(v, "FineTuningJobEventData.valid_loss")
        )
    if "valid_mean_token_accuracy" in data:
        v = data["valid_mean_token_accuracy"]
        self.valid_mean_token_accuracy = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobEventData.valid_mean_token_accuracy")
        )
    if "full_valid_loss" in data:
        v = data["full_valid_loss"]
        self.full_valid_loss = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobEventData.full_valid_loss")
        )
    if "full_valid_mean_token_accuracy" in data:
        v = data["full_valid_mean_token_accuracy"]
        self.full_valid_mean_token_accuracy = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuningJobEventData.full_valid_mean_token_accuracy")
        )
    if "error_code" in data:
        v = data["error_code"]
        self.error_code = v if v is None or type(v) is str else text(v, "FineTuningJobEventData.error_code")
    if "error_param" in data:
        v = data["error_param"]
        self.error_param = v if v is None or type(v) is str else text(v, "FineTuningJobEventData.error_param")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningJobEventData._read = read_fine_tuning_job_event_data
