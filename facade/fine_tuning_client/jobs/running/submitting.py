"""Start many jobs, no more at once than a server is meant to have under way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ..._flow import Flow, monotonic
from ...errors import (
    APIError,
    AuthenticationError,
    FineTuningError,
    MissingCredentialsError,
    PermissionDeniedError,
    RateLimitError,
    WaitTimeoutError,
)
from ...training_data.budget import BudgetExceeded
from ..following.looks import look_at_job
from ..following.pacing import Pace
from ..following.polling import Fault, Poller
from ..following.watches import Watch
from ..updates import FINAL, status_of
from .plans import Plan, plan_of
from .providers import provider_of
from .run import Run
from .telling import Teller

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob

    from ..._engine import Engine
    from ..progress import OnProgress, Progress
    from .results import StartedRun
    from .specs import JobSpec

QUOTA: Final = "insufficient_quota"
"""Code of a 429 that waiting does not cure."""

LONGEST_PAUSE: Final = 300.0
"""Seconds between two attempts to create a job that the server has no room for."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of one of many jobs.

    Attributes:
        spec: What was asked for.
        started: The job and what is known of it; None where there is none.
        error: Why there is none.
    """

    spec: JobSpec
    started: StartedRun | None
    error: Exception | None = None

    @property
    def job(self) -> FineTuningJob | None:
        """The job, as seen when it was created."""
        return None if self.started is None else self.started.job

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values; of the job's specification its files, model and suffix."""
        spec, started = self.spec, self.started
        named = {name: spec.get(name) for name in ("train", "validation", "model", "suffix")}
        return {
            "spec": {name: value if isinstance(value, str) else str(value) for name, value in named.items() if value},
            "job": None if started is None else started.job.to_dict(),
            "reused": None if started is None else started.reused,
            "fingerprint": None if started is None else started.fingerprint,
            "error": None if self.error is None else f"{type(self.error).__name__}: {self.error}",
        }


class Submitter:
    """Starts jobs one after the other, as others end.

    Args:
        engine: Of the client.
        specs: What is asked for.
        concurrency: Jobs under way at once, of these.
        timeout: Seconds for all; None for ever.
        poll: Seconds between two looks; None to go by how much happens.
        on_progress: Is told of every step.

    Raises:
        ValueError, TypeError, OSError: A specification cannot be used; its number is in the message.
    """

    def __init__(
        self,
        engine: Engine,
        specs: Sequence[JobSpec],
        concurrency: int,
        timeout: float | None,
        poll: float | None,
        on_progress: OnProgress | None,
    ) -> None:
        self._engine, self._specs, self._on_progress = engine, specs, on_progress
        self._concurrency = concurrency
        self._poller = Poller(engine, timeout, poll)
        self._pace = Pace(poll, random.random)
        self._active: dict[str, Watch] = {}
        self._tell = Teller(on_progress)
        self._plans = [self._plan(number, spec) for number, spec in enumerate(specs, 1)]

    def run(self) -> Flow[list[Submission]]:
        """Start all jobs; return what became of each, in order."""
        results: list[Submission] = []
        fatal: Exception | None = None
        for number, (spec, plan) in enumerate(zip(self._specs, self._plans, strict=True), 1):
            if fatal is not None:
                results.append(Submission(spec, None, fatal))
                continue
            try:
                yield from self._room(number)
                started = yield from self._started(number, plan)
            except (FineTuningError, BudgetExceeded, OSError) as error:
                results.append(Submission(spec, None, error))
                yield from self._tell("create", f"{self._place(number)}: {type(error).__name__}: {error}")
                fatal = error if ends_all(error) else None
            else:
                results.append(Submission(spec, started))
                job = started.job
                if job.id and status_of(job) not in FINAL:
                    self._active[job.id] = Watch(job.id, job=job)
        return results

    def _plan(self, number: int, spec: JobSpec) -> Plan:
        try:
            return plan_of(spec, provider_of(self._engine.settings))
        except (ValueError, TypeError) as error:
            raise type(error)(f"job {number}: {error}") from None

    def _place(self, number: int) -> str:
        return f"{number} of {len(self._specs)}"

    def _started(self, number: int, plan: Plan) -> Flow[StartedRun]:
        """Start one job, as soon as the server has room for it."""
        place, refusals = self._place(number), 0

        def tell(progress: Progress) -> object:
            on_progress = self._on_progress
            return on_progress and on_progress(replace(progress, message=f"{place}: {progress.message}"))

        while True:
            try:
                return (yield from Run(self._engine, plan, tell if self._on_progress else None).start())
            except RateLimitError as error:
                if error.code == QUOTA or self._poller.expired:
                    raise
                pause = max(error.retry_after or 0.0, min(LONGEST_PAUSE, self._pace.pause(refusals)))
            refusals += 1
            yield from self._tell("create", f"{place}: the server has no room; trying again in {pause:.0f} s")
            yield from self._poller.rest(monotonic() + pause)

    def _room(self, number: int) -> Flow[None]:
        """Wait until fewer jobs are under way than may be.

        Raises:
            WaitTimeoutError: The time is up.
        """
        quiet = 0
        while len(self._active) >= self._concurrency:
            if quiet == 0:
                yield from self._tell("create", f"{self._place(number)}: waiting for one of {len(self._active)} to end")
            over = yield from self._ended()
            if over:
                continue
            if self._poller.expired:
                raise WaitTimeoutError(f"no room for job {number}: jobs still under way: {len(self._active)}")
            quiet += 1
            yield from self._poller.rest(monotonic() + self._pace.pause(quiet, len(self._active)))

    def _ended(self) -> Flow[bool]:
        """Look at the jobs under way, and forget those that have ended."""
        over: list[str] = []
        for job_id, watch in self._active.items():
            try:
                seen = yield from look_at_job(self._poller, watch)
            except APIError:  # it is gone, or not for us any more
                over.append(job_id)
                continue
            if not isinstance(seen, Fault) and watch.ended:
                over.append(job_id)
        for job_id in over:
            del self._active[job_id]
        return bool(over)


def ends_all(error: Exception) -> bool:
    """Tell whether no other job could be started either."""
    refused = isinstance(error, (AuthenticationError, PermissionDeniedError, MissingCredentialsError, WaitTimeoutError))
    return refused or (isinstance(error, RateLimitError) and error.code == QUOTA)
