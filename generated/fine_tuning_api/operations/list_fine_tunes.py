# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation

if TYPE_CHECKING:
    from ..models.list_fine_tunes_response import ListFineTunesResponse


def operation() -> Operation[ListFineTunesResponse]:
    """List legacy fine-tunes.

    Deprecated by the API.

    Gives all legacy fine-tunes of the organisation in one answer, oldest first. There are no pages.
    """
    return Operation(
        "listFineTunes",
        "GET",
        "/fine-tunes",
        _decode,
        answer="data",
    )


def _decode(v: Any) -> ListFineTunesResponse:
    return models.ListFineTunesResponse.from_dict(v)
