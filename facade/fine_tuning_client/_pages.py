"""Cursor pagination: one pure rule for the next call, two iterables."""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ._call import Call
from .errors import PaginationError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Iterator

    from ._engine import Engine
    from ._flow import AsyncDriver, Flow, SyncDriver
    from ._responses import Response

T = TypeVar("T")


WORTH_READING_AHEAD = 0.005
"""Seconds that a server takes for a page, from which on the next is fetched meanwhile; below, a thread costs more."""


class PageInfo(NamedTuple):
    """Where the next page begins.

    Attributes:
        params: The query parameters that differ from this page's.
    """

    params: dict[str, str]


class BasePage(Generic[T]):
    """One page of a list.

    Attributes:
        data: The items, in the server's order.
        has_more: What the server says of further items; None where it says nothing.
        listing: The answer itself, with whatever else the server sent.
    """

    def __init__(self, engine: Engine, call: Call[Any], listing: Any, before: BasePage[T] | None = None) -> None:
        self._engine = engine
        self._call = call
        # Which cursor was reached at which page, shared by all that follow one another.
        self._trail: dict[str, int] = before._trail if before else dict.fromkeys(given_cursors(call), -1)
        self._place: int = before._place + 1 if before else 0
        self.listing = listing
        self.data: list[T] = listing.data
        self.has_more: bool | None = listing.get("has_more")

    @property
    def first_id(self) -> str | None:
        """Id of the first item."""
        return self.listing.get("first_id") or (item_id(self.data[0]) if self.data else None)

    @property
    def last_id(self) -> str | None:
        """Id of the last item, after which the next page begins."""
        return self.listing.get("last_id") or (item_id(self.data[-1]) if self.data else None)

    def has_next_page(self) -> bool:
        """Tell whether the server may have more items."""
        return self._call.pages and bool(self.data) and self.has_more is not False

    def next_page_info(self) -> PageInfo | None:
        """Return where the next page begins; None at the end.

        Raises:
            PaginationError: there may be more, but the last item has no id to go on from, or an earlier page ended
                with it too.
        """
        if not self.has_next_page():
            return None
        cursor = self.last_id
        if cursor is None:
            raise PaginationError("there may be more, but the last item has no id to go on from")
        if self._trail.setdefault(cursor, self._place) < self._place:
            raise PaginationError(
                f"the server's pages go round in circles: an earlier one ended with {cursor!r} too", cursor=cursor
            )
        return PageInfo({"after": cursor})

    def next_call(self) -> Call[Any] | None:
        """Describe the call for the next page; None at the end."""
        info = self.next_page_info()
        if info is None:
            return None
        operation = copy.copy(self._call.operation)
        operation.query = [pair for pair in operation.query if pair[0] not in info.params]
        operation.query += info.params.items()
        options = self._call.options.copy()
        options["extra_query"] = {k: v for k, v in (options.get("extra_query") or {}).items() if k != "after"}
        return Call(operation, options, pages=True)

    def _fetch(self, call: Call[Any]) -> Flow[Fetched]:
        response = yield from self._engine.exchange(call)
        return Fetched(self._engine.parse(call, response), response.elapsed > WORTH_READING_AHEAD)

    def __len__(self) -> int:
        return len(self.data)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.data)} items, has_more={self.has_more}>"


class Fetched(NamedTuple):
    """A list answer, and whether the server took so long that the next one is worth fetching ahead."""

    listing: Any
    slow: bool


def given_cursors(call: Call[Any]) -> list[str]:
    """Return the cursor that a caller began with, if there is one."""
    return [value for name, value in call.operation.query if name == "after"]


def item_id(item: Any) -> str | None:
    """Read the id of an item of whatever kind."""
    found = item.get("id") if hasattr(item, "get") else None
    return found if isinstance(found, str) and found else None


class Page(BasePage[T]):
    """One page of a list; iterating over it goes on until the last page."""

    def __init__(
        self, driver: SyncDriver, engine: Engine, call: Call[Any], listing: Any, before: Page[T] | None = None
    ) -> None:
        super().__init__(engine, call, listing, before)
        self._driver = driver

    def get_next_page(self) -> Page[T]:
        """Fetch the next page.

        Raises:
            PaginationError: there is none, or it cannot be asked for.
        """
        call = self.next_call()
        if call is None:
            raise PaginationError("this is the last page: ask has_next_page() first")
        fetched = self._driver.run(self._fetch(call))
        return Page(self._driver, self._engine, call, fetched.listing, self)

    def iter_pages(self) -> Iterator[Page[T]]:
        """Iterate over this page and all after it; from the second on, a slow server's next is fetched meanwhile."""
        yield self
        page, call, ahead = self, self.next_call(), None
        while call is not None:
            fetched = self._driver.run(self._fetch(call)) if ahead is None else ahead.result()
            page = Page(self._driver, self._engine, call, fetched.listing, page)
            # Where there is no cursor to go on from, that is said after the page's items were looked at.
            call = page.next_call() if page.last_id else None
            ahead = self._driver.start(self._fetch(call)) if fetched.slow and call is not None else None
            try:
                yield page
            except BaseException:
                if ahead is not None:
                    self._driver.abandon(ahead)
                raise
        page.next_call()

    def __iter__(self) -> Iterator[T]:
        for page in self.iter_pages():
            yield from page.data


class AsyncPage(BasePage[T]):
    """One page of a list; iterating over it goes on until the last page."""

    def __init__(
        self, driver: AsyncDriver, engine: Engine, call: Call[Any], listing: Any, before: AsyncPage[T] | None = None
    ) -> None:
        super().__init__(engine, call, listing, before)
        self._driver = driver

    async def get_next_page(self) -> AsyncPage[T]:
        """Fetch the next page.

        Raises:
            PaginationError: there is none, or it cannot be asked for.
        """
        call = self.next_call()
        if call is None:
            raise PaginationError("this is the last page: ask has_next_page() first")
        fetched = await self._driver.run(self._fetch(call))
        return AsyncPage(self._driver, self._engine, call, fetched.listing, self)

    async def iter_pages(self) -> AsyncGenerator[AsyncPage[T], None]:
        """Iterate over this page and all after it; from the second on, a slow server's next is fetched meanwhile."""
        yield self
        page, call, ahead = self, self.next_call(), None
        while call is not None:
            fetched = await self._driver.run(self._fetch(call)) if ahead is None else await ahead
            page = AsyncPage(self._driver, self._engine, call, fetched.listing, page)
            # Where there is no cursor to go on from, that is said after the page's items were looked at.
            call = page.next_call() if page.last_id else None
            ahead = self._driver.start(self._fetch(call)) if fetched.slow and call is not None else None
            try:
                yield page
            except BaseException:
                if ahead is not None:
                    self._driver.abandon(ahead)
                raise
        page.next_call()

    async def __aiter__(self) -> AsyncGenerator[T, None]:
        async with aclosing(self.iter_pages()) as pages:
            async for page in pages:
                for item in page.data:
                    yield item


class AsyncPager(Generic[T]):
    """``await`` it for the first page, or ``async for`` over all items of all pages."""

    def __init__(
        self, driver: AsyncDriver, engine: Engine, call: Call[Any], parse: Callable[[Response], AsyncPage[T]]
    ) -> None:
        self._driver, self._engine, self._call, self._parse = driver, engine, call, parse

    def _first(self) -> Flow[AsyncPage[T]]:
        return self._parse((yield from self._engine.exchange(self._call)))

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        return self._driver.run(self._first()).__await__()

    async def __aiter__(self) -> AsyncGenerator[T, None]:
        page = await self
        async with aclosing(page.__aiter__()) as items:
            async for item in items:
                yield item
