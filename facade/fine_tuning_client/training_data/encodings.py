"""Count tokens: exactly where the extra `data` is installed, else a labelled estimate from the bytes.

Which encoding a model uses is our own table (`facts`): tools that guess it from the name's beginning put fine-tunes of
gpt-4.1 to the wrong one.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

from .. import facts

if TYPE_CHECKING:
    from collections.abc import Callable

Encoding = Literal["o200k_base", "cl100k_base"]
NEWEST: Final[Encoding] = "o200k_base"
_PIECE = 400_000  # characters; the tokenizer refuses texts of some megabytes
_BYTES_A_TOKEN = {"o200k_base": 4.5, "cl100k_base": 4.3}


@dataclass(frozen=True, slots=True)
class Counter:
    """How tokens are counted; ``exact`` says whether by the encoding itself or by an estimate."""

    encoding: Encoding
    exact: bool
    count: Callable[[str], int]


def encoding_of(model: str, facts_file: str | None = None) -> Encoding | None:
    """Return the encoding of a model, of a dated snapshot or of a fine-tune of one; None where it is not known."""
    row = facts.load(facts_file).model(model)
    name = row.text("encoding") if row else None
    if name is None:
        return None
    return "cl100k_base" if name.startswith("cl100k") else "o200k_base"  # harmony adds special tokens only


def counter(encoding: Encoding = NEWEST, *, exact: bool = True) -> Counter:
    """Return a counter of an encoding.

    Args:
        encoding: "o200k_base" (gpt-4o and later) or "cl100k_base" (gpt-3.5, gpt-4, the -002 bases).
        exact: False asks for the estimate even where the exact count is installed.
    """
    found = _exact(encoding) if exact else None
    if found:
        return Counter(encoding, True, found)
    rate = _BYTES_A_TOKEN[encoding]
    return Counter(encoding, False, lambda text: round(len(text.encode("utf-8", "replace")) / rate + 0.49))


@lru_cache(maxsize=2)
def _exact(encoding: Encoding) -> Callable[[str], int] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # how it opens its data, which is its own business
        try:
            library = import_module("bpe_openai")  # the extra "data" brings it, vocabulary included; it has no types
        except ImportError:
            return None
        encode: Callable[[str], list[int]] = library.get_encoding(encoding).encode_ordinary

    def count(text: str) -> int:
        return sum(len(encode(piece)) for piece in _pieces(text))

    return count


def _pieces(text: str) -> list[str]:
    """Cut a very long text where tokens end in any case: before a space that follows a letter."""
    pieces: list[str] = []
    start = 0
    while len(text) - start > _PIECE:
        cut = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
        while cut > start and not (text[cut - 1].isalnum() and text[cut + 1].isalnum()):
            cut = text.rfind(" ", start + _PIECE // 2, cut)
        end = cut if cut > start else start + _PIECE
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]
