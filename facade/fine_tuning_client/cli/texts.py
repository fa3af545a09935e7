"""Texts fit for a terminal: no control characters, known width, dates."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from datetime import UTC, datetime
from typing import Any

ELLIPSIS = "…"

NARROWEST = 16
"""Columns below which lines are not folded any further."""

QUOTED = re.compile(r"'fine-tuning [^']*'")
"""A command in a sentence."""

_BIDI = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Characters that end a line or turn the reading order, and could make a text look like another."""


def shown(value: object) -> str:
    """Return what a server sent as one line of printable text; control characters are written out."""
    return "".join(_escaped(character) if _unfit(character) else character for character in str(value))


def _unfit(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f" or character in _BIDI or "\ud800" <= character <= "\udfff"


def _escaped(character: str) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    return named or (f"\\x{ord(character):02x}" if character < "\u0100" else f"\\u{ord(character):04x}")


def cell_width(text: str) -> int:
    """Return the columns that a printable text takes: wide letters two, combining marks none."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, columns: int) -> str:
    """Return a text that takes at most so many columns; an ellipsis stands for what is left out.

    Of a name without spaces the middle is left out, for names of one kind differ at their ends; else the end is.
    """
    if cell_width(text) <= columns:
        return text
    if columns < 1:
        return ""
    tail = "" if " " in text else _first(text[::-1], (columns - 1) // 2)[::-1]
    return _first(text, columns - 1 - cell_width(tail)) + ELLIPSIS + tail


def _first(text: str, columns: int) -> str:
    """Return the beginning of a text, at most so many columns of it."""
    used = 0
    for place, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return text[:place]
    return text


def padded(text: str, columns: int, right: bool = False) -> str:
    """Return a text filled with spaces to so many columns."""
    fill = " " * (columns - cell_width(text))
    return fill + text if right else text + fill


def folded(text: str, columns: int | None) -> str:
    """Return a line as several that end between words, and stand in as far.

    A command, in quotes or as a line of its own, stays whole: it is there to be copied.
    """
    words = text.lstrip(" ")
    if columns is None or cell_width(text) <= columns or words.startswith("fine-tuning "):
        return text
    margin = text[: len(text) - len(words)]
    whole = QUOTED.sub(lambda found: found[0].replace(" ", "\0"), words)
    lines = textwrap.wrap(
        whole,
        max(columns, NARROWEST),
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace("\0", " ")


def when(seconds: Any) -> str:
    """Return a moment, such as ``2026-11-21 12:00:00Z``, of Unix seconds; empty for none."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return "" if seconds is None else shown(seconds)
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return str(seconds)


def minute(seconds: Any) -> str:
    """Return a moment without its seconds, for tables."""
    text = when(seconds)
    return f"{text[:16]}Z" if text.endswith("Z") else text


def sized(count: Any) -> str:
    """Return a number of bytes for people, such as ``1.2 MB``."""
    if not isinstance(count, int | float) or isinstance(count, bool):
        return "" if count is None else shown(count)
    if count < 1000:
        return f"{count:g} B"
    unit, amount = "kB", count / 1000
    for larger in ("MB", "GB"):
        if amount >= 999.95:
            unit, amount = larger, amount / 1000
    return f"{amount:,.1f} {unit}"


def counted(number: int, thing: str) -> str:
    """Return a number with its noun, such as ``1 job`` or ``2 jobs``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def masked(key: str) -> str:
    """Return what may be seen of a key: its last four characters, of a short one nothing."""
    return f"****{key[-4:]}" if len(key) >= 12 else "****"
