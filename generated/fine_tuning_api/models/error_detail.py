# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, new_layout, text, text_or_number
from ..types import Model as Base


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ErrorDetail(Base):
    """What went wrong, once more.

    Attributes:
        message: The fault in words.
        code: The fault for programs. Some gateways send a number.
    """

    message: str | None = ABSENT
    code: str | int | None = ABSENT

    _fields = {
        "message": "message",
        "code": "code",
    }


_LAYOUTS: dict[tuple[str, ...], tuple[str, ...]] = {}


def read_error_detail(data: dict[str, Any], cls: type[ErrorDetail] = ErrorDetail) -> ErrorDetail:
    """What `ErrorDetail.from_dict` does, without the way through the class."""
    self: ErrorDetail = new(cls)
    keys = tuple(data)
    layout = _LAYOUTS.get(keys)
    self._keys = keys if layout is None else layout
    if "message" in data:
        v = data["message"]
        self.message = v if v is None or type(v) is str else text(v, "ErrorDetail.message")
    if "code" in data:
        v = data["code"]
        self.code = v if v is None or type(v) is int or type(v) is str else text_or_number(v, "ErrorDetail.code")
    if layout is None:
        new_layout(self, data, _LAYOUTS)
    return self


ErrorDetail._read = read_error_detail
