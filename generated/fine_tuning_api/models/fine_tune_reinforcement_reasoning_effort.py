# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FineTuneReinforcementReasoningEffort: TypeAlias = Literal["default", "low", "medium", "high"] | str
"""Effort spent on reasoning during training. `default` leaves it to the model. Readers must accept other values."""
