# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .fine_tuning_job import FineTuningJob


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ListPaginatedFineTuningJobsResponse(_Model):
    """One page of jobs, newest first.

    Attributes:
        data: The jobs of this page.
        has_more: True if older jobs follow. Ask for them with `after` and the id of the last job here.
        object: Kind of object, always `list`.
    """

    data: list[FineTuningJob] | None = ABSENT
    has_more: bool | None = ABSENT
    object: Literal["list"] | str | None = ABSENT

    _fields = {
        "data": "data",
        "has_more": "has_more",
        "object": "object",
    }


_knows = frozenset(ListPaginatedFineTuningJobsResponse._fields).issuperset


def read_list_paginated_fine_tuning_jobs_response(
    data: dict[str, Any], cls: type[ListPaginatedFineTuningJobsResponse] = ListPaginatedFineTuningJobsResponse
) -> ListPaginatedFineTuningJobsResponse:
    """What `ListPaginatedFineTuningJobsResponse.from_dict` does, without the way through the class."""
    self: ListPaginatedFineTuningJobsResponse = new(cls)
    if "data" in data:
        v = data["data"]
        self.data = [models.read_fine_tuning_job(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if "has_more" in data:
        v = data["has_more"]
        self.has_more = v if type(v) is bool else boolean(v, "ListPaginatedFineTuningJobsResponse.has_more")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "ListPaginatedFineTuningJobsResponse.object")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ListPaginatedFineTuningJobsResponse._read = read_list_paginated_fine_tuning_jobs_response
