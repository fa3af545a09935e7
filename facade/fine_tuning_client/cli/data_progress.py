"""A bar on the terminal for what takes longer than a second: how much is read, how fast, and how long it will take."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_WIDTH = 30
_PATIENCE, _BETWEEN = 1.0, 0.1  # seconds


class Bar:
    """Show progress in bytes on a stream that is a terminal; on any other show nothing."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Start the clock."""
        self._stream = stream or sys.stderr
        self._clock = clock
        self._began = self._shown = clock()
        self._visible = False

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` bytes of ``total`` are read."""
        now = self._clock()
        spent = now - self._began
        if not self._stream.isatty() or spent < _PATIENCE or (self._visible and now - self._shown < _BETWEEN):
            return
        share = done / total if total else 1.0
        rate = done / spent
        left = (total - done) / rate if rate else 0.0
        filled = round(_WIDTH * share)
        bar = "━" * filled + "·" * (_WIDTH - filled)
        text = f"\r{bar} {share:4.0%}  {rate / 1e6:,.0f} MB/s  {left:,.0f} s left\033[K"
        print(text, end="", file=self._stream, flush=True)
        self._shown, self._visible = now, True

    def close(self) -> None:
        """Take the bar away."""
        if self._visible:
            print("\r\033[K", end="", file=self._stream, flush=True)
