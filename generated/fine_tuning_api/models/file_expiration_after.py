# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, integer, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FileExpirationAfter(_Model):
    """Deletes a file by itself after some time.

    Attributes:
        anchor: When the time starts, always `created_at`.
        seconds: How long the file is kept, 3600 (one hour) to 2592000 (30 days).
    """

    anchor: Literal["created_at"] | str | None = ABSENT
    seconds: int | None = ABSENT

    _fields = {
        "anchor": "anchor",
        "seconds": "seconds",
    }


_knows = frozenset(FileExpirationAfter._fields).issuperset


def read_file_expiration_after(
    data: dict[str, Any], cls: type[FileExpirationAfter] = FileExpirationAfter
) -> FileExpirationAfter:
    """What `FileExpirationAfter.from_dict` does, without the way through the class."""
    self: FileExpirationAfter = new(cls)
    if "anchor" in data:
        v = data["anchor"]
        self.anchor = v if type(v) is str else text(v, "FileExpirationAfter.anchor")
    if "seconds" in data:
        v = data["seconds"]
        self.seconds = v if type(v) is int else integer(v, "FileExpirationAfter.seconds")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FileExpirationAfter._read = read_file_expiration_after
