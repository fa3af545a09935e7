# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime

    from .file_purpose import FilePurpose
    from .file_status import FileStatus


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class OpenAIFile(_Model):
    """A stored file, without its content.

    Attributes:
        id: Id of the file, `file-` and what follows.
        bytes: Size in bytes.
        created_at: When it was stored (Unix seconds).
        expires_at: When the server will delete it (Unix seconds). Null or missing if it is kept.
        filename: Name it was uploaded under. Need not be unique.
        object: Kind of object, always `file`.
        purpose: What the file is for.
        status: Deprecated. State of processing, deprecated by OpenAI but still sent. On Azure it matters: a file
            has to be `processed` before a job may name it.
        status_details: Deprecated. What is wrong with the file. Null or missing nearly always; why a job rejects
            its data stands in the job's `error`.
    """

    id: str | None = ABSENT
    bytes: int | None = ABSENT
    created_at: int | None = ABSENT
    expires_at: int | None = ABSENT
    filename: str | None = ABSENT
    object: Literal["file"] | str | None = ABSENT
    purpose: FilePurpose | None = ABSENT
    status: FileStatus | None = ABSENT
    status_details: str | None = ABSENT

    _fields = {
        "id": "id",
        "bytes": "bytes",
        "created_at": "created_at",
        "expires_at": "expires_at",
        "filename": "filename",
        "object": "object",
        "purpose": "purpose",
        "status": "status",
        "status_details": "status_details",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)

    @property
    def expires_at_datetime(self) -> datetime | None:
        """`expires_at` as an aware datetime in UTC."""
        return moment(self.expires_at)


_knows = frozenset(OpenAIFile._fields).issuperset


def read_open_ai_file(data: dict[str, Any], cls: type[OpenAIFile] = OpenAIFile) -> OpenAIFile:
    """What `OpenAIFile.from_dict` does, without the way through the class."""
    self: OpenAIFile = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "OpenAIFile.id")
    if "bytes" in data:
        v = data["bytes"]
        self.bytes = v if type(v) is int else integer(v, "OpenAIFile.bytes")
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "OpenAIFile.created_at")
    if "expires_at" in data:
        v = data["expires_at"]
        self.expires_at = v if v is None or type(v) is int else integer(v, "OpenAIFile.expires_at")
    if "filename" in data:
        v = data["filename"]
        self.filename = v if type(v) is str else text(v, "OpenAIFile.filename")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "OpenAIFile.object")
    if "purpose" in data:
        v = data["purpose"]
        self.purpose = v if type(v) is str else text(v, "OpenAIFile.purpose")
    if "status" in data:
        v = data["status"]
        self.status = v if type(v) is str else text(v, "OpenAIFile.status")
    if "status_details" in data:
        v = data["status_details"]
        self.status_details = v if v is None or type(v) is str else text(v, "OpenAIFile.status_details")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


OpenAIFile._read = read_open_ai_file
