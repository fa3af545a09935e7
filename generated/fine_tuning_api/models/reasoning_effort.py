# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

ReasoningEffort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | str
"""Effort spent on reasoning, from `none` up to `max`. Less is faster and cheaper. Which values a model takes
depends on the model. Readers must accept other values."""
