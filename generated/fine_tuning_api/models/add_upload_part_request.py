# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, new_layout
from ..types import Model as Base


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class AddUploadPartRequest(Base):
    """A part to send, as a form.

    Attributes:
        data: The bytes of this part, at most 64 MB.
    """

    data: bytes | None = ABSENT

    _fields = {
        "data": "data",
    }


_LAYOUTS: dict[tuple[str, ...], tuple[str, ...]] = {}


def read_add_upload_part_request(
    data: dict[str, Any], cls: type[AddUploadPartRequest] = AddUploadPartRequest
) -> AddUploadPartRequest:
    """What `AddUploadPartRequest.from_dict` does, without the way through the class."""
    self: AddUploadPartRequest = new(cls)
    keys = tuple(data)
    layout = _LAYOUTS.get(keys)
    self._keys = keys if layout is None else layout
    if "data" in data:
        self.data = data["data"]
    if layout is None:
        new_layout(self, data, _LAYOUTS)
    return self


AddUploadPartRequest._read = read_add_upload_part_request
