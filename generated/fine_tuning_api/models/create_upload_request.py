# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, integer, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .create_upload_purpose import CreateUploadPurpose
    from .file_expiration_after import FileExpirationAfter


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CreateUploadRequest(_Model):
    """A file to come in parts.

    Attributes:
        filename: Name for the file.
        purpose: What the file is for.
        bytes: Size of the whole file in bytes, 1 to 8589934592 (8 GiB). The parts have to add up to exactly this.
        mime_type: Media type of the file, for training data `text/jsonl`. It has to suit the purpose.
        expires_after: When to delete the file that comes of it. Absent to keep it.
    """

    filename: str | None = ABSENT
    purpose: CreateUploadPurpose | None = ABSENT
    bytes: int | None = ABSENT
    mime_type: str | None = ABSENT
    expires_after: FileExpirationAfter | None = ABSENT

    _fields = {
        "filename": "filename",
        "purpose": "purpose",
        "bytes": "bytes",
        "mime_type": "mime_type",
        "expires_after": "expires_after",
    }


_knows = frozenset(CreateUploadRequest._fields).issuperset


def read_create_upload_request(
    data: dict[str, Any], cls: type[CreateUploadRequest] = CreateUploadRequest
) -> CreateUploadRequest:
    """What `CreateUploadRequest.from_dict` does, without the way through the class."""
    self: CreateUploadRequest = new(cls)
    if "filename" in data:
        v = data["filename"]
        self.filename = v if type(v) is str else text(v, "CreateUploadRequest.filename")
    if "purpose" in data:
        v = data["purpose"]
        self.purpose = v if type(v) is str else text(v, "CreateUploadRequest.purpose")
    if "bytes" in data:
        v = data["bytes"]
        self.bytes = v if type(v) is int else integer(v, "CreateUploadRequest.bytes")
    if "mime_type" in data:
        v = data["mime_type"]
        self.mime_type = v if type(v) is str else text(v, "CreateUploadRequest.mime_type")
    if "expires_after" in data:
        v = data["expires_after"]
        self.expires_after = models.read_file_expiration_after(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


CreateUploadRequest._read = read_create_upload_request
