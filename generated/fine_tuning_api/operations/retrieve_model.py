# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.model import Model


def operation(
    model: str,
) -> Operation[Model]:
    """Get a model.

    Reads what is known about one model. Asking for it is also a way to see whether it still exists.

    Args:
        model: Name of the model. The colons of a fine-tuned model's name are part of it.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "retrieveModel",
        "GET",
        f"/models/{segment(model, 'model')}",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> Model:
    return models.Model.from_dict(v)
