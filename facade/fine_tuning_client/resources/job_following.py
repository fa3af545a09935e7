"""The part of ``client.fine_tuning.jobs`` that waits: for their end, and for what happens to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._endpoint import Mode, Resource, Style, iterated, procedure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fine_tuning_api import models

    from .._flow import Flow
    from .._iterations import Steps
    from ..jobs.updates import JobUpdate


class Following(Resource[Mode, Style]):
    """The part of jobs: waiting for them, following what happens to them."""

    @procedure
    def wait(
        self, job_id: str, *, timeout: float | None = None, poll: float | None = None
    ) -> Flow[models.FineTuningJob]:
        """Wait until a job has succeeded.

        A look that fails in a way that may pass (a broken connection, 429, a server error) is followed by the next
        one; `max_retries` does not count here.  Only a job that was never seen is given up after ten such looks, if
        there is no `timeout`.  A paused job is waited for, too: it may be resumed.

        Args:
            job_id: The job.
            timeout: Seconds after which to give up, each look included; None for never, 0 for a single look.
            poll: Seconds between two looks; by default from 2 while its status changes to 30 while it does not.

        Returns:
            The job; its ``fine_tuned_model`` is what a chat takes as model.

        Raises:
            JobFailed: It has failed or was cancelled.
            WaitTimeoutError: It took too long; `last` is the job as last seen.
            APIStatusError: The server refused, such as `NotFoundError`.
        """
        from ..jobs.following.one import wait_for

        return wait_for(self._runner.engine, job_id, timeout=timeout, poll=poll)

    @iterated
    def follow(
        self, job_id: str, *, after: str | None = None, timeout: float | None = None, poll: float | None = None
    ) -> Steps[JobUpdate]:
        """Iterate over what happens to a job, oldest first, until it is over.

        Events come once each, also where the server gives them other ids in every answer; two that agree in time and
        every word count as one.  A change of status is an update of its own, and the last one says how the job has
        ended.  A server that does not answer for long is told of by an update of level ``"warn"``.  To stop looking,
        leave the loop: the job goes on, and ``after=update.mark`` goes on where you were.

        Args:
            job_id: The job.
            after: The event after which to begin: its id, or the `mark` of an update.  By default from the beginning.
            timeout: Seconds after which to give up, each look included; None for never, 0 for a single look.
            poll: Seconds between two looks; by default from 2 while things happen to 30 while nothing does.

        Raises:
            JobFailed: It has failed or was cancelled; raised after the last update.
            WaitTimeoutError: It took too long; what had happened was handed out before, and `last` is the job.
            PaginationError: The job has no such event as `after`.
            APIStatusError: The server refused, such as `NotFoundError`.
        """
        from ..jobs.following.one import Follow

        return Follow(self._runner.engine, job_id, after=after, timeout=timeout, poll=poll)

    @iterated
    def follow_many(
        self,
        job_ids: Iterable[str],
        *,
        after: Mapping[str, str] | None = None,
        timeout: float | None = None,
        poll: float | None = None,
        concurrency: int = 8,
    ) -> Steps[JobUpdate]:
        """Iterate over what happens to many jobs, each of them as `follow` does, until all are over.

        The last update of a job says how it has ended; no `JobFailed` is raised.

        Args:
            job_ids: The jobs.
            after: By job, the event after which to begin.
            timeout: Seconds after which to give up, for all jobs together; None for never, 0 for a single look.
            poll: Seconds between two looks at a job; by default from 2, or 0.02 for each job under way if that is
                more, to 30.
            concurrency: Requests on their way at once, 1 to 64.

        Raises:
            WaitTimeoutError: It took too long; `last` is the list of the jobs still under way, as last seen.
            PaginationError: A job has no such event as `after`.
            APIStatusError: The server refused, such as `NotFoundError` for one of the jobs.
        """
        from ..jobs.following.many import FollowMany

        engine = self._runner.engine
        return FollowMany(engine, job_ids, after=after, timeout=timeout, poll=poll, concurrency=concurrency)
