"""Rules 7 to 9: time limits, what is retried, and after how long."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from email.utils import formatdate
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_client import AsyncClient, Client, errors

from ..modes import BASE_URL, KEY, Both, Canned
from ..naps import START, Naps
from ..wire.server import JSON, RawServer, Script, answer, drip, marks, pause, request, reset, until_closed
from .actions import JOB, bad, base_url, create, error_of, good, patience, retrieve, upload

LIMIT = 0.25

SLOW: dict[str, Script] = {
    "silent": [request, until_closed],
    "dripping head": [request, drip(good(), 0.05)],
    "dripping body": [request, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", drip(b" " * 1000, 0.02)],
    "silent body": [request, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", until_closed],
    "interim answers": [request, drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0.01)],
}


@pytest.mark.parametrize("script", SLOW.values(), ids=SLOW)
@pytest.mark.parametrize("action", [retrieve, create])
def test_rule_7_the_limit_bounds_the_whole_answer(both: Both, action: Any, script: Script) -> None:
    """However a server delays, the call is over at its time limit."""
    with RawServer(script) as server:
        error = error_of(both, lambda: action(both.direct(base_url(server), timeout=LIMIT)))

        assert type(error) is errors.APITimeoutError  # dripping to its end, each of these answers would be whole


def test_rule_7_a_dripped_error_page_is_the_error_it_began_as(both: Both) -> None:
    """The time limit holds for errors too, whose status has been received."""
    page = b"HTTP/1.1 500 No\r\nContent-Length: 1000\r\n\r\n"
    with RawServer([request, page, drip(b"x" * 1000, 0.02)]) as server:
        error = error_of(both, lambda: retrieve(both.direct(base_url(server), timeout=LIMIT)))

        assert isinstance(error, errors.InternalServerError)
        assert set(error.body or "") == {"x"}


@pytest.mark.parametrize(
    ("of_client", "of_call", "expected"),
    [
        ({}, {}, (5.0, 600.0, 600.0, 600.0)),
        ({"timeout": 7}, {}, (5.0, 7.0, 7.0, 7.0)),
        ({"timeout": 2.0}, {}, (2.0, 2.0, 2.0, 2.0)),
        ({"timeout": None}, {}, (None, None, None, None)),
        ({"timeout": 7}, {"timeout": 9.0}, (5.0, 9.0, 9.0, 9.0)),
        ({"timeout": 7}, {"timeout": None}, (None, None, None, None)),
        ({"timeout": httpx.Timeout(3.0, connect=1.0)}, {}, (1.0, 3.0, 3.0, 3.0)),
        ({}, {"timeout": httpx.Timeout(4.0, connect=None)}, (None, 4.0, 4.0, 4.0)),
    ],
)
def test_rule_7_the_nearest_limit_counts(both: Both, of_client: Any, of_call: Any, expected: Any) -> None:
    """The call's limit comes before the client's, and that before 600 s with 5 s to connect."""
    server = Canned(JOB)

    both.settle(retrieve(both.client(server, **of_client), **of_call))

    limits = server.requests[0].extensions["timeout"]
    assert (limits["connect"], limits["read"], limits["write"], limits["pool"]) == expected


def with_option(both: Both, server: Canned, place: str, **option: Any) -> None:
    """Give an option to a client or to a call."""
    if place == "client":
        both.client(server, **option)
    else:
        both.settle(retrieve(both.client(server), **option))


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), True, "5", [5]])
@pytest.mark.parametrize("place", ["client", "call"])
def test_rule_7_a_limit_that_is_none_is_refused(both: Both, place: str, timeout: Any) -> None:
    """What cannot be a time limit is refused before anything is sent."""
    server = Canned(JOB)

    with pytest.raises((ValueError, TypeError), match="timeout"):
        with_option(both, server, place, timeout=timeout)
    assert server.requests == []


RETRIED = [408, 409, 429, 500, 502, 503, 504, 520, 529, 599]
NOT_RETRIED = [400, 401, 402, 403, 404, 405, 410, 413, 418, 422, 425, 451, 501]


@pytest.mark.parametrize("status", RETRIED)
@pytest.mark.parametrize("action", [retrieve, upload])
def test_rule_8_passing_statuses_are_retried(both: Both, naps: Naps, action: Any, status: int) -> None:
    """408, 409, 429 and server errors are tried again, up to max_retries times."""
    server = Canned(httpx.Response(status, json={}), httpx.Response(status, json={}), JOB)

    assert both.settle(action(both.client(server, max_retries=2))).id == "ftjob-1"
    assert (len(server.requests), len(naps)) == (3, 2)


@pytest.mark.parametrize("status", RETRIED)
def test_rule_8_there_is_an_end_to_it(both: Both, naps: Naps, status: int) -> None:
    """After the last retry the error is raised; the default is two retries."""
    server = Canned(httpx.Response(status, json={}))

    error = error_of(both, lambda: retrieve(both.client(server).with_options(max_retries=1)))

    assert (error.status_code, error.response.retries_taken) == (status, 1)
    assert (len(server.requests), len(naps)) == (2, 1)
    assert Client(api_key=KEY).max_retries == 2


@pytest.mark.parametrize("status", NOT_RETRIED)
def test_rule_8_lasting_statuses_are_not_retried(both: Both, naps: Naps, status: int) -> None:
    """What asking again does not cure is raised at once."""
    server = Canned(httpx.Response(status, json={}))

    assert error_of(both, lambda: retrieve(both.client(server, max_retries=5))).status_code == status
    assert len(server.requests) == 1


def test_rule_8_an_empty_purse_is_not_retried(both: Both, naps: Naps) -> None:
    """429 with insufficient_quota is not a matter of time."""
    server = Canned(httpx.Response(429, json={"error": {"code": "insufficient_quota"}}))

    assert error_of(both, lambda: retrieve(both.client(server, max_retries=5))).code == "insufficient_quota"
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("status", "advice", "requests"), [(400, "true", 3), (500, "false", 1), (429, "False", 1), (500, "maybe", 3)]
)
def test_rule_8_the_server_s_advice_wins(both: Both, naps: Naps, status: int, advice: str, requests: int) -> None:
    """`x-should-retry` decides where it says true or false."""
    server = Canned(httpx.Response(status, json={}, headers={"x-should-retry": advice}))

    error_of(both, lambda: retrieve(both.client(server, max_retries=2)))

    assert len(server.requests) == requests


FAULTS: dict[str, Script] = {
    "reset": [request, reset],
    "closed": [request],
    "cut": [request, b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"],
    "timeout": [request, until_closed],
}


@pytest.mark.parametrize("script", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("action", [retrieve, upload])
def test_rule_8_lost_answers_are_asked_for_again(both: Both, naps: Naps, action: Any, script: Script) -> None:
    """A reset, an early end, a cut body and a timeout are tried again where that is harmless."""
    with RawServer(script, [request, good()]) as server:
        client = both.direct(base_url(server), max_retries=2, timeout=patience(script))

        assert both.settle(action(client)).id == "ftjob-1"
        assert (len(server.links), len(naps)) == (2, 1)


def test_rule_8_a_refused_connection_is_tried_again(both: Both, naps: Naps) -> None:
    """Also for a create of a job, for nothing was sent."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    error = error_of(both, lambda: create(both.direct(f"http://127.0.0.1:{port}/v1", max_retries=2)))

    assert isinstance(error, errors.APIConnectionError)
    assert not error.ambiguous
    assert len(naps) == 2


@pytest.mark.parametrize("script", [[request, answer(b"{}", b"Content-Encoding: gzip")], [request, b"SSH-2.0\r\n\r\n"]])
def test_rule_8_nonsense_is_not_retried(both: Both, naps: Naps, script: Script) -> None:
    """What is no HTTP, or cannot be decoded, is not asked for again."""
    with RawServer(script) as server:
        error_of(both, lambda: retrieve(both.direct(base_url(server), max_retries=2)))

        assert (len(server.links), naps) == (1, [])


def test_rule_8_foreign_errors_are_not_retried(both: Both, naps: Naps) -> None:
    """An error in the caller's own HTTP client is raised at once."""
    server = Canned(KeyError("x"))

    error_of(both, lambda: retrieve(both.client(server, max_retries=2)))

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("retries", "kind"), [(None, TypeError), (1.5, TypeError), ("2", TypeError), (True, TypeError), (-1, ValueError)]
)
@pytest.mark.parametrize("place", ["client", "call"])
def test_rule_8_a_number_of_retries_is_an_int(both: Both, place: str, retries: Any, kind: type[Exception]) -> None:
    """Anything but an int of 0 or more is refused, by name."""
    server = Canned(JOB)

    with pytest.raises(kind, match="max_retries"):
        with_option(both, server, place, max_retries=retries)
    assert server.requests == []


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, None),
        ({"retry-after": "120"}, 120.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": formatdate(START + 30, usegmt=True)}, 30.0),
    ],
)
def test_rule_9_the_server_s_pause_is_kept(both: Both, naps: Naps, headers: dict[str, str], wait: float | None) -> None:
    """Milliseconds, seconds and dates up to two minutes ahead are waited for exactly."""
    server = Canned(httpx.Response(429, json={}, headers=headers), JOB)

    both.settle(retrieve(both.client(server, max_retries=1)))

    assert naps == ([] if wait is None else [wait])


@pytest.mark.parametrize("value", ["-1", "soon", "", "nan", "inf", formatdate(START - 30, usegmt=True), "1e3"])
def test_rule_9_nonsense_counts_as_absent(both: Both, naps: Naps, value: str) -> None:
    """Negative, past and unreadable pauses give way to the usual one."""
    server = Canned(httpx.Response(429, json={}, headers={"retry-after": value}), JOB)

    both.settle(retrieve(both.client(server, max_retries=1)))

    assert 0.25 <= naps[0] <= 0.5


@pytest.mark.parametrize("value", ["121", "99999999999999999999", "9" * 400, formatdate(START + 500, usegmt=True)])
def test_rule_9_a_long_pause_is_the_caller_s_business(both: Both, naps: Naps, value: str) -> None:
    """More than two minutes are not slept through: the error says how many."""
    headers = {"retry-after": value, "x-should-retry": "true"}
    server = Canned(httpx.Response(429, json={}, headers=headers))

    error = error_of(both, lambda: retrieve(both.client(server, max_retries=5)))

    assert (len(server.requests), naps) == (1, [])
    assert error.retry_after > 120


def test_rule_9_the_usual_pause_doubles_up_to_eight_seconds(both: Both, naps: Naps) -> None:
    """Half a second, doubled every time, of which a random half is left out."""
    server = Canned(httpx.Response(500, json={}))

    error_of(both, lambda: retrieve(both.client(server, max_retries=7)))

    full = [0.5, 1, 2, 4, 8, 8, 8]
    assert all(most / 2 <= nap <= most for nap, most in zip(naps, full, strict=True))


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f"), max_size=40))
@settings(max_examples=200, deadline=None)
def test_rule_9_no_pause_that_a_server_asks_for_breaks_the_client(value: str) -> None:
    """Whatever stands in Retry-After, the status error is raised."""
    answered = httpx.Response(429, json={}, headers=[(b"retry-after", value.encode("latin-1"))])
    with httpx.Client(transport=httpx.MockTransport(lambda _: answered)) as http, pytest.raises(errors.RateLimitError):
        Client(api_key=KEY, base_url=BASE_URL, max_retries=0, http_client=http).models.retrieve("m")


def test_rule_9_nothing_is_sent_after_a_cancellation() -> None:
    """A task that is cancelled while it waits for the next attempt makes none."""
    server = Canned(httpx.Response(500, json={}, headers={"retry-after": "60"}))

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(server)) as http:
            client = AsyncClient(api_key=KEY, base_url=BASE_URL, http_client=http)
            task = asyncio.create_task(client.models.retrieve("m"))
            while not server.requests:
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())
    assert len(server.requests) == 1


def test_rule_9_a_cancelled_exchange_gives_its_connection_up() -> None:
    """A task that is cancelled while the server thinks leaves no connection behind."""
    asked = threading.Event()

    async def run(server: RawServer) -> None:
        async with AsyncClient(api_key=KEY, base_url=base_url(server)) as client:
            task = asyncio.create_task(client.fine_tuning.jobs.retrieve("ftjob-1"))
            await asyncio.to_thread(asked.wait, 5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(server.sees_closed, 0)

    with RawServer([request, marks(asked), until_closed]) as server:
        asyncio.run(run(server))
        assert len(server.links) == 1


def test_rule_9_close_ends_the_attempts(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that is closed while a call waits for its next attempt sends nothing any more."""
    server = Canned(httpx.Response(500, json={}))
    client = both.client(server, max_retries=5)

    def sleep(seconds: float) -> Any:
        client._connections.closed = True
        yield from ()

    monkeypatch.setattr("fine_tuning_client._engine.sleep", sleep)

    assert "closed" in str(error_of(both, lambda: retrieve(client)))
    assert len(server.requests) == 1


def test_rule_11_a_failed_answer_is_released_before_the_pause(both: Both, naps: Naps) -> None:
    """The next attempt goes over the same connection: the failed answer has been read to its end."""
    with RawServer([request, bad("500 No"), request, good(), pause(0.1)]) as server:
        assert both.settle(retrieve(both.direct(base_url(server), max_retries=1))).id == "ftjob-1"
        assert len(server.links) == 1


def test_rule_14_the_log_tells_the_course_of_a_call(both: Both, naps: Naps, caplog: pytest.LogCaptureFixture) -> None:
    """Method, path, status, attempt, pause and request id; no header, no body and no query."""
    refusal = httpx.Response(503, json={"error": {"message": "inside"}}, headers={"x-request-id": "req_9"})
    server = Canned(refusal, JOB)
    caplog.set_level(logging.DEBUG, logger="fine_tuning_client")

    both.settle(retrieve(both.client(server, max_retries=1), extra_query={"q": "hidden"}))

    assert "GET /fine_tuning/jobs/ftjob-1: attempt 1, status 503, request id req_9" in caplog.text
    assert "GET /fine_tuning/jobs/ftjob-1: attempt 2 in 0." in caplog.text
    assert not [word for word in ("hidden", "inside", "Bearer", JSON.decode().strip()) if word in caplog.text]
