# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

GraderTextSimilarityMetric: TypeAlias = (
    Literal[
        "cosine",
        "fuzzy_match",
        "bleu",
        "gleu",
        "meteor",
        "rouge_1",
        "rouge_2",
        "rouge_3",
        "rouge_4",
        "rouge_5",
        "rouge_l",
    ]
    | str
)
"""`fuzzy_match` compares characters; `bleu`, `gleu`, `meteor` and the `rouge` family compare words and runs of
words; `cosine` compares embeddings and is for evaluations only. Readers must accept other values."""
