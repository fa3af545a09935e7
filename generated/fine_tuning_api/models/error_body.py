# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, text, text_or_number, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ErrorBody(_Model):
    """What went wrong. Any member may be null or missing; Azure sends code and message only.

    Attributes:
        message: The fault in words, for people.
        type: Class of the error, mostly `invalid_request_error`.
        param: Which parameter is at fault. Null when none is.
        code: The fault for programs, for example `invalid_api_key`. Null when there is none; some gateways send a
            number.
    """

    message: str | None = ABSENT
    type: str | None = ABSENT
    param: str | None = ABSENT
    code: str | int | None = ABSENT

    _fields = {
        "message": "message",
        "type": "type",
        "param": "param",
        "code": "code",
    }


_knows = frozenset(ErrorBody._fields).issuperset


def read_error_body(data: dict[str, Any], cls: type[ErrorBody] = ErrorBody) -> ErrorBody:
    """What `ErrorBody.from_dict` does, without the way through the class."""
    self: ErrorBody = new(cls)
    if "message" in data:
        v = data["message"]
        self.message = v if v is None or type(v) is str else text(v, "ErrorBody.message")
    if "type" in data:
        v = data["type"]
        self.type = v if v is None or type(v) is str else text(v, "ErrorBody.type")
    if "param" in data:
        v = data["param"]
        self.param = v if v is None or type(v) is str else text(v, "ErrorBody.param")
    if "code" in data:
        v = data["code"]
        self.code = v if v is None or type(v) is int or type(v) is str else text_or_number(v, "ErrorBody.code")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ErrorBody._read = read_error_body
