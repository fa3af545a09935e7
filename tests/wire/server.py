"""A server that sends exact bytes: each connection follows a script, and what it received is kept."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Sequence
from typing import Self, TypeAlias

PATIENCE = 10.0
"""Seconds after which every wait of the server ends, so that no test can hang on it."""

JSON = b"Content-Type: application/json\r\n"


class Link:
    """One accepted connection, as the steps of a script see it."""

    def __init__(self, sock: socket.socket, stopped: threading.Event) -> None:
        self.socket = sock
        self.stopped = stopped
        self.received = b""
        self.requests: list[bytes] = []
        self.closed_by_client = False

    def take(self) -> None:
        """Read some bytes.

        Raises:
            ConnectionError: the client has closed the connection.

        """
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("closed by the client")
        self.received += data

    def send(self, data: bytes) -> None:
        """Send all of it."""
        self.socket.sendall(data)


Step: TypeAlias = Callable[[Link], None]
Script: TypeAlias = Sequence[Step | bytes]


def head(link: Link) -> None:
    """Read until the head of a request is complete."""
    while b"\r\n\r\n" not in link.received:
        link.take()


def request(link: Link) -> None:
    """Read one whole request, framed by Content-Length or chunks."""
    head(link)
    start = link.received.partition(b"\r\n\r\n")[0]
    fields = start.lower()
    if b"transfer-encoding: chunked" in fields:
        while not link.received.endswith(b"\r\n0\r\n\r\n"):  # nothing is sent behind a request in these tests
            link.take()
        whole = len(link.received)
    else:
        whole = len(start) + 4 + int(fields.partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
        while len(link.received) < whole:
            link.take()
    link.requests.append(link.received[:whole])
    link.received = link.received[whole:]


def until_closed(link: Link) -> None:
    """Read until the client closes the connection."""
    while True:
        link.take()


def reset(link: Link) -> None:
    """Close with a TCP reset."""
    link.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    link.socket.close()


def end(link: Link) -> None:
    """Close the sending side."""
    link.socket.shutdown(socket.SHUT_WR)


def pause(seconds: float) -> Step:
    """Wait, or until the test is over."""

    def step(link: Link) -> None:
        link.stopped.wait(seconds)

    return step


def marks(event: threading.Event) -> Step:
    """Tell the test that the script has come this far."""
    return lambda link: event.set()


def drip(data: bytes, seconds: float) -> Step:
    """Send one byte at a time until the client closes or the test is over."""

    def step(link: Link) -> None:
        for position in range(len(data)):
            link.send(data[position : position + 1])
            if link.stopped.wait(seconds):
                return

    return step


def answer(body: bytes, *fields: bytes, status: bytes = b"200 OK") -> bytes:
    """Return a whole answer with a correct Content-Length."""
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *fields]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


class RawServer:
    """Follows `scripts[n]` on its nth connection, and the last script on all later ones; closes at a script's end."""

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        self.scripts = scripts
        self.links: list[Link] = []
        self._tls = tls
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        """A URL on this server."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/v1/things"

    @property
    def requests(self) -> list[bytes]:
        """All whole requests, in the order of their connections."""
        return [request for link in self.links for request in link.requests]

    def sees_closed(self, *links: int) -> bool:
        """Wait until the client has closed connections; False where it never does."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            if all(number < len(self.links) and self.links[number].closed_by_client for number in links):
                return True
            time.sleep(0.005)
        return False

    def __enter__(self) -> Self:
        thread = threading.Thread(target=self._accept)
        thread.start()
        self._threads.append(thread)
        return self

    def __exit__(self, *exception: object) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), PATIENCE).close()  # wakes the listener
        for link in self.links:
            with contextlib.suppress(OSError):
                link.socket.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(PATIENCE)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            sock, _ = self._listener.accept()
            if self._stopped.is_set():
                sock.close()
                return
            script = self.scripts[min(len(self.links), len(self.scripts) - 1)]
            sock.settimeout(PATIENCE)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            link = Link(sock, self._stopped)
            self.links.append(link)
            thread = threading.Thread(target=self._follow, args=(link, script))
            thread.start()
            self._threads.append(thread)

    def _follow(self, link: Link, script: Script) -> None:
        try:
            if self._tls is not None:
                link.socket = self._tls.wrap_socket(link.socket, server_side=True)
            for step in script:
                if isinstance(step, bytes):
                    link.send(step)
                else:
                    step(link)
        except ConnectionError:
            link.closed_by_client = True
        except OSError:
            pass  # the test is over
        finally:
            link.socket.close()
