"""Whole exchanges in one mode, and a server that never accepts."""

from __future__ import annotations

import socket
from collections.abc import Generator
from contextlib import ExitStack, contextmanager

from fine_tuning_client._http import AsyncHTTP, SyncHTTP, build_request, timeouts

from .server import answer, request

ANSWERS = [step for _ in range(100) for step in (request, answer(b"{}"))]


def exchange(http: SyncHTTP, url: str, seconds: float = 5) -> bytes:
    """Make one blocking exchange."""
    return http.read(http.open(build_request("GET", url, [], None), timeouts(seconds)), 1000)


async def awaited(http: AsyncHTTP, url: str, seconds: float = 5) -> bytes:
    """Make one asynchronous exchange."""
    return await http.read(await http.open(build_request("GET", url, [], None), timeouts(seconds)), 1000)


@contextmanager
def full_backlog() -> Generator[str]:
    """A server whose queue of connections is full, so that connecting takes for ever."""
    with ExitStack() as opened:
        listener = opened.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        port = listener.getsockname()[1]
        for _ in range(3):
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
        yield f"http://127.0.0.1:{port}/"
