"""Text similarity from 0 to 1 by the published metrics.

fuzzy_match, bleu, gleu and meteor come from rapidfuzz and nltk (extra `graders`); ROUGE is computed here by its
definition (Lin 2004, F1), since its library brings numpy and more for a few lines. `cosine` needs a model.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

METRICS: Final = (
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
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


class LibraryMissing(Exception):
    """A metric needs a library of the extra `graders`, which is not installed."""


def similarity(metric: str, text: str, reference: str) -> float:
    """Return how similar a text is to a reference, from 0 to 1.

    Args:
        metric: one of `METRICS`.
        text: what the model wrote.
        reference: what it should have written.

    Raises:
        ValueError: the metric is unknown, or only the server computes it (cosine).
        LibraryMissing: the metric's library is not installed.
    """
    if metric not in METRICS:
        raise ValueError(f"metric must be one of {', '.join(METRICS)}, not {metric!r}")
    if metric.startswith("rouge_"):
        return rouge(metric.removeprefix("rouge_"), text, reference)
    return _LIBRARY[metric](text, reference)


def rouge(kind: str, text: str, reference: str) -> float:
    """Return ROUGE-1 to ROUGE-5 or ROUGE-L as F1 over lower-case words of letters and digits."""
    words, wanted = _words(text), _words(reference)
    if kind == "l":
        return _f1(_longest_common(words, wanted), len(words), len(wanted))
    size = int(kind)
    found, expected = _grams(words, size), _grams(wanted, size)
    return _f1((found & expected).total(), found.total(), expected.total())


def _words(text: str) -> list[str]:
    return [word for word in _NOT_A_WORD.split(text.lower()) if word]


def _grams(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def _f1(common: int, found: int, expected: int) -> float:
    return 2 * common / (found + expected) if common else 0.0


def _longest_common(left: Sequence[str], right: Sequence[str]) -> int:
    row = [0] * (len(right) + 1)
    for word in left:
        diagonal = 0
        for place, other in enumerate(right, start=1):
            above = row[place]
            row[place] = diagonal + 1 if word == other else max(above, row[place - 1])
            diagonal = above
    return row[-1]


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        top = name.partition(".")[0]
        raise LibraryMissing(f"this metric needs {top}: pip install 'fine-tuning-client[graders]'") from None


def _fuzzy(text: str, reference: str) -> float:
    return float(_library("rapidfuzz.fuzz").ratio(text, reference)) / 100


def _bleu(text: str, reference: str) -> float:
    module = _library("nltk.translate.bleu_score")
    words, wanted = text.split(), reference.split()
    if not words or not wanted:
        return 0.0
    smoothing = module.SmoothingFunction().method1  # short texts often lack any common run of four words
    return float(module.sentence_bleu([wanted], words, smoothing_function=smoothing))


def _gleu(text: str, reference: str) -> float:
    words, wanted = text.split(), reference.split()
    return float(_library("nltk.translate.gleu_score").sentence_gleu([wanted], words)) if words and wanted else 0.0


class _NoSynonyms:
    """Stands where METEOR asks WordNet, whose data no package ships: exact words and stems are matched."""

    def synsets(self, word: str) -> list[object]:
        """Return no synonyms."""
        del word
        return []


def _meteor(text: str, reference: str) -> float:
    module = _library("nltk.translate.meteor_score")
    words, wanted = text.split(), reference.split()
    return float(module.single_meteor_score(wanted, words, wordnet=_NoSynonyms())) if words and wanted else 0.0


_LIBRARY: Final[dict[str, Callable[[str, str], float]]] = {
    "fuzzy_match": _fuzzy,
    "bleu": _bleu,
    "gleu": _gleu,
    "meteor": _meteor,
}
