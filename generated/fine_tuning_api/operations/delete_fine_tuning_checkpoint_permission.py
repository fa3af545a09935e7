# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.delete_fine_tuning_checkpoint_permission_response import DeleteFineTuningCheckpointPermissionResponse


def operation(
    fine_tuned_model_checkpoint: str,
    permission_id: str,
) -> Operation[DeleteFineTuningCheckpointPermissionResponse]:
    """Stop sharing a checkpoint.

    Takes one permission back, so that its project can no longer call the model. Needs an admin key.

    Args:
        fine_tuned_model_checkpoint: Name of the model or checkpoint that was shared.
        permission_id: Id of the permission to take back, as the list of permissions gives it.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "deleteFineTuningCheckpointPermission",
        "DELETE",
        f"/fine_tuning/checkpoints/{segment(fine_tuned_model_checkpoint, 'fine_tuned_model_checkpoint')}/permissions/{segment(permission_id, 'permission_id')}",
        _decode,
        admin=True,
        answer="id",
    )


def _decode(v: Any) -> DeleteFineTuningCheckpointPermissionResponse:
    return models.DeleteFineTuningCheckpointPermissionResponse.from_dict(v)
