"""Connections that are kept for the next exchange, and a bound on how many there are at once."""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING

from .dialing import Origin, dial
from .failures import Failure
from .http11 import Connection

if TYPE_CHECKING:
    from .streams import Network
    from .timing import Timeouts

KEEP_ALIVE = 5.0  # seconds; servers close idle connections sooner or later, and a request sent into that is lost


class Pool:
    """Lends connections of one kind.  Every operation takes the same time however many connections there are."""

    def __init__(self, network: Network, connections: int) -> None:
        self._network = network
        self._slots = network.slots(connections)
        self._idle: dict[Origin, list[Connection]] = {}
        self._lent: set[Connection] = set()
        self._lock = threading.Lock()
        self._closed = False

    async def lend(self, origin: Origin, limits: Timeouts) -> Connection:
        """Return a connection to a server, to be given back.

        Raises:
            Failure: none came free in time, or none could be made; never `sent`.

        """
        if not await self._slots.take(limits.pool):
            raise Failure("timeout", "no free connection within the time limit", sent=False)
        try:
            if self._closed:
                raise closed()
            connection = self._kept(origin) or Connection(await dial(self._network, origin, limits.connect), origin)
            with self._lock:  # it may have been closed in the meantime
                if not self._closed:
                    self._lent.add(connection)
                    return connection
            connection.close()
            raise closed()
        except BaseException:
            self._slots.give()
            raise

    def give_back(self, connection: Connection) -> None:
        """Take a connection back, after a whole exchange or in the midst of one."""
        keep = connection.renew()
        with self._lock:
            if connection not in self._lent:
                return
            self._lent.remove(connection)
            idle = self._idle.setdefault(connection.origin, [])
            expired = _expired(idle, connection.idle_since) if keep else []
            if keep and not self._closed:
                idle.append(connection)
            else:
                expired.append(connection)
        self._slots.give()
        for old in expired:
            old.close()

    def close(self) -> None:
        """Close what is idle and interrupt what is lent; for good."""
        with self._lock:
            self._closed = True
            idle = [connection for kept in self._idle.values() for connection in kept]
            self._idle.clear()
            lent = list(self._lent)
        for connection in idle:
            connection.close()
        for connection in lent:
            connection.interrupt()

    def abandon(self) -> None:
        """Close this process's handles only: after a fork the connections are the parent's, and must not be ended."""
        self._closed = True
        for connection in [*self._lent, *(connection for kept in self._idle.values() for connection in kept)]:
            connection.close()
        self._lent.clear()
        self._idle.clear()

    def _kept(self, origin: Origin) -> Connection | None:
        """Return the connection used last that can still be used."""
        oldest = monotonic() - KEEP_ALIVE
        while True:
            with self._lock:
                idle = self._idle.get(origin)
                if not idle:
                    return None
                connection = idle.pop()
            if connection.idle_since > oldest and not connection.stale():
                return connection
            connection.close()


def closed() -> Failure:
    """Return what a closed client answers."""
    return Failure("unsupported", "this client is closed", sent=False)


def _expired(idle: list[Connection], now: float) -> list[Connection]:
    """Take out the connections at the front that nobody has used for long."""
    count = 0
    while count < len(idle) and idle[count].idle_since < now - KEEP_ALIVE:
        count += 1
    expired, idle[:count] = idle[:count], []
    return expired
