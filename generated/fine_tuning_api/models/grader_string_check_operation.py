# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

GraderStringCheckOperation: TypeAlias = Literal["eq", "ne", "like", "ilike"] | str
"""`eq` equal, `ne` not equal, `like` contains, `ilike` contains regardless of upper and lower case. Readers must
accept other values."""
