"""What comes bit by bit, each bit the work of a flow: one rule for the next, two iterators."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from ._flow import AsyncDriver, Flow, SyncDriver

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Steps(Protocol[T_co]):
    """How what is iterated over comes about."""

    def advance(self) -> Flow[Sequence[T_co] | None]:
        """Return what comes next, as much as there is, maybe nothing yet; None at the end."""
        ...


class Iteration(Iterator[T], Generic[T]):
    """Items as they come; leave the loop at any time, or `close` it from another thread."""

    def __init__(self, driver: SyncDriver, steps: Steps[T]) -> None:
        self._driver, self._steps = driver, steps
        self._ready: deque[T] = deque()
        self._over = False

    def __next__(self) -> T:
        while not self._ready:
            items = None if self._over else self._driver.run(self._steps.advance())
            if items is None:
                self._over = True
                raise StopIteration
            self._ready.extend(items)
        return self._ready.popleft()

    def close(self) -> None:
        """End the iteration; on the server nothing changes by that."""
        self._over = True
        self._ready.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncIteration(AsyncIterator[T], Generic[T]):
    """Items as they come; leave the loop at any time, or cancel the task."""

    def __init__(self, driver: AsyncDriver, steps: Steps[T]) -> None:
        self._driver, self._steps = driver, steps
        self._ready: deque[T] = deque()
        self._over = False

    async def __anext__(self) -> T:
        while not self._ready:
            items = None if self._over else await self._driver.run(self._steps.advance())
            if items is None:
                self._over = True
                raise StopAsyncIteration
            self._ready.extend(items)
        return self._ready.popleft()

    async def close(self) -> None:
        """End the iteration; on the server nothing changes by that."""
        self._over = True
        self._ready.clear()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
