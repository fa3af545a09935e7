"""Answers read while they arrive, and event streams: what they give, how they end, when the connection is free."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client import (
    APIConnectionError,
    APIResponseValidationError,
    NotFoundError,
    RateLimitError,
    StreamInterruptedError,
)

from .examples import error, job, page
from .modes import Body, Both, Canned
from .wire.server import RawServer, Script, answer, request


def jobs_of(both: Both, body: Body, **headers: str) -> Any:
    """List jobs with this body, streamed."""
    server = Canned(httpx.Response(200, headers=headers, stream=body))
    return both.client(server).fine_tuning.jobs.with_streaming_response.list()


def test_the_head_is_there_before_the_body(both: Both) -> None:
    """Status, headers and limits can be looked at without reading."""
    body = Body(b"{}")
    with both.entered(jobs_of(both, body, **{"x-request-id": "req_1", "x-ratelimit-limit-requests": "3"})) as response:
        assert (response.status_code, response.request_id) == (200, "req_1")
        assert response.rate_limits.limit_requests == 3
        assert body.taken == 0


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (lambda response: response.iter_bytes(), ["été\n".encode()[:1], "été\n".encode()[1:], b"ou"]),
        (lambda response: response.iter_bytes(3), ["ét".encode(), "é\n".encode(), b"ou"]),
        (lambda response: response.iter_content(chunk_size=5), ["été".encode(), b"\nou"]),
        (lambda response: response.iter_text(), ["été\n", "ou"]),
        (lambda response: response.iter_lines(), ["été", "ou"]),
    ],
    ids=["bytes", "chunks", "iter_content", "text", "lines"],
)
def test_a_body_can_be_iterated_over(both: Both, way: Any, expected: list[Any]) -> None:
    """As bytes, pieces of one size, text or lines."""
    body = Body(*["été\n".encode()[:1], "été\n".encode()[1:], b"ou"])
    with both.entered(jobs_of(both, body)) as response:
        assert both.items(way(response)) == expected


def test_text_is_read_in_the_encoding_that_the_server_names(both: Both) -> None:
    """What is no UTF-8 is readable too."""
    with both.entered(jobs_of(both, Body(b"caf\xe9"), **{"content-type": "text/plain; charset=latin-1"})) as response:
        assert both.settle(response.text()) == "café"


def test_a_body_can_be_read_whole_in_every_form(both: Both) -> None:
    """Once read, bytes, text, JSON and the typed result are there."""
    content = json.dumps(page(job("a"), has_more=False)).encode()
    with both.entered(jobs_of(both, Body(content[:9], content[9:]))) as response:
        assert both.settle(response.read()) == content
        assert both.settle(response.text()) == content.decode()
        assert both.settle(response.json())["data"][0]["id"] == "a"
        assert both.settle(response.parse()).data[0].id == "a"


def test_a_body_that_was_read_stays_after_the_block(both: Both) -> None:
    """What is in memory is not taken away."""
    with both.entered(jobs_of(both, Body(b"[1]"))) as response:
        both.settle(response.read())

    assert both.settle(response.json()) == [1]


def test_a_body_comes_once(both: Both) -> None:
    """A second pass is refused rather than empty."""
    with both.entered(jobs_of(both, Body(b"[1]"))) as response:
        both.items(response.iter_bytes())

        with pytest.raises(StreamInterruptedError, match="gone"):
            both.items(response.iter_bytes())


def test_a_body_ends_with_its_block(both: Both) -> None:
    """Reading after it is refused rather than empty."""
    with both.entered(jobs_of(both, Body(b"[1]"))) as response:
        pass

    with pytest.raises(StreamInterruptedError, match="block was left"):
        both.settle(response.read())


def test_json_over_the_limit_is_refused(both: Both) -> None:
    """A server cannot fill the memory with one answer; a longer list is read in lines."""
    piece = b" " * (1 << 20)
    with (
        both.entered(jobs_of(both, Body(*[piece] * 65))) as response,
        pytest.raises(APIConnectionError, match="more than"),
    ):
        both.settle(response.parse())


def test_a_streamed_answer_of_the_wrong_kind_fails_when_it_is_parsed(both: Both) -> None:
    """As with every answer, HTML is no page."""
    with (
        both.entered(jobs_of(both, Body(b"<html>"))) as response,
        pytest.raises(APIResponseValidationError),
    ):
        both.settle(response.parse())


def test_a_cut_body_is_a_connection_error(both: Both) -> None:
    """The pieces before the cut are given out; then what happened is told."""
    body = Body(b"one", httpx.ReadError("reset"))
    with both.entered(jobs_of(both, body)) as response:
        pieces, caught = both.gathered(response.iter_bytes())

    assert pieces == [b"one"]
    assert isinstance(caught, APIConnectionError)
    assert "GET http://fine-tuning.test/v1/fine_tuning/jobs" in str(caught)


@pytest.mark.parametrize("status", [404, 429])
def test_a_refusal_is_raised_before_the_block_begins(both: Both, status: int) -> None:
    """The body of an error is read, so that the error says what the server says."""
    server = Canned(httpx.Response(status, json=error("not now")))
    context = both.client(server).files.with_streaming_response.content("file-1")

    with pytest.raises((NotFoundError, RateLimitError), match="not now"), both.entered(context):
        pytest.fail("the block was entered")


def test_a_streamed_call_is_retried_until_there_is_an_answer(both: Both) -> None:
    """The answers of failed attempts are closed before the next one."""
    failed = Body(b"busy")
    server = Canned(httpx.Response(503, stream=failed, headers={"retry-after": "0"}), page(has_more=False))
    client = both.client(server, max_retries=1)

    with both.entered(client.models.with_streaming_response.list()) as response:
        assert response.retries_taken == 1
    assert failed.closed


def test_leaving_the_block_closes_the_answer(both: Both) -> None:
    """Nothing of the body was asked for."""
    body = Body(b"one", b"two")
    with both.entered(jobs_of(both, body)):
        pass

    assert (body.closed, body.taken) == (True, 0)


def test_leaving_a_loop_closes_the_answer(both: Both) -> None:
    """Also where the block goes on."""
    body = Body(b"a\n", b"b\n", b"c\n")
    with both.entered(jobs_of(both, body)) as response:
        first = both.take(response.iter_lines(), 1)

        assert (first, body.closed) == (["a"], True)


def test_an_error_inside_the_block_closes_the_answer(both: Both) -> None:
    """The caller's own errors pass through."""
    body = Body(b"one", b"two")
    with pytest.raises(KeyError), both.entered(jobs_of(both, body)):
        raise KeyError

    assert body.closed


def test_a_content_goes_to_a_file_whole_or_not_at_all(both: Both, tmp_path: Path) -> None:
    """A broken download leaves the file that was there."""
    path = tmp_path / "result.csv"
    path.write_bytes(b"old")
    good, broken = Body(b"ne", b"w"), Body(b"ne", httpx.ReadError("reset"))
    server = Canned(httpx.Response(200, stream=broken), httpx.Response(200, stream=good))
    download = both.client(server).files.with_streaming_response.content

    with both.entered(download("file-1")) as response, pytest.raises(APIConnectionError):
        both.settle(response.stream_to_file(path))
    assert path.read_bytes() == b"old"

    with both.entered(download("file-1")) as response:
        both.settle(response.stream_to_file(path))
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_asynchronous_content_is_lines_of_bytes() -> None:
    """`async for line in response.content`, as other asynchronous HTTP clients have it."""
    with asyncio.Runner() as runner:
        both = Both("async", runner)
        with both.entered(jobs_of(both, Body(b"a\nb", b"\nc"))) as response:
            assert both.items(response.content) == [b"a\n", b"b\n", b"c"]
        both.close()


def test_a_body_read_to_its_end_gives_the_connection_back(both: Both) -> None:
    """Over a socket: the next call goes over the same connection."""
    script: Script = [request, answer(b'{"data": []}'), request, answer(b'{"data": []}')]
    with RawServer(script) as server:
        client = both.direct(f"http://127.0.0.1:{server.port}/v1")
        with both.entered(client.models.with_streaming_response.list()) as response:
            both.items(response.iter_lines())
        both.settle(client.models.list())

        assert [len(link.requests) for link in server.links] == [2]
