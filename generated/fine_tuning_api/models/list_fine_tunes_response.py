# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tune import FineTune


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ListFineTunesResponse(_Model):
    """All legacy fine-tunes, oldest first.

    Attributes:
        data: The fine-tunes, without their events.
        object: Kind of object, always `list`.
        next_starting_after: A cursor that was never used. Null or missing.
    """

    data: list[FineTune] | None = ABSENT
    object: Literal["list"] | str | None = ABSENT
    next_starting_after: str | None = ABSENT

    _fields = {
        "data": "data",
        "object": "object",
        "next_starting_after": "next_starting_after",
    }


_knows = frozenset(ListFineTunesResponse._fields).issuperset


def read_list_fine_tunes_response(
    data: dict[str, Any], cls: type[ListFineTunesResponse] = ListFineTunesResponse
) -> ListFineTunesResponse:
    """What `ListFineTunesResponse.from_dict` does, without the way through the class."""
    self: ListFineTunesResponse = new(cls)
    if "data" in data:
        v = data["data"]
        self.data = [models.read_fine_tune(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "ListFineTunesResponse.object")
    if "next_starting_after" in data:
        v = data["next_starting_after"]
        self.next_starting_after = (
            v if v is None or type(v) is str else text(v, "ListFineTunesResponse.next_starting_after")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ListFineTunesResponse._read = read_list_fine_tunes_response
