# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FileOrder: TypeAlias = Literal["asc", "desc"] | str
"""Order by time of creation, `asc` from the oldest on, `desc` from the newest on."""
