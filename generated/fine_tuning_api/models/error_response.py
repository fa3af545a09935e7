# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .error_body import ErrorBody
    from .error_detail import ErrorDetail


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ErrorResponse(_Model):
    """What a refused or failed request is answered with. Proxies answer with other JSON, with HTML or with nothing
    instead.

    Attributes:
        error: What went wrong.
        detail: The same again, which files routes of OpenAI have added (May 2026). Null or missing otherwise.
    """

    error: ErrorBody | None = ABSENT
    detail: ErrorDetail | None = ABSENT

    _fields = {
        "error": "error",
        "detail": "detail",
    }


_knows = frozenset(ErrorResponse._fields).issuperset


def read_error_response(data: dict[str, Any], cls: type[ErrorResponse] = ErrorResponse) -> ErrorResponse:
    """What `ErrorResponse.from_dict` does, without the way through the class."""
    self: ErrorResponse = new(cls)
    if "error" in data:
        v = data["error"]
        self.error = models.read_error_body(v) if type(v) is dict else v
    if "detail" in data:
        v = data["detail"]
        self.detail = models.read_error_detail(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ErrorResponse._read = read_error_response
