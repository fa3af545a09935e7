# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.fine_tuning_job import FineTuningJob


def operation(
    fine_tuning_job_id: str,
) -> Operation[FineTuningJob]:
    """Get a fine-tuning job.

    Reads the present state of one job. Polling it every 5 to 10 seconds is enough; jobs take minutes to hours.

    Args:
        fine_tuning_job_id: Id of the job, `ftjob-` and 24 characters.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "retrieveFineTuningJob",
        "GET",
        f"/fine_tuning/jobs/{segment(fine_tuning_job_id, 'fine_tuning_job_id')}",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> FineTuningJob:
    return models.FineTuningJob.from_dict(v)
