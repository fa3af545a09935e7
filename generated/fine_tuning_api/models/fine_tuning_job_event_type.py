# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FineTuningJobEventType: TypeAlias = Literal["message", "metrics", "moderation_checks"] | str
"""`message` for plain text, `metrics` for the figures of a training step, `moderation_checks` for results of the
safety checks. Readers must accept other values."""
