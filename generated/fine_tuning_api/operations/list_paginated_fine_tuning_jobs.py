# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_query
from ..types import UNSET, Operation

if TYPE_CHECKING:
    from ..models.list_paginated_fine_tuning_jobs_response import ListPaginatedFineTuningJobsResponse
    from ..models.metadata import Metadata
    from ..types import Unset

_QUERY: dict[str, dict[str, Any]] = {
    "after": {"string": {}},
    "limit": {"integer": {"min": 1}},
    "metadata": {"object": {"values": {"string": {"max": 512}}, "max": 16, "max_key": 64}, "null": {}},
}


def operation(
    *,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    metadata: Metadata | None | Unset = UNSET,
) -> Operation[ListPaginatedFineTuningJobsResponse]:
    """List fine-tuning jobs.

    Gives the jobs of the project, newest first, one page at a time. While `has_more` is true, ask again with
    `after` set to the id of the last job of the page; the list itself carries no cursor.

    Args:
        after: Id of the last job of the page before. Without it the list starts at the newest job.
        limit: How many jobs the page may hold. The server's default is 20.
        metadata: Only jobs that carry these pairs in their metadata, written as `metadata[key]=value`. The single
            value `metadata=null` asks for the jobs that have none.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    query: list[tuple[str, str]] = []
    checked_query(query, "after", after, _QUERY["after"])
    checked_query(query, "limit", limit, _QUERY["limit"])
    checked_query(query, "metadata", metadata, _QUERY["metadata"])
    return Operation(
        "listPaginatedFineTuningJobs",
        "GET",
        "/fine_tuning/jobs",
        _decode,
        query=query,
        answer="data",
    )


def _decode(v: Any) -> ListPaginatedFineTuningJobsResponse:
    return models.ListPaginatedFineTuningJobsResponse.from_dict(v)
