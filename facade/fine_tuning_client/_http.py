"""HTTP as the engine sees it: send a request, read its answer, one kind of failure.

Importing this loads nothing heavy; httpx, sockets and asyncio come with the first request, TLS with the first https
one.  Nothing else in the package imports httpx at run time.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from ._transport.failures import Failure, Kind, finish
from ._transport.timing import Timeouts, timeouts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import httpx

    from ._transport.blocking import BlockingExchanges
    from ._transport.loop import LoopExchanges
    from ._transport.requests import Streamable

__all__ = [
    "AsyncHTTP",
    "Failure",
    "Kind",
    "SyncHTTP",
    "Timeouts",
    "build_request",
    "check_client",
    "is_default_timeout",
    "timeouts",
]

CONNECTIONS = 100
"""Connections of one client at once; further exchanges wait for a free one."""


def build_request(
    method: str, url: str, headers: list[tuple[str, str]], body: bytes | Streamable | None
) -> httpx.Request:
    """Make a request; adds Host, Accept-Encoding and how the body is framed, unless the headers say.

    Args:
        method: in upper case.
        url: absolute, already percent-encoded, with its query.
        headers: names and values.
        body: bytes, or an object that gives them from the first one each time it is iterated, blocking or not (and may
            know their number as `length`); None for no body.

    Raises:
        Failure: "unsupported", for a URL that cannot be parsed.

    """
    from ._transport.requests import build_request as build

    return build(method, url, headers, body)


class SyncHTTP:
    """Sends requests from any number of threads.

    Connections are the client's own, or those of an `httpx.Client` that the caller made, and closes.
    """

    def __init__(self, client: httpx.Client | None = None, *, connections: int = CONNECTIONS) -> None:
        self._client = client
        self._connections = connections
        self._lock = threading.Lock()
        self._exchanges: BlockingExchanges | None = None

    def open(self, request: httpx.Request, limits: Timeouts) -> httpx.Response:
        """Send a request; return its answer with the body unread.  Redirects are not followed.

        Raises:
            Failure: there is no answer.
            OSError: the body's source failed; or whatever else it raises.

        """
        return finish(self._loaded().open(request, limits))

    def read(self, response: httpx.Response, limit: int) -> bytes:
        """Return the whole decoded body of an answer, and close it.

        Args:
            response: from `open`.
            limit: how many decoded bytes there may be.

        Raises:
            Failure: "too_large", "decode", "timeout" once the `total` limit has passed, or the connection broke.

        """
        return finish(self._loaded().read(response, limit))

    def iter_bytes(self, response: httpx.Response) -> Iterator[bytes]:
        """Yield the decoded body as it comes and close the answer at the end; only the `read` limit applies.

        Raises:
            Failure: "decode", "timeout", or the connection broke.

        """
        return self._loaded().pieces(response)

    def close_response(self, response: httpx.Response) -> None:
        """Give an answer's connection back without reading the rest."""
        response.close()

    def close(self) -> None:
        """Close all connections, for good: exchanges under way fail, later ones are refused."""
        finish(self._loaded().close())

    def _loaded(self) -> BlockingExchanges:
        if self._exchanges is None:
            from ._transport.blocking import BlockingExchanges

            with self._lock:
                self._exchanges = self._exchanges or BlockingExchanges(self._client, self._connections)
        return self._exchanges


class AsyncHTTP:
    """Sends requests from any number of tasks, with connections of their own for each event loop.

    Connections are the client's own, or those of an `httpx.AsyncClient` that the caller made, and closes.
    """

    def __init__(self, client: httpx.AsyncClient | None = None, *, connections: int = CONNECTIONS) -> None:
        self._client = client
        self._connections = connections
        self._lock = threading.Lock()
        self._exchanges: LoopExchanges | None = None

    async def open(self, request: httpx.Request, limits: Timeouts) -> httpx.Response:
        """Send a request; return its answer with the body unread.  Redirects are not followed.

        Raises:
            Failure: there is no answer.
            OSError: the body's source failed; or whatever else it raises.

        """
        return await self._loaded().open(request, limits)

    async def read(self, response: httpx.Response, limit: int) -> bytes:
        """Return the whole decoded body of an answer, and close it.

        Args:
            response: from `open`.
            limit: how many decoded bytes there may be.

        Raises:
            Failure: "too_large", "decode", "timeout" once the `total` limit has passed, or the connection broke.

        """
        return await self._loaded().read(response, limit)

    def iter_bytes(self, response: httpx.Response) -> AsyncIterator[bytes]:
        """Yield the decoded body as it comes and close the answer at the end; only the `read` limit applies.

        Raises:
            Failure: "decode", "timeout", or the connection broke.

        """
        return self._loaded().pieces(response)

    async def close_response(self, response: httpx.Response) -> None:
        """Give an answer's connection back without reading the rest."""
        await response.aclose()

    async def close(self) -> None:
        """Close all connections, for good: exchanges under way fail, later ones are refused."""
        await self._loaded().close()

    def _loaded(self) -> LoopExchanges:
        if self._exchanges is None:
            from ._transport.loop import LoopExchanges

            with self._lock:
                self._exchanges = self._exchanges or LoopExchanges(self._client, self._connections)
        return self._exchanges


def check_client(client: object, *, asynchronous: bool) -> None:
    """Refuse what is not an httpx client of the right mode; one of httpx2 will do.

    Raises:
        TypeError: it is of the other mode, or something else.

    """
    wanted, other = ("AsyncClient", "Client") if asynchronous else ("Client", "AsyncClient")
    names = {base.__name__ for base in type(client).__mro__ if base.__module__.partition(".")[0] in LIBRARIES}
    if wanted in names:
        return
    if other in names:
        raise TypeError(f"http_client must be an httpx.{wanted} here, not an httpx.{other}")
    raise TypeError(f"http_client must be an httpx.{wanted}, not {type(client).__name__}")


LIBRARIES = ("httpx", "httpx2")


def is_default_timeout(timeout: httpx.Timeout) -> bool:
    """Say whether an httpx client's time limits are those it has when nobody sets them: 5 seconds each."""
    return (timeout.connect, timeout.read, timeout.write, timeout.pool) == (5.0, 5.0, 5.0, 5.0)
