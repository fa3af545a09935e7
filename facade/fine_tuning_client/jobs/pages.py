"""All items of a list, inside a flow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .._pages import BasePage

if TYPE_CHECKING:
    from .._call import Call
    from .._endpoint import Listing
    from .._engine import Engine
    from .._flow import Flow

T = TypeVar("T")


def every(engine: Engine, call: Call[Listing[T]]) -> Flow[list[T]]:
    """Return the items of all pages, in the server's order.

    Raises:
        APIError: a page could not be had.
        PaginationError: the pages go round in circles or cannot be continued.
    """
    items: list[T] = []
    page: BasePage[T] | None = None
    following: Call[Any] | None = call
    while following is not None:
        listing = engine.parse(following, (yield from engine.exchange(following)))
        page = BasePage(engine, following, listing, page)
        items += page.data
        following = page.next_call()
    return items
