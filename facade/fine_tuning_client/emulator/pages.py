"""Pages of a list: limit, cursor, order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from .arguments import query_integer
from .json_values import JsonObject
from .messages import Request
from .refusals import unknown_cursor
from .store import Record, Table

R = TypeVar("R", bound=Record)

NO_LIMIT = 1_000_000


def page(
    request: Request,
    table: Table[R],
    keep: Callable[[R], bool],
    *,
    default: int,
    most: int = NO_LIMIT,
    newest_first: bool = True,
) -> tuple[list[R], bool]:
    """Return the records of the page asked for, and whether more follow.

    The cursor may name a record that was deleted since: the place stays known.
    """
    limit = query_integer(request, "limit", default, 1, most)
    after = request.argument("after") or None
    try:
        records: Iterator[R] = table.scan(after, newest_first=newest_first)
    except KeyError:
        raise unknown_cursor(after or "") from None
    found = list(islice(filter(keep, records), limit + 1))
    return found[:limit], len(found) > limit


def list_body(data: list[JsonObject], has_more: bool) -> JsonObject:
    """A list without first_id and last_id, as jobs and events have it (attested)."""
    return {"object": "list", "data": data, "has_more": has_more}


def list_body_with_ids(data: list[JsonObject], has_more: bool) -> JsonObject:
    """A list with first_id and last_id."""
    first, last = (data[0]["id"], data[-1]["id"]) if data else (None, None)
    return {"object": "list", "data": data, "has_more": has_more, "first_id": first, "last_id": last}
