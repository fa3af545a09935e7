"""Follow one job: its events and changes of status as they come; or only wait for its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import WaitTimeoutError
from ..reasons import failure_of
from .looks import look_at_events, look_at_job
from .polling import Fault, Poller
from .watches import Watch

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob

    from ..._engine import Engine
    from ..._flow import Flow
    from ..updates import JobUpdate


class Follow:
    """The steps of following one job; each is a look at it, and a pause before.

    What was read counts as told only when it is handed out, so that nothing is lost however a step ends.

    Args:
        engine: Makes the calls.
        job_id: The job.
        after: The event, by id or mark, after which to begin.
        timeout: Seconds after which to give up; None for never.
        poll: Seconds between two looks; None to go by how much happens.
        job: The job as last seen, if it was; then a server may say for a moment that there is none.
    """

    def __init__(
        self,
        engine: Engine,
        job_id: str,
        *,
        after: str | None = None,
        timeout: float | None = None,
        poll: float | None = None,
        job: FineTuningJob | None = None,
    ) -> None:
        self._watch = Watch(job_id, after, job)
        self._poller = Poller(engine, timeout, poll)
        self._fault: Fault | None = None
        self._due: float | None = None

    @property
    def job(self) -> FineTuningJob | None:
        """The job as last seen."""
        return self._watch.job

    def advance(self) -> Flow[list[JobUpdate] | None]:
        """Take the next look.

        Raises:
            JobFailed: All was told, and the job has ended without a model.
            WaitTimeoutError: The time is up.
            APIError: A refusal that waiting does not cure.
        """
        watch, poller = self._watch, self._poller
        if watch.over or (poller.expired and watch.settling() is not None):
            return self._end()
        if poller.expired:
            raise overdue(watch, poller) from (None if self._fault is None else self._fault.error)
        if self._due is not None:
            yield from poller.rest(self._due)
        seen = yield from look_at_job(poller, watch)
        self._fault = seen if isinstance(seen, Fault) else (yield from look_at_events(poller, watch))
        updates = watch.updates(read=self._fault is None) + answered(watch, poller, self._fault)
        self._due = poller.moment(pause_after(watch, poller, self._fault))
        return updates

    def _end(self) -> list[JobUpdate] | None:
        watch = self._watch
        if not watch.over:
            return watch.close()
        failure = None if watch.job is None else failure_of(watch.job_id, watch.job)
        if failure is not None:
            raise failure
        return None


def wait_for(
    engine: Engine,
    job_id: str,
    *,
    timeout: float | None = None,
    poll: float | None = None,
    job: FineTuningJob | None = None,
) -> Flow[FineTuningJob]:
    """Look at a job until it is over, and return it.  The arguments are those of `Follow`.

    Raises:
        JobFailed: It has ended without a model.
        WaitTimeoutError: The time is up.
        APIError: A refusal that waiting does not cure.
    """
    watch, poller = Watch(job_id, job=job), Poller(engine, timeout, poll)
    while True:
        seen = yield from look_at_job(poller, watch)
        fault = seen if isinstance(seen, Fault) else None
        if watch.job is not None and watch.ended:
            failure = failure_of(job_id, watch.job)
            if failure is not None:
                raise failure
            return watch.job
        if poller.expired:
            raise overdue(watch, poller) from (None if fault is None else fault.error)
        watch.updates(read=False)
        answered(watch, poller, fault)
        yield from poller.rest(poller.moment(pause_after(watch, poller, fault)))


def answered(watch: Watch, poller: Poller, fault: Fault | None) -> list[JobUpdate]:
    """Note whether a look had an answer, and return what there is to tell of that.

    Raises:
        APIError: There was never one, and no time limit would end the looking.
    """
    told = watch.answered(None if fault is None else fault.error)
    if fault is not None and watch.hopeless and not poller.limited:
        raise fault.error
    return told


def pause_after(watch: Watch, poller: Poller, fault: Fault | None = None, jobs: int = 1) -> float:
    """Return the seconds until the next look at a job."""
    settling = watch.settling()
    pause = poller.pace.pause(watch.quiet, jobs) if settling is None else settling
    return pause if fault is None else max(pause, fault.pause)


def overdue(watch: Watch, poller: Poller) -> WaitTimeoutError:
    """Say how far a job has come in the time."""
    if watch.job is None:
        state = "is not seen yet"
    elif watch.ended:
        state = f"is {watch.job.status!r}, but its last events could not be read"
    else:
        state = f"is still {watch.job.status!r}"
    return WaitTimeoutError(f"job {watch.job_id} {state} after {poller.timeout:g} s", last=watch.job)
