# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .grader_multi import GraderMulti
    from .grader_python import GraderPython
    from .grader_score_model import GraderScoreModel
    from .grader_string_check import GraderStringCheck
    from .grader_text_similarity import GraderTextSimilarity
    from .other_grader import OtherGrader

Grader: TypeAlias = (
    "GraderStringCheck | GraderTextSimilarity | GraderPython | GraderScoreModel | GraderMulti | OtherGrader"
)
"""What scores an answer, told apart by `type`. A `multi` grader combines others. Servers know graders that are not
described here, such as Azure's `endpoint`; readers must accept them."""
