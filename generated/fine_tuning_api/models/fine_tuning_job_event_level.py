# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FineTuningJobEventLevel: TypeAlias = Literal["info", "warn", "error"] | str
"""How serious an event is. A failed job ends with one of level `error`. Readers must accept other values."""
