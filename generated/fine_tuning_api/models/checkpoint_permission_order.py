# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

CheckpointPermissionOrder: TypeAlias = Literal["ascending", "descending"] | str
"""Order by time of creation, `ascending` from the oldest on, `descending` from the newest on."""
