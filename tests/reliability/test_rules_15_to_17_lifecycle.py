"""Rules 15 to 17: pages and streams that end, and clients in threads, forks, loops and after their end."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from fine_tuning_client import AsyncClient, Client, errors
from fine_tuning_client.emulator import Emulator, Fault, faults

from ..modes import KEY, Both, Canned
from ..wire.server import RawServer, Script, end, head, marks, pause, request, until_closed
from .actions import JOB, base_url, error_of, good, patience, retrieve, upload


def page(*ids: str | None, more: bool | None = None) -> dict[str, Any]:
    """Return one page of jobs."""
    data = [JOB | {"id": one} for one in ids]
    return {"object": "list", "data": data} | ({} if more is None else {"has_more": more})


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ([page("a", "b", more=True), page("c", more=False)], 3),
        ([page("a", more=True), page(more=True)], 1),
        ([page("a"), page()], 1),
        ([page(more=True)], 0),
        ([page("a", more=False)], 1),
    ],
    ids=["has_more false", "empty", "no has_more", "empty at once", "one"],
)
def test_rule_15_pages_end(both: Both, pages: list[Any], found: int) -> None:
    """At an empty page, and where the server says so."""
    assert len(both.items(both.client(Canned(*pages)).fine_tuning.jobs.list())) == found


def test_rule_15_pages_go_on_after_the_last_id(both: Both) -> None:
    """The cursor is the id of the last item, and the other parameters stay."""
    server = Canned(page("a", "b", more=True), page("c", more=False))

    both.items(both.client(server).fine_tuning.jobs.list(limit=2, metadata={"k": "v"}))

    assert dict(server.requests[1].url.params) == {"limit": "2", "metadata[k]": "v", "after": "b"}


@pytest.mark.parametrize(
    "pages", [[page("a", more=True)], [page("a", more=True), page("b", more=True), page("a", more=True)]]
)
def test_rule_15_a_circle_is_an_error(both: Both, pages: list[Any]) -> None:
    """A server that ignores the cursor is found out, after the rows that it did send."""
    server = Canned(*pages)

    error = error_of(both, lambda: both.items(both.client(server).fine_tuning.jobs.list()))

    assert type(error) is errors.PaginationError
    assert len(server.requests) <= len(pages) + 1


def test_rule_15_the_emulator_can_be_stuck_too(both: Both, emulator: Emulator) -> None:
    """The same over a server with files."""
    client = both.client(emulator)
    for _ in range(3):
        both.settle(upload(client))
    emulator.faults.add(Fault("GET", "/files", faults.stuck_cursor(), times=None))

    assert type(error_of(both, lambda: both.items(client.files.list(limit=2)))) is errors.PaginationError


def test_rule_15_a_row_without_id_ends_the_pages_with_an_error(both: Both) -> None:
    """There is nothing to go on from."""
    server = Canned({"object": "list", "data": [{"object": "x"}], "has_more": True})

    assert type(error_of(both, lambda: both.items(both.client(server).fine_tuning.jobs.list()))) is (
        errors.PaginationError
    )


EVENT = b'data: {"object":"fine-tune-event","level":"info","message":"one","created_at":1}\r\n\r\n'
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
DONE = b"data: [DONE]\n\n"


def test_rule_16_a_stream_ends_with_done(both: Both) -> None:
    """What comes behind it is not read."""
    with RawServer([request, STREAM, EVENT, DONE, EVENT, until_closed]) as server:
        events = both.items(both.direct(base_url(server)).fine_tunes.stream_events("ft-1"))

        assert [event.message for event in events] == ["one"]
        assert server.sees_closed(0)


ENDS: dict[str, tuple[Script, type[errors.FineTuningError]]] = {
    "closed": ([EVENT, end], errors.StreamInterruptedError),
    "cut event": ([EVENT, b'data: {"obj', end], errors.StreamInterruptedError),
    "no JSON": ([EVENT, b"data: {oops\n\n", pause(5)], errors.StreamInterruptedError),
    "an error": ([EVENT, b'data: {"error":{"message":"no"}}\n\n', pause(5)], errors.StreamInterruptedError),
    "silence": ([EVENT, until_closed], errors.APITimeoutError),
}


@pytest.mark.parametrize(("script", "kind"), ENDS.values(), ids=ENDS)
def test_rule_16_any_other_end_is_an_error(both: Both, script: Any, kind: type[errors.FineTuningError]) -> None:
    """After the events that came."""
    seen: list[Any] = []
    with RawServer([request, STREAM, *script]) as server:
        stream = both.direct(base_url(server), timeout=patience(script)).fine_tunes.stream_events("ft-1")

        with pytest.raises(kind):
            collect(both, stream, seen)
        assert [event.message for event in seen] == ["one"]


def collect(both: Both, stream: Any, seen: list[Any]) -> None:
    """Iterate over a stream into a list that outlives its error."""
    if not both.asynchronous:
        for event in stream:
            seen.append(event)
        return

    async def gather() -> None:
        async for event in stream:
            seen.append(event)

    both.settle(gather())


def test_rule_16_leaving_a_stream_frees_its_connection(both: Both) -> None:
    """A caller who has seen enough just leaves the loop."""
    with RawServer([request, STREAM, EVENT * 3, until_closed]) as server:
        events = both.take(both.direct(base_url(server)).fine_tunes.stream_events("ft-1"), 1)

        assert len(events) == 1
        assert server.sees_closed(0)


@pytest.mark.parametrize("used", [True, False])
def test_rule_17_a_closed_client_is_closed(both: Both, used: bool) -> None:
    """Calls are refused by a typed error, whether it has ever been used or not; closing again does nothing."""
    server = Canned(JOB)
    client = both.client(server)
    if used:
        both.settle(retrieve(client))
    both.settle(client.close())
    both.settle(client.close())

    error = error_of(both, lambda: retrieve(client))

    assert "this client is closed" in str(error)
    assert client.is_closed()
    assert len(server.requests) == used


def test_rule_17_copies_share_their_end(both: Both) -> None:
    """Closing one closes all, for they share connections."""
    client = both.client(Canned(JOB))
    twin = client.with_options(max_retries=1)
    both.settle(client.close())

    assert twin.is_closed()
    assert "closed" in str(error_of(both, lambda: retrieve(twin)))


def test_rule_17_an_own_http_client_stays_open(both: Both) -> None:
    """Who made it closes it; a closed one is a typed error."""
    client = both.client(Canned(JOB))
    http_client = client._connections.http_client
    both.settle(client.close())
    assert not http_client.is_closed

    both.settle(http_client.aclose() if both.asynchronous else http_client.close())
    later = (AsyncClient if both.asynchronous else Client)(api_key=KEY, http_client=http_client)
    assert isinstance(error_of(both, lambda: retrieve(later)), errors.APIConnectionError)


def test_rule_17_closing_ends_calls_under_way() -> None:
    """A thread that waits for an answer gets a typed error when another one closes the client."""
    asked = threading.Event()
    with RawServer([request, marks(asked), until_closed]) as server, ThreadPoolExecutor(1) as threads:
        client = Client(api_key=KEY, base_url=base_url(server), max_retries=3)
        waiting = threads.submit(client.fine_tuning.jobs.retrieve, "ftjob-1")
        asked.wait(5)
        client.close()

        assert isinstance(waiting.exception(5), errors.APIConnectionError)
        assert len(server.links) == 1


def test_rule_17_threads_share_a_client() -> None:
    """Eight threads at once get eight right answers."""

    def echo(request: httpx.Request) -> httpx.Response:
        time.sleep(0.001)
        return httpx.Response(200, json=JOB | {"id": request.url.path.rpartition("/")[2]})

    with httpx.Client(transport=httpx.MockTransport(echo)) as http, ThreadPoolExecutor(8) as threads:
        client = Client(api_key=KEY, base_url="http://x.test/v1", http_client=http)
        ids = [f"ftjob-{n}" for n in range(64)]

        assert [job.id for job in threads.map(client.fine_tuning.jobs.retrieve, ids)] == ids


def test_rule_17_threads_begin_at_the_same_time() -> None:
    """The first use of a client may come from many threads."""
    begin = threading.Barrier(8)
    with (
        RawServer([request, good()] * 8) as server,  # one that is done may lend its connection to another
        ThreadPoolExecutor(8) as threads,
        Client(api_key=KEY, base_url=base_url(server)) as client,
    ):

        def call() -> str | None:
            begin.wait(5)
            return client.fine_tuning.jobs.retrieve("ftjob-1").id

        assert {future.result(5) for future in [threads.submit(call) for _ in range(8)]} == {"ftjob-1"}


def test_rule_17_a_client_serves_one_loop_after_another() -> None:
    """Each event loop gets connections of its own."""
    with RawServer([request, good(), until_closed]) as server:
        client = AsyncClient(api_key=KEY, base_url=base_url(server))

        async def call() -> str | None:
            return (await client.fine_tuning.jobs.retrieve("ftjob-1")).id

        async def finish() -> str | None:
            found = await call()
            await client.close()
            return found

        assert [asyncio.run(call()), asyncio.run(call()), asyncio.run(finish())] == ["ftjob-1"] * 3
        gc.collect()
        assert len(server.links) == 3


def test_rule_17_a_client_serves_loops_of_several_threads() -> None:
    """Also at the same time."""
    with RawServer([request, good(), until_closed]) as server, ThreadPoolExecutor(4) as threads:
        client = AsyncClient(api_key=KEY, base_url=base_url(server))

        async def call() -> str | None:
            return (await client.fine_tuning.jobs.retrieve("ftjob-1")).id

        begun: list[Any] = [threads.submit(lambda: asyncio.run(call())) for _ in range(8)]
        assert {future.result(5) for future in begun} == {"ftjob-1"}
        asyncio.run(client.close())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_rule_17_a_fork_has_connections_of_its_own() -> None:
    """The child asks over a new connection, and the parent's goes on to work."""
    with RawServer([request, good(), request, good(), until_closed]) as server:
        with Client(api_key=KEY, base_url=base_url(server)) as client:
            client.fine_tuning.jobs.retrieve("ftjob-1")
            status = in_child(lambda: client.fine_tuning.jobs.retrieve("ftjob-1").id == "ftjob-1")
            client.fine_tuning.jobs.retrieve("ftjob-1")

        assert status == 0
        assert [len(link.requests) for link in server.links] == [2, 1]


def in_child(work: Callable[[], bool]) -> int:
    """Do work in a forked process; return its exit code."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of forks beside threads
        child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if work() else 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.filterwarnings("error::ResourceWarning")
def test_rule_17_a_client_that_is_forgotten_leaves_no_warning() -> None:
    """Sockets are closed with their client, even where nobody closed it."""
    with RawServer([request, good(), until_closed]) as server:
        Client(api_key=KEY, base_url=base_url(server)).fine_tuning.jobs.retrieve("ftjob-1")
        gc.collect()

        assert server.sees_closed(0)


def test_rule_17_an_unused_client_has_nothing_to_close(both: Both) -> None:
    """Making and closing one opens no connection."""
    with RawServer([head]) as server:
        both.settle(both.direct(base_url(server)).close())

        assert server.links == []
