# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuneEvent(_Model):
    """Deprecated. Something that happened to a legacy fine-tune.

    Attributes:
        created_at: When it happened (Unix seconds).
        level: How serious it is, `info`, `warn` or `error`.
        message: What happened, in English for people, for example `Completed epoch 2/4`.
        object: Kind of object, always `fine-tune-event`.
    """

    created_at: int | None = ABSENT
    level: str | None = ABSENT
    message: str | None = ABSENT
    object: Literal["fine-tune-event"] | str | None = ABSENT

    _fields = {
        "created_at": "created_at",
        "level": "level",
        "message": "message",
        "object": "object",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)


_knows = frozenset(FineTuneEvent._fields).issuperset


def read_fine_tune_event(data: dict[str, Any], cls: type[FineTuneEvent] = FineTuneEvent) -> FineTuneEvent:
    """What `FineTuneEvent.from_dict` does, without the way through the class."""
    self: FineTuneEvent = new(cls)
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "FineTuneEvent.created_at")
    if "level" in data:
        v = data["level"]
        self.level = v if type(v) is str else text(v, "FineTuneEvent.level")
    if "message" in data:
        v = data["message"]
        self.message = v if type(v) is str else text(v, "FineTuneEvent.message")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "FineTuneEvent.object")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuneEvent._read = read_fine_tune_event
