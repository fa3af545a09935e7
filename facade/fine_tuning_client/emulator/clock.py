"""Virtual time: the only source of time inside the emulator.

Job states are computed from a creation time and `Clock.now()`, so that asking again is free and exact, and a test
decides how fast six minutes of training pass.
"""

from __future__ import annotations

import math
import time
from abc import ABC, abstractmethod
from typing import Protocol

VIRTUAL_START = 1_767_225_600
"""Where clocks that do not follow the wall clock begin (2026-01-01T00:00:00Z), so that runs repeat byte for byte."""


class Schedule(Protocol):
    """When things under way will change."""

    def horizon(self) -> float:
        """Return when everything under way is at rest."""
        ...

    def next_change(self, after: float) -> float:
        """Return when the next thing happens after a time; that time itself if nothing will."""
        ...


def stood_at(position: dict[str, float]) -> float:
    """Return the virtual time that a kept position stands for: a clock that follows the wall clock went on."""
    gone = max(0.0, time.time() - position["wall"]) if "wall" in position else 0.0
    return position["virtual"] + gone * position.get("speed", 0.0)


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

    @abstractmethod
    def position(self) -> dict[str, float]:
        """Return what is to be kept so that `resume` finds the present virtual time again in another process."""

    @abstractmethod
    def resume(self, position: dict[str, float]) -> None:
        """Go on where another process stood: never earlier than now."""

    def after_request(self, polled: bool, schedule: Schedule) -> None:
        """Take note that a request was answered; `polled` if it only looked."""
        return


class RealClock(Clock):
    """Follow the wall clock, `speed` times as fast.

    Args:
        speed: virtual seconds per real second; 60 turns a six-minute job into six seconds.
        start: virtual time at construction; by default the wall-clock time.
    """

    def __init__(self, speed: float = 1.0, start: float | None = None) -> None:
        if not 0 < speed < math.inf:
            raise ValueError(f"speed must be a number above 0, not {speed!r}")
        self.speed = speed
        self._start = time.time() if start is None else start
        self._origin = time.monotonic()

    def now(self) -> float:
        return self._start + (time.monotonic() - self._origin) * self.speed

    def wait(self, until: float) -> float:
        return max(0.0, (until - self.now()) / self.speed)

    def position(self) -> dict[str, float]:
        return {"virtual": self.now(), "wall": time.time(), "speed": self.speed}

    def resume(self, position: dict[str, float]) -> None:
        self._start = max(self.now(), stood_at(position))
        self._origin = time.monotonic()

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

    def position(self) -> dict[str, float]:
        return {"virtual": self._now}

    def resume(self, position: dict[str, float]) -> None:
        self._now = max(self._now, stood_at(position))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(start={self._now:g})"


class InstantClock(ManualClock):
    """Jump to the end of everything under way after each answer: a job is finished at the next request."""

    def after_request(self, polled: bool, schedule: Schedule) -> None:
        self._now = max(self._now, schedule.horizon())


class PollClock(ManualClock):
    """Jump to the next change after each answer to a GET: a job goes on from poll to poll, however fast they come."""

    def after_request(self, polled: bool, schedule: Schedule) -> None:
        if polled:
            self._now = max(self._now, schedule.next_change(self._now))
