# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime

    from .fine_tuning_job_event_data import FineTuningJobEventData
    from .fine_tuning_job_event_level import FineTuningJobEventLevel
    from .fine_tuning_job_event_type import FineTuningJobEventType


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningJobEvent(_Model):
    """Something that happened to a job.

    Attributes:
        object: Kind of object, always `fine_tuning.job.event`.
        id: Id of the event, `ftevent-` and 24 characters. Not stable on Azure.
        created_at: When it happened (Unix seconds). Events of the same second keep the order of the list.
        level: How serious it is.
        message: What happened, in English for people, for example `Step 40/120: training loss=0.61`. The wording
            changes; go by `type` and `data`.
        type: Which kind of event it is. Missing from some servers.
        data: Figures or codes that go with the message: the metrics of a step, or the code of an error. Null, empty
            or missing on plain messages.
    """

    object: Literal["fine_tuning.job.event"] | str | None = ABSENT
    id: str | None = ABSENT
    created_at: int | None = ABSENT
    level: FineTuningJobEventLevel | None = ABSENT
    message: str | None = ABSENT
    type: FineTuningJobEventType | None = ABSENT
    data: FineTuningJobEventData | None = ABSENT

    _fields = {
        "object": "object",
        "id": "id",
        "created_at": "created_at",
        "level": "level",
        "message": "message",
        "type": "type",
        "data": "data",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)


_knows = frozenset(FineTuningJobEvent._fields).issuperset


def read_fine_tuning_job_event(
    data: dict[str, Any], cls: type[FineTuningJobEvent] = FineTuningJobEvent
) -> FineTuningJobEvent:
    """What `FineTuningJobEvent.from_dict` does, without the way through the class."""
    self: FineTuningJobEvent = new(cls)
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "FineTuningJobEvent.object")
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "FineTuningJobEvent.id")
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "FineTuningJobEvent.created_at")
    if "level" in data:
        v = data["level"]
        self.level = v if type(v) is str else text(v, "FineTuningJobEvent.level")
    if "message" in data:
        v = data["message"]
        self.message = v if type(v) is str else text(v, "FineTuningJobEvent.message")
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "FineTuningJobEvent.type")
    if "data" in data:
        v = data["data"]
        self.data = models.read_fine_tuning_job_event_data(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningJobEvent._read = read_fine_tuning_job_event
