"""``client.fine_tuning.jobs``"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Unset

from .._call import Call, RequestOptions
from .._endpoint import Info, Listing, Mode, Outcome, Raw, Resource, Streamed, Style, endpoint, paginated, view
from .job_following import Following
from .job_metrics import Measuring
from .job_running import Running

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fine_tuning_api import models, params


class JobCheckpoints(Resource[Mode, Style]):
    """The checkpoints that a job has left."""

    with_raw_response: JobCheckpoints[Mode, Raw] = view(Raw)
    with_streaming_response: JobCheckpoints[Mode, Streamed] = view(Streamed)
    with_http_info: JobCheckpoints[Mode, Info] = view(Info)
    with_result: JobCheckpoints[Mode, Outcome] = view(Outcome)

    @paginated
    def list(
        self,
        fine_tuning_job_id: str,
        *,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[Listing[models.FineTuningJobCheckpoint]]:
        """List a job's checkpoints, newest first.

        OpenAI keeps those of the last three epochs, of a reinforcement job the three best (as of 2026-11-21).

        Args:
            fine_tuning_job_id: The job.
            after: Id of the checkpoint after which the page begins.
            limit: Checkpoints a page, 1 or more; the server takes 10.
            options: See `RequestOptions`.
        """
        operation = operations.list_fine_tuning_job_checkpoints.operation(fine_tuning_job_id, after=after, limit=limit)
        return Call(operation, options, pages=True)


class Jobs(Running[Mode, Style], Following[Mode, Style], Measuring[Mode, Style], Resource[Mode, Style]):
    """Create, run, follow, inspect and steer fine-tuning jobs."""

    with_raw_response: Jobs[Mode, Raw] = view(Raw)
    with_streaming_response: Jobs[Mode, Streamed] = view(Streamed)
    with_http_info: Jobs[Mode, Info] = view(Info)
    with_result: Jobs[Mode, Outcome] = view(Outcome)

    @cached_property
    def checkpoints(self) -> JobCheckpoints[Mode, Style]:
        """The checkpoints that a job has left."""
        return JobCheckpoints(self._runner, self._style)

    @endpoint
    def create(
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
        **options: Unpack[RequestOptions],
    ) -> Call[models.FineTuningJob]:
        """Start a fine-tuning job.

        The answer is a receipt: the server looks into the files only afterwards.  A failure after which the job may
        exist all the same (a broken connection, a server error) is raised and never retried, because a second job
        would be paid for: look with `list` before you try again.

        Args:
            model: Base model, or a fine-tuned one to go on from.
            training_file: Id of an uploaded file with purpose ``fine-tune``.
            validation_file: Id of another one to measure on.
            method: How to train: ``{"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 3}}}``, or
                with ``dpo`` or ``reinforcement`` in place of ``supervised``.
            suffix: Becomes part of the new model's name, 1 to 64 characters.
            seed: Makes a repetition similar, though not always equal; 0 to 2147483647.
            metadata: At most 16 pairs; names to 64, values to 512 characters.
            integrations: At most 5, such as ``{"type": "wandb", "wandb": {"project": "..."}}``.
            hyperparameters: The older place of those of supervised training; `method` has replaced it.  None, as older
                code passes it, is as good as nothing.
            trainingType: Azure only: where it trains, such as ``"standard"`` or ``"globalStandard"``.
            options: See `RequestOptions`.

        Raises:
            ValueError: An argument is out of bounds, or a hyperparameter unknown; nothing was sent.
            BadRequestError: The server does not know the model or a file, or refuses an argument.
            PermissionDeniedError: The provider does not offer fine-tuning to this organisation (any more).
        """
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
        return Call(operation, options, repeatable=False)

    @endpoint
    def retrieve(self, fine_tuning_job_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTuningJob]:
        """Fetch one job.

        Raises:
            NotFoundError: There is none of this id.
        """
        return Call(operations.retrieve_fine_tuning_job.operation(fine_tuning_job_id), options)

    @endpoint
    def cancel(self, fine_tuning_job_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTuningJob]:
        """End a job for good; work done so far is billed."""
        return Call(operations.cancel_fine_tuning_job.operation(fine_tuning_job_id), options)

    @endpoint
    def pause(self, fine_tuning_job_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTuningJob]:
        """Stop a running job at a checkpoint, to be resumed later."""
        return Call(operations.pause_fine_tuning_job.operation(fine_tuning_job_id), options)

    @endpoint
    def resume(self, fine_tuning_job_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTuningJob]:
        """Go on with a paused job from its last checkpoint."""
        return Call(operations.resume_fine_tuning_job.operation(fine_tuning_job_id), options)

    @paginated
    def list_events(
        self,
        fine_tuning_job_id: str,
        *,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[Listing[models.FineTuningJobEvent]]:
        """List what has happened to a job, newest first.

        Args:
            fine_tuning_job_id: The job.
            after: Id of the event after which the page begins.
            limit: Events a page, 1 or more; the server takes 20.
            options: See `RequestOptions`.
        """
        operation = operations.list_fine_tuning_events.operation(fine_tuning_job_id, after=after, limit=limit)
        return Call(operation, options, pages=True)

    @paginated
    def list(
        self,
        *,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        metadata: dict[str, str] | Unset | None = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[Listing[models.FineTuningJob]]:
        """List jobs, newest first.

        Args:
            after: Id of the job after which the page begins.
            limit: Jobs a page, 1 or more; the server takes 20.
            metadata: Only jobs with these pairs; None for jobs without any.
            options: See `RequestOptions`.
        """
        operation = operations.list_paginated_fine_tuning_jobs.operation(after=after, limit=limit, metadata=metadata)
        return Call(operation, options, pages=True)


AsyncJobs = Jobs
