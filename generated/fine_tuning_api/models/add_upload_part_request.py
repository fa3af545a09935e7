# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class AddUploadPartRequest(_Model):
    """A part to send, as a form.

    Attributes:
        data: The bytes of this part, at most 64 MB.
    """

    data: bytes | None = ABSENT

    _fields = {
        "data": "data",
    }


_knows = frozenset(AddUploadPartRequest._fields).issuperset


def read_add_upload_part_request(
    data: dict[str, Any], cls: type[AddUploadPartRequest] = AddUploadPartRequest
) -> AddUploadPartRequest:
    """What `AddUploadPartRequest.from_dict` does, without the way through the class."""
    self: AddUploadPartRequest = new(cls)
    if "data" in data:
        self.data = data["data"]
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


AddUploadPartRequest._read = read_add_upload_part_request
