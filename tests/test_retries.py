"""The retry rules as tables: what is retried, how long the pause is, and what the server may say about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client import _retries as retries

NOW = 784_111_777.0  # Sun, 06 Nov 1994 08:49:37 GMT, the date of the examples in RFC 9110


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": " 2.5 "}, 2.5),
        ({"retry-after": ".5"}, 0.5),
        ({"retry-after": "120"}, 120.0),
        ({"retry-after": "86400"}, 86400.0),
        ({"retry-after": "9" * 400}, float("inf")),
        ({"retry-after-ms": "1500"}, 1.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after-ms": "-1", "retry-after": "9"}, 9.0),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after": "Sun, 06 Nov 1994 08:49:47 GMT"}, 10.0),
        ({"retry-after": "Sunday, 06-Nov-94 08:49:47 GMT"}, 10.0),
        ({"retry-after": "Sun Nov  6 08:49:47 1994"}, 10.0),
        ({"retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"}, 0.0),
        ({"retry-after": "Sun, 06 Nov 1994 08:49:36 GMT"}, None),
    ],
)
def test_reads_the_pause_the_server_asks_for(headers: dict[str, str], expected: float | None) -> None:
    """Milliseconds win over seconds, seconds over a date, and a date in the past says nothing."""
    assert expected == retries.retry_after(headers, NOW)


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "-1",
        "+1",
        "nan",
        "inf",
        "-inf",
        "1e3",
        "1_0",
        "0x10",
        "1,5",
        "1.2.3",
        ".",
        "٣",
        "²",
        "soon",
        "Sun, 99 Foo",
    ],
)
def test_an_unreadable_pause_counts_as_none(value: str) -> None:
    """Only plain decimal numbers and HTTP dates are believed."""
    assert retries.retry_after({"retry-after": value, "retry-after-ms": value}, NOW) is None


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2},? [0-9]{1,3}[ -][A-Z][a-z]{2}[ -][0-9]{1,9} [0-9:]{0,12} \S{0,6}"))
def test_reading_the_pause_never_raises(value: str) -> None:
    """Whatever the header holds, the answer is None or a number that is not negative."""
    pause = retries.retry_after({"retry-after": value, "retry-after-ms": value}, NOW)

    assert pause is None or pause >= 0


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, False),
        (204, False),
        (301, False),
        (307, False),
        (400, False),
        (401, False),
        (403, False),
        (404, False),
        (408, True),
        (409, True),
        (413, False),
        (418, False),
        (422, False),
        (425, False),
        (429, True),
        (500, True),
        (501, False),
        (502, True),
        (503, True),
        (504, True),
        (520, True),
        (599, True),
    ],
)
def test_the_status_decides(status: int, expected: bool) -> None:
    """408, 409, 429 and the server errors but 501 are worth a second attempt, and nothing else."""
    assert expected is retries.worth_retrying(status, {}, None, now=NOW)


@pytest.mark.parametrize(
    ("status", "headers", "code", "expected"),
    [
        (400, {"x-should-retry": "true"}, None, True),
        (500, {"x-should-retry": "false"}, None, False),
        (501, {"x-should-retry": " TRUE "}, None, True),
        (500, {"x-should-retry": "perhaps"}, None, True),
        (302, {"x-should-retry": "true"}, None, False),
        (429, {}, "rate_limit_exceeded", True),
        (429, {}, "insufficient_quota", False),
        (429, {"x-should-retry": "true"}, "insufficient_quota", True),
        (429, {"retry-after": "120"}, None, True),
        (429, {"retry-after": "121"}, None, False),
        (429, {"retry-after": "121", "x-should-retry": "true"}, None, False),
        (503, {"retry-after-ms": "120001"}, None, False),
        (503, {"retry-after": "Sun, 06 Nov 1994 08:52:00 GMT"}, None, False),
        (503, {"retry-after": "-5"}, None, True),
    ],
)
def test_what_the_server_says_overrides_the_status(
    status: int, headers: dict[str, str], code: str | None, expected: bool
) -> None:
    """A pause of over two minutes ends it; then the server's advice decides; then a used-up quota is final."""
    assert expected is retries.worth_retrying(status, headers, code, now=NOW)


@pytest.mark.parametrize(
    ("attempt", "random", "expected"),
    [
        (0, 0.0, 0.25),
        (0, 1.0, 0.5),
        (1, 0.0, 0.5),
        (1, 0.5, 0.75),
        (2, 1.0, 2.0),
        (3, 1.0, 4.0),
        (4, 1.0, 8.0),
        (5, 1.0, 8.0),
        (5, 0.0, 4.0),
        (10_000, 1.0, 8.0),
    ],
)
def test_back_off_doubles_to_a_limit_with_jitter(attempt: int, random: float, expected: float) -> None:
    """The n-th pause lies between half and all of 0.5 * 2**n seconds, and never above 8."""
    assert expected == retries.backoff(attempt, lambda: random)


@pytest.mark.parametrize(
    ("attempt", "max_retries", "status", "headers", "code", "expected"),
    [
        (0, 2, None, {}, None, 0.5),
        (1, 2, None, {}, None, 1.0),
        (2, 2, None, {}, None, None),
        (0, 0, None, {}, None, None),
        (0, 0, 503, {"retry-after": "1"}, None, None),
        (0, 2, 503, {}, None, 0.5),
        (1, 2, 503, {"retry-after": "30"}, None, 30.0),
        (1, 2, 503, {"retry-after": "0"}, None, 0.0),
        (1, 2, 503, {"retry-after": "garbage"}, None, 1.0),
        (0, 2, 503, {"retry-after": "3600"}, None, None),
        (0, 2, 404, {}, None, None),
        (0, 2, 429, {}, "insufficient_quota", None),
    ],
)
def test_the_delay_before_a_retry(
    attempt: int,
    max_retries: int,
    status: int | None,
    headers: dict[str, str],
    code: str | None,
    expected: float | None,
) -> None:
    """The server's pause is honoured, back-off fills in for it, and None ends the attempts."""
    delay = retries.delay_before_retry(
        attempt, max_retries, random=lambda: 1.0, now=NOW, status=status, headers=headers, code=code
    )

    assert expected == delay
