# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_query
from ..types import UNSET, Operation

if TYPE_CHECKING:
    from ..models.file_order import FileOrder
    from ..models.list_files_response import ListFilesResponse
    from ..types import Unset

_QUERY: dict[str, dict[str, Any]] = {
    "purpose": {"string": {}},
    "limit": {"integer": {"min": 1, "max": 10000}},
    "order": {"string": {}},
    "after": {"string": {}},
}


def operation(
    *,
    purpose: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    order: FileOrder | Unset = UNSET,
    after: str | Unset = UNSET,
) -> Operation[ListFilesResponse]:
    """List files.

    Gives the files of the project, newest first unless asked otherwise. OpenAI answers up to 10,000 in one page.
    While `has_more` is true, ask again with `after` set to the id of the last file.

    Args:
        purpose: Only files with this purpose, for example `fine-tune` or `fine-tune-results`.
        limit: How many files the page may hold, 1 to 10,000. The server's default is the greatest.
        order: Which come first, by time of creation. The server's default is `desc`, the newest.
        after: Id of the last file of the page before.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    query: list[tuple[str, str]] = []
    checked_query(query, "purpose", purpose, _QUERY["purpose"])
    checked_query(query, "limit", limit, _QUERY["limit"])
    checked_query(query, "order", order, _QUERY["order"])
    checked_query(query, "after", after, _QUERY["after"])
    return Operation(
        "listFiles",
        "GET",
        "/files",
        _decode,
        query=query,
        answer="data",
    )


def _decode(v: Any) -> ListFilesResponse:
    return models.ListFilesResponse.from_dict(v)
