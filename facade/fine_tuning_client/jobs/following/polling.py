"""Asking again and again: one question within the time that is left, and the pause before the next."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Final, TypeVar

from ..._flow import Flow, monotonic, sleep
from ...errors import APIError, APIStatusError
from .pacing import Pace

if TYPE_CHECKING:
    from ..._call import Call
    from ..._engine import Engine

T = TypeVar("T")

LAST_LOOK: Final = 2.0
"""Seconds before the end of the time at which the last look begins, so that it can be over in time."""

SHORTEST_LIMIT: Final = 0.1
"""Seconds that an answer is given at least."""


class Fault:
    """A question that was not answered, and may be later.

    Attributes:
        error: What happened.
        pause: Seconds that the server wants to be left alone.
    """

    __slots__ = ("error", "pause")

    def __init__(self, error: APIError) -> None:
        self.error = error
        self.pause = (error.retry_after or 0.0) if isinstance(error, APIStatusError) else 0.0


class Poller:
    """Asks a server, within a time limit.

    Args:
        engine: Makes the calls.
        timeout: Seconds for everything; None for no limit, 0 for one look.
        poll: Seconds between two looks; None to go by how much happens.

    Raises:
        ValueError: `timeout` is below 0, or `poll` not above it.
    """

    def __init__(self, engine: Engine, timeout: float | None, poll: float | None) -> None:
        if timeout is not None and not timeout >= 0:
            raise ValueError(f"timeout must be a number of seconds, 0 or more, not {timeout!r}")
        self._engine = engine
        self.timeout = math.inf if timeout is None else timeout
        self.pace = Pace(poll, random.random)
        self._deadline = monotonic() + self.timeout
        self._last_look = self._deadline - min(LAST_LOOK, self.timeout / 10)
        self._is_last = False
        self._asked = False

    def ask(self, call: Call[T]) -> Flow[T | Fault]:
        """Make a call once; return its answer, or the fault if it may pass.

        Raises:
            APIError: A refusal that waiting does not cure.
        """
        self._asked = True
        left = self._deadline - monotonic()
        limit = 0.0 if self.timeout in (0, math.inf) else max(left, SHORTEST_LIMIT)
        once = self._engine.once_within(call, limit)
        try:
            return self._engine.parse(once, (yield from self._engine.exchange(once)))
        except APIError as error:
            if not self._engine.passing(error):
                raise
            return Fault(error)

    @property
    def limited(self) -> bool:
        """Whether the time will be up one day."""
        return self.timeout < math.inf

    @property
    def expired(self) -> bool:
        """Whether the last look has been taken; there is one in any case."""
        return self._asked and (self._is_last or monotonic() >= self._last_look)

    def moment(self, pause: float) -> float:
        """Return when a look so many seconds from now is due."""
        return monotonic() + pause

    def rest(self, due: float) -> Flow[None]:
        """Wait until a look is due, or until the last one when the time is nearly up."""
        yield from sleep(min(due, self._last_look) - monotonic())
        self._is_last = due >= self._last_look
