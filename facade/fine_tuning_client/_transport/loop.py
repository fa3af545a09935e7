"""What suspends: sockets on an asyncio loop, admission of its tasks, httpx.AsyncClient."""

from __future__ import annotations

import asyncio
import os
import socket
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, Self

import httpx

from .carriers import Answer, Direct, explained
from .exchanges import Decoded, Exchanges, proxied, with_proxies
from .pool import Pool
from .requests import Body
from .streams import READ_SIZE, SocketStream
from .through import Through, query_beside
from .timing import left

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Hashable

    from .carriers import Carrier, Source
    from .http11 import Connection
    from .requests import Pieces
    from .streams import Address, Found, Slots, Stream
    from .through import Progress
    from .timing import Timeouts


READS_WITHOUT_A_PAUSE = 16


class LoopStream(SocketStream):
    """Suspends the calling task."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock)
        self._loop = asyncio.get_running_loop()
        self._ready = 0

    async def read(self, until: float | None) -> bytes:
        """Return some bytes; none at the end."""
        try:
            data = self._socket.recv(READ_SIZE)
        except BlockingIOError:
            self._ready = 0
            async with asyncio.timeout(left(until)):
                return await self._loop.sock_recv(self._socket, READ_SIZE)
        self._ready += 1
        if self._ready >= READS_WITHOUT_A_PAUSE:  # a fast server must not keep the loop from the other tasks
            self._ready = 0
            await asyncio.sleep(0)
        return data

    async def write(self, data: bytes, until: float | None) -> None:
        """Send all bytes."""
        try:
            sent = self._socket.send(data)
        except BlockingIOError:
            sent = 0
        if sent < len(data):
            async with asyncio.timeout(left(until)):
                await self._loop.sock_sendall(self._socket, memoryview(data)[sent:])


class LoopNetwork:
    """Makes connections of the running loop."""

    async def resolve(self, host: str, port: int, until: float | None) -> Found:
        """Look the addresses of a name up, in a thread unless it is an address."""
        try:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        except socket.gaierror:
            async with asyncio.timeout(left(until)):
                return await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)

    async def connect(self, sock: socket.socket, address: Address, until: float | None) -> None:
        """Connect a socket."""
        sock.setblocking(False)
        async with asyncio.timeout(left(until)):
            await asyncio.get_running_loop().sock_connect(sock, address)

    def stream(self, sock: socket.socket) -> Stream:
        """Return the stream over a connected socket."""
        return LoopStream(sock)

    def slots(self, count: int) -> Slots:
        """Return the admission of tasks."""
        return TaskSlots(count)


class TaskSlots:
    """Admits tasks of one loop."""

    def __init__(self, count: int) -> None:
        self._semaphore = asyncio.Semaphore(count)

    async def take(self, timeout: float | None) -> bool:
        """Wait for a slot; False where none came free in time."""
        if not self._semaphore.locked():
            return await self._semaphore.acquire()
        try:
            async with asyncio.timeout(timeout):
                return await self._semaphore.acquire()
        except TimeoutError:
            return False

    def give(self) -> None:
        """Give a slot back."""
        self._semaphore.release()


class LoopAnswer(Answer, httpx.AsyncByteStream):
    """The body as an asynchronous httpx response wants it."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the bytes as they come."""
        while data := await self.chunk(None):
            yield data

    async def aclose(self) -> None:
        """Give the connection back."""
        self.release()


class LoopDirect(Direct):
    """Carries over connections of a loop."""

    def _pieces(self, body: Body) -> Pieces:
        return aiter(body)

    def _answer(self, connection: Connection, limits: Timeouts) -> LoopAnswer:
        return LoopAnswer(connection, self.pool, limits)


class ThroughAsyncClient(Through):
    """Suspends.  Only a client that was made here is closed here."""

    def __init__(self, client: httpx.AsyncClient, *, own: bool) -> None:
        self._client = client
        self._own = own

    async def close(self) -> None:
        """Let go of connections."""
        if self._own:
            await self._client.aclose()

    async def _send(self, request: httpx.Request, limits: Timeouts, progress: Progress) -> httpx.Response:
        stream = request.stream
        assert isinstance(stream, Body)
        prepared = self._client.build_request(
            request.method,
            str(request.url),
            headers=request.headers.raw,
            params=query_beside(self._client.params, request.url),
            content=aiter(stream) if stream.content is None else stream.content,
            extensions={"timeout": limits.phases(), "trace": progress.atrace},
        )
        async with asyncio.timeout(None) as timeout:
            progress.on_sent = partial(end_at, timeout)
            return await self._client.send(prepared, stream=True, auth=None, follow_redirects=False)


class ClientAnswer:
    """The body of an answer that an httpx client has opened."""

    def __init__(self, response: httpx.Response) -> None:
        self._pieces = response.aiter_raw()

    async def chunk(self, deadline: float | None) -> bytes:
        """Return some bytes; none at the end."""
        try:
            async with asyncio.timeout(left(deadline)):
                return await anext(self._pieces, b"")
        except Exception as error:
            failure = explained(error)
            raise failure from failure.__cause__


def end_at(timeout: asyncio.Timeout, until: float | None) -> None:
    """Let a timeout end at a moment of the monotonic clock; loops may have another one."""
    if until is not None:
        timeout.reschedule(asyncio.get_running_loop().time() + until - monotonic())


class Place(NamedTuple):
    """Where a socket of a loop can be used."""

    pid: int
    loop: asyncio.AbstractEventLoop


class LoopPieces:
    """The decoded body of an answer as it comes.

    Not an asynchronous generator: one that is left half-way needs its loop to be closed, this needs the answer closed.
    """

    def __init__(self, exchanges: LoopExchanges, response: httpx.Response) -> None:
        self._exchanges, self._response = exchanges, response
        self._body = Decoded(response, exchanges.source(response))

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        try:
            piece = await self._body.piece(None)
        except BaseException:
            await self.aclose()
            raise
        if not piece:
            await self.aclose()
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        """Give the connection back, whatever is left on it."""
        await self._exchanges.shut(self._response)


class LoopExchanges(Exchanges):
    """Exchanges of the tasks of one loop, or of several with connections of their own."""

    def __init__(self, client: httpx.AsyncClient | None, connections: int) -> None:
        super().__init__(None if client is None else ThroughAsyncClient(client, own=False), connections)

    async def shut(self, response: httpx.Response) -> None:
        """Give an answer's connection back."""
        await response.aclose()

    def pieces(self, response: httpx.Response) -> LoopPieces:
        """Return the decoded body as it comes; the answer is closed at its end."""
        return LoopPieces(self, response)

    def _client_answer(self, response: httpx.Response) -> Source:
        return ClientAnswer(response)

    def _key(self) -> Hashable:
        return Place(os.getpid(), asyncio.get_running_loop())

    def _make(self) -> Carrier:
        if proxied():
            return ThroughAsyncClient(with_proxies(httpx.AsyncClient), own=True)
        return LoopDirect(Pool(LoopNetwork(), self._connections))

    def _is_lost(self, key: Hashable) -> bool:
        return not isinstance(key, Place) or key.pid != os.getpid() or key.loop.is_closed()
