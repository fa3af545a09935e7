# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_body
from ..types import Operation, segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models.list_fine_tuning_checkpoint_permission_response import ListFineTuningCheckpointPermissionResponse


def operation(
    fine_tuned_model_checkpoint: str,
    *,
    project_ids: Sequence[str],
) -> Operation[ListFineTuningCheckpointPermissionResponse]:
    """Share a checkpoint with projects.

    Lets other projects of the same organisation call a fine-tuned model or checkpoint. Needs an admin key, which
    only owners of the organisation can make. One permission is made for each project.

    Args:
        fine_tuned_model_checkpoint: Name of the model or checkpoint to share, for example
            `ft:gpt-4o-mini-2024-07-18:meadow::Bq3xT9Lm`.
        project_ids: Ids of the projects. They have to be in the organisation of the model.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "createFineTuningCheckpointPermission",
        "POST",
        f"/fine_tuning/checkpoints/{segment(fine_tuned_model_checkpoint, 'fine_tuned_model_checkpoint')}/permissions",
        _decode,
        json=checked_body(
            "CreateFineTuningCheckpointPermissionRequest",
            {
                "project_ids": project_ids,
            },
        ),
        admin=True,
        answer="data",
    )


def _decode(v: Any) -> ListFineTuningCheckpointPermissionResponse:
    return models.ListFineTuningCheckpointPermissionResponse.from_dict(v)
