"""How exchanges and connections end: close(), cancellation, interruption, neglect."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from fine_tuning_client._http import AsyncHTTP, Failure, SyncHTTP, build_request, timeouts

from .calls import ANSWERS, awaited, exchange, full_backlog
from .conftest import Wire
from .server import PATIENCE, RawServer, Script, answer, marks, request, until_closed


def test_a_closed_client_refuses_exchanges(wire: Wire) -> None:
    """Closing is final, may be repeated, and ends the connections."""
    with RawServer([request, answer(b"{}"), until_closed]) as server:
        wire.get(server.url)
        wire.close()
        wire.close()

        assert wire.failure(server.url).message == "this client is closed"
        assert server.sees_closed(0)


def test_a_client_that_was_never_used_can_be_closed(wire: Wire) -> None:
    """Closing needs no connection."""
    wire.close()


def test_closing_ends_an_exchange_under_way_in_another_thread() -> None:
    """The thread is told, not left waiting."""
    arrived = threading.Event()
    with RawServer([request, marks(arrived), until_closed]) as server, ThreadPoolExecutor(1) as threads:
        http = SyncHTTP()
        waiting = threads.submit(exchange, http, server.url)
        arrived.wait(PATIENCE)
        http.close()

        error = waiting.exception(PATIENCE)
        assert isinstance(error, Failure)
        assert error.kind == "network"


def test_closing_ends_an_exchange_under_way_in_another_task() -> None:
    """The task is told, not left waiting."""
    arrived = threading.Event()

    async def main(url: str) -> BaseException | None:
        http = AsyncHTTP()
        waiting = asyncio.create_task(awaited(http, url))
        await asyncio.to_thread(arrived.wait, PATIENCE)
        await http.close()
        (error,) = await asyncio.gather(waiting, return_exceptions=True)
        return error if isinstance(error, BaseException) else None

    with RawServer([request, marks(arrived), until_closed]) as server:
        error = asyncio.run(main(server.url))

        assert isinstance(error, Failure)
        assert error.kind == "network"


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
def test_a_cancelled_task_closes_its_connection(sent: bytes) -> None:
    """Whatever the exchange waited for; its slot is free and the next one works."""
    arrived = threading.Event()

    async def main(url: str) -> bytes:
        http = AsyncHTTP(connections=1)
        waiting = asyncio.create_task(awaited(http, url))
        await asyncio.to_thread(arrived.wait, PATIENCE)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        body = await awaited(http, url)
        await http.close()
        return body

    with RawServer([request, sent, marks(arrived), until_closed], [request, answer(b"{}")]) as server:
        assert asyncio.run(main(server.url)) == b"{}"
        assert server.sees_closed(0)


def test_a_task_can_be_cancelled_while_it_connects() -> None:
    """Nothing is left behind, not even a slot."""

    async def main(url: str, other: str) -> bytes:
        http = AsyncHTTP(connections=1)
        connecting = asyncio.create_task(awaited(http, url))
        await asyncio.sleep(0.05)
        connecting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await connecting
        body = await awaited(http, other)
        await http.close()
        return body

    with full_backlog() as url, RawServer(ANSWERS) as server:
        assert asyncio.run(main(url, server.url)) == b"{}"


def test_a_task_can_be_cancelled_while_it_reads_pieces() -> None:
    """The connection is closed."""
    arrived = threading.Event()

    async def main(url: str) -> None:
        http = AsyncHTTP()
        pieces = http.iter_bytes(await http.open(build_request("GET", url, [], None), timeouts(5)))

        async def gather() -> list[bytes]:
            return [piece async for piece in pieces]

        reading = asyncio.create_task(gather())
        await asyncio.to_thread(arrived.wait, PATIENCE)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert server.sees_closed(0)
        await http.close()

    with RawServer([request, b"HTTP/1.1 200 OK\r\n\r\nx", marks(arrived), until_closed]) as server:
        asyncio.run(main(server.url))


def test_closing_refuses_those_who_wait_for_a_connection() -> None:
    """They are told, too."""

    async def main(url: str) -> list[object]:
        http = AsyncHTTP(connections=1)
        waiting = [asyncio.create_task(awaited(http, url)) for _ in range(3)]
        await asyncio.to_thread(arrived.wait, PATIENCE)
        await http.close()
        return await asyncio.gather(*waiting, return_exceptions=True)

    arrived = threading.Event()
    with RawServer([request, marks(arrived), until_closed]) as server:
        errors = asyncio.run(main(server.url))

        assert [error.kind for error in errors if isinstance(error, Failure)] == ["network", *["unsupported"] * 2]


@pytest.mark.skipif(sys.platform == "win32", reason="a signal that a process sends itself ends it there")
def test_an_interrupted_thread_closes_its_connection() -> None:
    """Ctrl-C goes through as it is, and the next exchange works."""

    def interrupt(_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    # A run in the background of a shell is born deaf to it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with RawServer([request, interrupt, until_closed], [request, answer(b"{}")]) as server:
        http = SyncHTTP(connections=1)
        try:
            with pytest.raises(KeyboardInterrupt):
                exchange(http, server.url)
        finally:
            signal.signal(signal.SIGINT, before)

        assert exchange(http, server.url) == b"{}"
        assert server.sees_closed(0)
        http.close()


def test_leaving_a_body_half_way_closes_its_connection(wire: Wire) -> None:
    """The rest is not read, nor taken for the next answer."""
    script: Script = [request, answer(b"x" * 100_000), until_closed]
    with RawServer(script, [request, answer(b"{}")]) as server:
        response = wire.open(server.url)
        wire.settle(wire.http.close_response(response))

        assert wire.get(server.url).body == b"{}"
        assert server.sees_closed(0)


def test_a_client_that_nobody_closes_leaves_no_warning() -> None:
    """Sockets close when the client is dropped; pytest turns warnings into errors."""
    with RawServer(ANSWERS) as server:
        asyncio.run(awaited(AsyncHTTP(), server.url))
        http = SyncHTTP()
        exchange(http, server.url)
        left_open = http.open(build_request("GET", server.url, [], None), timeouts(5))
        del http, left_open
        gc.collect()

        assert server.sees_closed(0, 1)
