# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CompleteUploadRequest(_Model):
    """How to join the parts.

    Attributes:
        part_ids: Ids of the parts in the order in which they make up the file, at least one.
        md5: MD5 checksum of the whole file in hexadecimal digits, which the server compares. Absent to skip the
            comparison.
    """

    part_ids: list[str] | None = ABSENT
    md5: str | None = ABSENT

    _fields = {
        "part_ids": "part_ids",
        "md5": "md5",
    }


_knows = frozenset(CompleteUploadRequest._fields).issuperset


def read_complete_upload_request(
    data: dict[str, Any], cls: type[CompleteUploadRequest] = CompleteUploadRequest
) -> CompleteUploadRequest:
    """What `CompleteUploadRequest.from_dict` does, without the way through the class."""
    self: CompleteUploadRequest = new(cls)
    if "part_ids" in data:
        self.part_ids = data["part_ids"]
    if "md5" in data:
        v = data["md5"]
        self.md5 = v if type(v) is str else text(v, "CompleteUploadRequest.md5")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


CompleteUploadRequest._read = read_complete_upload_request
