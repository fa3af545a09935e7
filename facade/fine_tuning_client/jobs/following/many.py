"""Follow many jobs at once: one poller for all, each job with pauses of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..._flow import gather
from ...errors import FineTuningError, WaitTimeoutError
from .looks import look_at_events
from .one import answered, pause_after
from .polling import Fault, Poller
from .roll_calls import Problem, RollCall
from .watches import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..._engine import Engine
    from ..._flow import Flow
    from ..updates import JobUpdate

MOST_AT_ONCE: Final = 64
"""Requests on their way at once; each takes a connection, and a thread in the blocking mode."""

TOGETHER: Final = 0.25
"""Part of the briefest pause by which a look may be early, so that many are taken together."""


class FollowMany:
    """The steps of following many jobs; each is a look at those that are due.

    Args:
        engine: Makes the calls.
        job_ids: The jobs.
        after: By job, the event, by id or mark, after which to begin.
        timeout: Seconds after which to give up; None for never.
        poll: Seconds between two looks at a job; None to go by how much happens.
        concurrency: Requests on their way at once.

    Raises:
        TypeError: `job_ids` is a text, `concurrency` no int.
        ValueError: A number is out of bounds, or `after` names another job.
    """

    def __init__(
        self,
        engine: Engine,
        job_ids: Iterable[str],
        *,
        after: Mapping[str, str] | None = None,
        timeout: float | None = None,
        poll: float | None = None,
        concurrency: int = 8,
    ) -> None:
        if isinstance(job_ids, str):
            raise TypeError("follow_many takes several ids; use follow for one job")
        if isinstance(concurrency, bool) or not 1 <= concurrency <= MOST_AT_ONCE:
            raise ValueError(f"concurrency must be between 1 and {MOST_AT_ONCE}, not {concurrency!r}")
        ids = list(dict.fromkeys(job_ids))
        others = set(after or ()) - set(ids)
        if others:
            raise ValueError(f"after names jobs that are not followed: {', '.join(sorted(others))}")
        self._poller = Poller(engine, timeout, poll)
        self._roll_call = RollCall(self._poller, concurrency)
        self._concurrency = concurrency
        self._under_way = [Watch(job_id, (after or {}).get(job_id)) for job_id in ids]
        self._due: dict[str, float] = {}
        self._error: FineTuningError | None = None

    def advance(self) -> Flow[list[JobUpdate] | None]:
        """Look at the jobs that are due.

        Raises:
            WaitTimeoutError: The time is up.
            FineTuningError: A refusal that waiting does not cure; what was read before it was handed out.
        """
        poller = self._poller
        if self._error is not None:
            raise self._error
        if not self._under_way:
            return None
        if poller.expired:
            return self._expire()
        due = yield from self._next_due()
        problems = yield from self._roll_call.take(due)
        seen = [watch for watch in due if watch.job_id not in problems]
        found = yield from gather([self._read(watch) for watch in seen], self._concurrency)
        problems |= {watch.job_id: problem for watch, problem in zip(seen, found, strict=True) if problem is not None}
        return self._told(due, problems)

    def _next_due(self) -> Flow[list[Watch]]:
        """Wait until a job is due; return it and all that are due soon."""
        soonest = min((self._due.get(watch.job_id, 0.0) for watch in self._under_way), default=0.0)
        if self._due:
            yield from self._poller.rest(soonest)
        soon = soonest + TOGETHER * self._poller.pace.briefest(len(self._under_way))
        return [watch for watch in self._under_way if self._due.get(watch.job_id, 0.0) <= soon]

    def _read(self, watch: Watch) -> Flow[Problem | None]:
        try:
            return (yield from look_at_events(self._poller, watch))
        except FineTuningError as error:
            return error

    def _told(self, due: list[Watch], problems: Mapping[str, Problem]) -> list[JobUpdate]:
        """Collect what is new, and plan the next looks."""
        updates: list[JobUpdate] = []
        outages: list[JobUpdate] = []
        faults = [problem for problem in problems.values() if isinstance(problem, Fault)]
        # A server that wants to be left alone means all requests, not those for one job.
        hold = max((fault.pause for fault in faults), default=0.0)
        for watch in due:
            problem = problems.get(watch.job_id)
            updates += watch.updates(read=problem is None)
            try:
                outages += answered(watch, self._poller, problem if isinstance(problem, Fault) else None)
            except FineTuningError as error:
                problem = error
            if isinstance(problem, FineTuningError):
                self._error = self._error or problem
            pause = pause_after(watch, self._poller, jobs=len(self._under_way))
            self._due[watch.job_id] = self._poller.moment(max(pause, hold))
        if hold:
            held = self._poller.moment(hold)
            self._due = {job_id: max(held, moment) for job_id, moment in self._due.items()}
        self._under_way = [watch for watch in self._under_way if not watch.over]
        return updates + outages[:1]

    def _expire(self) -> list[JobUpdate]:
        """Tell the ends that are known, then that the time is up."""
        ended = [watch for watch in self._under_way if watch.settling() is not None]
        if ended:
            self._under_way = [watch for watch in self._under_way if watch.settling() is None]
            return [update for watch in ended for update in watch.close()]
        jobs = [watch.job for watch in self._under_way if watch.job is not None]
        count = len(self._under_way)
        message = f"{count} job{'s are' if count > 1 else ' is'} still under way after {self._poller.timeout:g} s"
        raise WaitTimeoutError(message, last=jobs)
