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
    """Get a legacy fine-tune.

    Deprecated by the API.

    Reads one legacy fine-tune, with all its events inside.

    Args:
        fine_tune_id: Id of the fine-tune, `ft-` and 24 characters.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "retrieveFineTune",
        "GET",
        f"/fine-tunes/{segment(fine_tune_id, 'fine_tune_id')}",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> FineTune:
    return models.FineTune.from_dict(v)
