"""Identifiers that look like the server's and repeat with the seed."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable

LETTERS = string.ascii_letters + string.digits


class Identifiers:
    """Make identifiers from a seed and a running number per kind, so that other kinds do not disturb the sequence."""

    def __init__(self, seed: int, number: Callable[[str], int]) -> None:
        self._seed = seed
        self._number = number

    def make(self, prefix: str, length: int = 24) -> str:
        """Return `prefix` and `length` letters or digits ("ftjob-" + 24)."""
        return prefix + letters(f"{self._seed}:{prefix}:{self._number(prefix)}", length)

    def make_hex(self, prefix: str) -> str:
        """Return `prefix` and 32 hexadecimal digits ("upload_" + 32, "req_" + 32)."""
        return prefix + hexadecimal(f"{self._seed}:{prefix}:{self._number(prefix)}")


def letters(text: str, length: int) -> str:
    """Return `length` letters or digits derived from a text (at most 64)."""
    digest = hashlib.blake2b(text.encode(), digest_size=64).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:length])


def hexadecimal(text: str) -> str:
    """Return 32 hexadecimal digits derived from a text."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
