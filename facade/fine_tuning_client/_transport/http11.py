"""One HTTP/1.1 connection: sends a request, reads its answer, and knows whether it can serve another."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import h11

from .failures import Failure
from .requests import ReadyPieces
from .timing import after, sooner

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from .dialing import Origin
    from .requests import Pieces
    from .streams import Stream
    from .timing import Timeouts

MAX_HEAD = 100 * 1024  # bytes of status line and header fields, as in httpx
MAX_INTERIM = 20  # 1xx answers before the real one
PIECE = 256 * 1024
SMALL = 16 * 1024


class WriteTimeout(TimeoutError):
    """The server does not read what is sent to it."""


class Connection:
    """A connection and its state machine.

    Attributes:
        sent: whether any byte of the request under way may have left.
        idle_since: when its last exchange ended.

    """

    def __init__(self, stream: Stream, origin: Origin) -> None:
        self._stream = stream
        self._machine = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)
        self.origin = origin
        self.sent = False
        self.idle_since = 0.0

    async def exchange(
        self, request: httpx.Request, content: bytes | Pieces, limits: Timeouts
    ) -> tuple[h11.Response, float | None]:
        """Send a request and receive the head of its answer.

        Returns:
            The head, and the moment at which the answer must be complete.

        Raises:
            SourceFailed: the body's source raised.
            Failure, OSError, h11.ProtocolError: the exchange failed.

        """
        broken: OSError | None = None
        try:
            await self._send(request, content, limits.write)
        except OSError as error:
            # A server may refuse an upload before it has all of it; what it says then explains more than the reset.
            if not self._stream.readable():
                raise
            broken = error
        deadline = after(limits.total)
        try:
            return await self._receive(limits, deadline), deadline
        except (Failure, OSError, h11.ProtocolError) as error:
            raise broken or error from None

    async def _send(self, request: httpx.Request, content: bytes | Pieces, write: float | None) -> None:
        self.sent = False
        head = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
        data = self._feed(head)
        if isinstance(content, bytes):
            if len(content) <= SMALL:  # head and body in one packet
                if content:
                    data += self._feed(h11.Data(content))
                await self._write(data + self._feed(h11.EndOfMessage()), write)
                return
            content = ReadyPieces(windows(content))
        try:
            await self._write(data, write)
            async for piece in content:
                await self._write(self._feed(h11.Data(piece)), write)
        finally:
            await content.aclose()
        await self._write(self._feed(h11.EndOfMessage()), write)

    async def _receive(self, limits: Timeouts, deadline: float | None) -> h11.Response:
        for _ in range(MAX_INTERIM):
            event = await self._event(limits.read, deadline)
            if isinstance(event, h11.Response):
                return event
        raise Failure("protocol", "the server sends interim answers without end", sent=True)

    async def body(self, limits: Timeouts, deadline: float | None) -> bytes:
        """Return some bytes of the answer's body; none at its end."""
        while True:
            event = await self._event(limits.read, deadline)
            if isinstance(event, h11.EndOfMessage):
                return b""
            if isinstance(event, h11.Data) and event.data:
                return bytes(event.data)

    def renew(self) -> bool:
        """Get ready for another exchange; False where the connection is of no more use.

        Bytes behind the end of an answer condemn the connection: they would be taken for the answer to the next
        request.
        """
        machine = self._machine
        if machine.our_state is not h11.DONE or machine.their_state is not h11.DONE or machine.trailing_data[0]:
            return False
        machine.start_next_cycle()
        self.idle_since = monotonic()
        return True

    def stale(self) -> bool:
        """Say whether the server has closed the idle connection, or sent what nobody asked for."""
        return self._stream.readable()

    def interrupt(self) -> None:
        """End the exchange under way in another thread or task."""
        self._stream.interrupt()

    def close(self) -> None:
        """Let go of the socket."""
        self._stream.close()

    def _feed(self, event: h11.Request | h11.Data | h11.EndOfMessage) -> bytes:
        return self._machine.send(event) or b""

    async def _write(self, data: bytes, write: float | None) -> None:
        if not data:
            return
        self.sent = True
        try:
            await self._stream.write(data, after(write))
        except TimeoutError as error:
            raise WriteTimeout("no bytes were taken within the time limit") from error

    async def _event(self, read: float | None, deadline: float | None) -> object:
        machine = self._machine
        while True:
            event = machine.next_event()
            if event is not h11.NEED_DATA:
                return event
            data = await self._stream.read(sooner(after(read), deadline))
            machine.receive_data(data)
            if not data:
                try:
                    return machine.next_event()
                except h11.RemoteProtocolError as error:
                    message = "the connection ended before the answer was complete"
                    raise Failure("network", message, sent=True) from error


def windows(content: bytes) -> Iterator[bytes]:
    """Cut a large body, so that no copy of all of it is made."""
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]
