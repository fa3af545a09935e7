"""What the prompts and completions of a file have in common: separator, ending, leading space, instruction, dialogue.

The known marks come from `training_data.conversion`; here others are found: any text with which nine of ten prompts
or completions end, if it looks like a mark and not like language.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ...training_data.conversion import Style, style_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARE: Final = 0.9
LONGEST_MARK: Final = 40  # characters
SHORTEST_INSTRUCTION: Final = 12
"""Fewer characters in common are not an instruction (the old tool's limit)."""

_SYMBOLS: Final = r"[-=~]+>|[#*=_~|-]{2,}|<\|[^|\s]{1,20}\|>|\[[A-Z_/]{2,20}\]"
_SEPARATOR: Final = re.compile(rf"(?:\s*(?:{_SYMBOLS})\s*|\s+[A-Z][\w ]{{0,24}}:\s*)\Z")
"""An arrow, a row of signs, a token in brackets, or a label such as ``Intent:`` for the model to go on from."""

_ENDING: Final = re.compile(rf"(?:\s*(?:{_SYMBOLS})\s*|\s[A-Z]{{3,}}\s*|\n+)\Z")
_WEAK: Final = (":", "\n", "\n\n")
"""Known marks that may be the rest of a longer one."""

_SENTENCE_END: Final = re.compile(r"(?:[.:!?]\s+|\n)")


def style_from(prompts: Sequence[str], completions: Sequence[str]) -> Style:
    """Return what comes off the prompts and completions of a file, judging by some of them."""
    pairs = zip(prompts, completions, strict=True)
    known = style_of({"prompt": prompt, "completion": completion} for prompt, completion in pairs)
    return Style(
        _chosen(known.separator, [one for one in prompts if one], _SEPARATOR),
        known.lead,
        _chosen(known.ending, completions, _ENDING),
    )


def _chosen(known: str, texts: Sequence[str], mark: re.Pattern[str]) -> str:
    """Return a known mark, or another that looks like one; a known one that may be a part only if nothing is longer."""
    if known and known not in _WEAK:
        return known
    found = mark.search(common_ending(texts))
    return max(known, found[0] if found else "", key=len)


def common_ending(texts: Sequence[str]) -> str:
    """Return the longest text with which nine of ten texts end and are not over, "" where there is none."""
    tails = [text[1:][-LONGEST_MARK:] for text in texts]
    for length in range(LONGEST_MARK, 0, -1):
        ends = Counter(tail[-length:] for tail in tails if len(tail) >= length)
        found, number = max(ends.items(), key=lambda item: item[1], default=("", 0))
        if number > 1 and number >= SHARE * len(tails):
            return found
    return ""


def instruction_of(prefix: str) -> str:
    """Return the part of a common beginning that ends with a sentence or a line; "" where it is too short."""
    ends = [found.end() for found in _SENTENCE_END.finditer(prefix)]
    cut = prefix[: ends[-1]] if ends else ""
    return cut if len(cut.strip()) > SHORTEST_INSTRUCTION else ""
