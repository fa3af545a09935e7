# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FineTuningJobStatus: TypeAlias = (
    Literal[
        "validating_files",
        "queued",
        "running",
        "succeeded",
        "failed",
        "cancelled",
        "pausing",
        "paused",
        "resuming",
        "pending",
        "created",
    ]
    | str
)
"""Where a job stands. Usually `validating_files`, `queued`, `running`, then one of the three ends: `succeeded`,
`failed`, `cancelled`. Only these three are final.

A pause leads through `pausing` to `paused`. Azure begins with `pending` and answers `resuming` after a resume;
the first weeks of the API, August 2023, had `created`. Readers must accept other values and treat them as not
final."""
