# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .sub_grader import SubGrader

GraderMap: TypeAlias = "dict[str, SubGrader]"
"""Graders by the name that the formula of the `multi` grader uses for them."""
