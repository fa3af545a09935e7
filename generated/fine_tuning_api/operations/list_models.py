# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation

if TYPE_CHECKING:
    from ..models.list_models_response import ListModelsResponse


def operation() -> Operation[ListModelsResponse]:
    """List models.

    Gives every model the key may call, your own fine-tuned ones among them, all in one answer.
    """
    return Operation(
        "listModels",
        "GET",
        "/models",
        _decode,
        answer="data",
    )


def _decode(v: Any) -> ListModelsResponse:
    return models.ListModelsResponse.from_dict(v)
