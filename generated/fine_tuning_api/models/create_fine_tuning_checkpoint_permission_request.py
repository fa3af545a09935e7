# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, new_layout
from ..types import Model as Base


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CreateFineTuningCheckpointPermissionRequest(Base):
    """Which projects may call the model from now on.

    Attributes:
        project_ids: Ids of the projects. They have to be in the organisation of the model.
    """

    project_ids: list[str] | None = ABSENT

    _fields = {
        "project_ids": "project_ids",
    }


_LAYOUTS: dict[tuple[str, ...], tuple[str, ...]] = {}


def read_create_fine_tuning_checkpoint_permission_request(
    data: dict[str, Any],
    cls: type[CreateFineTuningCheckpointPermissionRequest] = CreateFineTuningCheckpointPermissionRequest,
) -> CreateFineTuningCheckpointPermissionRequest:
    """What `CreateFineTuningCheckpointPermissionRequest.from_dict` does, without the way through the class."""
    self: CreateFineTuningCheckpointPermissionRequest = new(cls)
    keys = tuple(data)
    layout = _LAYOUTS.get(keys)
    self._keys = keys if layout is None else layout
    if "project_ids" in data:
        self.project_ids = data["project_ids"]
    if layout is None:
        new_layout(self, data, _LAYOUTS)
    return self


CreateFineTuningCheckpointPermissionRequest._read = read_create_fine_tuning_checkpoint_permission_request
