# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FineTuneMethodType: TypeAlias = Literal["supervised", "dpo", "reinforcement"] | str
"""`supervised` imitates example chats, `dpo` learns to prefer one answer over another (direct preference
optimisation), `reinforcement` lets the model answer by itself and rewards what a grader scores high. Readers
must accept other values."""
