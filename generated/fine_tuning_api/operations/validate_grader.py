# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_body
from ..types import Operation

if TYPE_CHECKING:
    from ..models.validate_grader_response import ValidateGraderResponse
    from ..params import GraderParam


def operation(
    *,
    grader: GraderParam,
) -> Operation[ValidateGraderResponse]:
    """Check a grader.

    Checks that a grader is well formed, its templates and its formula included, without running it.

    Args:
        grader: The grader.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "validateGrader",
        "POST",
        "/fine_tuning/alpha/graders/validate",
        _decode,
        json=checked_body(
            "ValidateGraderRequest",
            {
                "grader": grader,
            },
        ),
    )


def _decode(v: Any) -> ValidateGraderResponse:
    return models.ValidateGraderResponse.from_dict(v)
