"""From a `timeout` argument to the limits of an exchange."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import httpx
import pytest

from fine_tuning_client._http import Timeouts, is_default_timeout, timeouts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (600.0, Timeouts(5, 600, 600, 600, 600)),
        (2, Timeouts(2, 2, 2, 2, 2)),
        (None, Timeouts(None, None, None, None, None)),
        (httpx.Timeout(3, connect=1), Timeouts(1, 3, 3, 3, 3)),
        (httpx.Timeout(3, read=None), Timeouts(3, None, 3, 3, None)),
        (Timeouts(1, 2, 3, 4, 5), Timeouts(1, 2, 3, 4, 5)),
    ],
)
def test_limits_follow_from_one_number_or_several(value: Any, expected: Timeouts) -> None:
    """A number bounds every phase and the whole; connecting takes at most five seconds."""
    assert timeouts(value) == expected


@pytest.mark.parametrize("value", [0, -1, float("nan"), httpx.Timeout(0)])
def test_limits_that_leave_no_time_are_refused(value: Any) -> None:
    """So is what is no number at all."""
    with pytest.raises(ValueError, match="more than 0 seconds"):
        timeouts(value)


@pytest.mark.parametrize("value", ["5", True, (1, 2)])
def test_other_values_are_refused(value: Any) -> None:
    """The message names the argument."""
    with pytest.raises(TypeError, match="timeout must be seconds"):
        timeouts(value)


def test_the_limits_that_httpx_sets_by_itself_are_known() -> None:
    """They are not the caller's wish."""
    with httpx.Client() as client:
        assert is_default_timeout(client.timeout)
    assert not is_default_timeout(httpx.Timeout(6))


def test_nothing_heavy_is_loaded_before_the_first_request() -> None:
    """A client costs nothing until it is used, and a blocking one never loads asyncio."""
    program = """
import sys
from fine_tuning_client._http import AsyncHTTP, SyncHTTP, build_request, timeouts
heavy = {"asyncio", "h11", "httpx", "httpcore", "ssl", "socket", "inspect", "email"}
SyncHTTP(), AsyncHTTP(), timeouts(5.0)
assert not heavy & set(sys.modules), heavy & set(sys.modules)
try:
    SyncHTTP().open(build_request("GET", "http://127.0.0.1:9/", [], None), timeouts(5.0))
except Exception:
    pass
assert not {"asyncio", "httpcore", "certifi"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
