# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class DeleteModelResponse(_Model):
    """Confirms that a model was deleted.

    Attributes:
        id: Name that the model had.
        deleted: True if the model is gone.
        object: Kind of object, `model`.
    """

    id: str | None = ABSENT
    deleted: bool | None = ABSENT
    object: str | None = ABSENT

    _fields = {
        "id": "id",
        "deleted": "deleted",
        "object": "object",
    }


_knows = frozenset(DeleteModelResponse._fields).issuperset


def read_delete_model_response(
    data: dict[str, Any], cls: type[DeleteModelResponse] = DeleteModelResponse
) -> DeleteModelResponse:
    """What `DeleteModelResponse.from_dict` does, without the way through the class."""
    self: DeleteModelResponse = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "DeleteModelResponse.id")
    if "deleted" in data:
        v = data["deleted"]
        self.deleted = v if type(v) is bool else boolean(v, "DeleteModelResponse.deleted")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "DeleteModelResponse.object")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


DeleteModelResponse._read = read_delete_model_response
