"""Run an emulator on a port: in a background thread for tests, or as a program."""

from __future__ import annotations

import argparse
import asyncio
import socket
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

import uvicorn

from .asgi import Application
from .clock import Clock, InstantClock, RealClock
from .core import Emulator

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
        """The address that clients are given, /v1 included."""
        return f"http://{self.host}:{self.port}/v1"


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
    return socket.create_server((host, port), backlog=2048)


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted: `python -m fine_tuning_client.emulator`."""
    options = _parser().parse_args(arguments)
    emulator = Emulator(
        seed=options.seed,
        clock=options.speed,
        api_key=options.api_key,
        admin_key=options.admin_key,
        max_active_jobs=options.max_active_jobs,
    )
    listener = _listen(options.host, options.port)
    served = Server(emulator, options.host, listener.getsockname()[1])
    key = options.api_key or "sk-emulated"
    print("The emulator answers; training is simulated. To use it, set", flush=True)
    print(f"export OPENAI_BASE_URL={served.base_url}\nexport OPENAI_API_KEY={key}", flush=True)
    with suppress(KeyboardInterrupt):  # uvicorn has stopped in good order, and passes the signal on
        _Uvicorn(Application(emulator)).run([listener])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fine_tuning_client.emulator", description=__doc__)
    parser.add_argument("--host", default=HOST, help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free (default)")
    parser.add_argument(
        "--speed", type=_clock, default="60", help="virtual seconds a second, or 'instant' (default: 60)"
    )
    parser.add_argument("--seed", type=int, default=0, help="decides identifiers, durations and losses")
    parser.add_argument("--api-key", help="the one key accepted (default: any)")
    parser.add_argument("--admin-key", help="the one admin key accepted (default: any that begins with sk-admin)")
    parser.add_argument("--max-active-jobs", type=int, help="jobs under way per model before create answers 429")
    return parser


def _clock(text: str) -> Clock:
    if text == "instant":
        return InstantClock()
    try:
        return RealClock(speed=float(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number above 0 nor 'instant'") from None
