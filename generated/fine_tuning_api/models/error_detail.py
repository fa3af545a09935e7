# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, text, text_or_number, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ErrorDetail(_Model):
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


_knows = frozenset(ErrorDetail._fields).issuperset


def read_error_detail(data: dict[str, Any], cls: type[ErrorDetail] = ErrorDetail) -> ErrorDetail:
    """What `ErrorDetail.from_dict` does, without the way through the class."""
    self: ErrorDetail = new(cls)
    if "message" in data:
        v = data["message"]
        self.message = v if v is None or type(v) is str else text(v, "ErrorDetail.message")
    if "code" in data:
        v = data["code"]
        self.code = v if v is None or type(v) is int or type(v) is str else text_or_number(v, "ErrorDetail.code")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ErrorDetail._read = read_error_detail
