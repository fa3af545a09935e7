# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class DeleteFileResponse(_Model):
    """Confirms that a file was deleted.

    Attributes:
        id: Id that the file had.
        object: Kind of object, always `file`.
        deleted: True if the file is gone. Azure answers false for one that was gone before.
    """

    id: str | None = ABSENT
    object: Literal["file"] | str | None = ABSENT
    deleted: bool | None = ABSENT

    _fields = {
        "id": "id",
        "object": "object",
        "deleted": "deleted",
    }


_knows = frozenset(DeleteFileResponse._fields).issuperset


def read_delete_file_response(
    data: dict[str, Any], cls: type[DeleteFileResponse] = DeleteFileResponse
) -> DeleteFileResponse:
    """What `DeleteFileResponse.from_dict` does, without the way through the class."""
    self: DeleteFileResponse = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "DeleteFileResponse.id")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "DeleteFileResponse.object")
    if "deleted" in data:
        v = data["deleted"]
        self.deleted = v if type(v) is bool else boolean(v, "DeleteFileResponse.deleted")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


DeleteFileResponse._read = read_delete_file_response
