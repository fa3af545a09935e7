"""Short names for the usual calls about fine-tuning jobs, as early guides have them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Unpack

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Unset

from .._call import Call, RequestOptions
from .._endpoint import Listing, Mode, Resource, Style, endpoint, paginated, procedure
from .._flow import Flow, block
from ..errors import TrainingDataError

if TYPE_CHECKING:
    import os

    from fine_tuning_api import models, params

    from .._sources import FileInput
    from ..training_data import ValidationReport


class FineTuningManager(Resource[Mode, Style]):
    """Look after jobs by short names; each is one call of the client's.

        manager = FineTuningManager(client)
        manager.validate_training_file("train.jsonl")
        file = manager.upload_training_file("train.jsonl")
        job = manager.create_fine_tuning_job(file.id, model="gpt-4o-mini")

    With an `AsyncClient` each is awaited.  ``client.fine_tuning.jobs.run`` does all of it, and follows the job.
    """

    @paginated
    def list_jobs(self, limit: int = 10, **options: Unpack[RequestOptions]) -> Call[Listing[models.FineTuningJob]]:
        """List jobs, newest first, so many a page; iterating goes on over all pages."""
        return Call(operations.list_paginated_fine_tuning_jobs.operation(limit=limit), options, pages=True)

    @endpoint
    def get_job_status(self, job_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTuningJob]:
        """Fetch one job; its `status` says how it stands.

        Raises:
            NotFoundError: There is none of this id.
        """
        return Call(operations.retrieve_fine_tuning_job.operation(job_id), options)

    @endpoint
    def cancel_job(self, job_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTuningJob]:
        """End a job for good; work done so far is billed."""
        return Call(operations.cancel_fine_tuning_job.operation(job_id), options)

    @paginated
    def list_events(
        self, job_id: str, limit: int = 10, **options: Unpack[RequestOptions]
    ) -> Call[Listing[models.FineTuningJobEvent]]:
        """List what has happened to a job, newest first, so many a page; iterating goes on over all pages."""
        return Call(operations.list_fine_tuning_events.operation(job_id, limit=limit), options, pages=True)

    @procedure
    def validate_training_file(self, path: str | os.PathLike[str]) -> Flow[ValidationReport]:
        """Check a file of chat examples on this machine; nothing is sent.

        Returns:
            The report, which may have warnings.

        Raises:
            TrainingDataError: A server would refuse the file; `report` has every fault with its line.
            OSError: It cannot be read.
        """
        from ..training_data import check_file

        report = yield from block(partial(check_file, path))
        if not report.ok:
            raise TrainingDataError(report.summary(), path=str(path), report=report)
        return report

    @endpoint
    def upload_training_file(self, path: FileInput, **options: Unpack[RequestOptions]) -> Call[models.OpenAIFile]:
        """Upload a file for training, in one piece.

        Raises:
            OSError: It cannot be read; nothing was sent.
        """
        return Call(operations.create_file.operation(file=path, purpose="fine-tune"), options)

    @endpoint
    def create_fine_tuning_job(
        self,
        training_file: str,
        model: str = "gpt-4o-mini",
        hyperparameters: models.CreateFineTuningJobRequestHyperparameters
        | params.CreateFineTuningJobRequestHyperparametersParam
        | Unset
        | None = UNSET,
        *,
        validation_file: str | Unset | None = UNSET,
        method: models.FineTuneMethod | params.FineTuneMethodParam | Unset = UNSET,
        suffix: str | Unset | None = UNSET,
        seed: int | Unset | None = UNSET,
        metadata: dict[str, str] | Unset | None = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[models.FineTuningJob]:
        """Start a job on an uploaded file; `Jobs.create` says what the arguments mean.

        Raises:
            ValueError: An argument is out of bounds; nothing was sent.
            BadRequestError: The server does not know the model or a file, or refuses an argument.
            PermissionDeniedError: The provider does not offer fine-tuning to this organisation (any more).
        """
        operation = operations.create_fine_tuning_job.operation(
            model=model,
            training_file=training_file,
            hyperparameters=UNSET if hyperparameters is None else hyperparameters,
            validation_file=validation_file,
            method=method,
            suffix=suffix,
            seed=seed,
            metadata=metadata,
        )
        return Call(operation, options, repeatable=False)
