"""What a client and its resources share: settings, the engine, connections; made when first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    import httpx

    from ._call import Call
    from ._engine import Connections, Engine
    from ._flow import AsyncDriver, Flow, SyncDriver
    from ._iterations import AsyncIteration, Iteration, Steps
    from ._pages import AsyncPage, AsyncPager, Page
    from ._responses import Response
    from ._settings import Settings
    from ._streamed import AsyncEventStream, AsyncStreamContext, EventStream, StreamContext

T = TypeVar("T")


class SyncConnections:
    """The connections of a client and all its copies.

    Attributes:
        asynchronous: Whether what goes over them is awaited.
        closed: Whether nothing may be sent any more.
    """

    def __init__(self, http_client: httpx.Client | None) -> None:
        self.http_client = http_client
        self.asynchronous = False
        self.closed = False
        from threading import Lock

        self._lock = Lock()
        self._driver: SyncDriver | None = None

    @property
    def driver(self) -> SyncDriver:
        """The driver, which loads httpx."""
        if self._driver is None:
            from ._flow import SyncDriver
            from ._http import SyncHTTP

            with self._lock:
                self._driver = self._driver or SyncDriver(SyncHTTP(self.http_client))
        return self._driver

    def close(self) -> None:
        """Close them for good."""
        self.closed = True
        if self._driver is not None:
            self._driver.close()


class AsyncConnections:
    """The connections of an asynchronous client and all its copies.

    Attributes:
        asynchronous: Whether what goes over them is awaited.
        closed: Whether nothing may be sent any more.
    """

    def __init__(self, http_client: httpx.AsyncClient | None) -> None:
        self.http_client = http_client
        self.asynchronous = True
        self.closed = False
        from threading import Lock

        self._lock = Lock()
        self._driver: AsyncDriver | None = None

    @property
    def driver(self) -> AsyncDriver:
        """The driver, which loads httpx."""
        if self._driver is None:
            from ._flow import AsyncDriver
            from ._http import AsyncHTTP

            with self._lock:
                self._driver = self._driver or AsyncDriver(AsyncHTTP(self.http_client))
        return self._driver

    async def close(self) -> None:
        """Close them for good."""
        self.closed = True
        if self._driver is not None:
            await self._driver.close()


class BaseRunner:
    """What both modes share."""

    def __init__(self, settings: Settings, connections: Connections) -> None:
        self.settings = settings
        self._connections = connections

    @cached_property
    def engine(self) -> Engine:
        """The engine for these settings."""
        from ._engine import Engine

        return Engine(self.settings, self._connections)


class SyncRunner(BaseRunner):
    """Runs calls by blocking."""

    def __init__(self, settings: Settings, connections: SyncConnections) -> None:
        super().__init__(settings, connections)
        self.connections = connections

    @property
    def runner(self) -> SyncRunner:
        """Itself, so that resources take a client or its runner."""
        return self

    def run(self, flow: Flow[T]) -> T:
        """Run a flow to its end."""
        return self.connections.driver.run(flow)

    def streamed(self, call: Call[Any], parse: Callable[[Response], T]) -> StreamContext[T]:
        """Return the context manager of the streamed style."""
        from ._streamed import StreamContext

        return StreamContext(self.connections.driver, self.engine, call, parse)

    def page(self, call: Call[Any], listing: Any) -> Page[Any]:
        """Wrap one page of a list."""
        from ._pages import Page

        return Page(self.connections.driver, self.engine, call, listing)

    def pager(self, call: Call[Any], parse: Callable[[Response], T]) -> T:
        """Fetch the first page."""
        return self.run(self._first(call, parse))

    def events(self, call: Call[Any], decode: Callable[[Any], T]) -> EventStream[T]:
        """Return the events of a stream."""
        from ._streamed import EventStream

        return EventStream(self.streamed(call, lambda response: response), decode)

    def iterate(self, steps: Steps[T]) -> Iteration[T]:
        """Return an iterator over what comes step by step."""
        from ._iterations import Iteration

        return Iteration(self.connections.driver, steps)

    def _first(self, call: Call[Any], parse: Callable[[Response], T]) -> Flow[T]:
        return parse((yield from self.engine.exchange(call)))


class AsyncRunner(BaseRunner):
    """Runs calls by awaiting."""

    def __init__(self, settings: Settings, connections: AsyncConnections) -> None:
        super().__init__(settings, connections)
        self.connections = connections

    @property
    def runner(self) -> AsyncRunner:
        """Itself, so that resources take a client or its runner."""
        return self

    def run(self, flow: Flow[T]) -> Coroutine[Any, Any, T]:
        """Return a coroutine that runs a flow to its end."""
        return self.connections.driver.run(flow)

    def streamed(self, call: Call[Any], parse: Callable[[Response], T]) -> AsyncStreamContext[T]:
        """Return the context manager of the streamed style."""
        from ._streamed import AsyncStreamContext

        return AsyncStreamContext(self.connections.driver, self.engine, call, parse)

    def page(self, call: Call[Any], listing: Any) -> AsyncPage[Any]:
        """Wrap one page of a list."""
        from ._pages import AsyncPage

        return AsyncPage(self.connections.driver, self.engine, call, listing)

    def pager(self, call: Call[Any], parse: Callable[[Response], AsyncPage[T]]) -> AsyncPager[T]:
        """Return what can be awaited or iterated over."""
        from ._pages import AsyncPager

        return AsyncPager(self.connections.driver, self.engine, call, parse)

    def events(self, call: Call[Any], decode: Callable[[Any], T]) -> AsyncEventStream[T]:
        """Return the events of a stream."""
        from ._streamed import AsyncEventStream

        return AsyncEventStream(self.streamed(call, lambda response: response), decode)

    def iterate(self, steps: Steps[T]) -> AsyncIteration[T]:
        """Return an iterator over what comes step by step."""
        from ._iterations import AsyncIteration

        return AsyncIteration(self.connections.driver, steps)
