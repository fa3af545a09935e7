# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, new_layout
from ..types import Model as Base

if TYPE_CHECKING:
    from .error_body import ErrorBody
    from .error_detail import ErrorDetail


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ErrorResponse(Base):
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


_LAYOUTS: dict[tuple[str, ...], tuple[str, ...]] = {}


def read_error_response(data: dict[str, Any], cls: type[ErrorResponse] = ErrorResponse) -> ErrorResponse:
    """What `ErrorResponse.from_dict` does, without the way through the class."""
    self: ErrorResponse = new(cls)
    keys = tuple(data)
    layout = _LAYOUTS.get(keys)
    self._keys = keys if layout is None else layout
    if "error" in data:
        v = data["error"]
        self.error = models.read_error_body(v) if type(v) is dict else v
    if "detail" in data:
        v = data["detail"]
        self.detail = models.read_error_detail(v) if type(v) is dict else v
    if layout is None:
        new_layout(self, data, _LAYOUTS)
    return self


ErrorResponse._read = read_error_response
