"""Examples compared with each other: what the codes mean."""

from __future__ import annotations

from typing import Final

from ..codes import About, Code

ABOUT: Final[dict[Code, About]] = {
    Code.DUPLICATE: About(
        "warning",
        "the example is there already",
        "every example once",
        "remove it; `data fix --drop-duplicates` does it",
        "Repeats weigh more in training and are paid for again.",
    ),
    Code.NEAR_DUPLICATE: About(
        "warning",
        "the example is nearly the same as another",
        "examples that differ",
        "look at both and keep one",
        "As for FT501.",
    ),
    Code.CONTRADICTION: About(
        "warning",
        "the same prompt has another answer elsewhere",
        "one answer to one prompt",
        "keep the right one; where both are right, leave them",
        "The model learns to waver.",
    ),
    Code.OVERLAP: About(
        "error",
        "a validation example is in the training file",
        "files without a common example",
        "leave it out of one of the two; `data split` keeps them apart",
        "Validation would measure what was learnt by heart.",
    ),
    Code.NEAR_OVERLAP: About(
        "warning",
        "a validation example is nearly the same as one of the training file",
        "files without common examples",
        "look at both",
        "As for FT504.",
    ),
    Code.LABEL_IMBALANCE: About(
        "note",
        "one answer is far more frequent than another",
        "answers in similar numbers",
        "add examples of the rare ones",
        "Only told where answers repeat, as in classification. The model leans to the frequent one.",
    ),
    Code.ONE_LABEL: About(
        "warning",
        "every example has the same answer",
        "answers that differ",
        "add examples of the others",
        "The model learns to ignore the prompt.",
    ),
}
