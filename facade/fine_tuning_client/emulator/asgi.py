"""The HTTP front: a raw ASGI application.

Cutting a connection needs the server's transport; under uvicorn it is found behind `send`, elsewhere the application
raises, which servers answer in their own way.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from .bodies import IncomingRequest
from .messages import BEFORE_HEADERS, Delay, Pause, Response

if TYPE_CHECKING:
    from .core import Emulator

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Application:
    """Serve an emulator under any ASGI server."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.stopping = asyncio.Event()
        """Set by the server to end streams that wait for their next event."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"the emulator speaks http only, not {scope['type']}")
        incoming = _incoming(scope)
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            incoming.feed(message.get("body", b""))
            if not message.get("more_body", False):
                break
        response = self.emulator.handle(incoming.request())
        if response.delay and await self._interrupted(response.delay, receive):
            return
        if response.cut_at == BEFORE_HEADERS:
            await _cut(receive, send, reset=True)
            return
        await self._send(response, receive, send)

    async def _send(self, response: Response, receive: Receive, send: Send) -> None:
        body = response.body
        headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in response.headers]
        if isinstance(body, bytes):
            headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        left = response.cut_at
        for chunk in [body] if isinstance(body, bytes) else body:
            if not isinstance(chunk, bytes):
                if await self._interrupted(self._seconds(chunk), receive):
                    await _cut(receive, send, reset=False)
                    return
                continue
            part = chunk if left is None else chunk[:left]
            await send({"type": "http.response.body", "body": part, "more_body": True})
            await asyncio.sleep(0)  # so that a client that has gone away is seen to have
            if left is not None:
                left -= len(part)
                if left <= 0:
                    break
        if left is not None:
            await _cut(receive, send, reset=False)
            return
        await send({"type": "http.response.body", "body": b""})

    def _seconds(self, wait: Pause | Delay) -> float:
        return wait.seconds if isinstance(wait, Delay) else self.emulator.clock.wait(wait.until)

    async def _interrupted(self, seconds: float, receive: Receive) -> bool:
        """Sleep, and tell whether the client went away or the server stops meanwhile."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return False
        waiting = [asyncio.ensure_future(receive()), asyncio.ensure_future(self.stopping.wait())]
        done, pending = await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        return bool(done)


def _incoming(scope: Message) -> IncomingRequest:
    target = scope.get("raw_path") or scope["path"].encode()
    if scope["query_string"]:
        target += b"?" + scope["query_string"]
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
    return IncomingRequest(scope["method"], target.decode("latin-1"), headers)


async def _cut(receive: Receive, send: Send, *, reset: bool) -> None:
    """Tear the connection down: reset it, or close it after what was sent."""
    transport: object = getattr(getattr(send, "__self__", None), "transport", None)
    if not isinstance(transport, asyncio.Transport):
        raise ConnectionResetError("cut by the emulator")
    if reset:
        connection = transport.get_extra_info("socket")
        if connection is not None:
            # Without lingering, closing sends a reset instead of an orderly end.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    else:
        transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
