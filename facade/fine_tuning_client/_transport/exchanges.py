"""Exchanges of one client: the right connections for the process and loop at hand, whole bodies, decoded pieces."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar
from urllib.request import getproxies

import httpx

from .carriers import DEADLINE, Answer, Carrier, Direct, Source
from .decoding import Decoder
from .failures import Failure
from .pool import closed

if TYPE_CHECKING:
    from .timing import Timeouts


C = TypeVar("C")


class Exchanges:
    """What the blocking and the asynchronous client share."""

    def __init__(self, given: Carrier | None, connections: int) -> None:
        self._given = given
        self._connections = connections
        self._made: dict[Hashable, Carrier] = {}
        self._closed = False

    async def open(self, request: httpx.Request, limits: Timeouts) -> httpx.Response:
        """Send a request; return its answer with the body unread."""
        if self._closed:
            raise closed()
        if self._given is not None:
            return await self._given.open(request, limits)
        key = self._key()
        carrier = self._made.get(key) or self._start(key)
        return await carrier.open(request, limits)

    async def read(self, response: httpx.Response, limit: int) -> bytes:
        """Return the whole decoded body of an answer and close it.

        Raises:
            Failure: "too_large" beyond `limit` bytes, "decode", or what broke the connection.

        """
        body, whole = Decoded(response, self.source(response)), Whole(limit)
        deadline: float | None = response.extensions.get(DEADLINE)
        try:
            while piece := await body.piece(deadline):
                whole.add(piece)
            return whole.value()
        finally:
            await self.shut(response)

    async def shut(self, response: httpx.Response) -> None:
        """Give an answer's connection back."""
        raise NotImplementedError

    async def close(self) -> None:
        """Let go of all connections, for good."""
        self._closed = True
        self._drop_lost()
        made, self._made = self._made, {}
        for carrier in made.values():
            await carrier.close()

    def source(self, response: httpx.Response) -> Source:
        """Return the body of an answer as it comes."""
        return response.stream if isinstance(response.stream, Answer) else self._client_answer(response)

    def _client_answer(self, response: httpx.Response) -> Source:
        """Return the body of an answer that an httpx client has opened."""
        raise NotImplementedError

    def _key(self) -> Hashable:
        """Return what connections must not be shared beyond."""
        raise NotImplementedError

    def _make(self) -> Carrier:
        """Make connections for the key at hand."""
        raise NotImplementedError

    def _is_lost(self, key: Hashable) -> bool:
        """Say whether nobody can use the connections of a key any more."""
        raise NotImplementedError

    def _drop_lost(self) -> None:
        for other in list(self._made):
            if self._is_lost(other):
                lost = self._made.pop(other, None)
                if isinstance(lost, Direct):
                    lost.pool.abandon()

    def _start(self, key: Hashable) -> Carrier:
        self._drop_lost()
        # Of two threads that come here at once, one's fresh and empty carrier is dropped.
        return self._made.setdefault(key, self._make())


class Decoded:
    """The body of an answer with its content encodings undone."""

    def __init__(self, response: httpx.Response, source: Source) -> None:
        self._source = source
        self._encoding: str = response.headers.get("content-encoding", "")
        self._decoder: Decoder | None = None
        self._ready: Iterator[bytes] = iter(())
        if response.is_stream_consumed:  # a caller's hook, or an in-process transport, has read and decoded it
            self._source, self._encoding, self._ready = Nothing(), "", iter((response.content,))

    async def piece(self, deadline: float | None) -> bytes:
        """Return some bytes; none at the end.

        Raises:
            Failure: "decode", "timeout", or what broke the connection.

        """
        while True:
            piece = next(self._ready, b"")
            if piece:
                return piece
            data = await self._source.chunk(deadline)
            if not self._encoding:
                return data
            if not data:
                if self._decoder is not None:
                    self._decoder.end()
                return b""
            self._decoder = self._decoder or Decoder(self._encoding)
            self._ready = self._decoder.feed(data)


class Nothing:
    """The body of an answer that has been read."""

    async def chunk(self, deadline: float | None) -> bytes:
        """Return no bytes."""
        return b""


class Whole:
    """Gathers a body: the usual single piece as it is, more in one buffer that is not copied at the end."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._first = b""
        self._buffer: BytesIO | None = None

    def add(self, piece: bytes) -> None:
        """Take a piece.

        Raises:
            Failure: "too_large".

        """
        self._size += len(piece)
        if self._size > self._limit:
            raise Failure("too_large", f"the answer has more than {self._limit} bytes", sent=True)
        if not self._first:
            self._first = piece
            return
        if self._buffer is None:
            self._buffer = BytesIO()
            self._buffer.write(self._first)
        self._buffer.write(piece)

    def value(self) -> bytes:
        """Return all pieces as one."""
        return self._first if self._buffer is None else self._buffer.getvalue()


def proxied() -> bool:
    """Say whether the environment names proxies, for httpx to choose among; by httpx's rules."""
    named = getproxies()
    if "*" in [host.strip() for host in named.get("no", "").split(",")]:
        return False
    return any(named.get(scheme) for scheme in ("http", "https", "all"))


def with_proxies(make: Callable[..., C]) -> C:
    """Make an httpx client, which knows the proxies of the environment."""
    from .tls import context

    try:
        return make(verify=context(), timeout=None)
    except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
        raise Failure("unsupported", "the environment's proxy or certificates cannot be used", sent=False) from error
