"""The one kind of error that leaves the transport."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Generator, Iterator

import anyio
import h11
import httpcore
import httpx
import pytest

from fine_tuning_client._transport.failures import Failure, explain, finish


def kinds_of(base: type[Exception]) -> Iterator[type[Exception]]:
    """Yield a class and all that derive from it."""
    yield base
    for derived in base.__subclasses__():
        yield from kinds_of(derived)


FOREIGN = [
    *kinds_of(httpx.TransportError),
    *kinds_of(httpx.StreamError),
    httpx.DecodingError,
    httpx.TooManyRedirects,
    httpx.InvalidURL,
    *kinds_of(httpcore.NetworkError),
    *kinds_of(httpcore.TimeoutException),
    *kinds_of(httpcore.ProtocolError),
    httpcore.ConnectionNotAvailable,
    *kinds_of(h11.ProtocolError),
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
    anyio.EndOfStream,
    ssl.SSLError,
    ssl.SSLEOFError,
    OSError,
    ConnectionResetError,
    BrokenPipeError,
    TimeoutError,
    zlib.error,
    RuntimeError,
]


@pytest.mark.parametrize("kind", FOREIGN, ids=lambda kind: f"{kind.__module__.partition('.')[0]}.{kind.__name__}")
def test_every_error_of_the_layers_below_is_known(kind: type[Exception]) -> None:
    """Whatever they raise has a kind, a message of its own and the original as its cause."""
    error = kind.__new__(kind)
    failure = explain(error, sent=True)

    assert failure is not None
    assert failure.message
    assert failure.__cause__ is (None if kind.__name__ == "LocalProtocolError" else error)


@pytest.mark.parametrize(
    "kind", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol]
)
def test_failures_before_the_request_are_never_sent(kind: type[httpx.TransportError]) -> None:
    """Whoever asks may repeat even what must not happen twice."""
    failure = explain(kind("x"), sent=True)

    assert failure is not None
    assert not failure.sent


def test_a_failure_stays_what_it_is() -> None:
    """Explaining twice changes nothing."""
    failure = Failure("decode", "damaged", sent=True)

    assert explain(failure, sent=False) is failure


@pytest.mark.parametrize("error", [KeyError("x"), ValueError("x"), AssertionError("x")])
def test_errors_that_are_not_of_http_have_no_failure(error: Exception) -> None:
    """They are a caller's own, or a mistake of ours that must not be hidden."""
    assert explain(error, sent=True) is None


def test_a_blocking_coroutine_that_suspends_is_a_mistake() -> None:
    """It is reported, not left unfinished."""

    class Suspends:
        def __await__(self) -> Generator[None]:
            yield

    async def steps() -> None:
        await Suspends()

    with pytest.raises(RuntimeError, match="suspended"):
        finish(steps())
