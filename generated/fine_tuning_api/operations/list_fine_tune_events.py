# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_query
from ..types import UNSET, Operation, segment

if TYPE_CHECKING:
    from ..models.list_fine_tune_events_response import ListFineTuneEventsResponse
    from ..types import Unset

_QUERY: dict[str, dict[str, Any]] = {"stream": {"boolean": {}}}


def operation(
    fine_tune_id: str,
    *,
    stream: bool | Unset = UNSET,
) -> Operation[ListFineTuneEventsResponse]:
    """List or stream the events of a legacy fine-tune.

    Deprecated by the API.

    Gives the events of a legacy fine-tune, oldest first, all in one answer. With `stream=true` the answer stays
    open and each event comes as it happens, as server-sent events: lines that begin with `data: ` and hold one
    event as JSON, at last `data: [DONE]`. A stream that ends without that line was cut.

    Args:
        fine_tune_id: Id of the fine-tune whose events are wanted.
        stream: True to keep the connection open and receive events until the fine-tune has ended. The server's
            default is false: the events so far, as JSON.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    query: list[tuple[str, str]] = []
    checked_query(query, "stream", stream, _QUERY["stream"])
    return Operation(
        "listFineTuneEvents",
        "GET",
        f"/fine-tunes/{segment(fine_tune_id, 'fine_tune_id')}/events",
        _decode,
        query=query,
        answer="data",
    )


def _decode(v: Any) -> ListFineTuneEventsResponse:
    return models.ListFineTuneEventsResponse.from_dict(v)
