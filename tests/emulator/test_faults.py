"""Faults on demand, through both fronts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from fine_tuning_client.emulator import Emulator, Fault, faults, serve

from .steps import KEY, client_of, completion_lines, create_job, get, upload

FRONTS = ("in-process", "http")


@contextmanager
def _client(front: str, emulator: Emulator) -> Iterator[httpx.Client]:
    if front == "in-process":
        with client_of(emulator) as client:
            yield client
    else:
        with serve(emulator) as server, httpx.Client(base_url=server.base_url, headers=KEY) as client:
            yield client


def test_error_strikes_as_often_as_asked() -> None:
    """A fault hits its number of matching requests, after letting some pass, and no others."""
    emulator = Emulator()
    fault = emulator.faults.add(Fault("GET", "/models", faults.error(500), times=2, skip=1))
    client = client_of(emulator)
    statuses = [client.get(path).status_code for path in ("models", "files", "models", "models", "models")]
    assert statuses == [200, 200, 500, 500, 200]
    assert fault.hits == 2


@pytest.mark.parametrize(
    ("pattern", "hit"),
    [
        ("/fine_tuning/jobs/*", [True, False]),
        ("/fine_tuning/jobs/*/events", [False, True]),
        ("/fine_tuning/**", [True, True]),
        ("/v1/fine_tuning/jobs/ftjob-1", [True, False]),
    ],
)
def test_paths_of_faults(pattern: str, hit: list[bool]) -> None:
    """`*` stands for one segment, `**` for any rest."""
    emulator = Emulator()
    emulator.faults.add(Fault("*", pattern, faults.error(503), times=None))
    client = client_of(emulator)
    paths = ("fine_tuning/jobs/ftjob-1", "fine_tuning/jobs/ftjob-1/events")
    assert [client.get(path).status_code == 503 for path in paths] == hit


def test_rate_limit_has_retry_after() -> None:
    """429 and 503 say when to come back, and bear a request id."""
    emulator = Emulator()
    emulator.faults.add(Fault("GET", "/models", faults.rate_limited(2.5)))
    emulator.faults.add(Fault("GET", "/models", faults.overloaded(3)))
    client = client_of(emulator)
    answers = [client.get("models") for _ in range(2)]
    assert [(answer.status_code, answer.headers["retry-after"]) for answer in answers] == [(429, "2.5"), (503, "3")]
    assert answers[0].headers["x-request-id"].startswith("req_")


def test_edge_pages_bear_no_request_id() -> None:
    """HTML errors come from before the server: no request id, no openai headers."""
    emulator = Emulator()
    emulator.faults.add(Fault("GET", "/models", faults.page(502, "<html>bad gateway</html>")))
    answer = client_of(emulator).get("models")
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html")
    assert "x-request-id" not in answer.headers


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize(("action", "jobs"), [(faults.reset_before, 0), (faults.reset_after, 1)])
def test_reset(front: str, action: Any, jobs: int) -> None:
    """A reset shows as a network error; whether the server had acted is the fault's choice, and is not told."""
    emulator = Emulator()
    with _client(front, emulator) as client:
        training_file = upload(client, ["x"])["id"]
        emulator.faults.add(Fault("POST", "/fine_tuning/jobs", action()))
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            client.post("fine_tuning/jobs", json={"model": "gpt-4o", "training_file": training_file})
        assert len(get(client, "fine_tuning/jobs")["data"]) == jobs
    assert emulator.requests[-2].status == 0


@pytest.mark.parametrize("front", FRONTS)
def test_truncated_body(front: str) -> None:
    """A cut body is a protocol error after the bytes that came."""
    emulator = Emulator()
    with _client(front, emulator) as client:
        emulator.faults.add(Fault("GET", "/models", faults.truncated(100)))
        received: list[bytes] = []
        with client.stream("GET", "models") as answer, pytest.raises(httpx.RemoteProtocolError):
            received.extend(answer.iter_raw())
        assert sum(map(len, received)) == 100


@pytest.mark.parametrize("front", FRONTS)
def test_truncated_download(front: str) -> None:
    """A chunked download can be cut too."""
    emulator = Emulator()
    with _client(front, emulator) as client:
        file_id = upload(client, ["x" * 300_000])["id"]
        emulator.faults.add(Fault("GET", "/files/*/content", faults.truncated(200_000)))
        with pytest.raises(httpx.RemoteProtocolError):
            client.get(f"files/{file_id}/content")


@pytest.mark.parametrize("front", FRONTS)
def test_event_stream_ended_early(front: str) -> None:
    """A stream can end properly before [DONE], which only the reader can notice."""
    emulator = Emulator()
    with _client(front, emulator) as client:
        file_id = upload(client, completion_lines(3))["id"]
        job = client.post("fine-tunes", json={"training_file": file_id}).json()
        emulator.faults.add(Fault("GET", "/fine-tunes/*/events", faults.stream_ended(2)))
        text = client.get(f"fine-tunes/{job['id']}/events", params={"stream": "true"}).text
        assert text.count("data: ") == 2
        assert "[DONE]" not in text


def test_redirect_to_plain_http() -> None:
    """The redirect keeps the path and drops the encryption."""
    emulator = Emulator()
    emulator.faults.add(Fault("GET", "/models", faults.redirect()))
    answer = client_of(emulator).get("models")
    assert (answer.status_code, answer.headers["location"]) == (307, "http://emulator.test/v1/models")


def test_stuck_cursor() -> None:
    """A stuck list answers its first page for ever."""
    emulator = Emulator()
    client = client_of(emulator)
    create_job(client)
    emulator.faults.add(Fault("GET", "/fine_tuning/jobs", faults.stuck_cursor(), times=None))
    first = get(client, "fine_tuning/jobs")
    assert first["has_more"] is True
    assert get(client, "fine_tuning/jobs", after=first["data"][-1]["id"]) == first


def test_fresh_ids() -> None:
    """Items of a list have other ids in every answer, and are the same otherwise."""
    emulator = Emulator()
    client = client_of(emulator)
    path = f"fine_tuning/jobs/{create_job(client)['id']}/events"
    emulator.faults.add(Fault("GET", "/fine_tuning/jobs/*/events", faults.fresh_ids(), times=None))
    pages = [get(client, path)["data"] for _ in range(2)]
    assert not {event["id"] for event in pages[0]} & {event["id"] for event in pages[1]}
    assert [event["message"] for event in pages[0]] == [event["message"] for event in pages[1]]
