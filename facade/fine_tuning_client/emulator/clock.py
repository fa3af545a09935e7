"""Virtual time: the only source of time inside the emulator.

Job states are computed from a creation time and `Clock.now()`, so that asking again is free and exact, and a test
decides how fast six minutes of training pass.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable

VIRTUAL_START = 1_767_225_600
"""Where clocks that do not follow the wall clock begin (2026-01-01T00:00:00Z), so that runs repeat byte for byte."""


class Clock(ABC):
    """Tell the virtual time, in seconds since 1970."""

    @abstractmethod
    def now(self) -> float:
        """Return the present virtual time."""

    @abstractmethod
    def wait(self, until: float) -> float:
        """Return how many real seconds to sleep until the virtual time `until`; a clock may jump there and return 0."""

    def advance(self, seconds: float) -> None:
        """Move the virtual time forward; refused by a clock that moves on its own."""
        raise TypeError(f"{type(self).__name__} moves on its own; use ManualClock to advance by hand")

    def after_request(self, horizon: Callable[[], float]) -> None:
        """Take note that a request was answered; `horizon` tells when everything now under way is done."""
        return


class RealClock(Clock):
    """Follow the wall clock, `speed` times as fast.

    Args:
        speed: virtual seconds per real second; 60 turns a six-minute job into six seconds.
        start: virtual time at construction; by default the wall-clock time.
    """

    def __init__(self, speed: float = 1.0, start: float | None = None) -> None:
        if not speed > 0:
            raise ValueError(f"speed must be above 0, not {speed!r}")
        self.speed = speed
        self._start = time.time() if start is None else start
        self._origin = time.monotonic()

    def now(self) -> float:
        return self._start + (time.monotonic() - self._origin) * self.speed

    def wait(self, until: float) -> float:
        return max(0.0, (until - self.now()) / self.speed)

    def __repr__(self) -> str:
        return f"RealClock(speed={self.speed:g})"


class ManualClock(Clock):
    """Stand still until `advance` is called.

    A reader of an event stream cannot advance the clock while it waits, so waiting on a stream moves it to the next
    event.
    """

    def __init__(self, start: float = VIRTUAL_START) -> None:
        self._now = float(start)

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        """Move `seconds` forward; ValueError if negative."""
        if seconds < 0:
            raise ValueError("time only moves forward")
        self._now += seconds

    def wait(self, until: float) -> float:
        self._now = max(self._now, until)
        return 0.0

    def __repr__(self) -> str:
        return f"{type(self).__name__}(start={self._now:g})"


class InstantClock(ManualClock):
    """Jump to the end of everything under way after each answer: a job is finished at the next request."""

    def after_request(self, horizon: Callable[[], float]) -> None:
        self._now = max(self._now, horizon())
