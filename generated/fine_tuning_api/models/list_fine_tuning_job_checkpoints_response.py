# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tuning_job_checkpoint import FineTuningJobCheckpoint


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ListFineTuningJobCheckpointsResponse(_Model):
    """One page of checkpoints, newest first.

    Attributes:
        data: The checkpoints of this page.
        object: Kind of object, always `list`.
        first_id: Id of the first entry here. Null on an empty page, missing on Azure.
        last_id: Id of the last entry here, to go on with as `after`. Null on an empty page, missing on Azure.
        has_more: True if older checkpoints follow.
    """

    data: list[FineTuningJobCheckpoint] | None = ABSENT
    object: Literal["list"] | str | None = ABSENT
    first_id: str | None = ABSENT
    last_id: str | None = ABSENT
    has_more: bool | None = ABSENT

    _fields = {
        "data": "data",
        "object": "object",
        "first_id": "first_id",
        "last_id": "last_id",
        "has_more": "has_more",
    }


_knows = frozenset(ListFineTuningJobCheckpointsResponse._fields).issuperset


def read_list_fine_tuning_job_checkpoints_response(
    data: dict[str, Any], cls: type[ListFineTuningJobCheckpointsResponse] = ListFineTuningJobCheckpointsResponse
) -> ListFineTuningJobCheckpointsResponse:
    """What `ListFineTuningJobCheckpointsResponse.from_dict` does, without the way through the class."""
    self: ListFineTuningJobCheckpointsResponse = new(cls)
    if "data" in data:
        v = data["data"]
        self.data = (
            [models.read_fine_tuning_job_checkpoint(w) if type(w) is dict else w for w in v] if type(v) is list else v
        )
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "ListFineTuningJobCheckpointsResponse.object")
    if "first_id" in data:
        v = data["first_id"]
        self.first_id = v if v is None or type(v) is str else text(v, "ListFineTuningJobCheckpointsResponse.first_id")
    if "last_id" in data:
        v = data["last_id"]
        self.last_id = v if v is None or type(v) is str else text(v, "ListFineTuningJobCheckpointsResponse.last_id")
    if "has_more" in data:
        v = data["has_more"]
        self.has_more = v if type(v) is bool else boolean(v, "ListFineTuningJobCheckpointsResponse.has_more")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ListFineTuningJobCheckpointsResponse._read = read_list_fine_tuning_job_checkpoints_response
