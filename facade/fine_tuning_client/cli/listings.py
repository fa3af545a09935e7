"""What the commands that list things share: a page, or with `--all` every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from .columns import Column
from .session import Session

if TYPE_CHECKING:
    from .._pages import Page

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])


class PageQuery(TypedDict, total=False):
    """Which page; what is not in it is the server's choice."""

    after: str
    limit: int


class Paging:
    """Which part of a list is asked for."""

    def __init__(self, limit: int | None, after: str | None, everything: bool) -> None:
        self.limit, self.after, self.everything = limit, after, everything

    @property
    def query(self) -> PageQuery:
        """The arguments of a list method."""
        query: PageQuery = {}
        if self.limit is not None:
            query["limit"] = self.limit
        if self.after is not None:
            query["after"] = self.after
        return query


def paging_options(function: F) -> F:
    """Give a command ``--limit``, ``--after`` and ``--all``, and its function `paging`."""
    import functools

    @functools.wraps(function)
    def wrapped(*args: Any, limit: int | None, after: str | None, everything: bool, **kwargs: Any) -> object:
        return function(*args, paging=Paging(limit, after, everything), **kwargs)

    options = (
        click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Items a page."),
        click.option("--after", metavar="ID", help="Begin after this item."),
        click.option("--all", "everything", is_flag=True, help="All pages."),
    )
    decorated: Any = wrapped
    for option in reversed(options):
        decorated = option(decorated)
    with_options: F = decorated
    return with_options


def shown_page(
    session: Session,
    page: Page[T],
    paging: Paging,
    columns: Sequence[Column[T]],
    *,
    empty: str,
    id: Callable[[T], object] = lambda item: getattr(item, "id", None),
) -> None:
    """Write a page, or all that follow as well; tell people how to get at the next one."""
    more = page.has_next_page() and not paging.everything
    items = iter(page) if paging.everything else page.data
    session.output.listing(items, columns, id=id, empty=empty, has_more=more)
    if more and session.output.for_people:
        session.output.note(f"there may be more: --after {page.last_id}, or --all")
