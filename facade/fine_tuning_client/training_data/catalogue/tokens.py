"""Tokens: what the codes mean."""

from __future__ import annotations

from typing import Final

from ..codes import About, Code

ABOUT: Final[dict[Code, About]] = {
    Code.TRUNCATED: About(
        "warning",
        "the example has more tokens than the model is trained on",
        "fewer tokens than the model's limit",
        "shorten the example",
        "The end of it is cut off, without a word from the server.",
    ),
    Code.LABEL_LOST: About(
        "warning",
        "the cut takes the last answer away",
        "an answer within the limit",
        "shorten what comes before it",
        "Nothing is learnt from the example, but it is billed.",
    ),
}
