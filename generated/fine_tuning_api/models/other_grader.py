# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, new_layout, text
from ..types import Model as Base


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class OtherGrader(Base):
    """A grader of a type that is not described here. Keep it as it came.

    Attributes:
        type: Kind of grader, any but the described ones.
    """

    type: str | None = ABSENT

    _fields = {
        "type": "type",
    }


_LAYOUTS: dict[tuple[str, ...], tuple[str, ...]] = {}


def read_other_grader(data: dict[str, Any], cls: type[OtherGrader] = OtherGrader) -> OtherGrader:
    """What `OtherGrader.from_dict` does, without the way through the class."""
    self: OtherGrader = new(cls)
    keys = tuple(data)
    layout = _LAYOUTS.get(keys)
    self._keys = keys if layout is None else layout
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "OtherGrader.type")
    if layout is None:
        new_layout(self, data, _LAYOUTS)
    return self


OtherGrader._read = read_other_grader
