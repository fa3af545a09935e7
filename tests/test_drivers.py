"""The two drivers of flows: what they do alike, and what each does with tasks, threads and interrupts."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
import time
from collections.abc import Callable, Generator
from typing import Any

import httpx
import pytest

from fine_tuning_client._flow import Ask, AsyncDriver, Flow, Sleep, SyncDriver, block, gather, sleep
from fine_tuning_client._http import AsyncHTTP, SyncHTTP

from .examples import job
from .modes import Both


class Driver:
    """A driver of either mode, run from blocking code."""

    def __init__(self, both: Both) -> None:
        self._both = both
        self.driver: Any = AsyncDriver(AsyncHTTP()) if both.asynchronous else SyncDriver(SyncHTTP())

    def run(self, flow: Flow[Any]) -> Any:
        """Run a flow to its end."""
        return self._both.settle(self.driver.run(flow))


@pytest.fixture
def driver(both: Both) -> Generator[Driver]:
    """A driver of each mode in turn."""
    made = Driver(both)
    yield made
    both.settle(made.driver.close())


def test_a_flow_returns_its_value(driver: Driver) -> None:
    """What the generator returns is what the caller gets."""

    def flow() -> Flow[str]:
        return (yield from block(lambda: "value"))

    assert driver.run(flow()) == "value"


def test_an_error_of_an_effect_is_raised_where_the_flow_stands(driver: Driver) -> None:
    """A flow handles errors with try, as blocking code does."""

    def flow() -> Flow[str]:
        try:
            yield from block(lambda: 1 // 0)
        except ZeroDivisionError:
            return "handled"
        return "not reached"

    assert driver.run(flow()) == "handled"


def test_a_flow_sleeps_no_less_than_it_says(driver: Driver) -> None:
    """Both drivers wait; nothing waits for zero or less."""

    def flow() -> Flow[None]:
        yield from sleep(0.02)
        yield from sleep(0)
        yield from sleep(-5)

    began = time.monotonic()
    driver.run(flow())

    assert 0.02 <= time.monotonic() - began < 5


def test_a_flow_is_closed_when_it_fails(driver: Driver) -> None:
    """Its finally clauses have run when the caller hears of the error."""
    closed: list[bool] = []

    def flow() -> Flow[None]:
        try:
            yield from block(lambda: 1 // 0)
        finally:
            closed.append(True)

    with pytest.raises(ZeroDivisionError):
        driver.run(flow())
    assert closed == [True]


def test_blocking_work_leaves_the_event_loop_free() -> None:
    """A disk that is slow does not stop other tasks."""
    loop_went_on = threading.Event()

    async def main() -> bool:
        driver = AsyncDriver(AsyncHTTP())
        work = asyncio.create_task(driver.run(block(lambda: loop_went_on.wait(5))))
        await asyncio.sleep(0)
        loop_went_on.set()
        return await work

    assert asyncio.run(main())


def test_a_function_of_the_user_s_may_be_a_coroutine_function() -> None:
    """In the asynchronous mode a key may be fetched over the network."""

    async def fetch() -> str:
        await asyncio.sleep(0)
        return "sk-fetched"

    def flow() -> Flow[str]:
        value: str = yield Ask(fetch)
        return value

    assert asyncio.run(AsyncDriver(AsyncHTTP()).run(flow())) == "sk-fetched"


def test_cancellation_finalises_a_flow() -> None:
    """A cancelled task leaves nothing open."""
    closed: list[str] = []

    def flow() -> Flow[None]:
        try:
            yield Sleep(60)
        except Exception:
            closed.append("caught")
        finally:
            closed.append("finally")

    async def main() -> None:
        task = asyncio.create_task(AsyncDriver(AsyncHTTP()).run(flow()))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert closed == ["finally"]


def test_an_interrupt_finalises_a_flow() -> None:
    """Ctrl-C during a wait comes through at once, and no handler of errors takes it for one."""
    closed: list[str] = []

    def interrupt() -> None:
        raise KeyboardInterrupt

    def flow() -> Flow[None]:
        try:
            yield from block(interrupt)
        except Exception:
            closed.append("caught")
        finally:
            closed.append("finally")

    with pytest.raises(KeyboardInterrupt):
        SyncDriver(SyncHTTP()).run(flow())
    assert closed == ["finally"]


def test_gathered_values_are_in_order(driver: Driver) -> None:
    """Whichever flow ends first."""
    pauses = [0.03, 0.0, 0.01]

    def wait(seconds: float) -> Flow[float]:
        yield from sleep(seconds)
        return seconds

    assert driver.run(gather([wait(seconds) for seconds in pauses], 3)) == pauses


def test_no_more_flows_run_at_once_than_the_limit(driver: Driver) -> None:
    """Eight parts of a file, two connections."""
    running, most = [0], [0]
    lock = threading.Lock()

    def count(step: int) -> Callable[[], None]:
        def change() -> None:
            with lock:
                running[0] += step
                most[0] = max(most[0], running[0])

        return change

    def flow() -> Flow[None]:
        yield from block(count(+1))
        yield from sleep(0.002)
        yield from block(count(-1))

    driver.run(gather([flow() for _ in range(8)], 2))

    assert (running[0], most[0] <= 2) == (0, True)


def test_the_first_failure_of_gathered_flows_stops_the_rest(driver: Driver) -> None:
    """Flows that have not begun never do; the error is the caller's."""
    begun: list[int] = []

    def flow(number: int) -> Flow[None]:
        begun.append(number)
        yield from sleep(0.001)
        if number == 1:
            raise LookupError("part 1")
        yield from sleep(0.02)

    with pytest.raises(LookupError, match="part 1"):
        driver.run(gather([flow(number) for number in range(20)], 2))
    assert len(begun) < 20


def test_cancelling_gathered_flows_finalises_all_of_them() -> None:
    """No part of an upload goes on after its task was cancelled."""
    closed: list[int] = []

    def flow(number: int) -> Flow[None]:
        try:
            yield Sleep(60)
        finally:
            closed.append(number)

    async def main() -> None:
        driver = AsyncDriver(AsyncHTTP())
        task = asyncio.create_task(driver.run(gather([flow(number) for number in range(3)], 3)))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert sorted(closed) == [0, 1, 2]


def test_a_flow_can_be_begun_and_waited_for_later() -> None:
    """A page is fetched while another is looked at."""

    async def main() -> str:
        return await AsyncDriver(AsyncHTTP()).start(block(lambda: "page"))

    driver = SyncDriver(SyncHTTP())
    assert driver.start(block(lambda: "page")).result() == asyncio.run(main()) == "page"
    driver.close()


def test_an_abandoned_flow_fails_in_silence() -> None:
    """Neither asyncio nor a thread reports an error that nobody waits for."""

    def flow() -> Flow[None]:
        yield from sleep(0)
        raise LookupError

    async def main() -> None:
        driver = AsyncDriver(AsyncHTTP())
        driver.abandon(driver.start(flow()))
        begun = driver.start(flow())
        await asyncio.sleep(0.01)
        driver.abandon(begun)

    asyncio.run(main())
    driver = SyncDriver(SyncHTTP())
    driver.abandon(driver.start(flow()))
    driver.close()
    gc.collect()


def test_closing_a_driver_does_not_wait_for_what_was_abandoned() -> None:
    """A server that stalls cannot hold a program back."""
    go_on = threading.Event()
    driver = SyncDriver(SyncHTTP())
    begun = driver.start(block(lambda: go_on.wait(5)))
    while not begun.running():
        time.sleep(0.001)
    driver.abandon(begun)

    driver.close()

    assert begun.running()
    go_on.set()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_process_begins_flows_in_threads_of_its_own() -> None:
    """The parent's threads do not exist in the child, which would wait for them for ever."""
    driver = SyncDriver(SyncHTTP())
    driver.start(block(lambda: None)).result()

    child = os.fork()
    if child == 0:
        signal.alarm(10)
        os._exit(driver.start(block(lambda: 7)).result())
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 7
    driver.close()


def test_a_job_is_the_same_through_both_drivers(both: Both) -> None:
    """One flow, two ways to wait."""
    client = both.client(lambda request: httpx.Response(200, json=job("ftjob-3")))

    assert both.settle(client.fine_tuning.jobs.retrieve("ftjob-3")).id == "ftjob-3"
