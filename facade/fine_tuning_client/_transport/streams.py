"""Bytes over a socket: what the blocking and the asyncio kind have in common.

Sockets are used directly, not asyncio's transports: they close at once and without a running loop (cancellation, a
second loop, a forked child), and bytes that arrived before a reset stay readable.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeAlias

Address: TypeAlias = tuple[Any, ...]
Found: TypeAlias = Sequence[tuple[socket.AddressFamily, socket.SocketKind, int, str, Address]]

READ_SIZE = 64 * 1024


class Stream(Protocol):
    """Bytes to and from a server.  `until` is a moment of the monotonic clock; past it, TimeoutError is raised."""

    async def read(self, until: float | None) -> bytes:
        """Return some bytes; none at the end."""
        ...

    async def write(self, data: bytes, until: float | None) -> None:
        """Send all bytes."""
        ...

    def readable(self) -> bool:
        """Say whether a read would return at once: between two exchanges, whether the connection is of no more use."""
        ...

    def interrupt(self) -> None:
        """End the connection under a reader in another thread or task, which then reads its end."""
        ...

    def close(self) -> None:
        """Let go of the socket."""
        ...


class Socket(socket.socket):
    """Closes itself when it is dropped: a client that nobody closed leaves no ResourceWarning behind."""

    def __del__(self) -> None:
        with suppress(AttributeError):  # of one that the system refused to make
            self.close()


class SocketStream:
    """What both kinds of stream share."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock

    def readable(self) -> bool:
        """Say whether a read would return at once."""
        if self._socket.fileno() < 0:
            return True
        if hasattr(select, "poll"):
            poll = select.poll()
            poll.register(self._socket, select.POLLIN)
            return bool(poll.poll(0))
        return bool(select.select([self._socket], [], [], 0)[0])  # Windows has no poll

    def interrupt(self) -> None:
        """Wake whoever reads."""
        with suppress(OSError):  # it may have ended already
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the socket."""
        self._socket.close()


class Network(Protocol):
    """Makes connections of one kind."""

    async def resolve(self, host: str, port: int, until: float | None) -> Found:
        """Look the addresses of a name up."""
        ...

    async def connect(self, sock: socket.socket, address: Address, until: float | None) -> None:
        """Connect a socket."""
        ...

    def stream(self, sock: socket.socket) -> Stream:
        """Return the stream over a connected socket."""
        ...

    def slots(self, count: int) -> Slots:
        """Return the admission of whoever uses connections."""
        ...


class Slots(Protocol):
    """Admission: as many at once as there may be connections."""

    async def take(self, timeout: float | None) -> bool:
        """Wait for a slot; False where none came free in time."""
        ...

    def give(self) -> None:
        """Give a slot back."""
        ...
