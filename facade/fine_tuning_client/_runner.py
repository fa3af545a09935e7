"""What a client and its resources share: settings, the engine, connections; made when first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from ._call import Call
    from ._engine import Engine
    from ._flow import AsyncDriver, Flow, SyncDriver
    from ._iterations import AsyncIteration, Iteration, Steps
    from ._pages import AsyncPage, AsyncPager, Page
    from ._responses import Response
    from ._settings import Settings
    from ._streamed import AsyncEventStream, AsyncStreamContext, EventStream, StreamContext

T = TypeVar("T")
H = TypeVar("H")
D = TypeVar("D")


class BaseConnections(Generic[H, D]):
    """The connections of a client and all its copies.

    Attributes:
        asynchronous: Whether what goes over them is awaited.
        closed: Whether nothing may be sent any more.
    """

    asynchronous: bool

    def __init__(self, http_client: H | None) -> None:
        self.http_client = http_client
        self.closed = False
        from threading import Lock

        self._lock = Lock()
        self._driver: D | None = None

    @property
    def driver(self) -> D:
        """The driver, which loads httpx."""
        if self._driver is None:
            with self._lock:
                self._driver = self._driver or self._made()
        return self._driver

    def _made(self) -> D:
        raise NotImplementedError


if TYPE_CHECKING:
    import httpx

    Blocking = BaseConnections[httpx.Client, SyncDriver]
    Awaited = BaseConnections[httpx.AsyncClient, AsyncDriver]
else:
    Blocking = Awaited = BaseConnections  # httpx is not loaded before the first call


class SyncConnections(Blocking):
    """Blocking connections."""

    asynchronous = False

    def _made(self) -> SyncDriver:
        from ._flow import SyncDriver
        from ._http import SyncHTTP

        return SyncDriver(SyncHTTP(self.http_client))

    def close(self) -> None:
        """Close them for good."""
        self.closed = True
        if self._driver is not None:
            self._driver.close()


class AsyncConnections(Awaited):
    """Asynchronous connections."""

    asynchronous = True

    def _made(self) -> AsyncDriver:
        from ._flow import AsyncDriver
        from ._http import AsyncHTTP

        return AsyncDriver(AsyncHTTP(self.http_client))

    async def close(self) -> None:
        """Close them for good."""
        self.closed = True
        if self._driver is not None:
            await self._driver.close()


C = TypeVar("C", bound=BaseConnections[Any, Any])


class BaseRunner(Generic[C]):
    """What both modes share."""

    def __init__(self, settings: Settings, connections: C) -> None:
        self.settings = settings
        self.connections = connections
        self._engine: Engine | None = None

    @property
    def runner(self) -> Self:
        """Itself, so that resources take a client or its runner."""
        return self

    @property
    def engine(self) -> Engine:
        """The engine for these settings."""
        if self._engine is None:
            from ._engine import Engine

            self._engine = Engine(self.settings, self.connections)
        return self._engine


class SyncRunner(BaseRunner[SyncConnections]):
    """Runs calls by blocking."""

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


class AsyncRunner(BaseRunner[AsyncConnections]):
    """Runs calls by awaiting."""

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
