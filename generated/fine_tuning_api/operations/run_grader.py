# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_body
from ..types import UNSET, Operation

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.run_grader_response import RunGraderResponse
    from ..params import GraderParam
    from ..types import Unset


def operation(
    *,
    grader: GraderParam,
    model_sample: str,
    item: JsonObject | Unset = UNSET,
) -> Operation[RunGraderResponse]:
    """Run a grader.

    Scores one answer, to see whether a grader does what it should before it steers a reinforcement job. Model
    graders use tokens and are billed for them. OpenAI announced the end of its evaluation products, which the
    graders belong to, for 2026-11-30 (as of 2026-11-21).

    Args:
        grader: The grader to try.
        model_sample: The answer to score; templates reach it as `{{sample.output_text}}`, and as
            `{{sample.output_json}}` if it is JSON.
        item: Row of data that the answer belongs to; templates reach it as `{{item.NAME}}`. Absent if none uses it.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "runGrader",
        "POST",
        "/fine_tuning/alpha/graders/run",
        _decode,
        json=checked_body(
            "RunGraderRequest",
            {
                "grader": grader,
                "model_sample": model_sample,
                "item": item,
            },
        ),
    )


def _decode(v: Any) -> RunGraderResponse:
    return models.RunGraderResponse.from_dict(v)
