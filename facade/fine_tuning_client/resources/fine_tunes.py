"""``client.fine_tunes``: the legacy jobs.

OpenAI switched ``/fine-tunes`` off on 2024-01-04 (deprecations page, as of 2026-11-21); the emulator and some servers
still answer it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from fine_tuning_api import models, operations
from fine_tuning_api.types import UNSET, Operation, Unset

from .._call import Call, RequestOptions
from .._endpoint import (
    Info,
    Listing,
    Mode,
    Outcome,
    Raw,
    Resource,
    Streamed,
    Style,
    endpoint,
    paginated,
    streaming,
    view,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fine_tuning_api import params


class FineTunes(Resource[Mode, Style]):
    """Create, inspect and follow legacy jobs."""

    with_raw_response: FineTunes[Mode, Raw] = view(Raw)
    with_streaming_response: FineTunes[Mode, Streamed] = view(Streamed)
    with_http_info: FineTunes[Mode, Info] = view(Info)
    with_result: FineTunes[Mode, Outcome] = view(Outcome)

    @endpoint
    def create(
        self,
        *,
        training_file: str,
        validation_file: str | Unset | None = UNSET,
        model: str | Unset | None = UNSET,
        n_epochs: int | Unset | None = UNSET,
        batch_size: int | Unset | None = UNSET,
        learning_rate_multiplier: float | Unset | None = UNSET,
        prompt_loss_weight: float | Unset | None = UNSET,
        compute_classification_metrics: bool | Unset | None = UNSET,
        classification_n_classes: int | Unset | None = UNSET,
        classification_positive_class: str | Unset | None = UNSET,
        classification_betas: Sequence[float] | Unset | None = UNSET,
        suffix: str | Unset | None = UNSET,
        hyperparameters: models.CreateFineTuneRequestHyperparameters
        | params.CreateFineTuneRequestHyperparametersParam
        | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[models.FineTune]:
        """Start a legacy job from a file of prompt and completion pairs.

        Like its successor it is never retried after a failure that leaves open whether the job exists.

        Args:
            training_file: Id of an uploaded file with purpose ``fine-tune``.
            validation_file: Id of another one to measure on.
            model: ``ada``, ``babbage``, ``curie`` (the server's choice), ``davinci``, or a legacy fine-tuned model.
            n_epochs: Passes over the data; the server takes 4.
            batch_size: Examples a step; the server takes about 0.2 % of them, at most 256.
            learning_rate_multiplier: The server takes 0.05, 0.1 or 0.2, by batch size.
            prompt_loss_weight: How much the prompt counts; the server took 0.1, later 0.01.
            compute_classification_metrics: Measure as a classifier after every epoch.
            classification_n_classes: How many classes, where there are more than two.
            classification_positive_class: Which completion counts as positive, where there are two.
            classification_betas: Measure F-beta for these.
            suffix: Becomes part of the new model's name, 1 to 40 characters.
            hyperparameters: Where the last months of the endpoint expected ``n_epochs``.
            options: See `RequestOptions`.
        """
        operation = operations.create_fine_tune.operation(
            training_file=training_file,
            validation_file=validation_file,
            model=model,
            n_epochs=n_epochs,
            batch_size=batch_size,
            learning_rate_multiplier=learning_rate_multiplier,
            prompt_loss_weight=prompt_loss_weight,
            compute_classification_metrics=compute_classification_metrics,
            classification_n_classes=classification_n_classes,
            classification_positive_class=classification_positive_class,
            classification_betas=classification_betas,
            suffix=suffix,
            hyperparameters=hyperparameters,
        )
        return Call(operation, options, repeatable=False)

    @endpoint
    def retrieve(self, fine_tune_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTune]:
        """Fetch one legacy job, its events embedded."""
        return Call(operations.retrieve_fine_tune.operation(fine_tune_id), options)

    @endpoint
    def cancel(self, fine_tune_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTune]:
        """End a legacy job for good."""
        return Call(operations.cancel_fine_tune.operation(fine_tune_id), options)

    @streaming
    def stream_events(self, fine_tune_id: str, **options: Unpack[RequestOptions]) -> Call[models.FineTuneEvent]:
        """Follow a legacy job: iterate over its events as they happen, oldest first, until the job has ended.

        Raises, while iterating:
            StreamInterruptedError: The stream ended before its end.
        """
        listing = operations.list_fine_tune_events.operation(fine_tune_id, stream=True)
        one = models.FineTuneEvent.from_dict
        return Call(
            Operation(listing.id, listing.method, listing.path, one, query=listing.query, media="events"), options
        )

    @paginated
    def list_events(self, fine_tune_id: str, **options: Unpack[RequestOptions]) -> Call[Listing[models.FineTuneEvent]]:
        """List what has happened to a legacy job so far, oldest first, all in one page."""
        return Call(operations.list_fine_tune_events.operation(fine_tune_id), options)

    @paginated
    def list(self, **options: Unpack[RequestOptions]) -> Call[Listing[models.FineTune]]:
        """List legacy jobs, oldest first, all in one page."""
        return Call(operations.list_fine_tunes.operation(), options)
