# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class EvalItemContentOutputText(_Model):
    """A block of text from the model.

    Attributes:
        type: Kind of block, always `output_text`.
        text: The text. Parts in double braces are filled in.
    """

    type: Literal["output_text"] | str | None = ABSENT
    text: str | None = ABSENT

    _fields = {
        "type": "type",
        "text": "text",
    }


_knows = frozenset(EvalItemContentOutputText._fields).issuperset


def read_eval_item_content_output_text(
    data: dict[str, Any], cls: type[EvalItemContentOutputText] = EvalItemContentOutputText
) -> EvalItemContentOutputText:
    """What `EvalItemContentOutputText.from_dict` does, without the way through the class."""
    self: EvalItemContentOutputText = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "EvalItemContentOutputText.type")
    if "text" in data:
        v = data["text"]
        self.text = v if type(v) is str else text(v, "EvalItemContentOutputText.text")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


EvalItemContentOutputText._read = read_eval_item_content_output_text
