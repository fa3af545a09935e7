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
    """Resume a paused fine-tuning job.

    Takes up training from the checkpoint that the pause has saved. The job is queued again before it runs.

    Args:
        fine_tuning_job_id: Id of the paused job.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "resumeFineTuningJob",
        "POST",
        f"/fine_tuning/jobs/{segment(fine_tuning_job_id, 'fine_tuning_job_id')}/resume",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> FineTuningJob:
    return models.FineTuningJob.from_dict(v)
