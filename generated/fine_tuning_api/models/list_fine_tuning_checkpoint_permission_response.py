# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tuning_checkpoint_permission import FineTuningCheckpointPermission


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ListFineTuningCheckpointPermissionResponse(_Model):
    """One page of permissions, or those that were just granted.

    Attributes:
        data: The permissions of this page.
        object: Kind of object, always `list`.
        first_id: Id of the first entry here. Null on an empty page.
        last_id: Id of the last entry here, to go on with as `after`. Null on an empty page.
        has_more: True if more permissions follow.
    """

    data: list[FineTuningCheckpointPermission] | None = ABSENT
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


_knows = frozenset(ListFineTuningCheckpointPermissionResponse._fields).issuperset


def read_list_fine_tuning_checkpoint_permission_response(
    data: dict[str, Any],
    cls: type[ListFineTuningCheckpointPermissionResponse] = ListFineTuningCheckpointPermissionResponse,
) -> ListFineTuningCheckpointPermissionResponse:
    """What `ListFineTuningCheckpointPermissionResponse.from_dict` does, without the way through the class."""
    self: ListFineTuningCheckpointPermissionResponse = new(cls)
    if "data" in data:
        v = data["data"]
        self.data = (
            [models.read_fine_tuning_checkpoint_permission(w) if type(w) is dict else w for w in v]
            if type(v) is list
            else v
        )
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "ListFineTuningCheckpointPermissionResponse.object")
    if "first_id" in data:
        v = data["first_id"]
        self.first_id = (
            v if v is None or type(v) is str else text(v, "ListFineTuningCheckpointPermissionResponse.first_id")
        )
    if "last_id" in data:
        v = data["last_id"]
        self.last_id = (
            v if v is None or type(v) is str else text(v, "ListFineTuningCheckpointPermissionResponse.last_id")
        )
    if "has_more" in data:
        v = data["has_more"]
        self.has_more = v if type(v) is bool else boolean(v, "ListFineTuningCheckpointPermissionResponse.has_more")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ListFineTuningCheckpointPermissionResponse._read = read_list_fine_tuning_checkpoint_permission_response
