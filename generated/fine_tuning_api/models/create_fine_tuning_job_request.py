# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, integer, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .create_fine_tuning_job_request_hyperparameters import CreateFineTuningJobRequestHyperparameters
    from .fine_tune_method import FineTuneMethod
    from .fine_tuning_integration import FineTuningIntegration
    from .metadata import Metadata


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CreateFineTuningJobRequest(_Model):
    """What a new job trains, on which data, and how. Only the model and the training file are needed.

    Attributes:
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
    """

    model: str | None = ABSENT
    training_file: str | None = ABSENT
    hyperparameters: CreateFineTuningJobRequestHyperparameters | None = ABSENT
    suffix: str | None = ABSENT
    validation_file: str | None = ABSENT
    integrations: list[FineTuningIntegration] | None = ABSENT
    seed: int | None = ABSENT
    method: FineTuneMethod | None = ABSENT
    metadata: Metadata | None = ABSENT
    trainingType: str | None = ABSENT

    _fields = {
        "model": "model",
        "training_file": "training_file",
        "hyperparameters": "hyperparameters",
        "suffix": "suffix",
        "validation_file": "validation_file",
        "integrations": "integrations",
        "seed": "seed",
        "method": "method",
        "metadata": "metadata",
        "trainingType": "trainingType",
    }


_knows = frozenset(CreateFineTuningJobRequest._fields).issuperset


def read_create_fine_tuning_job_request(
    data: dict[str, Any], cls: type[CreateFineTuningJobRequest] = CreateFineTuningJobRequest
) -> CreateFineTuningJobRequest:
    """What `CreateFineTuningJobRequest.from_dict` does, without the way through the class."""
    self: CreateFineTuningJobRequest = new(cls)
    if "model" in data:
        v = data["model"]
        self.model = v if type(v) is str else text(v, "CreateFineTuningJobRequest.model")
    if "training_file" in data:
        v = data["training_file"]
        self.training_file = v if type(v) is str else text(v, "CreateFineTuningJobRequest.training_file")
    if "hyperparameters" in data:
        v = data["hyperparameters"]
        self.hyperparameters = models.read_create_fine_tuning_job_request_hyperparameters(v) if type(v) is dict else v
    if "suffix" in data:
        v = data["suffix"]
        self.suffix = v if v is None or type(v) is str else text(v, "CreateFineTuningJobRequest.suffix")
    if "validation_file" in data:
        v = data["validation_file"]
        self.validation_file = (
            v if v is None or type(v) is str else text(v, "CreateFineTuningJobRequest.validation_file")
        )
    if "integrations" in data:
        v = data["integrations"]
        self.integrations = (
            [models.read_fine_tuning_integration(w) if type(w) is dict else w for w in v] if type(v) is list else v
        )
    if "seed" in data:
        v = data["seed"]
        self.seed = v if v is None or type(v) is int else integer(v, "CreateFineTuningJobRequest.seed")
    if "method" in data:
        v = data["method"]
        self.method = models.read_fine_tune_method(v) if type(v) is dict else v
    if "metadata" in data:
        self.metadata = data["metadata"]
    if "trainingType" in data:
        v = data["trainingType"]
        self.trainingType = v if type(v) is str else text(v, "CreateFineTuningJobRequest.trainingType")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


CreateFineTuningJobRequest._read = read_create_fine_tuning_job_request
