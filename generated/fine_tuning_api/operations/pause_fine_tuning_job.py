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
    """Pause a fine-tuning job.

    Asks a running job to stop for now. It goes through `pausing`, saves a checkpoint at the step it has reached,
    and comes to rest in `paused`. The checkpoint goes through the same safety checks as a finished model. Resume
    the job later, or cancel it.

    Args:
        fine_tuning_job_id: Id of the job to stop for now.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "pauseFineTuningJob",
        "POST",
        f"/fine_tuning/jobs/{segment(fine_tuning_job_id, 'fine_tuning_job_id')}/pause",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> FineTuningJob:
    return models.FineTuningJob.from_dict(v)
