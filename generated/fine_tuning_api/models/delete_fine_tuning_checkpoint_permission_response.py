# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class DeleteFineTuningCheckpointPermissionResponse(_Model):
    """Confirms that a permission was taken back.

    Attributes:
        id: Id that the permission had.
        object: Kind of object, always `checkpoint.permission`.
        deleted: True if the permission is gone.
    """

    id: str | None = ABSENT
    object: Literal["checkpoint.permission"] | str | None = ABSENT
    deleted: bool | None = ABSENT

    _fields = {
        "id": "id",
        "object": "object",
        "deleted": "deleted",
    }


_knows = frozenset(DeleteFineTuningCheckpointPermissionResponse._fields).issuperset


def read_delete_fine_tuning_checkpoint_permission_response(
    data: dict[str, Any],
    cls: type[DeleteFineTuningCheckpointPermissionResponse] = DeleteFineTuningCheckpointPermissionResponse,
) -> DeleteFineTuningCheckpointPermissionResponse:
    """What `DeleteFineTuningCheckpointPermissionResponse.from_dict` does, without the way through the class."""
    self: DeleteFineTuningCheckpointPermissionResponse = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "DeleteFineTuningCheckpointPermissionResponse.id")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "DeleteFineTuningCheckpointPermissionResponse.object")
    if "deleted" in data:
        v = data["deleted"]
        self.deleted = v if type(v) is bool else boolean(v, "DeleteFineTuningCheckpointPermissionResponse.deleted")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


DeleteFineTuningCheckpointPermissionResponse._read = read_delete_fine_tuning_checkpoint_permission_response
