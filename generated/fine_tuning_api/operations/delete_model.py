# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.delete_model_response import DeleteModelResponse


def operation(
    model: str,
) -> Operation[DeleteModelResponse]:
    """Delete a fine-tuned model.

    Removes a model that you have trained. It cannot be brought back. Only owners of the organisation may do it, and
    only to their own models.

    Args:
        model: Name of the fine-tuned model to remove.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "deleteModel",
        "DELETE",
        f"/models/{segment(model, 'model')}",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> DeleteModelResponse:
    return models.DeleteModelResponse.from_dict(v)
