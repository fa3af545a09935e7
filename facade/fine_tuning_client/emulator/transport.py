"""The in-process front: a transport for httpx clients, synchronous and asynchronous, without a port."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import httpx

from .bodies import IncomingRequest
from .messages import BEFORE_HEADERS, Delay, Pause, Response

if TYPE_CHECKING:
    from .core import Emulator

CHUNK = 64 * 1024


class EmulatorTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answer the requests of `httpx.Client(transport=...)` and `httpx.AsyncClient(transport=...)` from an emulator."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        incoming = _incoming(request)
        if not isinstance(request.stream, httpx.SyncByteStream):
            raise RuntimeError("an asynchronous request body cannot be sent by a synchronous client")
        for chunk in request.stream:
            incoming.feed(chunk)
        response = self.emulator.handle(incoming.request())
        if response.delay:
            time.sleep(response.delay)
        return self._answer(response, request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        incoming = _incoming(request)
        if not isinstance(request.stream, httpx.AsyncByteStream):
            raise RuntimeError("a synchronous request body cannot be sent by an asynchronous client")
        async for chunk in request.stream:
            incoming.feed(chunk)
        response = self.emulator.handle(incoming.request())
        if response.delay:
            import anyio  # httpx brings it for its asynchronous side

            await anyio.sleep(response.delay)
        return self._answer(response, request)

    def _answer(self, response: Response, request: httpx.Request) -> httpx.Response:
        if response.cut_at == BEFORE_HEADERS:
            raise httpx.ReadError("Connection reset by the emulator", request=request)
        headers = list(response.headers)
        if isinstance(response.body, bytes):
            headers.append(("content-length", str(len(response.body))))
        else:
            headers.append(("transfer-encoding", "chunked"))
        stream = _Body(response, self.emulator, request)
        # The encoding is said here because file names in headers may be UTF-8, as they are over a socket.
        raw = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers]
        return httpx.Response(response.status, headers=raw, stream=stream, extensions={"http_version": b"HTTP/1.1"})


def _incoming(request: httpx.Request) -> IncomingRequest:
    return IncomingRequest(request.method, request.url.raw_path.decode("ascii"), request.headers.multi_items())


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a response, sent in chunks; between the events of a stream it waits for its virtual time."""

    def __init__(self, response: Response, emulator: Emulator, request: httpx.Request) -> None:
        self._chunks = _chunks(response)
        self._emulator = emulator
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            if isinstance(chunk, Pause | Delay):
                time.sleep(self._seconds(chunk))
            else:
                yield self._checked(chunk)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        import anyio  # httpx brings it for its asynchronous side

        for chunk in self._chunks:
            if isinstance(chunk, Pause | Delay):
                await anyio.sleep(self._seconds(chunk))
            else:
                yield self._checked(chunk)

    def _seconds(self, wait: Pause | Delay) -> float:
        return wait.seconds if isinstance(wait, Delay) else self._emulator.clock.wait(wait.until)

    def _checked(self, chunk: bytes | None) -> bytes:
        if chunk is None:
            message = "peer closed connection without sending complete message body (cut by the emulator)"
            raise httpx.RemoteProtocolError(message, request=self._request)
        return chunk


def _chunks(response: Response) -> Iterator[bytes | Pause | Delay | None]:
    """Yield the chunks of a body, and None where the connection is cut."""
    if isinstance(response.body, bytes):
        body = response.body
        parts: Iterator[bytes | Pause | Delay] = (body[start : start + CHUNK] for start in range(0, len(body), CHUNK))
    else:
        parts = response.body
    if response.cut_at is None:
        yield from parts
        return
    left = response.cut_at
    for part in parts:
        if not isinstance(part, bytes):
            yield part
        elif len(part) <= left:
            left -= len(part)
            yield part
        else:
            yield part[:left]
            break
    yield None
