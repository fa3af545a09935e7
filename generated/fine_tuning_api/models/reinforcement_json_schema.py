# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .json_object import JsonObject


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ReinforcementJsonSchema(_Model):
    """A JSON Schema under a name.

    Attributes:
        name: Name of the schema, made of letters, digits, underscores and hyphens.
        description: What the shape is for, in words for the model. Null or absent for none.
        strict: True to allow nothing but what the schema describes. Null or absent counts as false.
        schema: The JSON Schema itself.
    """

    name: str | None = ABSENT
    description: str | None = ABSENT
    strict: bool | None = ABSENT
    schema: JsonObject | None = ABSENT

    _fields = {
        "name": "name",
        "description": "description",
        "strict": "strict",
        "schema": "schema",
    }


_knows = frozenset(ReinforcementJsonSchema._fields).issuperset


def read_reinforcement_json_schema(
    data: dict[str, Any], cls: type[ReinforcementJsonSchema] = ReinforcementJsonSchema
) -> ReinforcementJsonSchema:
    """What `ReinforcementJsonSchema.from_dict` does, without the way through the class."""
    self: ReinforcementJsonSchema = new(cls)
    if "name" in data:
        v = data["name"]
        self.name = v if type(v) is str else text(v, "ReinforcementJsonSchema.name")
    if "description" in data:
        v = data["description"]
        self.description = v if v is None or type(v) is str else text(v, "ReinforcementJsonSchema.description")
    if "strict" in data:
        v = data["strict"]
        self.strict = v if v is None or type(v) is bool else boolean(v, "ReinforcementJsonSchema.strict")
    if "schema" in data:
        self.schema = data["schema"]
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ReinforcementJsonSchema._read = read_reinforcement_json_schema
