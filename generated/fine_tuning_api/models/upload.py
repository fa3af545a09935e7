# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime

    from .open_ai_file import OpenAIFile
    from .upload_status import UploadStatus


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class Upload(_Model):
    """A file on its way, sent in parts.

    Attributes:
        id: Id of the upload, `upload_` and 32 hexadecimal digits.
        created_at: When it was opened (Unix seconds).
        filename: Name of the file to come.
        bytes: Size of the whole file in bytes, as announced.
        purpose: What the file will be for.
        status: Where the upload stands.
        expires_at: When it lapses if it is not completed (Unix seconds), one hour after it was opened.
        object: Kind of object, always `upload`.
        file: The file that was made of the parts. Null or missing until the upload is completed.
    """

    id: str | None = ABSENT
    created_at: int | None = ABSENT
    filename: str | None = ABSENT
    bytes: int | None = ABSENT
    purpose: str | None = ABSENT
    status: UploadStatus | None = ABSENT
    expires_at: int | None = ABSENT
    object: Literal["upload"] | str | None = ABSENT
    file: OpenAIFile | None = ABSENT

    _fields = {
        "id": "id",
        "created_at": "created_at",
        "filename": "filename",
        "bytes": "bytes",
        "purpose": "purpose",
        "status": "status",
        "expires_at": "expires_at",
        "object": "object",
        "file": "file",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)

    @property
    def expires_at_datetime(self) -> datetime | None:
        """`expires_at` as an aware datetime in UTC."""
        return moment(self.expires_at)


_knows = frozenset(Upload._fields).issuperset


def read_upload(data: dict[str, Any], cls: type[Upload] = Upload) -> Upload:
    """What `Upload.from_dict` does, without the way through the class."""
    self: Upload = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "Upload.id")
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "Upload.created_at")
    if "filename" in data:
        v = data["filename"]
        self.filename = v if type(v) is str else text(v, "Upload.filename")
    if "bytes" in data:
        v = data["bytes"]
        self.bytes = v if type(v) is int else integer(v, "Upload.bytes")
    if "purpose" in data:
        v = data["purpose"]
        self.purpose = v if type(v) is str else text(v, "Upload.purpose")
    if "status" in data:
        v = data["status"]
        self.status = v if type(v) is str else text(v, "Upload.status")
    if "expires_at" in data:
        v = data["expires_at"]
        self.expires_at = v if type(v) is int else integer(v, "Upload.expires_at")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "Upload.object")
    if "file" in data:
        v = data["file"]
        self.file = models.read_open_ai_file(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


Upload._read = read_upload
