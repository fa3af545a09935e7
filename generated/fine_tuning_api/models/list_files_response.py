# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .open_ai_file import OpenAIFile


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ListFilesResponse(_Model):
    """One page of files.

    Attributes:
        object: Kind of object, `list`.
        data: The files of this page.
        first_id: Id of the first file here. Null on an empty page, missing from most servers.
        last_id: Id of the last file here, to go on with as `after`. Null on an empty page, missing from most
            servers.
        has_more: True if more files follow. Missing counts as false.
    """

    object: str | None = ABSENT
    data: list[OpenAIFile] | None = ABSENT
    first_id: str | None = ABSENT
    last_id: str | None = ABSENT
    has_more: bool | None = ABSENT

    _fields = {
        "object": "object",
        "data": "data",
        "first_id": "first_id",
        "last_id": "last_id",
        "has_more": "has_more",
    }


_knows = frozenset(ListFilesResponse._fields).issuperset


def read_list_files_response(
    data: dict[str, Any], cls: type[ListFilesResponse] = ListFilesResponse
) -> ListFilesResponse:
    """What `ListFilesResponse.from_dict` does, without the way through the class."""
    self: ListFilesResponse = new(cls)
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "ListFilesResponse.object")
    if "data" in data:
        v = data["data"]
        self.data = [models.read_open_ai_file(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if "first_id" in data:
        v = data["first_id"]
        self.first_id = v if v is None or type(v) is str else text(v, "ListFilesResponse.first_id")
    if "last_id" in data:
        v = data["last_id"]
        self.last_id = v if v is None or type(v) is str else text(v, "ListFilesResponse.last_id")
    if "has_more" in data:
        v = data["has_more"]
        self.has_more = v if type(v) is bool else boolean(v, "ListFilesResponse.has_more")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ListFilesResponse._read = read_list_files_response
