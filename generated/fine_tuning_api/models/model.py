# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class Model(_Model):
    """A model that can be called. Older and compatible servers send more, for example `permission`, `root` and
    `parent`.

    Attributes:
        id: Name to call it by.
        created: When it was made (Unix seconds).
        object: Kind of object, always `model`.
        owned_by: Who owns it, `openai` or `system` for base models and your organisation for yours.
        shutdown_date: Day on which it will be switched off, such as 2027-01-14. Null or missing if no day is
            announced.
    """

    id: str | None = ABSENT
    created: int | None = ABSENT
    object: Literal["model"] | str | None = ABSENT
    owned_by: str | None = ABSENT
    shutdown_date: str | None = ABSENT

    _fields = {
        "id": "id",
        "created": "created",
        "object": "object",
        "owned_by": "owned_by",
        "shutdown_date": "shutdown_date",
    }

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as an aware datetime in UTC."""
        return moment(self.created)


_knows = frozenset(Model._fields).issuperset


def read_model(data: dict[str, Any], cls: type[Model] = Model) -> Model:
    """What `Model.from_dict` does, without the way through the class."""
    self: Model = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "Model.id")
    if "created" in data:
        v = data["created"]
        self.created = v if type(v) is int else integer(v, "Model.created")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "Model.object")
    if "owned_by" in data:
        v = data["owned_by"]
        self.owned_by = v if type(v) is str else text(v, "Model.owned_by")
    if "shutdown_date" in data:
        v = data["shutdown_date"]
        self.shutdown_date = v if v is None or type(v) is str else text(v, "Model.shutdown_date")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


Model._read = read_model
