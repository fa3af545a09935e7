# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown, variant
from ..types import Model as _Model

if TYPE_CHECKING:
    from .eval_item_content import EvalItemContent
    from .eval_item_role import EvalItemRole


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class EvalItem(_Model):
    """A message to a judging model.

    Attributes:
        role: Whose message it is.
        content: What the message says. Texts may have parts in double braces that are filled in.
        type: Kind of item, always `message`. May be left out.
    """

    role: EvalItemRole | None = ABSENT
    content: EvalItemContent | None = ABSENT
    type: Literal["message"] | str | None = ABSENT

    _fields = {
        "role": "role",
        "content": "content",
        "type": "type",
    }


_knows = frozenset(EvalItem._fields).issuperset


def read_eval_item(data: dict[str, Any], cls: type[EvalItem] = EvalItem) -> EvalItem:
    """What `EvalItem.from_dict` does, without the way through the class."""
    self: EvalItem = new(cls)
    if "role" in data:
        v = data["role"]
        self.role = v if type(v) is str else text(v, "EvalItem.role")
    if "content" in data:
        v = data["content"]
        self.content = (
            variant(
                models,
                v,
                "type",
                {
                    "input_text": "read_input_text_content",
                    "output_text": "read_eval_item_content_output_text",
                    "input_image": "read_eval_item_input_image",
                    "input_audio": "read_input_audio",
                },
            )
            if type(v) is dict
            else [
                variant(
                    models,
                    w,
                    "type",
                    {
                        "input_text": "read_input_text_content",
                        "output_text": "read_eval_item_content_output_text",
                        "input_image": "read_eval_item_input_image",
                        "input_audio": "read_input_audio",
                    },
                )
                if type(w) is dict
                else w
                for w in v
            ]
            if type(v) is list
            else v
        )
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "EvalItem.type")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


EvalItem._read = read_eval_item
