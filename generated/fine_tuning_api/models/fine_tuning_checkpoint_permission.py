# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningCheckpointPermission(_Model):
    """Permission for one project to call a fine-tuned model or checkpoint.

    Attributes:
        id: Id of the permission, `cp_` and what follows.
        created_at: When it was granted (Unix seconds).
        project_id: Project that may call the model, `proj_` and what follows.
        object: Kind of object, always `checkpoint.permission`.
    """

    id: str | None = ABSENT
    created_at: int | None = ABSENT
    project_id: str | None = ABSENT
    object: Literal["checkpoint.permission"] | str | None = ABSENT

    _fields = {
        "id": "id",
        "created_at": "created_at",
        "project_id": "project_id",
        "object": "object",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)


_knows = frozenset(FineTuningCheckpointPermission._fields).issuperset


def read_fine_tuning_checkpoint_permission(
    data: dict[str, Any], cls: type[FineTuningCheckpointPermission] = FineTuningCheckpointPermission
) -> FineTuningCheckpointPermission:
    """What `FineTuningCheckpointPermission.from_dict` does, without the way through the class."""
    self: FineTuningCheckpointPermission = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "FineTuningCheckpointPermission.id")
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "FineTuningCheckpointPermission.created_at")
    if "project_id" in data:
        v = data["project_id"]
        self.project_id = v if type(v) is str else text(v, "FineTuningCheckpointPermission.project_id")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "FineTuningCheckpointPermission.object")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningCheckpointPermission._read = read_fine_tuning_checkpoint_permission
