"""Decide whether a failed call is sent again, and after how long: pure functions, no clock and no sleep.

Header names are looked up in lower case; httpx.Headers and any mapping with lower-case keys will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEFAULT_MAX_RETRIES = 2
"""Attempts after the first one, unless the caller says otherwise."""

LONGEST_RETRY_AFTER = 120.0
"""Seconds. A server that asks for a longer pause is not waited for: the caller hears of it at once."""

FIRST_BACKOFF = 0.5
"""Seconds before the first retry, before jitter; doubled each time."""

LONGEST_BACKOFF = 8.0
"""Seconds that doubling never exceeds."""

RETRIED_STATUSES = frozenset({408, 409, 429})
"""Client errors that a second attempt may cure. Server errors (500 and up) are retried too, except 501."""

NOT_IMPLEMENTED = 501
QUOTA_CODE = "insufficient_quota"
"""The error code of a 429 that waiting does not cure."""


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Read how many seconds the server asks to wait.

    `retry-after-ms` comes first, then `retry-after` as seconds, then as an HTTP date compared with `now` (Unix time).
    Negative, past and unreadable values count as absent. The answer may be any size, infinity included. Never raises.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    seconds = _number(value)
    if seconds is None and value:
        date = _http_date(value)
        seconds = None if date is None or date < now else date - now
    return seconds


def worth_retrying(status: int, headers: Mapping[str, str], code: str | None, *, now: float) -> bool:
    """Tell whether an error answer may be cured by asking again.

    `code` is the error code in the body, if any. Asked to wait too long, we do not; otherwise the server's own
    `x-should-retry` decides, and without it the status and the code do.
    """
    if status < 400:
        return False
    pause = retry_after(headers, now)
    if pause is not None and pause > LONGEST_RETRY_AFTER:
        return False
    advice = headers.get("x-should-retry", "").strip().lower()
    if advice in ("true", "false"):
        return advice == "true"
    if code == QUOTA_CODE:
        return False
    return status in RETRIED_STATUSES or (status >= 500 and status != NOT_IMPLEMENTED)


def backoff(attempt: int, random: Callable[[], float]) -> float:
    """Choose the seconds before retry number `attempt` (from 0), with jitter that keeps between half and all of it.

    `random` gives a number in [0, 1), as `random.random` does.
    """
    # The exponent is bounded because 2.0 ** 1024 overflows; the limit is reached long before.
    full = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(attempt, 16))
    return full * (0.5 + 0.5 * random())


def delay_before_retry(
    attempt: int,
    max_retries: int,
    *,
    random: Callable[[], float],
    now: float,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
    code: str | None = None,
) -> float | None:
    """Return the seconds to wait before sending again, or None when the failure is final.

    `attempt` counts the attempts that have failed before this one (0: the first one just failed). `status`, `headers`
    and `code` are those of the error answer; no status means that no answer came, and that the caller has found the
    fault to be one that may be retried.
    """
    if attempt >= max_retries:
        return None
    if status is None:
        return backoff(attempt, random)
    headers = headers or {}
    if not worth_retrying(status, headers, code, now=now):
        return None
    asked = retry_after(headers, now)
    return backoff(attempt, random) if asked is None else asked


def _number(value: str | None) -> float | None:
    """Read plain decimal notation only: float() would also take 'nan', '-1', '1_0' and digits of other scripts."""
    if value is None:
        return None
    text = value.strip()
    whole, _, fraction = text.partition(".")
    digits = whole + fraction
    return float(text) if digits.isascii() and digits.isdigit() else None


def _http_date(value: str) -> float | None:
    """Read an HTTP date of any of the three historical forms as Unix time."""
    # Imported here: it costs as much as half the package and is needed for a rare form of a rare header.
    from email.utils import mktime_tz, parsedate_tz

    try:
        fields = parsedate_tz(value)
        return None if fields is None else float(mktime_tz(fields))
    except (ValueError, TypeError, IndexError, OverflowError):  # what the parser lets through on odd input
        return None
