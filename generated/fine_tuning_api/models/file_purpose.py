# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FilePurpose: TypeAlias = (
    Literal[
        "assistants",
        "assistants_output",
        "batch",
        "batch_output",
        "fine-tune",
        "fine-tune-results",
        "vision",
        "user_data",
    ]
    | str
)
"""What a file is for. `fine-tune` is training data, `fine-tune-results` the metrics of a job. Also seen: `evals`,
and on old files `answers`, `search`, `classifications` and `fine-tune-train`. Readers must accept other values."""
