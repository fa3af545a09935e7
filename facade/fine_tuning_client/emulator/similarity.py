"""Text similarity by published definitions; metrics that need other people's models or programs are not imitated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

METRICS = (
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
)


def similarity(metric: str, text: str, reference: str) -> float | None:
    """Return a similarity from 0 to 1, or None for a metric that is not computed here.

    Computed: ROUGE-N and ROUGE-L as F1 (Lin 2004) and sentence GLEU over one to four words (Wu et al. 2016), on
    lower-case words. That the server splits words in the same way is guessed.
    """
    words, wanted = text.lower().split(), reference.lower().split()
    if metric == "gleu":
        return _gleu(words, wanted)
    if metric == "rouge_l":
        return _f1(_longest_common(words, wanted), len(words), len(wanted))
    if metric.startswith("rouge_") and metric in METRICS:
        size = int(metric[-1])
        found, expected = _grams(words, size), _grams(wanted, size)
        return _f1((found & expected).total(), found.total(), expected.total())
    return None


def _grams(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def _f1(common: int, found: int, expected: int) -> float:
    return 2 * common / (found + expected) if common else 0.0


def _gleu(words: Sequence[str], wanted: Sequence[str]) -> float:
    found: Counter[tuple[str, ...]] = Counter()
    expected: Counter[tuple[str, ...]] = Counter()
    for size in range(1, 5):
        found += _grams(words, size)
        expected += _grams(wanted, size)
    longest = max(found.total(), expected.total())
    return (found & expected).total() / longest if longest else 0.0


def _longest_common(left: Sequence[str], right: Sequence[str]) -> int:
    row = [0] * (len(right) + 1)
    for word in left:
        diagonal = 0
        for place, other in enumerate(right, start=1):
            above = row[place]
            row[place] = diagonal + 1 if word == other else max(above, row[place - 1])
            diagonal = above
    return row[-1]
