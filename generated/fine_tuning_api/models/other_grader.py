# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class OtherGrader(_Model):
    """A grader of a type that is not described here. Keep it as it came.

    Attributes:
        type: Kind of grader, any but the described ones.
    """

    type: str | None = ABSENT

    _fields = {
        "type": "type",
    }


_knows = frozenset(OtherGrader._fields).issuperset


def read_other_grader(data: dict[str, Any], cls: type[OtherGrader] = OtherGrader) -> OtherGrader:
    """What `OtherGrader.from_dict` does, without the way through the class."""
    self: OtherGrader = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "OtherGrader.type")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


OtherGrader._read = read_other_grader
