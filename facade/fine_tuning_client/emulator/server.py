"""Run an emulator on a port: in a background thread for tests, or until interrupted."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from types import FrameType

import uvicorn

from .asgi import Application
from .core import Emulator

# Without a handler of their own they write to standard error where nobody has set up logging.
for _name in ("uvicorn", "python_multipart"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

HOST = "127.0.0.1"
STOPPING = 2
"""Seconds that requests in progress get when the server stops."""


class Server:
    """A running emulator: `base_url` for clients, `emulator` for tests."""

    def __init__(self, emulator: Emulator, host: str, port: int) -> None:
        self.emulator = emulator
        self.host = host
        self.port = port

    @property
    def base_url(self) -> str:
        """The address that clients are given, with the path of the API's root (/v1)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{self.emulator.root}"


class _Uvicorn(uvicorn.Server):
    """uvicorn, stopped at once instead of at its next look at a flag, and not held up by waiting streams."""

    def __init__(self, application: Application) -> None:
        super().__init__(_config(application))
        self._application = application
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()
        self.answering = threading.Event()

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.answering.set()
        while not self._stopping.is_set():
            await self.on_tick(0)  # renews the Date header
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), 1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._application.stopping.set()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.stop()

    def stop(self) -> None:
        """End the main loop; callable from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)

    def run_in_thread(self, listener: socket.socket) -> None:
        """Run, and let nobody wait for a start that failed."""
        try:
            self.run([listener])
        finally:
            self.answering.set()


def _config(application: Application) -> uvicorn.Config:
    # asyncio and h11 are always there, whatever else is installed beside uvicorn.
    return uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        loop="asyncio",
        http="h11",
        ws="none",
        timeout_graceful_shutdown=STOPPING,
    )


def _listen(host: str, port: int) -> socket.socket:
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    # The protocol is named because asyncio sends small answers at once (TCP_NODELAY) only where it is.
    listener = socket.socket(family, kind, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


@contextmanager
def serve(emulator: Emulator | None = None, *, host: str = HOST, port: int = 0) -> Generator[Server, None, None]:
    """Serve an emulator from a background thread while the block runs.

    Args:
        emulator: by default a new `Emulator()`.
        host: address to listen on.
        port: 0 for any that is free.

    Raises:
        OSError: the port is taken.
    """
    emulator = emulator or Emulator()
    listener = _listen(host, port)
    served = Server(emulator, host, listener.getsockname()[1])
    running = _Uvicorn(Application(emulator))
    thread = threading.Thread(target=running.run_in_thread, args=[listener], name="emulator", daemon=True)
    thread.start()
    running.answering.wait()
    try:
        yield served
    finally:
        running.stop()
        thread.join()


def run(emulator: Emulator, host: str, port: int, announce: Callable[[Server], None]) -> None:
    """Serve until interrupted; `announce` is called as soon as requests are taken. OSError if the port is taken."""
    listener = _listen(host, port)
    announce(Server(emulator, host, listener.getsockname()[1]))
    with suppress(KeyboardInterrupt):  # uvicorn has stopped in good order, and passes the signal on
        _Uvicorn(Application(emulator)).run([listener])
