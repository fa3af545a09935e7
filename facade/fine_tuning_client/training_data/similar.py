"""Find examples that are nearly the same: sketches of their words, compared where they have something in common."""

from __future__ import annotations

import re
from array import array
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from .codes import Code
from .findings import Finding
from .turns import answer_of, prompt_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALIKE: Final = 0.8
"""Share of common word pairs, of all in either, from which two examples are nearly the same."""

MOST: Final = 100_000
"""Examples that are remembered, at about 1 kB each; further ones are only compared with these."""

_SKETCH = 24
_WORD = re.compile(r"\w+")


class Neighbours:
    """Remember sketches of examples (the smallest hashes of their word pairs: "bottom-k") and look for near ones."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._sketches: dict[int, array[int]] = {}
        self._holders: dict[int, list[int]] = {}

    def look(self, record: Mapping[str, Any], format: str, line: int) -> Finding | None:
        """Remember an example; return a finding where a near one was there before."""
        own = sketch(" ".join([*prompt_of(record, format)[-1:], answer_of(record, format)]))
        near = self.nearest(own)
        if len(self._sketches) < MOST and len(own) > 2:
            self.remember(own, line)
        if near is None:
            return None
        text = f"the example is nearly the same as line {near}"
        return Finding(Code.NEAR_DUPLICATE, "", text, line, found=f"line {near}")

    def remember(self, own: tuple[int, ...], line: int) -> None:
        """Keep a sketch."""
        self._sketches[line] = array("I", own)
        for value in own[:6]:
            self._holders.setdefault(value, []).append(line)

    def nearest(self, own: tuple[int, ...]) -> int | None:
        """Return the line of an example that is nearly the same, or None."""
        candidates = {line for value in own[:6] for line in self._holders.get(value, ())[:50]}
        for line in sorted(candidates):
            if resemblance(own, self._sketches[line]) >= ALIKE:
                return line
        return None


def sketch(text: str) -> tuple[int, ...]:
    """Return the smallest hashes of a text's word pairs, in order; case and punctuation do not count."""
    words = _WORD.findall(text.lower())
    pairs = {crc32(f"{one} {two}".encode("utf-8", "surrogatepass")) for one, two in pairwise(words)}
    return tuple(nsmallest(_SKETCH, pairs))


def resemblance(one: Iterable[int], other: Iterable[int]) -> float:
    """Estimate the share of common word pairs of two texts from their sketches."""
    first, second = set(one), set(other)
    both = nsmallest(_SKETCH, first | second)
    common = first & second
    return sum(value in common for value in both) / len(both) if both else 0.0
