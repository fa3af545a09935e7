# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .grader_string_check_operation import GraderStringCheckOperation


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class GraderStringCheck(_Model):
    """Compares two texts. The score is 1 if the comparison holds and 0 if not.

    Attributes:
        type: Kind of grader, always `string_check`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        input: Text to score. Parts in double braces are filled in: `{{sample.output_text}}` is the model's answer,
            `{{item.NAME}}` a field of the row of data.
        reference: Text to compare with, mostly a field of the row, such as `{{item.answer}}`. Filled in like
            `input`.
        operation: How to compare.
    """

    type: Literal["string_check"] | str | None = ABSENT
    name: str | None = ABSENT
    input: str | None = ABSENT
    reference: str | None = ABSENT
    operation: GraderStringCheckOperation | None = ABSENT

    _fields = {
        "type": "type",
        "name": "name",
        "input": "input",
        "reference": "reference",
        "operation": "operation",
    }


_knows = frozenset(GraderStringCheck._fields).issuperset


def read_grader_string_check(
    data: dict[str, Any], cls: type[GraderStringCheck] = GraderStringCheck
) -> GraderStringCheck:
    """What `GraderStringCheck.from_dict` does, without the way through the class."""
    self: GraderStringCheck = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "GraderStringCheck.type")
    if "name" in data:
        v = data["name"]
        self.name = v if type(v) is str else text(v, "GraderStringCheck.name")
    if "input" in data:
        v = data["input"]
        self.input = v if type(v) is str else text(v, "GraderStringCheck.input")
    if "reference" in data:
        v = data["reference"]
        self.reference = v if type(v) is str else text(v, "GraderStringCheck.reference")
    if "operation" in data:
        v = data["operation"]
        self.operation = v if type(v) is str else text(v, "GraderStringCheck.operation")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


GraderStringCheck._read = read_grader_string_check
