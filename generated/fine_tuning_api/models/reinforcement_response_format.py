# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .reinforcement_json_schema import ReinforcementJsonSchema


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ReinforcementResponseFormat(_Model):
    """The shape that answers have to take during reinforcement training.

    Attributes:
        type: Kind of shape; `json_schema` is the only one in use.
        json_schema: The schema, with its name. Given when `type` is `json_schema`.
    """

    type: str | None = ABSENT
    json_schema: ReinforcementJsonSchema | None = ABSENT

    _fields = {
        "type": "type",
        "json_schema": "json_schema",
    }


_knows = frozenset(ReinforcementResponseFormat._fields).issuperset


def read_reinforcement_response_format(
    data: dict[str, Any], cls: type[ReinforcementResponseFormat] = ReinforcementResponseFormat
) -> ReinforcementResponseFormat:
    """What `ReinforcementResponseFormat.from_dict` does, without the way through the class."""
    self: ReinforcementResponseFormat = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "ReinforcementResponseFormat.type")
    if "json_schema" in data:
        v = data["json_schema"]
        self.json_schema = models.read_reinforcement_json_schema(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ReinforcementResponseFormat._read = read_reinforcement_response_format
