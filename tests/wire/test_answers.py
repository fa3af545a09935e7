"""Answers, whole and broken."""

from __future__ import annotations

import gzip
import os
import threading
import tracemalloc
import zlib

import httpx
import pytest

from .conftest import MEGABYTE, Wire
from .server import PATIENCE, RawServer, Script, Step, answer, drip, end, marks, pause, request, reset, until_closed

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def test_a_whole_answer_is_read_and_its_connection_used_again(wire: Wire) -> None:
    """Two excuntil_closedes take one connection."""
    with RawServer([request, answer(b'{"n":1}'), request, answer(b'{"n":2}')]) as server:
        outcomes = [wire.get(server.url) for _ in range(2)]

        assert outcomes == [(200, b'{"n":1}'), (200, b'{"n":2}')]
        assert len(server.links) == 1


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        pytest.param([OK + b"\r\n{}"], b"{}", id="no length, ended by closing"),
        pytest.param([b"HTTP/1.0 200 OK\r\n\r\n{}"], b"{}", id="HTTP/1.0 without length"),
        pytest.param([b"HTTP/1.1 204 No Content\r\n\r\n", until_closed], b"", id="204 without framing"),
        pytest.param([b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}"], b"{}", id="no reason phrase"),
        pytest.param([b"HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"], b"{}", id="bare line feeds"),
        pytest.param(
            [CHUNKED + b"1;x=y\r\n{\r\n1\r\n}\r\n0\r\nT: 1\r\n\r\n"],
            b"{}",
            id="chunks with extension and trailer",
        ),
        pytest.param(
            [b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", answer(b"{}")],
            b"{}",
            id="interim answers",
        ),
        pytest.param([drip(answer(b"{}"), 0.001)], b"{}", id="byte by byte"),
        pytest.param([answer(b"{}", b"X-A: \xe9")], b"{}", id="latin-1"),
    ],
)
def test_unusual_but_whole_answers_are_read(wire: Wire, sent: Script, body: bytes) -> None:
    """Every framing that HTTP/1 knows is understood."""
    with RawServer([request, *sent]) as server:
        assert wire.get(server.url).body == body


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        pytest.param([end], "network", id="closed without a byte"),
        pytest.param([reset], "network", id="reset without a byte"),
        pytest.param([b"HTTP/1.1 2"], "network", id="cut in the status line"),
        pytest.param([OK + b"Content-Le"], "network", id="cut in the head"),
        pytest.param([OK + b"Content-Length: 9\r\n\r\n{}"], "network", id="cut in the body"),
        pytest.param([OK + b"Content-Length: 9\r\n\r\n{}", pause(0.05), reset], "network", id="reset body"),
        pytest.param([CHUNKED + b"5\r\nab"], "network", id="cut in a chunk"),
        pytest.param([CHUNKED + b"2\r\nab\r\n"], "network", id="no last chunk"),
        pytest.param([CHUNKED + b"zz\r\nab\r\n"], "protocol", id="bad chunk size"),
        pytest.param([CHUNKED + b"2\r\nabcd\r\n0\r\n\r\n"], "protocol", id="bad chunk"),
        pytest.param([b"SSH-2.0-OpenSSH_9.6\r\n\r\n", until_closed], "protocol", id="not HTTP"),
        pytest.param([b"\x15\x03\x01\x00\x02\x02\x16" * 20, until_closed], "protocol", id="TLS alert"),
        pytest.param([b"HTTP/1.1 999999 OK\r\n\r\n"], "protocol", id="bad status"),
        pytest.param([OK + b"Content-Length: two\r\n\r\n{}"], "protocol", id="bad length"),
        pytest.param([OK + b"Content-Length: -2\r\n\r\n{}"], "protocol", id="negative length"),
        pytest.param([OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"], "protocol", id="two lengths"),
        pytest.param([OK + b"X: " + b"a" * 200_000, until_closed], "protocol", id="endless field"),
        pytest.param([OK + b"X: y\r\n" * 50_000, until_closed], "protocol", id="endless head"),
        pytest.param([b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, until_closed], "protocol", id="endless interim answers"),
        pytest.param(
            [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", until_closed], "protocol", id="switched"
        ),
    ],
)
def test_broken_answers_are_failures_of_a_request_that_was_sent(wire: Wire, sent: Script, kind: str) -> None:
    """A broken answer is told by its kind, and may have been acted on."""
    with RawServer([request, *sent]) as server:
        failure = wire.failure(server.url)

        assert (failure.kind, failure.sent) == (kind, True)
        assert "sk-secret" not in failure.message


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param([until_closed], id="silence"),
        pytest.param([drip(OK + b"X: " + b"y" * 1000, 0.02)], id="dripped head"),
        pytest.param([drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, 0.02)], id="dripped interim answers"),
        pytest.param([OK + b"Content-Length: 1000\r\n\r\n", until_closed], id="silent body"),
        pytest.param([OK + b"Content-Length: 1000\r\n\r\n", drip(b"x" * 1000, 0.02)], id="dripped body"),
        pytest.param(
            [CHUNKED, drip(b"1\r\nx\r\n" * 1000, 0.02)],
            id="dripped chunks",
        ),
    ],
)
def test_a_slow_answer_ends_at_the_time_limit(wire: Wire, sent: Script) -> None:
    """The limit bounds the answer as a whole, not only each wait for bytes; then the connection is closed."""
    with RawServer([request, *sent]) as server:
        failure = wire.failure(server.url, timeout=0.15)

        assert (failure.kind, failure.sent) == ("timeout", True)


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_a_body_can_be_read_by_httpx_as_well(wire: Wire, size: int) -> None:
    """Whoever is handed the response finds that it works."""
    with RawServer([request, answer(b"x" * size), request, answer(b"{}")]) as server:
        response = wire.open(server.url)
        asynchronous = isinstance(response.stream, httpx.AsyncByteStream)
        body = wire.settle(response.aread() if asynchronous else response.read())

        assert (len(body), response.is_closed) == (size, True)
        assert wire.get(server.url).body == b"{}"


def test_large_bodies_come_whole(wire: Wire) -> None:
    """In one piece or in many, compressed or not."""
    large = os.urandom(3_000_000)
    packed = answer(gzip.compress(large, 1), b"Content-Encoding: gzip")
    with RawServer([request, answer(large), request, packed, request, packed]) as server:
        assert wire.get(server.url, limit=10 * MEGABYTE).body == large
        assert wire.get(server.url, limit=10 * MEGABYTE).body == large
        assert b"".join(wire.pieces(wire.open(server.url))) == large


def test_events_may_take_longer_than_the_limit_of_a_whole_answer(wire: Wire) -> None:
    """A body that is read piece by piece is bounded between pieces only."""
    body: list[Step | bytes] = [step for n in range(8) for step in (b"1\r\n%d\r\n" % n, pause(0.05))]
    with RawServer([request, CHUNKED, *body, b"0\r\n\r\n"]) as server:
        response = wire.open(server.url, timeout=0.3)

        assert b"".join(wire.pieces(response)) == b"01234567"


@pytest.mark.parametrize("extra", [answer(b'{"forged":true}'), b"\r\n", b"x"])
def test_bytes_behind_an_answer_close_its_connection(wire: Wire, extra: bytes) -> None:
    """What follows an answer is never taken for the answer to the next request."""
    with RawServer([request, answer(b'{"n":1}') + extra, until_closed], [request, answer(b'{"n":2}')]) as server:
        assert [wire.get(server.url).body for _ in range(2)] == [b'{"n":1}', b'{"n":2}']
        assert len(server.links) == 2


def test_bytes_that_come_after_an_answer_close_its_connection(wire: Wire) -> None:
    """An unasked answer that arrives while the connection is idle is not used either."""
    sent = threading.Event()
    script: Script = [request, answer(b'{"n":1}'), pause(0.1), answer(b'{"forged":true}'), marks(sent), until_closed]
    with RawServer(script, [request, answer(b'{"n":2}')]) as server:
        first = wire.get(server.url).body
        sent.wait(PATIENCE)

        assert [first, wire.get(server.url).body] == [b'{"n":1}', b'{"n":2}']


@pytest.mark.parametrize(
    "closing",
    [
        pytest.param([answer(b"{}", b"Connection: close")], id="announced"),
        pytest.param([answer(b"{}"), end], id="closed"),
        pytest.param([answer(b"{}"), pause(0.05), reset], id="reset"),
    ],
)
def test_a_connection_that_the_server_closes_is_not_used_again(wire: Wire, closing: Script) -> None:
    """An announced or silent end of a connection costs no request."""
    closed = threading.Event()
    script: Script = [request, *closing, marks(closed)]
    with RawServer(script, [request, answer(b"{}"), until_closed]) as server:
        wire.get(server.url)
        closed.wait(PATIENCE)
        wire.get(server.url)

        assert len(server.links) == 2


@pytest.mark.parametrize(
    ("coding", "encoded"),
    [
        ("gzip", gzip.compress(b"{}" * 100, mtime=0)),
        ("x-gzip", gzip.compress(b"{}" * 100, mtime=0)),
        ("GZIP, identity", gzip.compress(b"{}" * 100, mtime=0)),
        ("gzip", gzip.compress(b"{}" * 50, mtime=0) + gzip.compress(b"{}" * 50, mtime=0)),
        ("deflate", zlib.compress(b"{}" * 100)),
        ("deflate", zlib.compress(b"{}" * 100)[2:-4]),
        ("deflate, gzip", gzip.compress(zlib.compress(b"{}" * 100), mtime=0)),
        ("identity", b"{}" * 100),
    ],
)
@pytest.mark.parametrize("gap", [0, 0.0001])
def test_content_encodings_are_undone(wire: Wire, coding: str, encoded: bytes, gap: float) -> None:
    """gzip and deflate, in all their forms, come out the same however they are cut."""
    whole = answer(encoded, b"Content-Encoding: " + coding.encode())
    with RawServer([request, drip(whole, gap) if gap else whole]) as server:
        assert wire.get(server.url).body == b"{}" * 100


@pytest.mark.parametrize(
    ("coding", "encoded"),
    [
        pytest.param(b"gzip", gzip.compress(b"{}" * 100)[:-9], id="cut"),
        pytest.param(b"gzip", gzip.compress(b"{}" * 100) + b"rubbish", id="rubbish behind"),
        pytest.param(b"gzip", b"{}", id="not gzip"),
        pytest.param(b"gzip", gzip.compress(b"{}")[:-8] + bytes(8), id="bad checksum"),
        pytest.param(b"deflate", b"\xff\xff\xff", id="not deflate"),
        pytest.param(b"deflate", b"x", id="one byte"),
        pytest.param(b"deflate", zlib.compress(b"{}") + b"rubbish", id="rubbish behind deflate"),
        pytest.param(b"br", b"{}", id="not asked for"),
        pytest.param(b"gzip, gzip, gzip, gzip, gzip", b"{}", id="too many"),
    ],
)
def test_damaged_encodings_are_failures(wire: Wire, coding: bytes, encoded: bytes) -> None:
    """What cannot be decoded is not handed out."""
    with RawServer([request, answer(encoded, b"Content-Encoding: " + coding)]) as server:
        assert wire.failure(server.url).kind == "decode"


def test_an_empty_body_needs_no_encoding(wire: Wire) -> None:
    """Content-Encoding without content is an empty body, whatever it says."""
    with RawServer([request, answer(b"", b"Content-Encoding: br")]) as server:
        assert wire.get(server.url).body == b""


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(answer(b"x" * 2000), id="plain"),
        pytest.param(OK + b"\r\n" + b"x" * 2000, id="without length"),
        pytest.param(answer(gzip.compress(bytes(2000)), b"Content-Encoding: gzip"), id="compressed"),
    ],
)
def test_an_answer_over_the_limit_is_a_failure(wire: Wire, whole: bytes) -> None:
    """The limit counts decoded bytes."""
    with RawServer([request, whole]) as server:
        assert wire.failure(server.url, limit=1999).kind == "too_large"
        assert len(wire.get(server.url, limit=2000).body) == 2000


def test_a_bomb_is_inflated_piece_by_piece(wire: Wire) -> None:
    """What is far larger than its compressed form is given up at the limit, and never held."""
    bomb = gzip.compress(gzip.compress(bytes(50_000_000), 1), 9)
    with RawServer([request, answer(bomb, b"Content-Encoding: gzip, gzip"), until_closed]) as server:
        wire.open(server.url)  # modules are loaded
        tracemalloc.start()
        try:
            failure = wire.failure(server.url, limit=1_000_000)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        assert failure.kind == "too_large"
        assert peak < 4_000_000
