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

    def take(self) -> bytes:
        """Read what is there; nothing at the end."""
        data = self.socket.recv(65536)
        self.received += data
        self.closed_by_client = self.closed_by_client or not data
        return data

    def send(self, data: bytes) -> None:
        """Send all of it."""
        self.socket.sendall(data)


Step: TypeAlias = Callable[[Link], None]
Script: TypeAlias = Sequence[Step | bytes]


def head(link: Link) -> None:
    """Read until the head of a request is complete."""
    while b"\r\n\r\n" not in link.received and link.take():
        pass


def request(link: Link) -> None:
    """Read one whole request, framed by Content-Length or chunks."""
    head(link)
    start, _, rest = link.received.partition(b"\r\n\r\n")
    fields = start.lower()
    if b"transfer-encoding: chunked" in fields:
        while b"0\r\n\r\n" not in link.received[len(start) + 4 :] and link.take():
            pass
        rest = link.received[len(start) + 4 :]
        end = rest.index(b"0\r\n\r\n") + 5
    else:
        end = int(fields.partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
        while len(link.received) < len(start) + 4 + end and link.take():
            pass
    whole = len(start) + 4 + end
    link.requests.append(link.received[:whole])
    link.received = link.received[whole:]


def until_closed(link: Link) -> None:
    """Read until the client closes the connection."""
    while link.take():
        pass


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
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        """A URL on this server."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/v1/things"

    @property
    def requests(self) -> list[bytes]:
        """All whole requests, in the order of their connections."""
        return [request for link in self.links for request in link.requests]

    def wait_for(self, condition: Callable[[], bool]) -> bool:
        """Wait until something that a connection's thread brings about is so; False where it never is."""
        limit = time.monotonic() + PATIENCE
        while not condition() and time.monotonic() < limit:
            time.sleep(0.005)
        return condition()

    def __enter__(self) -> Self:
        thread = threading.Thread(target=self._accept)
        thread.start()
        self._threads.append(thread)
        return self

    def __exit__(self, *exception: object) -> None:
        self._stopped.set()
        for link in self.links:
            with contextlib.suppress(OSError):
                link.socket.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(PATIENCE)
        self._listener.close()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                sock, _ = self._listener.accept()
            except TimeoutError:
                continue
            script = self.scripts[min(len(self.links), len(self.scripts) - 1)]
            sock.settimeout(PATIENCE)
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
        except OSError:
            pass  # the client has gone, as many tests want it to
        finally:
            link.socket.close()
