"""Connections: how they fail, what they are shared by, when they end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from fine_tuning_client._http import AsyncHTTP, Failure, SyncHTTP, build_request, timeouts

from .calls import ANSWERS, awaited, exchange, full_backlog
from .conftest import Wire
from .server import PATIENCE, RawServer, answer, request, until_closed


@pytest.fixture
def unused_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def test_a_refused_connection_is_known_not_to_have_sent_anything(wire: Wire, unused_port: int) -> None:
    """Whoever cannot connect may try again without care."""
    failure = wire.failure(f"http://127.0.0.1:{unused_port}/")

    assert (failure.kind, failure.sent) == ("connect", False)
    assert isinstance(failure.__cause__, ConnectionRefusedError)


@pytest.mark.parametrize(("host", "kind"), [("no-such-host.invalid", "connect"), ("a" * 64 + ".test", "unsupported")])
def test_a_name_that_cannot_be_resolved_is_a_failure(wire: Wire, host: str, kind: str) -> None:
    """So is one that is no name."""
    failure = wire.failure(f"http://{host}/")

    assert (failure.kind, failure.sent) == (kind, False)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "//127.0.0.1/", "/v1"])
def test_other_schemes_are_not_supported(wire: Wire, url: str) -> None:
    """Only http and https are."""
    assert wire.failure(url).kind == "unsupported"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems accept more than they queue")
def test_a_connection_that_nobody_accepts_ends_at_the_time_limit(wire: Wire) -> None:
    """A full backlog drops what comes; connecting is bounded."""
    with full_backlog() as url:
        failure = wire.failure(url, timeout=0.15)

    assert (failure.kind, failure.sent) == ("timeout", False)


def test_several_addresses_are_tried_in_turn(wire: Wire, unused_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One dead address of a name does not hide a live one."""
    with RawServer(ANSWERS) as server:
        # One family that no system knows, one address where nobody listens, one that works.
        found: list[object] = [(9999, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]
        for port in (unused_port, server.port):
            found.append((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)))

        def both(*_: object, **__: object) -> object:
            return found

        monkeypatch.setattr(socket, "getaddrinfo", both)

        assert wire.get("http://two-addresses.test/").body == b"{}"


class TestSharing:
    """Threads, tasks, loops, processes."""

    def test_threads_share_a_client(self) -> None:
        """Eight threads make a hundred exchanges over at most eight connections."""
        with RawServer(ANSWERS) as server:
            http = SyncHTTP()
            with ThreadPoolExecutor(8) as threads:
                bodies = list(threads.map(exchange, [http] * 100, [server.url] * 100))
            http.close()

            assert bodies == [b"{}"] * 100
            assert len(server.links) <= 8

    def test_tasks_share_a_client(self) -> None:
        """A hundred exchanges at once take no more connections than the client may have."""

        async def main(url: str) -> list[bytes]:
            http = AsyncHTTP(connections=5)
            bodies = await asyncio.gather(*(awaited(http, url) for _ in range(100)))
            await http.close()
            return bodies

        with RawServer(ANSWERS) as server:
            assert asyncio.run(main(server.url)) == [b"{}"] * 100
            assert len(server.links) <= 5

    def test_a_wait_for_a_connection_ends_at_the_time_limit(self) -> None:
        """Nothing was sent by then."""
        with RawServer([request, b"HTTP/1.1 200 OK\r\n\r\n", until_closed]) as server:
            http = SyncHTTP(connections=1)
            taken = http.open(build_request("GET", server.url, [], None), timeouts(5))
            with pytest.raises(Failure) as caught:
                exchange(http, server.url, 0.1)
            http.close_response(taken)
            http.close()

            assert (caught.value.kind, caught.value.sent) == ("timeout", False)
            assert len(server.links) == 1

    def test_a_task_waits_for_a_connection_no_longer_than_its_limit(self) -> None:
        """The same for tasks, and the slot is free again afterwards."""

        async def main(url: str) -> str:
            http = AsyncHTTP(connections=1)
            taken = await http.open(build_request("GET", url, [], None), timeouts(5))
            with pytest.raises(Failure) as caught:
                await awaited(http, url, 0.1)
            await http.close_response(taken)
            await awaited(http, url)
            await http.close()
            return caught.value.kind

        with RawServer([request, b"HTTP/1.1 200 OK\r\n\r\n", until_closed], [request, answer(b"{}")]) as server:
            assert asyncio.run(main(server.url)) == "timeout"

    def test_each_loop_has_connections_of_its_own(self) -> None:
        """A client that outlives its loop works in the next one and leaves no warning."""
        with RawServer(ANSWERS) as server:
            http = AsyncHTTP()
            bodies = [asyncio.run(awaited(http, server.url)) for _ in range(3)]
            asyncio.run(http.close())

            assert bodies == [b"{}"] * 3
            assert len(server.links) == 3

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
    def test_a_forked_process_makes_connections_of_its_own(self) -> None:
        """The parent's connection stays usable, and is not used by the child."""
        with RawServer(ANSWERS) as server:
            http = SyncHTTP()
            exchange(http, server.url)
            child = fork(lambda: exchange(http, server.url) == b"{}")
            exchange(http, server.url)
            http.close()

            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
            assert [len(link.requests) for link in server.links] == [2, 1]

    def test_connections_are_dropped_after_some_seconds(self, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
        """One that has idled too long is not trusted to be alive."""
        monkeypatch.setattr("fine_tuning_client._transport.pool.KEEP_ALIVE", 0.0)
        with RawServer(ANSWERS) as server:
            for _ in range(2):
                wire.get(server.url)

            assert len(server.links) == 2
            assert server.sees_closed(0)


def fork(succeeds: Callable[[], bool]) -> int:
    """Run something in a child process, whose exit code tells whether it was true."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the server has threads; the child does not touch them
        child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.alarm(int(PATIENCE))
            code = 0 if succeeds() else 1
        finally:
            os._exit(code)
    return child
