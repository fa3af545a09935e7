# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tune_event import FineTuneEvent


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ListFineTuneEventsResponse(_Model):
    """All events of a legacy fine-tune, oldest first.

    Attributes:
        data: The events.
        object: Kind of object, always `list`.
    """

    data: list[FineTuneEvent] | None = ABSENT
    object: Literal["list"] | str | None = ABSENT

    _fields = {
        "data": "data",
        "object": "object",
    }


_knows = frozenset(ListFineTuneEventsResponse._fields).issuperset


def read_list_fine_tune_events_response(
    data: dict[str, Any], cls: type[ListFineTuneEventsResponse] = ListFineTuneEventsResponse
) -> ListFineTuneEventsResponse:
    """What `ListFineTuneEventsResponse.from_dict` does, without the way through the class."""
    self: ListFineTuneEventsResponse = new(cls)
    if "data" in data:
        v = data["data"]
        self.data = [models.read_fine_tune_event(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "ListFineTuneEventsResponse.object")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ListFineTuneEventsResponse._read = read_list_fine_tune_events_response
