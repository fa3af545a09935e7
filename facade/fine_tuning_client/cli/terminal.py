"""What the terminal can do, and what its user asked for: NO_COLOR, FORCE_COLOR, TERM, COLUMNS."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

USUAL = 80
"""Columns where nothing says how many there are."""


def is_terminal(stream: TextIO) -> bool:
    """Tell whether somebody looks at a stream."""
    try:
        return stream.isatty()
    except ValueError:  # it is closed
        return False


def coloured(stream: TextIO) -> bool:
    """Tell whether to colour what goes to a stream: NO_COLOR over FORCE_COLOR over what it is."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def movable(stream: TextIO) -> bool:
    """Tell whether lines on a stream may be drawn again: a terminal that can move its cursor."""
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def can_ask() -> bool:
    """Tell whether there is somebody to answer a question."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def reading_width(stream: TextIO) -> int | None:
    """Return the columns in which somebody reads a stream; None where nobody looks, and lines stay as they are."""
    return width(stream) if is_terminal(stream) else None


def width(stream: TextIO) -> int | None:
    """Return the columns of a stream; None where lines may be as long as they like.

    COLUMNS counts first; then what the terminal says; what is no terminal has no width.
    """
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked) > 0:
        return int(asked)
    if not is_terminal(stream):
        return None
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):
        return USUAL
