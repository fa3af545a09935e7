"""The part of ``client.fine_tuning.jobs`` that is about more than one call: what a job measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from fine_tuning_api import operations

from .._call import Call, RequestOptions
from .._endpoint import Mode, Resource, Style, procedure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .._flow import Flow
    from ..jobs.metrics import BestCheckpoint, Metrics
    from ..jobs.metrics.fetching import Source


class Measuring(Resource[Mode, Style]):
    """The part of jobs: what they measured, and which checkpoint is the best."""

    @procedure
    def metrics(
        self,
        fine_tuning_job_id: str,
        *,
        sources: Iterable[Source] | None = None,
        **options: Unpack[RequestOptions],
    ) -> Flow[Metrics]:
        """Fetch what a job has measured so far, of whatever method, finished or not.

        By default that is what result files and checkpoints say, and events where there is no file yet, or none any
        more; `sources` of the result tells which it was.  OpenAI's result files lack the losses over the whole
        validation file (as of 2026-11-21): ``sources=["results", "events", "checkpoints"]`` has them of every epoch.

        Args:
            fine_tuning_job_id: The job.
            sources: Which to read, of ``"results"``, ``"events"`` (a request for every 100) and ``"checkpoints"``.
            options: See `RequestOptions`; they apply to every request.

        Raises:
            NotFoundError: There is no job of this id.
            ValueError: There is no such source.
        """
        from ..jobs.metrics.fetching import checked_sources, measured

        wanted = checked_sources(sources)
        call = Call(operations.retrieve_fine_tuning_job.operation(fine_tuning_job_id), options)
        engine = self._runner.engine
        job = engine.parse(call, (yield from engine.exchange(call)))
        return (yield from measured(engine, job, wanted, options))

    @procedure
    def best_checkpoint(
        self, fine_tuning_job_id: str, *, by: str | None = None, **options: Unpack[RequestOptions]
    ) -> Flow[BestCheckpoint | None]:
        """Choose among a job's checkpoints, and say by which rule.

        Args:
            fine_tuning_job_id: The job.
            by: The figure to choose by, such as ``"valid_loss"``, ``"max:my_figure"`` where the name does not say
                which way is better, or ``"step"`` for the newest.  If not given: the lowest ``full_valid_loss``, the
                highest ``valid_reward``, the lowest ``valid_loss``, the highest ``full_valid_accuracy`` or
                ``valid_accuracy``, whichever comes first in this list and was measured; without validation figures the
                newest checkpoint.
            options: See `RequestOptions`; they apply to every request.

        Returns:
            The choice, of equals the earlier checkpoint; None where the job has none (yet).

        Raises:
            NotFoundError: There is no job of this id, or the server knows no checkpoints.
            ValueError: No checkpoint has the figure, or its name does not say which way is better.
        """
        from ..jobs.metrics.fetching import chosen

        return (yield from chosen(self._runner.engine, fine_tuning_job_id, by, options))
