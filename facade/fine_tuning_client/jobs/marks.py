"""How an event is recognised: by its id, and by what it says where ids are not stable.

Azure may give the same event another id in the next answer (openai-python#938, 2023-12).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from zlib import crc32

from fine_tuning_api.types import Model

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJobEvent

Content: TypeAlias = tuple[object, ...]
"""What an event says; equal for the same event under two ids."""

WHOLE_MARK = re.compile(r"(?P<id>.*)@(?P<at>[0-9]+)-(?P<sum>[0-9a-f]{8})")


class Mark(NamedTuple):
    """What is known of an event by which to find it again.

    Attributes:
        id: Its id; may be empty.
        at: When it happened, with `sum`; None where only the id is known.
        sum: Checksum of what it says.
    """

    id: str
    at: int | None = None
    sum: int | None = None

    def names(self, event: FineTuningJobEvent) -> bool:
        """Tell whether it is this event."""
        if self.id and event.id == self.id:
            return True
        return self.at is not None and event.created_at == self.at and checksum(event) == self.sum


def content_of(event: FineTuningJobEvent) -> Content:
    """Return what an event says.

    Two events that agree in time, kind and every word count as one: nobody could tell them apart.  Without a time
    the id has to tell.
    """
    data = event.get("data")
    said = repr(data.to_dict() if isinstance(data, Model) else data) if data else ""
    return (event.created_at or event.id, event.type, event.level, event.message, said)


def mark_of(event: FineTuningJobEvent) -> str | None:
    """Return the text by which an event is found again; None if there is nothing to tell it by."""
    if event.created_at is None:
        return event.id
    return f"{event.id or ''}@{event.created_at}-{checksum(event):08x}"


def read_mark(text: str) -> Mark:
    """Read an event's id, or the text that `mark_of` made.

    Raises:
        ValueError: It is empty.
    """
    if not text.strip():
        raise ValueError("after must be the id of an event, not an empty text")
    whole = WHOLE_MARK.fullmatch(text)
    return Mark(whole["id"], int(whole["at"]), int(whole["sum"], 16)) if whole else Mark(text)


def checksum(event: FineTuningJobEvent) -> int:
    """Return a number that tells events of the same second apart."""
    return crc32(repr((event.type, event.level, event.message)).encode())
