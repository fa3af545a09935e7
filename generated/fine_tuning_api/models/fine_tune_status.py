# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FineTuneStatus: TypeAlias = Literal["created", "pending", "running", "succeeded", "failed", "cancelled"] | str
"""Where a legacy fine-tune stands. `created` is what the documents said, `pending` what servers answered.
`succeeded`, `failed` and `cancelled` are final. Readers must accept other values."""
