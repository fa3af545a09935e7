"""How are all these jobs?  By pages of the list where that takes fewer requests than asking for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Unset

from ..._call import Call
from ..._flow import gather
from ...errors import APIError, FineTuningError
from .looks import look_at_job
from .polling import Fault, Poller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._flow import Flow
    from .watches import Watch

PAGE: Final = 100
"""Jobs of the list asked for at once."""

WORTH_A_PAGE: Final = 4
"""Jobs that a page of the list has to tell of to be worth its request."""

Problem: TypeAlias = Fault | FineTuningError
"""What kept a job, or its events, from being seen: this time, or for good."""


class RollCall:
    """Finds out how jobs are, and remembers whether the server's list is of use for that.

    Args:
        poller: Asks.
        concurrency: Requests on their way at once.
    """

    def __init__(self, poller: Poller, concurrency: int) -> None:
        self._poller = poller
        self._concurrency = concurrency
        self._has_list = True

    def take(self, watches: Sequence[Watch]) -> Flow[dict[str, Problem]]:
        """Look at jobs; return what went wrong, by job."""
        missing = {watch.job_id: watch for watch in watches}
        fault = (yield from self._from_list(missing)) if self._has_list else None
        if fault is not None:
            return dict.fromkeys(missing, fault)
        alone = list(missing.values())
        found = yield from gather([self._alone(watch) for watch in alone], self._concurrency)
        return {watch.job_id: problem for watch, problem in zip(alone, found, strict=True) if problem is not None}

    def _alone(self, watch: Watch) -> Flow[Problem | None]:
        try:
            seen = yield from look_at_job(self._poller, watch)
        except APIError as error:
            return error
        return seen if isinstance(seen, Fault) else None

    def _from_list(self, missing: dict[str, Watch]) -> Flow[Fault | None]:
        """Strike off the jobs that the newest pages of the list tell of, as long as pages tell of enough."""
        cursor: str | Unset = UNSET
        while len(missing) >= WORTH_A_PAGE:
            operation = operations.list_paginated_fine_tuning_jobs.operation(after=cursor, limit=PAGE)
            try:
                page = yield from self._poller.ask(Call(operation, {}))
            except APIError:
                self._has_list = False  # asking for each job tells whether it is the list alone that is refused
                return None
            if isinstance(page, Fault):
                return page
            jobs = page.data or []
            named = [(missing.pop(job.id or "", None), job) for job in jobs]
            for watch, job in named:
                if watch is not None:
                    watch.seen(job)
            last = jobs[-1].id if jobs else None
            if not last or not page.has_more or sum(watch is not None for watch, _ in named) < WORTH_A_PAGE:
                return None
            cursor = last
        return None
