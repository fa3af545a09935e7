"""How long to leave a job alone between two looks: pure, no clock and no sleep."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

BRIEFEST: Final = 2.0
"""Seconds between two looks while things happen."""

LONGEST: Final = 30.0
"""Seconds between two looks at a job that has been quiet for a while."""

GROWTH: Final = 1.5
"""How much longer each further quiet look makes the pause."""

A_JOB: Final = 0.02
"""Seconds that each job under way adds to the briefest pause: all jobs together are looked at 50 times a second."""


class Pace:
    """Chooses the pauses between looks.

    Args:
        poll: Seconds of every pause; None to go by how much happens, with jitter.
        random: Gives numbers in [0, 1).

    Raises:
        ValueError: `poll` is not a number above 0.
    """

    __slots__ = ("_poll", "_random")

    def __init__(self, poll: float | None, random: Callable[[], float]) -> None:
        if poll is not None and not (poll > 0 and math.isfinite(poll)):
            raise ValueError(f"poll must be a number of seconds above 0, not {poll!r}")
        self._poll = poll
        self._random = random

    def briefest(self, jobs: int) -> float:
        """Return the seconds between two looks at one of so many jobs while things happen, before jitter."""
        return max(BRIEFEST, A_JOB * jobs) if self._poll is None else self._poll

    def pause(self, quiet: int, jobs: int = 1) -> float:
        """Return the seconds until the next look, after so many looks in a row that saw nothing new."""
        if self._poll is not None:
            return self._poll
        briefest = self.briefest(jobs)
        full = min(max(LONGEST, briefest), briefest * GROWTH ** min(quiet, 20))
        return full * (0.75 + 0.25 * self._random())
