# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

UploadStatus: TypeAlias = Literal["pending", "completed", "cancelled", "expired"] | str
"""Where an upload stands: `pending` takes parts, `completed` has become a file, `cancelled` and `expired` are dead
ends. Readers must accept other values."""
