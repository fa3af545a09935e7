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
    """Cancel a fine-tuning job.

    Ends a job for good. Training done so far is billed, and no final model comes of it. Before training has begun
    it costs nothing. A job that has already ended cannot be cancelled.

    Args:
        fine_tuning_job_id: Id of the job to end.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "cancelFineTuningJob",
        "POST",
        f"/fine_tuning/jobs/{segment(fine_tuning_job_id, 'fine_tuning_job_id')}/cancel",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> FineTuningJob:
    return models.FineTuningJob.from_dict(v)
