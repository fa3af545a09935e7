# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_query
from ..types import UNSET, Operation, segment

if TYPE_CHECKING:
    from ..models.checkpoint_permission_order import CheckpointPermissionOrder
    from ..models.list_fine_tuning_checkpoint_permission_response import ListFineTuningCheckpointPermissionResponse
    from ..types import Unset

_QUERY: dict[str, dict[str, Any]] = {
    "project_id": {"string": {}},
    "after": {"string": {}},
    "limit": {"integer": {"min": 1}},
    "order": {"string": {}},
}


def operation(
    fine_tuned_model_checkpoint: str,
    *,
    project_id: str | Unset = UNSET,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    order: CheckpointPermissionOrder | Unset = UNSET,
) -> Operation[ListFineTuningCheckpointPermissionResponse]:
    """List who may use a checkpoint.

    Gives the permissions of a fine-tuned model or checkpoint, a page at a time. Needs an admin key.

    Args:
        fine_tuned_model_checkpoint: Name of the model or checkpoint whose permissions are wanted.
        project_id: Only the permission of this project. Without it, those of all projects.
        after: Id of the last permission of the page before.
        limit: How many permissions the page may hold. The server's default is 10.
        order: Which come first, by time of creation. The server's default is `descending`, the newest.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    query: list[tuple[str, str]] = []
    checked_query(query, "project_id", project_id, _QUERY["project_id"])
    checked_query(query, "after", after, _QUERY["after"])
    checked_query(query, "limit", limit, _QUERY["limit"])
    checked_query(query, "order", order, _QUERY["order"])
    return Operation(
        "listFineTuningCheckpointPermissions",
        "GET",
        f"/fine_tuning/checkpoints/{segment(fine_tuned_model_checkpoint, 'fine_tuned_model_checkpoint')}/permissions",
        _decode,
        query=query,
        admin=True,
        answer="data",
    )


def _decode(v: Any) -> ListFineTuningCheckpointPermissionResponse:
    return models.ListFineTuningCheckpointPermissionResponse.from_dict(v)
