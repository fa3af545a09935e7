# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tuning_job_event import FineTuningJobEvent


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ListFineTuningJobEventsResponse(_Model):
    """One page of events, newest first.

    Attributes:
        data: The events of this page.
        object: Kind of object, always `list`.
        has_more: True if older events follow. Ask for them with `after` and the id of the last event here.
    """

    data: list[FineTuningJobEvent] | None = ABSENT
    object: Literal["list"] | str | None = ABSENT
    has_more: bool | None = ABSENT

    _fields = {
        "data": "data",
        "object": "object",
        "has_more": "has_more",
    }


_knows = frozenset(ListFineTuningJobEventsResponse._fields).issuperset


def read_list_fine_tuning_job_events_response(
    data: dict[str, Any], cls: type[ListFineTuningJobEventsResponse] = ListFineTuningJobEventsResponse
) -> ListFineTuningJobEventsResponse:
    """What `ListFineTuningJobEventsResponse.from_dict` does, without the way through the class."""
    self: ListFineTuningJobEventsResponse = new(cls)
    if "data" in data:
        v = data["data"]
        self.data = (
            [models.read_fine_tuning_job_event(w) if type(w) is dict else w for w in v] if type(v) is list else v
        )
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "ListFineTuningJobEventsResponse.object")
    if "has_more" in data:
        v = data["has_more"]
        self.has_more = v if type(v) is bool else boolean(v, "ListFineTuningJobEventsResponse.has_more")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ListFineTuningJobEventsResponse._read = read_list_fine_tuning_job_events_response
