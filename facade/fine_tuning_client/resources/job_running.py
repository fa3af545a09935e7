"""The part of ``client.fine_tuning.jobs`` that is about more than one call: from a training file to a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Unset

from .._call import RequestOptions
from .._endpoint import Mode, Resource, Style, procedure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fine_tuning_api import models, params

    from .._flow import Flow
    from ..jobs.creation.once import CreatedOnce
    from ..jobs.progress import OnProgress
    from ..jobs.running.results import RunResult, StartedRun
    from ..jobs.running.run import Run
    from ..jobs.running.specs import JobSpec
    from ..jobs.running.submitting import Submission


class Running(Resource[Mode, Style]):
    """The part of jobs: from a training file to a model, and to no job twice."""

    @procedure
    def create_once(
        self,
        *,
        model: str,
        training_file: str,
        validation_file: str | Unset | None = UNSET,
        method: models.FineTuneMethod | params.FineTuneMethodParam | Unset = UNSET,
        suffix: str | Unset | None = UNSET,
        seed: int | Unset | None = UNSET,
        metadata: dict[str, str] | Unset | None = UNSET,
        integrations: Sequence[models.FineTuningIntegration | params.FineTuningIntegrationParam] | Unset | None = UNSET,
        hyperparameters: models.CreateFineTuningJobRequestHyperparameters
        | params.CreateFineTuningJobRequestHyperparametersParam
        | Unset
        | None = UNSET,
        trainingType: str | Unset = UNSET,  # noqa: N803  # as the API has it
        training_sha256: str | None = None,
        validation_sha256: str | None = None,
        again: bool = False,
        **options: Unpack[RequestOptions],
    ) -> Flow[CreatedOnce]:
        """Start a fine-tuning job, unless the same one is there already.

        What is asked for is hashed, and the hash goes into the job's metadata as ``fine-tuning-client.fingerprint``.
        Jobs that carry it are looked for before anything is created.  After an answer that leaves open whether there is
        a job now (a broken connection, 409, a server error) they are looked for again, several times over ten seconds,
        and the request is sent again only when there is none, as often as `max_retries` allows.  The request also
        carries an ``Idempotency-Key`` made from the hash.

        A job that has failed or was cancelled does not count: a new one is made.  Two programs that ask for the same in
        the same second may both find nothing and both create; only a server that honours ``Idempotency-Key`` keeps
        those apart (OpenAI documents no such thing, as of 2026-11-21).

        Servers that do not filter by metadata are read page by page, 500 jobs at most.  One that refuses metadata gets
        the request without it, and one that drops it shows nothing of the hash: there a second run makes a second job,
        while a lost answer is still found by the files of the job.  One that lists no jobs gets the request once.
        Whatever is not sure is said in the `notes` of the result.

        Args:
            model: As for `create`, like all that is not named here.
            training_file: Id of the training file.
            validation_file: Id of the validation file.
            method: How to train.
            suffix: Part of the new model's name.
            seed: Makes a repetition similar.
            metadata: At most 15 pairs, to leave room for one; it does not decide whether two jobs are the same.
            integrations: At most 5.
            hyperparameters: The older place of those of supervised training.
            trainingType: Azure only: where it trains, such as ``"standard"`` or ``"globalStandard"``.
            training_sha256: Hash of the training file's content, which then stands for the file: uploaded again under
                another id it is still the same.
            validation_sha256: The same for the validation file.
            again: Make another job beside those that are there.
            options: See `RequestOptions`.

        Raises:
            ValueError: An argument is out of bounds, or (`MetadataFull`) the metadata has no room; nothing was sent.
            APIConnectionError: No answer came, and no job was found; nor was one when it was sent again.
            APIStatusError: The server refused, such as `PermissionDeniedError`.
        """
        from ..jobs.creation.once import created_once

        operation = operations.create_fine_tuning_job.operation(
            model=model,
            training_file=training_file,
            validation_file=validation_file,
            method=method,
            suffix=suffix,
            seed=seed,
            metadata=metadata,
            integrations=integrations,
            hyperparameters=UNSET if hyperparameters is None else hyperparameters,
            trainingType=trainingType,
        )
        contents = {"training_file": training_sha256, "validation_file": validation_sha256}
        return created_once(self._runner.engine, operation, options, contents=contents, again=again)

    @procedure
    def start(self, *, on_progress: OnProgress | None = None, **spec: Unpack[JobSpec]) -> Flow[StartedRun]:
        """Do all that comes before a job, and start it: what `run` does until there is a job.

        Args:
            on_progress: Called with a `Progress` at every step.
            spec: What to train, on what, and how; see `JobSpec`.

        Raises:
            TrainingDataError: The server would refuse the data; nothing was sent.
            BudgetExceeded: The job would cost more than `max_cost`, or nobody knows; nothing was sent.
            ValueError: Something cannot be used; nothing was sent.
            OSError: A local file cannot be read, or was changed while it was being sent.
            FileProcessingError: The server finds a file unusable.
            APIError: The server refuses, or could not be reached; run it again to go on.
        """
        return self._run(spec, on_progress).start()

    @procedure
    def run(
        self,
        *,
        timeout: float | None = None,
        poll: float | None = None,
        on_progress: OnProgress | None = None,
        **spec: Unpack[JobSpec],
    ) -> Flow[RunResult]:
        """Go from a training file to a model: check, estimate, upload, create once, follow to the end.

        Whatever ends it, run it again with the same arguments and it goes on: an upload with the parts that are
        missing, a job that is there instead of a new one, events after the last one that was told.  For that it writes
        small files to `state`.

        Args:
            timeout: Seconds to wait for the end of the job once it is there; None for ever.
            poll: Seconds between two looks at the job; by default by how much happens.
            on_progress: Called with a `Progress` at every step; no event comes twice, in later runs neither.
            spec: What to train, on what, and how; see `JobSpec`.

        Returns:
            The job with its metrics and checkpoints; `reused` tells that the job was there before.

        Raises:
            TrainingDataError: The server would refuse the data; nothing was sent.
            BudgetExceeded: The job would cost more than `max_cost`, or nobody knows; nothing was sent.
            ValueError: Something cannot be used; nothing was sent.
            OSError: A local file cannot be read, or was changed while it was being sent.
            FileProcessingError: The server finds a file unusable.
            JobFailed: The job has ended without a model; the hint names lines of the file that may be the cause.
            WaitTimeoutError: The time is up; the job goes on.
            APIError: The server refuses, or could not be reached; run it again to go on.
        """
        from ..jobs.following.polling import Poller

        Poller(self._runner.engine, timeout, poll)  # refuses what cannot be used before anything is sent
        return self._whole_run(self._run(spec, on_progress), timeout, poll)

    @procedure
    def submit(
        self,
        specs: Iterable[JobSpec],
        *,
        concurrency: int = 3,
        timeout: float | None = None,
        poll: float | None = None,
        on_progress: OnProgress | None = None,
    ) -> Flow[list[Submission]]:
        """Start many jobs, each once, and no more than some under way at a time.

        Each is started as `start` does; before the next one that would be too many, those under way are looked at until
        one has ended.  A server that has no room (429) is asked again later.  It returns when the last job is there,
        which is not the end of the jobs: `follow_many` shows that.  Run it again to go on after an interruption.

        Args:
            specs: What to train; see `JobSpec`.
            concurrency: Jobs of these under way at once, 1 to 64.
            timeout: Seconds for all of it; jobs that are not started by then are not.
            poll: Seconds between two looks; by default by how much happens.
            on_progress: Called with a `Progress` at every step.

        Returns:
            What became of each, in order: the job, or the error.  One that would meet all the others (a wrong key, a
            used-up quota, a closed organisation, the time) is told for those, too; nothing is sent for them.

        Raises:
            ValueError, TypeError: A specification cannot be used; nothing was sent for any.
            OSError: A file is not there; nothing was sent for any.
        """
        from ..jobs.running.submitting import Submitter
        from .uploads import MOST_AT_ONCE, checked_count

        concurrency = checked_count(concurrency, "concurrency", MOST_AT_ONCE)
        return Submitter(self._runner.engine, list(specs), concurrency, timeout, poll, on_progress).run()

    def _run(self, spec: JobSpec, on_progress: OnProgress | None) -> Run:
        from ..jobs.running.plans import plan_of
        from ..jobs.running.providers import provider_of
        from ..jobs.running.run import Run

        engine = self._runner.engine
        return Run(engine, plan_of(spec, provider_of(engine.settings)), on_progress)

    def _whole_run(self, run: Run, timeout: float | None, poll: float | None) -> Flow[RunResult]:
        started = yield from run.start()
        return (yield from run.finish(started, timeout, poll))
