# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CreateFineTuningCheckpointPermissionRequest(_Model):
    """Which projects may call the model from now on.

    Attributes:
        project_ids: Ids of the projects. They have to be in the organisation of the model.
    """

    project_ids: list[str] | None = ABSENT

    _fields = {
        "project_ids": "project_ids",
    }


_knows = frozenset(CreateFineTuningCheckpointPermissionRequest._fields).issuperset


def read_create_fine_tuning_checkpoint_permission_request(
    data: dict[str, Any],
    cls: type[CreateFineTuningCheckpointPermissionRequest] = CreateFineTuningCheckpointPermissionRequest,
) -> CreateFineTuningCheckpointPermissionRequest:
    """What `CreateFineTuningCheckpointPermissionRequest.from_dict` does, without the way through the class."""
    self: CreateFineTuningCheckpointPermissionRequest = new(cls)
    if "project_ids" in data:
        self.project_ids = data["project_ids"]
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


CreateFineTuningCheckpointPermissionRequest._read = read_create_fine_tuning_checkpoint_permission_request
