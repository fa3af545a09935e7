"""The events of one job as they become known, page by page: newest first from the server, oldest first from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...errors import PaginationError
from ..marks import Content, content_of, read_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fine_tuning_api.models import FineTuningJobEvent

FIRST_PAGE: Final = 100
"""Events asked for at once while nothing of a job is known, and when going back further than one page."""

NEXT_PAGE: Final = 20
"""Events asked for at once later, when there are a few new ones at most; what servers give by default."""

WIDER: Final = (1_000, 10_000)
"""Events asked for at once at servers that cannot go on after an event, because its id is another one by then."""


class History:
    """What is known of a job's events, and how to learn the rest.

    Ask for `limit` events after `cursor`, give the answer to `add`, until `complete`; then `close`, and take the
    `news`.  A way back that was broken off by a fault goes on where it was.

    Args:
        job_id: The job.
        after: An event, by id or mark; it and all older ones count as known.
    """

    def __init__(self, job_id: str, after: str | None = None) -> None:
        self._job_id = job_id
        self._start = None if after is None else read_mark(after)
        self.after = after
        self._ids: set[str] = set()
        self._contents: set[Content] = set()
        self._news: list[FineTuningJobEvent] = []
        self.newest: FineTuningJobEvent | None = None
        self._begin(wider=0)

    def _begin(self, wider: int) -> None:
        self._found: list[FineTuningJobEvent] = []
        self._found_ids: set[str] = set()
        self._found_contents: set[Content] = set()
        self._floor: FineTuningJobEvent | None = None
        self._wider = wider
        self.cursor: str | None = None
        self.complete = False

    @property
    def limit(self) -> int:
        """How many events to ask for."""
        if self._wider:
            return WIDER[self._wider - 1]
        return NEXT_PAGE if self.newest is not None and self.cursor is None else FIRST_PAGE

    def add(self, events: Sequence[FineTuningJobEvent], has_more: bool | None) -> None:
        """Take in the page that was asked for.

        Raises:
            PaginationError: The server's pages do not lead on, or there is no event to go on after.
        """
        before = len(self._found)
        for event in events:
            if self._start is not None and self._start.names(event):
                self._floor, self.complete = event, True
                return
            self._find(event)
        if not events or has_more is False or self._is_known(events[-1]):
            self._arrived()
        elif len(self._found) > before and events[-1].id and (has_more or len(events) >= self.limit):
            self.cursor = events[-1].id
        elif has_more is None:
            self._arrived()  # a server that knows no pages gives all events each time
        elif not self.widen():
            raise PaginationError(f"the events of job {self._job_id} go round in circles", cursor=self.cursor)

    def widen(self) -> bool:
        """Begin again with more events at once; False if it cannot be more."""
        if self._wider == len(WIDER):
            return False
        self._begin(self._wider + 1)
        return True

    def close(self) -> None:
        """Count what was found on a complete way as known, and be ready to begin at the newest event again."""
        self._ids |= self._found_ids
        self._contents |= self._found_contents
        self._news += self._found[::-1]
        self.newest = self._found[0] if self._found else self.newest or self._floor
        self._begin(wider=0)

    def news(self) -> list[FineTuningJobEvent]:
        """Hand out the events that became known since this was asked last, oldest first."""
        news, self._news = self._news, []
        return news

    def _find(self, event: FineTuningJobEvent) -> None:
        if self._is_known(event) or event.id in self._found_ids:
            return
        content = content_of(event)
        if content in self._found_contents:
            return
        self._found.append(event)
        self._found_contents.add(content)
        if event.id:
            self._found_ids.add(event.id)

    def _is_known(self, event: FineTuningJobEvent) -> bool:
        return event.id in self._ids or content_of(event) in self._contents

    def _arrived(self) -> None:
        """Note that there is nothing older to ask for."""
        if self._start is not None and self.newest is None:
            raise PaginationError(
                f"job {self._job_id} has no event {self.after!r} to go on after: follow it without", cursor=self.after
            )
        self.complete = True
