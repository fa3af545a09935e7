"""Waiting logic as generators, and the two drivers that run them.

A flow never waits: it yields an effect (open this request, sleep that long) and is sent the outcome.  `SyncDriver`
performs effects by blocking, `AsyncDriver` by awaiting; retries, polling and chunked uploads are written once.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future, ThreadPoolExecutor

    import httpx

    from ._http import AsyncHTTP, SyncHTTP, Timeouts

T = TypeVar("T")

now = time.time
"""Seconds since 1970, to compare with dates that servers send."""

monotonic = time.monotonic
"""Seconds on a clock that nobody sets, to measure with."""

READERS_AHEAD = 4
"""Threads of one client that fetch pages before they are asked for."""


class Open:
    """Send a request and wait for the head of the answer."""

    __slots__ = ("request", "timeouts")

    def __init__(self, request: httpx.Request, timeouts: Timeouts) -> None:
        self.request, self.timeouts = request, timeouts


class Read:
    """Read the whole body of an answer, at most `limit` decoded bytes of it."""

    __slots__ = ("limit", "response")

    def __init__(self, response: httpx.Response, limit: int) -> None:
        self.response, self.limit = response, limit


class Pull:
    """Take the next piece of a body; None at its end."""

    __slots__ = ("pieces",)

    def __init__(self, pieces: Iterator[bytes] | AsyncIterator[bytes]) -> None:
        self.pieces = pieces


class Pieces:
    """Begin to read a body piece by piece."""

    __slots__ = ("response",)

    def __init__(self, response: httpx.Response) -> None:
        self.response = response


class Close:
    """Give an answer's connection back without reading the rest."""

    __slots__ = ("response",)

    def __init__(self, response: httpx.Response) -> None:
        self.response = response


class Sleep:
    """Wait."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class Ask:
    """Call a function of the user's, which may be a coroutine function in the async mode."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[], Any]) -> None:
        self.function = function


class Block:
    """Call a function that blocks, such as one that reads a disk; the async mode does it in a thread."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[], Any]) -> None:
        self.function = function


class Gather:
    """Run several flows, at most `limit` at once; the first failure stops the rest.

    `each`, if given, makes a flow of the place and value of every one that has ended well; these run one at a time.
    """

    __slots__ = ("each", "flows", "limit")

    def __init__(self, flows: Sequence[Flow[Any]], limit: int, each: Each | None = None) -> None:
        self.flows, self.limit, self.each = flows, limit, each


Effect: TypeAlias = Open | Read | Pieces | Pull | Close | Sleep | Ask | Block | Gather
Flow: TypeAlias = Generator[Effect, Any, T]
Each: TypeAlias = Callable[[int, Any], Flow[None]]


def block(function: Callable[[], T]) -> Flow[T]:
    """Call a blocking function."""
    value: T = yield Block(function)
    return value


def sleep(seconds: float) -> Flow[None]:
    """Wait, if there is anything to wait for."""
    if seconds > 0:
        yield Sleep(seconds)


def gather(flows: Sequence[Flow[T]], limit: int, each: Callable[[int, T], Flow[None]] | None = None) -> Flow[list[T]]:
    """Run flows at once and return their values in order.

    Args:
        flows: What to run.
        limit: How many at once.
        each: Makes a flow of the place and value of every one as soon as it has ended; these run one at a time.
    """
    values: list[T] = yield Gather(flows, limit, each)
    return values


class SyncDriver:
    """Runs flows by blocking."""

    def __init__(self, http: SyncHTTP) -> None:
        self.http = http
        # By process: after a fork the threads of the parent are not there any more.
        self._threads: dict[int, ThreadPoolExecutor] = {}

    def run(self, flow: Flow[T]) -> T:
        """Perform a flow's effects until it returns."""
        try:
            effect = next(flow)
            while True:
                try:
                    outcome = self._perform(effect)
                except Exception as error:
                    effect = flow.throw(error)
                else:
                    effect = flow.send(outcome)
        except StopIteration as stop:
            value: T = stop.value
            return value
        finally:
            flow.close()

    def start(self, flow: Flow[T]) -> Future[T]:
        """Begin a flow in a thread of its own."""
        threads = self._threads.get(os.getpid()) or self._new_threads()
        return threads.submit(self.run, flow)

    def abandon(self, begun: Future[Any]) -> None:
        """Lose interest in a flow that was begun."""
        begun.cancel()

    def close(self) -> None:
        """Let go of connections and threads; what they are at fails for want of connections."""
        self.http.close()
        threads = self._threads.pop(os.getpid(), None)
        if threads is not None:
            threads.shutdown(wait=False, cancel_futures=True)

    def _new_threads(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        # Of two threads that come here at once, one's executor is dropped before it has started any thread.
        made = ThreadPoolExecutor(READERS_AHEAD, thread_name_prefix="fine-tuning-client")
        return self._threads.setdefault(os.getpid(), made)

    def _perform(self, effect: Effect) -> Any:
        match effect:
            case Open():
                return self.http.open(effect.request, effect.timeouts)
            case Read():
                return self.http.read(effect.response, effect.limit)
            case Pieces():
                return self.http.iter_bytes(effect.response)
            case Pull():
                assert isinstance(effect.pieces, Iterator)
                return next(effect.pieces, None)
            case Close():
                return self.http.close_response(effect.response)
            case Sleep():
                return time.sleep(effect.seconds)
            case Ask() | Block():
                return effect.function()
            case Gather():
                return self._gather(effect)

    def _gather(self, effect: Gather) -> list[Any]:
        from concurrent.futures import ThreadPoolExecutor, as_completed

        with ThreadPoolExecutor(effect.limit) as threads:
            futures = [threads.submit(self.run, flow) for flow in effect.flows]
            places = {future: place for place, future in enumerate(futures)}
            try:
                for future in as_completed(futures):
                    if future.cancelled():
                        continue
                    if future.exception() is not None:
                        for other in futures:
                            other.cancel()
                    elif effect.each is not None:
                        self.run(effect.each(places[future], future.result()))
            finally:
                threads.shutdown(wait=True, cancel_futures=True)
        failed = [future for future in futures if not future.cancelled() and future.exception() is not None]
        return [future.result() for future in failed or futures]


class AsyncDriver:
    """Runs flows by awaiting."""

    def __init__(self, http: AsyncHTTP) -> None:
        self.http = http

    async def run(self, flow: Flow[T]) -> T:
        """Perform a flow's effects until it returns."""
        try:
            effect = next(flow)
            while True:
                try:
                    outcome = await self._perform(effect)
                except Exception as error:
                    effect = flow.throw(error)
                else:
                    effect = flow.send(outcome)
        except StopIteration as stop:
            value: T = stop.value
            return value
        finally:
            flow.close()

    def start(self, flow: Flow[T]) -> asyncio.Task[T]:
        """Begin a flow in a task of its own."""
        import asyncio

        return asyncio.create_task(self.run(flow))

    def abandon(self, begun: asyncio.Task[Any]) -> None:
        """Lose interest in a flow that was begun."""
        begun.cancel()
        # Looks at the exception, if there is one, so that asyncio does not report it as overlooked.
        begun.add_done_callback(lambda task: None if task.cancelled() else task.exception() and None)

    async def close(self) -> None:
        """Let go of connections."""
        await self.http.close()

    async def _perform(self, effect: Effect) -> Any:
        match effect:
            case Open():
                return await self.http.open(effect.request, effect.timeouts)
            case Read():
                return await self.http.read(effect.response, effect.limit)
            case Pieces():
                return self.http.iter_bytes(effect.response)
            case Pull():
                assert isinstance(effect.pieces, AsyncIterator)
                return await anext(effect.pieces, None)
            case Close():
                return await self.http.close_response(effect.response)
            case Sleep():
                import asyncio

                return await asyncio.sleep(effect.seconds)
            case Ask():
                return await settled(effect.function())
            case Block():
                import asyncio

                return await asyncio.to_thread(effect.function)
            case Gather():
                return await self._gather(effect)

    async def _gather(self, effect: Gather) -> list[Any]:
        import asyncio

        gate = asyncio.Semaphore(effect.limit)

        async def one(flow: Flow[Any]) -> Any:
            async with gate:
                return await self.run(flow)

        tasks = [asyncio.create_task(one(flow)) for flow in effect.flows]
        places = {task: place for place, task in enumerate(tasks)}
        left: set[asyncio.Task[Any]] = set(tasks) if effect.each is not None else set()
        try:
            while left and effect.each is not None:
                done, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
                for task in sorted(done, key=lambda task: task.exception() is not None):
                    await self.run(effect.each(places[task], task.result()))
            return list(await asyncio.gather(*tasks))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def settled(value: Any) -> Any:
    """Wait for what a user's function returned, if it was a coroutine function."""
    return (await value) if hasattr(value, "__await__") else value
