"""What blocks: sockets, admission of threads, httpx.Client.  None of these coroutines suspends."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING

import httpx

from .carriers import Answer, Direct, explained
from .exchanges import Decoded, Exchanges, proxied, with_proxies
from .failures import finish
from .pool import Pool
from .requests import Body, ReadyPieces
from .streams import READ_SIZE, SocketStream
from .through import Through, query_beside
from .timing import left

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from .carriers import Carrier, Source
    from .http11 import Connection
    from .requests import Pieces
    from .streams import Address, Found, Slots, Stream
    from .through import Progress
    from .timing import Timeouts


class BlockingStream(SocketStream):
    """Blocks the calling thread."""

    async def read(self, until: float | None) -> bytes:
        """Return some bytes; none at the end."""
        self._socket.settimeout(left(until))
        return self._socket.recv(READ_SIZE)

    async def write(self, data: bytes, until: float | None) -> None:
        """Send all bytes."""
        self._socket.settimeout(left(until))
        self._socket.sendall(data)


class BlockingNetwork:
    """Makes blocking connections."""

    async def resolve(self, host: str, port: int, until: float | None) -> Found:
        """Look the addresses of a name up; the system's resolver has its own time limit."""
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)

    async def connect(self, sock: socket.socket, address: Address, until: float | None) -> None:
        """Connect a socket."""
        sock.settimeout(left(until))
        sock.connect(address)

    def stream(self, sock: socket.socket) -> Stream:
        """Return the stream over a connected socket."""
        return BlockingStream(sock)

    def slots(self, count: int) -> Slots:
        """Return the admission of threads."""
        return ThreadSlots(count)


class ThreadSlots:
    """Admits threads."""

    def __init__(self, count: int) -> None:
        self._semaphore = threading.Semaphore(count)

    async def take(self, timeout: float | None) -> bool:
        """Wait for a slot; False where none came free in time."""
        return self._semaphore.acquire(timeout=timeout)

    def give(self) -> None:
        """Give a slot back."""
        self._semaphore.release()


class BlockingAnswer(Answer, httpx.SyncByteStream):
    """The body as a blocking httpx response wants it."""

    def __iter__(self) -> Iterator[bytes]:
        """Give the bytes as they come."""
        while data := finish(self.chunk(None)):
            yield data

    def close(self) -> None:
        """Give the connection back."""
        self.release()


class BlockingDirect(Direct):
    """Carries over blocking connections."""

    def _pieces(self, body: Body) -> Pieces:
        return ReadyPieces(iter(body))

    def _answer(self, connection: Connection, limits: Timeouts) -> BlockingAnswer:
        return BlockingAnswer(connection, self.pool, limits)


class ThroughClient(Through):
    """Blocks.  Only a client that was made here is closed here."""

    def __init__(self, client: httpx.Client, *, own: bool) -> None:
        self._client = client
        self._own = own

    async def close(self) -> None:
        """Let go of connections."""
        if self._own:
            self._client.close()

    async def _send(self, request: httpx.Request, limits: Timeouts, progress: Progress) -> httpx.Response:
        stream = request.stream
        assert isinstance(stream, Body)
        prepared = self._client.build_request(
            request.method,
            str(request.url),
            headers=request.headers.raw,
            params=query_beside(self._client.params, request.url),
            content=iter(stream) if stream.content is None else stream.content,
            extensions={"timeout": limits.phases(), "trace": progress.trace},
        )
        return self._client.send(prepared, stream=True, auth=None, follow_redirects=False)


class ClientAnswer:
    """The body of an answer that an httpx client has opened."""

    def __init__(self, response: httpx.Response) -> None:
        self._pieces = response.iter_raw()

    async def chunk(self, deadline: float | None) -> bytes:
        """Return some bytes; none at the end."""
        try:
            left(deadline)
            return next(self._pieces, b"")
        except Exception as error:
            failure = explained(error)
            raise failure from failure.__cause__


class BlockingExchanges(Exchanges):
    """Exchanges of threads; none of these coroutines suspends."""

    def __init__(self, client: httpx.Client | None, connections: int) -> None:
        super().__init__(None if client is None else ThroughClient(client, own=False), connections)

    async def shut(self, response: httpx.Response) -> None:
        """Give an answer's connection back."""
        response.close()

    def pieces(self, response: httpx.Response) -> Iterator[bytes]:
        """Yield the decoded body as it comes, then close the answer."""
        body = Decoded(response, self.source(response))
        try:
            while piece := finish(body.piece(None)):
                yield piece
        finally:
            response.close()

    def _client_answer(self, response: httpx.Response) -> Source:
        return ClientAnswer(response)

    def _key(self) -> Hashable:
        return os.getpid()

    def _make(self) -> Carrier:
        if proxied():
            return ThroughClient(with_proxies(httpx.Client), own=True)
        return BlockingDirect(Pool(BlockingNetwork(), self._connections))

    def _is_lost(self, key: Hashable) -> bool:
        return key != os.getpid()
