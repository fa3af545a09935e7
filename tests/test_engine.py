"""The exchange itself: what is handed out, remembered and let go."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from fine_tuning_client import errors
from fine_tuning_client._answers import checked, json_of
from fine_tuning_client._engine import followable
from fine_tuning_client._responses import Head, Response
from fine_tuning_client.emulator import Emulator

from .modes import BASE_URL, KEY, Body, Both, Canned
from .naps import Naps

JOB = {"id": "ftjob-1", "object": "fine_tuning.job", "status": "queued"}


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits that take no time."""
    return Naps(monkeypatch)


def test_the_key_goes_into_the_request_only(both: Both) -> None:
    """As a bearer token, once."""
    server = Canned(JOB)

    both.settle(both.client(server).fine_tuning.jobs.retrieve("ftjob-1"))

    assert server.requests[0].headers.get_list("authorization") == [f"Bearer {KEY}"]


def test_a_callable_is_asked_before_every_attempt(both: Both, naps: Naps) -> None:
    """So that a token may expire between two of them."""
    keys = iter(["sk-first", "sk-second", "sk-third"])
    server = Canned(httpx.Response(500, json={}), httpx.Response(307, headers={"location": "/v1/x"}), JOB)

    both.settle(both.client(server, api_key=lambda: next(keys), max_retries=1).models.retrieve("m"))

    sent = [request.headers["authorization"] for request in server.requests]
    assert sent == ["Bearer sk-first", "Bearer sk-second", "Bearer sk-third"]


def test_a_coroutine_function_makes_keys_for_the_asynchronous_client(both: Both) -> None:
    """The blocking one refuses it, and nobody is left waiting for."""

    async def key() -> str:
        await asyncio.sleep(0)
        return "sk-made"

    server = Canned(JOB)
    client = both.client(server, api_key=key)
    if both.asynchronous:
        both.settle(client.models.retrieve("m"))
        assert server.requests[0].headers["authorization"] == "Bearer sk-made"
    else:
        with pytest.raises(TypeError, match="AsyncClient"):
            client.models.retrieve("m")
        assert server.requests == []


def test_no_key_is_sent_where_the_caller_wants_none(both: Both) -> None:
    """extra_headers says so with None; default_headers too."""
    server = Canned(JOB)

    both.settle(both.client(server).models.retrieve("m", extra_headers={"Authorization": None}))
    both.settle(both.client(server, default_headers={"authorization": None}).models.retrieve("m"))

    assert not any("authorization" in request.headers for request in server.requests)


def test_an_answer_tells_how_it_came_about(both: Both, naps: Naps) -> None:
    """Attempts before it, time, version, request id; the model remembers the id too."""
    good = httpx.Response(200, json=JOB, headers={"x-request-id": "req_7"})
    server = Canned(httpx.Response(503, json={}), good)
    jobs = both.client(server, max_retries=1).with_raw_response.fine_tuning.jobs

    raw = both.settle(jobs.retrieve("ftjob-1", extra_query={"q": "1"}))

    assert (raw.retries_taken, raw.http_version, raw.request_id, raw.elapsed) == (1, "HTTP/1.1", "req_7", 0)
    assert (raw.method, raw.url) == ("GET", f"{BASE_URL}/fine_tuning/jobs/ftjob-1")
    assert raw.parse()._request_id == "req_7"


def test_every_answer_is_closed(both: Both, naps: Naps) -> None:
    """Failed ones, redirects and successes alike."""
    bodies = [Body(b"{}"), Body(b"moved"), Body(b'{"id":"m"}')]
    server = Canned(
        httpx.Response(500, stream=bodies[0]),
        httpx.Response(307, headers={"location": "/v1/x"}, stream=bodies[1]),
        httpx.Response(200, stream=bodies[2]),
    )

    both.settle(both.client(server, max_retries=1).models.retrieve("m"))

    assert all(body.closed for body in bodies)


def test_an_endless_error_is_left(both: Both) -> None:
    """After its first MiB."""
    body = Body(*[b"x" * 100_000] * 100)

    error = both.settle(both.client(Canned(httpx.Response(500, stream=body))).with_result.models.retrieve("m")).error

    assert (len(error.response.content), body.taken, body.closed) == (1024 * 1024, 11, True)


def test_no_result_escapes_as_an_error(both: Both) -> None:
    """The style that raises no API error gets those of closed clients and of keys, too."""

    def fail() -> str:
        raise RuntimeError("vault")

    closed = both.client(Canned(JOB))
    both.settle(closed.close())

    for client in (closed, both.client(Canned(JOB), api_key=fail)):
        assert isinstance(both.settle(client.with_result.models.retrieve("m")).error, errors.FineTuningError)


def test_a_create_that_openai_refuses_is_explained(both: Both) -> None:
    """With the dates of its closing; the same refusal by another server is left as it is."""
    closed = Emulator(seed=7, access="ended")
    arguments = {"model": "gpt-4o-mini-2024-07-18", "training_file": "file-1"}
    told: list[bool] = []
    for address in ("https://api.openai.com/v1", BASE_URL):
        jobs = both.client(closed, base_url=address).with_result.fine_tuning.jobs
        error = both.settle(jobs.create(**arguments)).error
        assert type(error) is errors.PermissionDeniedError
        told.append("as of 2026-11-21" in str(error))

    assert told == [True, False]


def request(method: str = "GET") -> httpx.Request:
    """Return a request to a server at its usual port."""
    return httpx.Request(method, "https://x.test/v1/jobs?after=a")


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/v1/jobs/", "https://x.test/v1/jobs/"),
        ("https://x.test:443/v2", "https://x.test/v2"),
        ("HTTPS://X.TEST/v2", "https://x.test/v2"),
        ("?after=b", "https://x.test/v1/jobs?after=b"),
        (" /v2 ", "https://x.test/v2"),
        ("https://x.test.evil/v2", None),
        ("https://evil@x.test/v2", None),
        ("http://x.test/v2", None),
        ("https://x.test:8443/v2", None),
        ("javascript:alert(1)", None),
        ("", None),
        ("  ", None),
    ],
)
def test_redirects_stay_at_their_origin(location: str, target: str | None) -> None:
    """Same scheme, host and port, as they are meant and not as they are spelt."""
    assert followable(request(), httpx.Response(307, headers={"location": location})) == target


@pytest.mark.parametrize(
    ("method", "followed"),
    [("GET", {301, 302, 303, 307, 308}), ("POST", {307, 308}), ("DELETE", {307, 308}), ("PUT", {307, 308})],
)
def test_redirects_keep_the_method(method: str, followed: set[int]) -> None:
    """A POST is not turned into a GET."""
    found = {
        status
        for status in range(300, 309)
        if followable(request(method), httpx.Response(status, headers={"location": "/x"}))
    }

    assert found == followed


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ({"id": "a"}, "id"),
        ({"id": "a", "error": {"code": "failed"}}, "id"),
        ({"data": []}, "data"),
        ({"data": [], "error": None}, "data"),
        ({"grader": {}}, ""),
        ({"error": None}, ""),
        ({"error": {"code": "x"}, "object": "response"}, ""),
        ([1], ""),
        (None, ""),
    ],
    ids=str,
)
def test_good_answers_pass(value: Any, answer: str) -> None:
    """An id, a list of data, or anything where the spec says nothing."""
    assert checked(value, answer) == value


@pytest.mark.parametrize(
    ("value", "answer", "message"),
    [
        ({}, "id", "'id' was expected"),
        ({"id": None}, "id", "'id' was expected"),
        ({"id": ""}, "id", "'id' was expected"),
        ({"data": {}}, "data", "'data' was expected"),
        ({"id": "a"}, "data", "'data' was expected"),
        ([], "id", "'id' was expected, not list"),
        (None, "data", "'data' was expected, not NoneType"),
        ({"error": {"message": "gone"}}, "id", "it reports an error: gone"),
        ({"error": "gone"}, "", "it reports an error: gone"),
        ({"error": {"x": 1}}, "", "without a message"),
    ],
    ids=str,
)
def test_other_answers_are_refused(value: Any, answer: str, message: str) -> None:
    """With what was missing, or what the server said."""
    with pytest.raises(ValueError, match=message):
        checked(value, answer)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "the body is empty"), (b"\n", "the body is empty"), (b"<html>", r"the body \(text/html\) is not JSON")],
)
def test_a_body_that_is_no_json_is_named(content: bytes, message: str) -> None:
    """By its type."""
    head = Head(200, httpx.Headers({"content-type": "text/html"}), "GET", BASE_URL, "HTTP/1.1", 0, 0.0)

    with pytest.raises(ValueError, match=message):
        json_of(Response(head, content))
