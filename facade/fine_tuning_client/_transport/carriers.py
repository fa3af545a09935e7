"""Two ways to carry an exchange: over connections of our own, or through an httpx client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import httpx

from .dialing import Origin
from .failures import SourceFailed, explain
from .requests import Body
from .timing import Timeouts

if TYPE_CHECKING:
    from .http11 import Connection
    from .pool import Pool
    from .requests import Pieces

DEADLINE = "deadline"
"""Name of the response extension that holds the moment at which the body must be complete."""


class Carrier(Protocol):
    """Sends requests.  What it raises is a `Failure`, or an error of a body's source or of a caller's hook."""

    async def open(self, request: httpx.Request, limits: Timeouts) -> httpx.Response:
        """Send a request; return its answer with the body unread."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class Source(Protocol):
    """The body of an answer as it comes."""

    async def chunk(self, deadline: float | None) -> bytes:
        """Return some bytes; none at the end."""
        ...


class Answer:
    """The body of an answer, and the connection that it comes over."""

    def __init__(self, connection: Connection, pool: Pool, limits: Timeouts) -> None:
        self._connection: Connection | None = connection
        self._pool = pool
        self._limits = limits

    async def chunk(self, deadline: float | None) -> bytes:
        """Return some bytes; none at the end, where the connection is given back."""
        if self._connection is None:
            return b""
        try:
            data = await self._connection.body(self._limits, deadline)
        except Exception as error:
            self.release()
            failure = explained(error)
            raise failure from failure.__cause__
        except BaseException:
            self.release()
            raise
        if not data:
            self.release()
        return data

    def release(self) -> None:
        """Give the connection back, whatever is left on it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._pool.give_back(connection)


class Direct:
    """Carries over a pool of our own."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    async def open(self, request: httpx.Request, limits: Timeouts) -> httpx.Response:
        """Send a request; return its answer with the body unread."""
        connection = await self.pool.lend(origin(request.url), limits)
        try:
            head, deadline = await connection.exchange(request, self._content(request.stream), limits)
        except Exception as error:
            self.pool.give_back(connection)
            failure = explained(error, sent=connection.sent)
            raise failure from failure.__cause__
        except BaseException:
            self.pool.give_back(connection)
            raise
        return httpx.Response(
            head.status_code,
            headers=head.headers.raw_items(),
            stream=self._answer(connection, limits),
            request=request,
            extensions={"http_version": b"HTTP/" + head.http_version, "reason_phrase": head.reason, DEADLINE: deadline},
        )

    async def close(self) -> None:
        """Let go of connections."""
        self.pool.close()

    def _content(self, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> bytes | Pieces:
        assert isinstance(stream, Body)
        return self._pieces(stream) if stream.content is None else stream.content

    def _pieces(self, body: Body) -> Pieces:
        """Return the pieces of a request's body."""
        raise NotImplementedError

    def _answer(self, connection: Connection, limits: Timeouts) -> httpx.SyncByteStream | httpx.AsyncByteStream:
        """Return the body of an answer as a response of this mode wants it; also an `Answer`."""
        raise NotImplementedError


def origin(url: httpx.URL) -> Origin:
    """Return the server that a URL names."""
    scheme = url.scheme
    return Origin(scheme, url.raw_host.decode("ascii"), url.port or (443 if scheme == "https" else 80))


def explained(error: Exception, *, sent: bool = True) -> Exception:
    """Return what the caller is to see: a failure, what a body's source raised, or an error that is not of HTTP."""
    if isinstance(error, SourceFailed):
        return error.cause
    return explain(error, sent=sent) or error
