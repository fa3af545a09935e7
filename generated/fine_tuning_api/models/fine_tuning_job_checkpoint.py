# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime

    from .fine_tuning_job_checkpoint_metrics import FineTuningJobCheckpointMetrics


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningJobCheckpoint(_Model):
    """A model saved while a job was training. It can be called like the final one, by its name.

    Attributes:
        id: Id of the checkpoint, `ftckpt_` and 24 characters.
        created_at: When it was saved (Unix seconds), which is the true end of its epoch.
        fine_tuned_model_checkpoint: Name to call it by. The newest checkpoint of a finished job bears the name of
            the job's model; the others end in `:ckpt-step-` and the step.
        step_number: Training step after which it was saved.
        metrics: Figures measured at that step.
        fine_tuning_job_id: Id of the job that it comes from.
        object: Kind of object, always `fine_tuning.job.checkpoint`.
    """

    id: str | None = ABSENT
    created_at: int | None = ABSENT
    fine_tuned_model_checkpoint: str | None = ABSENT
    step_number: int | None = ABSENT
    metrics: FineTuningJobCheckpointMetrics | None = ABSENT
    fine_tuning_job_id: str | None = ABSENT
    object: Literal["fine_tuning.job.checkpoint"] | str | None = ABSENT

    _fields = {
        "id": "id",
        "created_at": "created_at",
        "fine_tuned_model_checkpoint": "fine_tuned_model_checkpoint",
        "step_number": "step_number",
        "metrics": "metrics",
        "fine_tuning_job_id": "fine_tuning_job_id",
        "object": "object",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)


_knows = frozenset(FineTuningJobCheckpoint._fields).issuperset


def read_fine_tuning_job_checkpoint(
    data: dict[str, Any], cls: type[FineTuningJobCheckpoint] = FineTuningJobCheckpoint
) -> FineTuningJobCheckpoint:
    """What `FineTuningJobCheckpoint.from_dict` does, without the way through the class."""
    self: FineTuningJobCheckpoint = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "FineTuningJobCheckpoint.id")
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "FineTuningJobCheckpoint.created_at")
    if "fine_tuned_model_checkpoint" in data:
        v = data["fine_tuned_model_checkpoint"]
        self.fine_tuned_model_checkpoint = (
            v if type(v) is str else text(v, "FineTuningJobCheckpoint.fine_tuned_model_checkpoint")
        )
    if "step_number" in data:
        v = data["step_number"]
        self.step_number = v if type(v) is int else integer(v, "FineTuningJobCheckpoint.step_number")
    if "metrics" in data:
        v = data["metrics"]
        self.metrics = models.read_fine_tuning_job_checkpoint_metrics(v) if type(v) is dict else v
    if "fine_tuning_job_id" in data:
        v = data["fine_tuning_job_id"]
        self.fine_tuning_job_id = v if type(v) is str else text(v, "FineTuningJobCheckpoint.fine_tuning_job_id")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "FineTuningJobCheckpoint.object")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningJobCheckpoint._read = read_fine_tuning_job_checkpoint
