"""Find the jobs that carry a fingerprint, on servers that filter by metadata and on those that do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET

from ..._call import Call, RequestOptions
from ..._flow import Flow, now
from ..._json import is_object
from ..._pages import BasePage
from ...errors import APIStatusError, PaginationError
from ..updates import status_of
from .fingerprint import FILES, METADATA_KEY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fine_tuning_api import models
    from fine_tuning_api.models import FineTuningJob

    from ..._engine import Engine
    from ..._responses import Response

PAGE: Final = 100
"""Jobs that are asked for at once."""

MOST_PAGES: Final = 5
"""Pages that are looked at where a server does not filter."""

ENDED_IN_VAIN: Final = frozenset({"failed", "cancelled"})
"""States of a job that has left no model and costs nothing more."""

CLOCKS_APART: Final = 60
"""Seconds by which our clock may be ahead of a server's that sends no date."""

_NO_FILTER: Final = frozenset({400, 422})
_NO_LIST: Final = frozenset({404, 405, 501})


@dataclass(slots=True)
class Seen:
    """What a look at a server's jobs has shown.

    Attributes:
        jobs: Those that carry the fingerprint, newest first.
        at: When the look began, Unix seconds by the server's clock where it sends a date.
        listed: Whether the server lists jobs at all.
        notes: What is not sure, a sentence each.
    """

    at: float
    jobs: list[FineTuningJob] = field(default_factory=list["FineTuningJob"])
    listed: bool = True
    notes: list[str] = field(default_factory=list[str])

    @property
    def living(self) -> FineTuningJob | None:
        """The newest job that has not failed and was not cancelled."""
        return next((job for job in self.jobs if status_of(job) not in ENDED_IN_VAIN), None)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all."""
        return frozenset(job.id for job in self.jobs if job.id)


class Lookup:
    """Looks for one fingerprint."""

    def __init__(self, engine: Engine, mark: str, options: RequestOptions) -> None:
        self._engine = engine
        self._mark = mark
        self._options = options.copy()
        self._options.pop("extra_body", None)  # it belongs to the request that creates

    def look(self) -> Flow[Seen]:
        """Look for jobs that carry the fingerprint.

        Raises:
            APIError: The server could not be asked.
        """
        try:
            return (yield from self._pages(self._call(filtered=True)))
        except APIStatusError as error:
            if error.status_code in _NO_FILTER:
                return (yield from self._unfiltered())
            return self._blind(error)

    def newest(self, body: Mapping[str, Any], since: float) -> Flow[FineTuningJob | None]:
        """Look for a job that was made lately of the same files and carries no mark at all.

        Servers that keep no metadata show what was made that way only.

        Args:
            body: Of the request that may have made it.
            since: Unix seconds, by the server's clock.
        """
        call = self._call(filtered=False)
        page = self._engine.parse(call, (yield from self._engine.exchange(call)))
        return next((job for job in page.data or [] if is_twin(job, body, since)), None)

    def _unfiltered(self) -> Flow[Seen]:
        try:
            return (yield from self._pages(self._call(filtered=False)))
        except APIStatusError as error:
            return self._blind(error)

    def _blind(self, error: APIStatusError) -> Seen:
        if error.status_code not in _NO_LIST:
            raise error
        note = "this server does not list jobs, so it cannot be known whether there is one already"
        return Seen(now(), listed=False, notes=[note])

    def _call(self, *, filtered: bool) -> Call[models.ListPaginatedFineTuningJobsResponse]:
        operation = operations.list_paginated_fine_tuning_jobs.operation(
            limit=PAGE if filtered else UNSET, metadata={METADATA_KEY: self._mark} if filtered else UNSET
        )
        return Call(operation, self._options, pages=True)

    def _pages(self, first: Call[models.ListPaginatedFineTuningJobsResponse]) -> Flow[Seen]:
        seen = Seen(now() - CLOCKS_APART)
        page: BasePage[FineTuningJob] | None = None
        call: Call[Any] | None = first
        others = 0
        for number in range(MOST_PAGES):
            if call is None or seen.living is not None:
                return seen
            response = yield from self._engine.exchange(call)
            if number == 0:
                seen.at = date_of(response) or seen.at
            page = BasePage(self._engine, call, self._engine.parse(call, response), page)
            # A server may ignore the filter: what it sends is looked at, not believed.
            own = [job for job in page.data if is_object(job.metadata) and job.metadata.get(METADATA_KEY) == self._mark]
            seen.jobs += own
            others += len(page.data) - len(own)
            try:
                call = page.next_call()
            except PaginationError as error:
                seen.notes.append(f"not all jobs could be looked at: {error}")
                return seen
        if call is not None and others and seen.living is None:
            seen.notes.append(f"the server does not filter by metadata; only its newest {others} jobs were looked at")
        return seen


def is_twin(job: FineTuningJob, body: Mapping[str, Any], since: float) -> bool:
    """Tell whether a job without a mark may be what a request has made."""
    if job.metadata:
        return False
    same_files = all((job.get(field) or None) == (body.get(field) or None) for field in FILES)
    model = body.get("model")
    same_model = isinstance(model, str) and (job.model or "").startswith(model)
    return same_files and same_model and (job.created_at or 0) >= since


def date_of(response: Response) -> float | None:
    """Return when a server answered, by its own clock; None if it does not say."""
    from email.utils import parsedate_to_datetime

    try:
        # A date is of whole seconds, and the answer was on its way for a while.
        return parsedate_to_datetime(response.headers.get("date", "")).timestamp() - response.elapsed - 1
    except ValueError:
        return None
