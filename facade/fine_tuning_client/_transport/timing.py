"""Time limits of an exchange, in seconds."""

from __future__ import annotations

import math
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import httpx

CONNECT = 5.0


class Timeouts(NamedTuple):
    """Hold the limits of one exchange; None is no limit.

    `connect` bounds name look-up, connection and TLS together; `read` and `write` each wait for bytes; `pool` the wait
    for a free connection; `total` the time from the request sent to the answer read.
    """

    connect: float | None
    read: float | None
    write: float | None
    pool: float | None
    total: float | None

    def phases(self) -> dict[str, float | None]:
        """Return the limits as httpx's transports take them."""
        return {"connect": self.connect, "read": self.read, "write": self.write, "pool": self.pool}


def timeouts(value: float | httpx.Timeout | Timeouts | None) -> Timeouts:
    """Return the limits that a `timeout` argument means.

    Args:
        value: seconds for every phase (connecting at most 5); an `httpx.Timeout`, whose `read` also bounds the whole
            answer; None for no limit.

    Raises:
        ValueError: a limit is not more than 0.
        TypeError: the value is none of these.

    """
    if value is None:
        return Timeouts(None, None, None, None, None)
    if isinstance(value, Timeouts):
        return value
    if isinstance(value, int | float):
        if isinstance(value, bool):
            raise TypeError("timeout must be seconds, not a bool")
        _check(value)
        return Timeouts(min(CONNECT, value), value, value, value, value)
    try:
        limits = Timeouts(value.connect, value.read, value.write, value.pool, value.read)
    except AttributeError:
        raise TypeError(f"timeout must be seconds, an httpx.Timeout or None, not {type(value).__name__}") from None
    for limit in limits:
        if limit is not None:
            _check(limit)
    return limits


def _check(seconds: float) -> None:
    if not seconds > 0 or math.isnan(seconds):
        raise ValueError(f"timeout must be more than 0 seconds, not {seconds}")


def after(seconds: float | None) -> float | None:
    """Return the moment that lies so many seconds ahead; None is never."""
    return None if seconds is None else monotonic() + seconds


def sooner(one: float | None, other: float | None) -> float | None:
    """Return the earlier of two moments."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def left(until: float | None) -> float | None:
    """Return the seconds left until a moment.

    Raises:
        TimeoutError: it has passed.

    """
    if until is None:
        return None
    seconds = until - monotonic()
    if seconds <= 0:
        raise TimeoutError("the time limit has passed")
    return seconds
