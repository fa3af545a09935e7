# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_body
from ..types import UNSET, Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models.create_fine_tuning_job_request_hyperparameters import CreateFineTuningJobRequestHyperparameters
    from ..models.fine_tune_method import FineTuneMethod
    from ..models.fine_tuning_integration import FineTuningIntegration
    from ..models.fine_tuning_job import FineTuningJob
    from ..models.metadata import Metadata
    from ..params import CreateFineTuningJobRequestHyperparametersParam, FineTuneMethodParam, FineTuningIntegrationParam
    from ..types import Unset


def operation(
    *,
    model: str,
    training_file: str,
    hyperparameters: CreateFineTuningJobRequestHyperparameters
    | CreateFineTuningJobRequestHyperparametersParam
    | Unset = UNSET,
    suffix: str | None | Unset = UNSET,
    validation_file: str | None | Unset = UNSET,
    integrations: Sequence[FineTuningIntegration | FineTuningIntegrationParam] | None | Unset = UNSET,
    seed: int | None | Unset = UNSET,
    method: FineTuneMethod | FineTuneMethodParam | Unset = UNSET,
    metadata: Metadata | None | Unset = UNSET,
    trainingType: str | Unset = UNSET,
) -> Operation[FineTuningJob]:
    """Create a fine-tuning job.

    Starts training a new model from an uploaded file. The answer is only a receipt: the job begins in
    `validating_files`, where the content of the files is checked, then waits in `queued` and trains in `running`. A
    faulty id, model or parameter is refused at once with a 400; faults inside the file show later, as a job that
    went to `failed`.

    Every accepted call is a job that may be paid for. The server does not recognise repeats, so after a lost answer
    look the job up before sending again; a mark of your own in `metadata` makes it findable.

    Azure answers 201 and takes `trainingType` beside the parameters listed here. OpenAI refuses organisations that
    it has closed this to, and from 2027-01-06 everybody (as of 2026-11-21).

    Args:
        model: Name of the model to start from: a base model such as `gpt-4o-mini-2024-07-18`, or one of your own
            fine-tuned models to train it further. OpenAI turns an alias into the dated name at once. Which models
            can be trained differs by server and shrinks at OpenAI; babbage-002, davinci-002 and gpt-3.5-turbo can
            no longer be trained there (as of 2026-11-21).
        training_file: Id of the file with the examples: JSON Lines, uploaded with purpose `fine-tune`, at least 10
            lines. Its lines are chats for supervised training, pairs of a preferred and a rejected answer for
            `dpo`, and prompts with reference data for `reinforcement`.
        hyperparameters: Deprecated. Old place of the hyperparameters of supervised training. Still read, but
            `method` is where they belong since December 2024; do not give both.
        suffix: Your own part of the new model's name, 1 to 64 characters. With `ticket-triage` the name reads like
            `ft:gpt-4o-mini-2024-07-18:meadow:ticket-triage:Bq3xT9Lm`. An underscore becomes a hyphen. Null or
            absent: the part stays empty.
        validation_file: Id of a file in the same format that is not trained on but measured against while training
            runs. It should hold none of the training examples. Optional, except that `reinforcement` needs it. Its
            tokens are not billed on OpenAI.
        integrations: Services that are told how training goes, at most 5. Null or absent for none.
        seed: Number that fixes the random choices of training, 0 to 2147483647. The same seed and parameters mostly
            give the same model. Null or absent: the server picks one and reports it on the job.
        method: How to train, with the hyperparameters. Absent means supervised training with automatic values.
        metadata: Notes of your own, which are kept on the job and by which jobs can be filtered.
        trainingType: Where Azure trains the job, for example `standard` or `globalStandard`. Azure only; other
            servers do not know it.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "createFineTuningJob",
        "POST",
        "/fine_tuning/jobs",
        _decode,
        json=checked_body(
            "CreateFineTuningJobRequest",
            {
                "model": model,
                "training_file": training_file,
                "hyperparameters": hyperparameters,
                "suffix": suffix,
                "validation_file": validation_file,
                "integrations": integrations,
                "seed": seed,
                "method": method,
                "metadata": metadata,
                "trainingType": trainingType,
            },
        ),
        answer="id",
    )


def _decode(v: Any) -> FineTuningJob:
    return models.FineTuningJob.from_dict(v)
