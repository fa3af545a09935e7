"""How answers are distributed where they look like labels: few, short, repeated."""

from __future__ import annotations

from collections import Counter
from typing import Final

from .codes import Code
from .findings import Finding
from .json_values import short

LONGEST: Final = 48
MOST: Final = 1000
_FEWEST_EXAMPLES = 20
_REPEATS = 5
_IMBALANCE = 10


class Labels:
    """Count short answers until there are too many different ones to be labels."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.counts: Counter[str] = Counter()
        self.looking = True

    def add(self, answer: object) -> None:
        """Count the answer of one example."""
        if not isinstance(answer, str) or len(answer) > LONGEST:
            self.looking = False
            return
        self.counts[answer.strip()] += 1
        if len(self.counts) > MOST:
            self.looking = False

    def join(self, others: Labels) -> None:
        """Add what was counted elsewhere."""
        self.counts.update(others.counts)
        self.looking = self.looking and others.looking and len(self.counts) <= MOST

    def are_labels(self) -> bool:
        """Tell whether the answers look like those of a classification."""
        total = self.counts.total()
        return self.looking and total >= _FEWEST_EXAMPLES and len(self.counts) * _REPEATS <= total

    def finding(self) -> Finding | None:
        """Return what is odd about the distribution."""
        if not self.are_labels():
            return None
        ordered = self.counts.most_common()
        (most, many), (least, few) = ordered[0], ordered[-1]
        if len(ordered) == 1:
            text = f"every example has the answer {short(most)}"
            return Finding(Code.ONE_LABEL, "", text, found=short(most))
        if many < _IMBALANCE * few:
            return None
        text = f"{short(most)} is the answer of {many} examples, {short(least)} of {few}"
        return Finding(Code.LABEL_IMBALANCE, "", text, found=f"{many} to {few}")
