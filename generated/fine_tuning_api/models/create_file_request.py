# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .create_file_purpose import CreateFilePurpose
    from .file_expiration_after import FileExpirationAfter


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CreateFileRequest(_Model):
    """A file to store, as the parts of a form.

    Attributes:
        file: The bytes of the file. The part's file name is kept as the name of the file.
        purpose: What the file is for.
        expires_after: When to delete the file, sent as the two parts `expires_after[anchor]` and
            `expires_after[seconds]`. Absent to keep it; files for batches are kept for 30 days then.
    """

    file: bytes | None = ABSENT
    purpose: CreateFilePurpose | None = ABSENT
    expires_after: FileExpirationAfter | None = ABSENT

    _fields = {
        "file": "file",
        "purpose": "purpose",
        "expires_after": "expires_after",
    }


_knows = frozenset(CreateFileRequest._fields).issuperset


def read_create_file_request(
    data: dict[str, Any], cls: type[CreateFileRequest] = CreateFileRequest
) -> CreateFileRequest:
    """What `CreateFileRequest.from_dict` does, without the way through the class."""
    self: CreateFileRequest = new(cls)
    if "file" in data:
        self.file = data["file"]
    if "purpose" in data:
        v = data["purpose"]
        self.purpose = v if type(v) is str else text(v, "CreateFileRequest.purpose")
    if "expires_after" in data:
        v = data["expires_after"]
        self.expires_after = models.read_file_expiration_after(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


CreateFileRequest._read = read_create_file_request
