# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .grader_label_model import GraderLabelModel
    from .grader_python import GraderPython
    from .grader_score_model import GraderScoreModel
    from .grader_string_check import GraderStringCheck
    from .grader_text_similarity import GraderTextSimilarity
    from .other_grader import OtherGrader

SubGrader: TypeAlias = (
    "GraderStringCheck | GraderTextSimilarity | GraderPython | GraderScoreModel | GraderLabelModel | OtherGrader"
)
"""A grader inside a `multi` grader, told apart by `type`. The same as outside, except that `label_model` is
allowed and another `multi` is not. Readers must accept other types."""
