# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_query
from ..types import UNSET, Operation, segment

if TYPE_CHECKING:
    from ..models.list_fine_tuning_job_checkpoints_response import ListFineTuningJobCheckpointsResponse
    from ..types import Unset

_QUERY: dict[str, dict[str, Any]] = {"after": {"string": {}}, "limit": {"integer": {"min": 1}}}


def operation(
    fine_tuning_job_id: str,
    *,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Operation[ListFineTuningJobCheckpointsResponse]:
    """List the checkpoints of a job.

    Gives the models that were saved during training, newest first. OpenAI keeps the last three epochs of a
    supervised or preference job, and the three best by validation reward of a reinforcement job. Each can be called
    like any model.

    Args:
        fine_tuning_job_id: Id of the job whose checkpoints are wanted.
        after: Id of the last checkpoint of the page before. Without it the list starts at the newest one.
        limit: How many checkpoints the page may hold. The server's default is 10.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    query: list[tuple[str, str]] = []
    checked_query(query, "after", after, _QUERY["after"])
    checked_query(query, "limit", limit, _QUERY["limit"])
    return Operation(
        "listFineTuningJobCheckpoints",
        "GET",
        f"/fine_tuning/jobs/{segment(fine_tuning_job_id, 'fine_tuning_job_id')}/checkpoints",
        _decode,
        query=query,
        answer="data",
    )


def _decode(v: Any) -> ListFineTuningJobCheckpointsResponse:
    return models.ListFineTuningJobCheckpointsResponse.from_dict(v)
