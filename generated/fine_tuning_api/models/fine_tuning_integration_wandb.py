# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningIntegrationWandb(_Model):
    """Settings for recording a job at Weights & Biases.

    Attributes:
        project: Project that gets the run. It is made if it does not exist.
        name: Name shown for the run. Null or absent for the job's id.
        entity: Team or user that owns the run. Null or absent for the one that the stored API key belongs to.
        tags: Labels for the run, beside those that the server adds itself (base model and job id).
    """

    project: str | None = ABSENT
    name: str | None = ABSENT
    entity: str | None = ABSENT
    tags: list[str] | None = ABSENT

    _fields = {
        "project": "project",
        "name": "name",
        "entity": "entity",
        "tags": "tags",
    }


_knows = frozenset(FineTuningIntegrationWandb._fields).issuperset


def read_fine_tuning_integration_wandb(
    data: dict[str, Any], cls: type[FineTuningIntegrationWandb] = FineTuningIntegrationWandb
) -> FineTuningIntegrationWandb:
    """What `FineTuningIntegrationWandb.from_dict` does, without the way through the class."""
    self: FineTuningIntegrationWandb = new(cls)
    if "project" in data:
        v = data["project"]
        self.project = v if type(v) is str else text(v, "FineTuningIntegrationWandb.project")
    if "name" in data:
        v = data["name"]
        self.name = v if v is None or type(v) is str else text(v, "FineTuningIntegrationWandb.name")
    if "entity" in data:
        v = data["entity"]
        self.entity = v if v is None or type(v) is str else text(v, "FineTuningIntegrationWandb.entity")
    if "tags" in data:
        self.tags = data["tags"]
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningIntegrationWandb._read = read_fine_tuning_integration_wandb
