"""The two questions that a look at a job consists of: how is it, and what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET

from ..._call import Call
from ...errors import APIStatusError, NotFoundError
from .polling import Fault, Poller

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob, ListFineTuningJobEventsResponse

    from ..._flow import Flow
    from .histories import History
    from .watches import Watch

NO_SUCH_ROUTE: Final = frozenset({404, 405, 501})
"""What servers without events answer (LiteLLM's proxy has none, as of 2026-11-21)."""

CURSOR_REFUSED: Final = frozenset({400, 404, 422})
"""What servers answer that do not find the event after which a page is to begin."""


def look_at_job(poller: Poller, watch: Watch) -> Flow[FineTuningJob | Fault]:
    """Ask how a job is.

    Raises:
        NotFoundError: There is none, or it is gone.
        APIError: A refusal that waiting does not cure.
    """
    try:
        job = yield from poller.ask(Call(operations.retrieve_fine_tuning_job.operation(watch.job_id), {}))
    except NotFoundError as error:
        watch.missed(error)
        return Fault(error)
    if not isinstance(job, Fault):
        watch.seen(job)
    return job


def look_at_events(poller: Poller, watch: Watch) -> Flow[Fault | None]:
    """Read a job's events back to those that are known; a fault leaves what was read so far for the next time.

    Raises:
        PaginationError: The server's pages do not lead to the known ones.
        APIError: A refusal that waiting does not cure.
    """
    history = watch.history
    if history.complete:
        history.close()  # that of a look that was broken off
    while watch.wants_events:
        # What was left by an earlier look ends where the newest event was then, so the way back begins once more.
        begun_now = history.cursor is None
        problem = yield from go_back(poller, watch)
        if problem is not None:
            return problem
        history.close()
        if begun_now:
            break
    return None


def go_back(poller: Poller, watch: Watch) -> Flow[Fault | None]:
    """Ask for pages until an event is known."""
    history = watch.history
    while watch.wants_events and not history.complete:
        asked = events_call(watch.job_id, history)
        try:
            page = yield from poller.ask(asked)
        except APIStatusError as error:
            if history.cursor is not None and error.status_code in CURSOR_REFUSED and history.widen():
                continue
            if history.newest is not None or history.cursor is not None or error.status_code not in NO_SUCH_ROUTE:
                raise
            watch.unlisted()
            return Fault(error) if watch.wants_events else None
        if isinstance(page, Fault):
            return page
        history.add(page.data or [], page.has_more)
    return None


def events_call(job_id: str, history: History) -> Call[ListFineTuningJobEventsResponse]:
    """Describe the call for the next page of events."""
    after = UNSET if history.cursor is None else history.cursor
    return Call(operations.list_fine_tuning_events.operation(job_id, after=after, limit=history.limit), {})
