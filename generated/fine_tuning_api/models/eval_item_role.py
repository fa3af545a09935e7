# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

EvalItemRole: TypeAlias = Literal["user", "assistant", "system", "developer"] | str
"""Whose message it is. `developer` and `system` are instructions and outweigh `user`; `assistant` is what a model
said before. Readers must accept other values."""
