# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class EvalItemInputImage(_Model):
    """A picture to the model.

    Attributes:
        type: Kind of block, always `input_image`.
        image_url: Where the picture is, as a web address or a data URL.
        detail: How closely to look, `low`, `high` or `auto` (the server's default). Low costs fewer tokens.
    """

    type: Literal["input_image"] | str | None = ABSENT
    image_url: str | None = ABSENT
    detail: str | None = ABSENT

    _fields = {
        "type": "type",
        "image_url": "image_url",
        "detail": "detail",
    }


_knows = frozenset(EvalItemInputImage._fields).issuperset


def read_eval_item_input_image(
    data: dict[str, Any], cls: type[EvalItemInputImage] = EvalItemInputImage
) -> EvalItemInputImage:
    """What `EvalItemInputImage.from_dict` does, without the way through the class."""
    self: EvalItemInputImage = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "EvalItemInputImage.type")
    if "image_url" in data:
        v = data["image_url"]
        self.image_url = v if type(v) is str else text(v, "EvalItemInputImage.image_url")
    if "detail" in data:
        v = data["detail"]
        self.detail = v if type(v) is str else text(v, "EvalItemInputImage.detail")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


EvalItemInputImage._read = read_eval_item_input_image
