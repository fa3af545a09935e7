# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class UploadPart(_Model):
    """A part that has arrived.

    Attributes:
        id: Id of the part, `part_` and 32 hexadecimal digits. Completing the upload asks for it.
        created_at: When it arrived (Unix seconds).
        upload_id: Id of the upload it belongs to.
        object: Kind of object, always `upload.part`.
    """

    id: str | None = ABSENT
    created_at: int | None = ABSENT
    upload_id: str | None = ABSENT
    object: Literal["upload.part"] | str | None = ABSENT

    _fields = {
        "id": "id",
        "created_at": "created_at",
        "upload_id": "upload_id",
        "object": "object",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)


_knows = frozenset(UploadPart._fields).issuperset


def read_upload_part(data: dict[str, Any], cls: type[UploadPart] = UploadPart) -> UploadPart:
    """What `UploadPart.from_dict` does, without the way through the class."""
    self: UploadPart = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "UploadPart.id")
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "UploadPart.created_at")
    if "upload_id" in data:
        v = data["upload_id"]
        self.upload_id = v if type(v) is str else text(v, "UploadPart.upload_id")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "UploadPart.object")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


UploadPart._read = read_upload_part
