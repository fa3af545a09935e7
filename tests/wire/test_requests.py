"""What is sent: framing, streamed bodies, answers that come before the request is whole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from fine_tuning_client._http import AsyncHTTP, Failure, SyncHTTP, build_request, timeouts

from .conftest import Wire
from .server import RawServer, answer, end, head, pause, request, reset, until_closed

PIECE = 64 * 1024


class Pieces:
    """A body of pieces that can be read in both modes, from its beginning each time."""

    def __init__(self, count: int, length: int | None, error: Exception | None = None) -> None:
        self.count, self.length, self.error = count, length, error
        self.begun = 0

    def __iter__(self) -> Iterator[bytes]:
        self.begun += 1
        for _ in range(self.count):
            yield b"x" * PIECE
        if self.error is not None:
            raise self.error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


@pytest.mark.parametrize(
    ("method", "body", "framing"),
    [
        ("GET", None, []),
        ("POST", None, [b"Content-Length: 0"]),
        ("POST", b"", [b"Content-Length: 0"]),
        ("POST", b"{}", [b"Content-Length: 2"]),
        ("POST", b"x" * 600_000, [b"Content-Length: 600000"]),
        ("POST", Pieces(3, 3 * PIECE), [b"Content-Length: 196608"]),
        ("POST", Pieces(3, None), [b"Transfer-Encoding: chunked"]),
    ],
)
def test_a_request_is_framed_by_what_is_known_of_its_body(
    wire: Wire, method: str, body: Any, framing: list[bytes]
) -> None:
    """Content-Length where the size is known, chunks where it is not, neither without a body."""
    with RawServer([request, answer(b"{}"), until_closed]) as server:
        wire.get(server.url, method=method, body=body)
        lines = server.requests[0].partition(b"\r\n\r\n")[0].split(b"\r\n")

        assert lines[:3] == [
            b"%s /v1/things HTTP/1.1" % method.encode(),
            b"Host: 127.0.0.1:%d" % server.port,
            b"Accept-Encoding: gzip, deflate",
        ]
        assert [line for line in lines if line.startswith((b"Content-Length", b"Transfer"))] == framing


@pytest.mark.parametrize("length", [3 * PIECE, None])
def test_a_streamed_body_arrives_whole_and_can_be_sent_again(wire: Wire, length: int | None) -> None:
    """Each request reads its body from the beginning."""
    body = Pieces(3, length)
    with RawServer([request, answer(b"{}"), request, answer(b"{}"), until_closed]) as server:
        for _ in range(2):
            wire.get(server.url, method="POST", body=body)

        assert [sent.count(b"x") for sent in server.requests] == [3 * PIECE] * 2
        assert body.begun == 2


def test_the_callers_own_fields_come_before_those_added() -> None:
    """Host, encoding and framing are added only where they are missing."""
    fields = [("host", "h"), ("accept-encoding", "identity"), ("content-length", "2")]
    built = build_request("POST", "http://127.0.0.1/a%2Fb?c=d%20e", fields, b"{}")

    assert built.headers.raw == [(name.encode(), value.encode()) for name, value in fields]
    assert built.url.raw_path == b"/a%2Fb?c=d%20e"


@pytest.mark.parametrize("size", [3_000_000, 30_000_000])
@pytest.mark.parametrize("finish", [end, reset])
def test_an_early_refusal_beats_the_write_error(wire: Wire, size: int, finish: Any) -> None:
    """A server that answers and hangs up before it has the whole upload is heard."""
    refusal = answer(b'{"error":"too large"}', b"Connection: close", status=b"413 Payload Too Large")
    with RawServer([head, refusal, pause(0.2), finish]) as server:
        outcome = wire.get(server.url, method="POST", body=Pieces(size // PIECE, size // PIECE * PIECE))

        assert outcome == (413, b'{"error":"too large"}')


def test_an_early_refusal_beats_the_write_timeout(wire: Wire) -> None:
    """A server that answers, stays and reads no more is heard as well."""
    refusal = answer(b"{}", status=b"413 Payload Too Large")
    with RawServer([head, refusal, pause(10)]) as server:
        outcome = wire.get(server.url, method="POST", body=Pieces(1000, 1000 * PIECE), timeout=0.5)

        assert outcome.status == 413


def test_an_upload_that_nobody_reads_ends_at_the_time_limit(wire: Wire) -> None:
    """Each write is bounded."""
    with RawServer([head, pause(10)]) as server:
        failure = wire.failure(server.url, method="POST", body=Pieces(1000, 1000 * PIECE), timeout=0.15)

        assert (failure.kind, failure.sent) == ("timeout", True)


@pytest.mark.parametrize("finish", [end, reset])
def test_an_upload_that_is_cut_off_without_a_word_is_a_network_failure(wire: Wire, finish: Any) -> None:
    """Without an answer, the reset is what is reported."""
    with RawServer([head, finish]) as server:
        failure = wire.failure(server.url, method="POST", body=Pieces(1000, 1000 * PIECE))

        assert (failure.kind, failure.sent) == ("network", True)


@pytest.mark.parametrize("error", [OSError("disk"), ValueError("file changed")])
def test_an_error_of_the_bodys_source_is_raised_as_it_is(wire: Wire, error: Exception) -> None:
    """A local file that cannot be read is no connection error, and nothing of its connection is used again."""
    with RawServer([until_closed], [request, answer(b"{}")]) as server:
        with pytest.raises(type(error)) as caught:
            wire.get(server.url, method="POST", body=Pieces(3, None, error))

        assert caught.value is error
        assert wire.get(server.url).body == b"{}"


@pytest.mark.parametrize("length", [PIECE, 3 * PIECE])
def test_a_body_of_another_size_than_announced_is_refused(wire: Wire, length: int) -> None:
    """A body longer or shorter than its Content-Length fails; the server cannot take a part for the whole."""
    with RawServer([until_closed]) as server:
        failure = wire.failure(server.url, method="POST", body=Pieces(2, length))

        assert failure.kind == "protocol"
        assert server.sees_closed(0)


def test_a_field_that_cannot_be_sent_is_refused_without_quoting_it(wire: Wire) -> None:
    """Nothing is sent, and neither the message nor a cause holds the value, which may be a key."""
    with RawServer([request, answer(b"{}")]) as server:
        sent = build_request("GET", server.url, [("Authorization", "Bearer sk-secret\nX: y")], None)
        with pytest.raises(Failure) as caught:
            wire.settle(wire.http.open(sent, timeouts(1)))

        assert (caught.value.kind, caught.value.sent) == ("protocol", False)
        assert "sk-secret" not in str(caught.value)
        assert caught.value.__cause__ is None


async def awaited_pieces() -> AsyncIterator[bytes]:
    """A body that only an asynchronous client can send."""
    for _ in range(2):
        await asyncio.sleep(0)
        yield b"x" * PIECE


def test_an_asynchronous_body_is_sent_by_an_asynchronous_client() -> None:
    """It is awaited piece by piece."""
    with RawServer([request, answer(b"{}")]) as server, asyncio.Runner() as runner:
        wire = Wire(AsyncHTTP(), runner)
        wire.get(server.url, method="POST", body=awaited_pieces())
        wire.close()

        assert server.requests[0].count(b"x") == 2 * PIECE


def test_an_asynchronous_body_is_refused_by_a_blocking_client() -> None:
    """The mistake is told before anything is sent."""
    with RawServer([request]) as server:
        http = SyncHTTP()
        with pytest.raises(TypeError, match="asynchronous client"):
            http.open(build_request("POST", server.url, [], awaited_pieces()), timeouts(1))
        http.close()

        assert server.requests == []


def test_a_blocking_body_is_sent_by_an_asynchronous_client() -> None:
    """It is read as it is."""
    body = [b"x" * PIECE] * 3
    with RawServer([request, answer(b"{}")]) as server, asyncio.Runner() as runner:
        wire = Wire(AsyncHTTP(), runner)
        wire.get(server.url, method="POST", body=body)
        wire.close()

        assert server.requests[0].count(b"x") == 3 * PIECE


@pytest.mark.parametrize("url", ["http://[::1", "http://a b/", "http://127.0.0.1:99999/"])
def test_a_url_that_cannot_be_used_is_a_failure(wire: Wire, url: str) -> None:
    """It is not one of httpx's errors."""
    assert not wire.failure(url).sent
