# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime

    from .fine_tune_event import FineTuneEvent
    from .fine_tune_hyperparams import FineTuneHyperparams
    from .fine_tune_status import FineTuneStatus
    from .open_ai_file import OpenAIFile


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTune(_Model):
    """Deprecated. A legacy training run.

    Attributes:
        id: Id of the fine-tune, `ft-` and 24 characters.
        created_at: When it was created (Unix seconds).
        events: What happened to it, oldest first. Missing in lists.
        fine_tuned_model: Name of the new model, such as `curie:ft-meadow:intents-2023-03-08-05-29-58`. Null until
            it has succeeded.
        hyperparams: Values that training uses.
        model: Base it started from.
        object: Kind of object, always `fine-tune`.
        organization_id: Organisation that owns it.
        result_files: Files with the metrics, as whole objects. Empty until it has succeeded.
        status: Where it stands.
        training_files: Files that are trained on, as whole objects. In practice one.
        updated_at: When it last changed (Unix seconds).
        validation_files: Files that are measured against, as whole objects. Empty if none was given.
    """

    id: str | None = ABSENT
    created_at: int | None = ABSENT
    events: list[FineTuneEvent] | None = ABSENT
    fine_tuned_model: str | None = ABSENT
    hyperparams: FineTuneHyperparams | None = ABSENT
    model: str | None = ABSENT
    object: Literal["fine-tune"] | str | None = ABSENT
    organization_id: str | None = ABSENT
    result_files: list[OpenAIFile] | None = ABSENT
    status: FineTuneStatus | None = ABSENT
    training_files: list[OpenAIFile] | None = ABSENT
    updated_at: int | None = ABSENT
    validation_files: list[OpenAIFile] | None = ABSENT

    _fields = {
        "id": "id",
        "created_at": "created_at",
        "events": "events",
        "fine_tuned_model": "fine_tuned_model",
        "hyperparams": "hyperparams",
        "model": "model",
        "object": "object",
        "organization_id": "organization_id",
        "result_files": "result_files",
        "status": "status",
        "training_files": "training_files",
        "updated_at": "updated_at",
        "validation_files": "validation_files",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)

    @property
    def updated_at_datetime(self) -> datetime | None:
        """`updated_at` as an aware datetime in UTC."""
        return moment(self.updated_at)


_knows = frozenset(FineTune._fields).issuperset


def read_fine_tune(data: dict[str, Any], cls: type[FineTune] = FineTune) -> FineTune:
    """What `FineTune.from_dict` does, without the way through the class."""
    self: FineTune = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "FineTune.id")
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "FineTune.created_at")
    if "events" in data:
        v = data["events"]
        self.events = [models.read_fine_tune_event(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if "fine_tuned_model" in data:
        v = data["fine_tuned_model"]
        self.fine_tuned_model = v if v is None or type(v) is str else text(v, "FineTune.fine_tuned_model")
    if "hyperparams" in data:
        v = data["hyperparams"]
        self.hyperparams = models.read_fine_tune_hyperparams(v) if type(v) is dict else v
    if "model" in data:
        v = data["model"]
        self.model = v if type(v) is str else text(v, "FineTune.model")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "FineTune.object")
    if "organization_id" in data:
        v = data["organization_id"]
        self.organization_id = v if type(v) is str else text(v, "FineTune.organization_id")
    if "result_files" in data:
        v = data["result_files"]
        self.result_files = [models.read_open_ai_file(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if "status" in data:
        v = data["status"]
        self.status = v if type(v) is str else text(v, "FineTune.status")
    if "training_files" in data:
        v = data["training_files"]
        self.training_files = (
            [models.read_open_ai_file(w) if type(w) is dict else w for w in v] if type(v) is list else v
        )
    if "updated_at" in data:
        v = data["updated_at"]
        self.updated_at = v if type(v) is int else integer(v, "FineTune.updated_at")
    if "validation_files" in data:
        v = data["validation_files"]
        self.validation_files = (
            [models.read_open_ai_file(w) if type(w) is dict else w for w in v] if type(v) is list else v
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTune._read = read_fine_tune
