# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .model import Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ListModelsResponse(_Model):
    """All models that the key may call.

    Attributes:
        object: Kind of object, always `list`.
        data: The models.
    """

    object: Literal["list"] | str | None = ABSENT
    data: list[Model] | None = ABSENT

    _fields = {
        "object": "object",
        "data": "data",
    }


_knows = frozenset(ListModelsResponse._fields).issuperset


def read_list_models_response(
    data: dict[str, Any], cls: type[ListModelsResponse] = ListModelsResponse
) -> ListModelsResponse:
    """What `ListModelsResponse.from_dict` does, without the way through the class."""
    self: ListModelsResponse = new(cls)
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "ListModelsResponse.object")
    if "data" in data:
        v = data["data"]
        self.data = [models.read_model(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ListModelsResponse._read = read_list_models_response
