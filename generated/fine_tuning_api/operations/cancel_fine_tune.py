# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.fine_tune import FineTune


def operation(
    fine_tune_id: str,
) -> Operation[FineTune]:
    """Cancel a legacy fine-tune.

    Deprecated by the API.

    Ends a legacy fine-tune. One that has already ended is refused with a 400.

    Args:
        fine_tune_id: Id of the fine-tune to end.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "cancelFineTune",
        "POST",
        f"/fine-tunes/{segment(fine_tune_id, 'fine_tune_id')}/cancel",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> FineTune:
    return models.FineTune.from_dict(v)
