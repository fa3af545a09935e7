# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_query
from ..types import UNSET, Operation, segment

if TYPE_CHECKING:
    from ..models.list_fine_tuning_job_events_response import ListFineTuningJobEventsResponse
    from ..types import Unset

_QUERY: dict[str, dict[str, Any]] = {"after": {"string": {}}, "limit": {"integer": {"min": 1}}}


def operation(
    fine_tuning_job_id: str,
    *,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Operation[ListFineTuningJobEventsResponse]:
    """List the events of a job.

    Gives what happened to a job, newest first: changes of state as messages, and a `metrics` event for the training
    steps. To follow a job, poll this, remember the ids that were seen, and print the new ones from the oldest on. A
    long job has thousands of events. On Azure the ids are not stable from call to call.

    Args:
        fine_tuning_job_id: Id of the job whose events are wanted.
        after: Id of the last event of the page before. Without it the list starts at the newest event.
        limit: How many events the page may hold. The server's default is 20.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    query: list[tuple[str, str]] = []
    checked_query(query, "after", after, _QUERY["after"])
    checked_query(query, "limit", limit, _QUERY["limit"])
    return Operation(
        "listFineTuningEvents",
        "GET",
        f"/fine_tuning/jobs/{segment(fine_tuning_job_id, 'fine_tuning_job_id')}/events",
        _decode,
        query=query,
        answer="data",
    )


def _decode(v: Any) -> ListFineTuningJobEventsResponse:
    return models.ListFineTuningJobEventsResponse.from_dict(v)
