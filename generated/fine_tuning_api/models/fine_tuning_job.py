# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, boolean, integer, moment, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from datetime import datetime

    from .fine_tune_method import FineTuneMethod
    from .fine_tuning_integration import FineTuningIntegration
    from .fine_tuning_job_error import FineTuningJobError
    from .fine_tuning_job_hyperparameters import FineTuningJobHyperparameters
    from .fine_tuning_job_status import FineTuningJobStatus
    from .json_object import JsonObject
    from .metadata import Metadata


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningJob(_Model):
    """A training run. No server sends all of these fields: what is not known yet is null on OpenAI and missing on
    Azure, and fields have come over the years.

    Attributes:
        id: Id of the job, `ftjob-` and 24 characters.
        created_at: When the job was created (Unix seconds).
        error: Why the job failed. Before that and on success it is null, missing or an empty object (OpenAI since
            June 2024): a job has failed only if `code` or `message` is a string here, and `status` says so too.
        fine_tuned_model: Name of the new model, for example
            `ft:gpt-4o-mini-2024-07-18:meadow:ticket-triage:Bq3xT9Lm`. Set when the job has succeeded, null or
            missing before and on failure.
        finished_at: When the job ended (Unix seconds). Null or missing before. OpenAI leaves it null on failed and
            cancelled jobs, Azure sets it on cancelling.
        hyperparameters: Values that training uses. What was automatic reads `auto` until the job runs, then the
            number chosen. Null or missing on preference and reinforcement jobs; look under `method` there.
        model: Dated name of the model that training starts from.
        object: Kind of object, always `fine_tuning.job`.
        organization_id: Organisation that owns the job. Missing on Azure, null on other servers.
        result_files: Ids of the files with the metrics of the run, mostly one, with purpose `fine-tune-results`.
            Empty or missing until the job has succeeded.
        status: Where the job stands.
        trained_tokens: Tokens that are billed, all passes together. Null or missing until the job has succeeded.
        training_file: Id of the file that is trained on. The file may have been deleted since.
        validation_file: Id of the file that is measured against, null or missing if none was given.
        integrations: Services that are told how training goes. Null, empty or missing for none.
        seed: Number that fixed the random choices. Missing on jobs from before April 2024.
        estimated_finish: When the server expects the job to end (Unix seconds). OpenAI leaves it null nearly
            always; Azure gives it from the start and moves it.
        method: How the job trains, as it was asked for. Null or missing on jobs from before December 2024.
        metadata: Notes given when the job was created. Null or missing for none.
        user_provided_suffix: Suffix as it was asked for, before the server adapted it to a model name. Null if none
            was given.
        usage_metrics: What the run has used up. Sent by OpenAI without a description, mostly null.
        shared_with_openai: Whether the data is shared with OpenAI. Sent by OpenAI without a description.
        eval_id: Id of an evaluation connected with the job, null for none.
        suffix: Suffix of the model's name, as Azure reports it.
        trainingType: Where Azure trains the job, for example `standard` or `globalStandard`. Azure only.
        additionalParameters: Further settings as Azure reports them, for example `completionOverride`. Azure only.
    """

    id: str | None = ABSENT
    created_at: int | None = ABSENT
    error: FineTuningJobError | None = ABSENT
    fine_tuned_model: str | None = ABSENT
    finished_at: int | None = ABSENT
    hyperparameters: FineTuningJobHyperparameters | None = ABSENT
    model: str | None = ABSENT
    object: Literal["fine_tuning.job"] | str | None = ABSENT
    organization_id: str | None = ABSENT
    result_files: list[str] | None = ABSENT
    status: FineTuningJobStatus | None = ABSENT
    trained_tokens: int | None = ABSENT
    training_file: str | None = ABSENT
    validation_file: str | None = ABSENT
    integrations: list[FineTuningIntegration] | None = ABSENT
    seed: int | None = ABSENT
    estimated_finish: int | None = ABSENT
    method: FineTuneMethod | None = ABSENT
    metadata: Metadata | None = ABSENT
    user_provided_suffix: str | None = ABSENT
    usage_metrics: JsonObject | None = ABSENT
    shared_with_openai: bool | None = ABSENT
    eval_id: str | None = ABSENT
    suffix: str | None = ABSENT
    trainingType: str | None = ABSENT
    additionalParameters: JsonObject | None = ABSENT

    _fields = {
        "id": "id",
        "created_at": "created_at",
        "error": "error",
        "fine_tuned_model": "fine_tuned_model",
        "finished_at": "finished_at",
        "hyperparameters": "hyperparameters",
        "model": "model",
        "object": "object",
        "organization_id": "organization_id",
        "result_files": "result_files",
        "status": "status",
        "trained_tokens": "trained_tokens",
        "training_file": "training_file",
        "validation_file": "validation_file",
        "integrations": "integrations",
        "seed": "seed",
        "estimated_finish": "estimated_finish",
        "method": "method",
        "metadata": "metadata",
        "user_provided_suffix": "user_provided_suffix",
        "usage_metrics": "usage_metrics",
        "shared_with_openai": "shared_with_openai",
        "eval_id": "eval_id",
        "suffix": "suffix",
        "trainingType": "trainingType",
        "additionalParameters": "additionalParameters",
    }

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC."""
        return moment(self.created_at)

    @property
    def finished_at_datetime(self) -> datetime | None:
        """`finished_at` as an aware datetime in UTC."""
        return moment(self.finished_at)

    @property
    def estimated_finish_datetime(self) -> datetime | None:
        """`estimated_finish` as an aware datetime in UTC."""
        return moment(self.estimated_finish)


_knows = frozenset(FineTuningJob._fields).issuperset


def read_fine_tuning_job(data: dict[str, Any], cls: type[FineTuningJob] = FineTuningJob) -> FineTuningJob:
    """What `FineTuningJob.from_dict` does, without the way through the class."""
    self: FineTuningJob = new(cls)
    if "id" in data:
        v = data["id"]
        self.id = v if type(v) is str else text(v, "FineTuningJob.id")
    if "created_at" in data:
        v = data["created_at"]
        self.created_at = v if type(v) is int else integer(v, "FineTuningJob.created_at")
    if "error" in data:
        v = data["error"]
        self.error = models.read_fine_tuning_job_error(v) if type(v) is dict else v
    if "fine_tuned_model" in data:
        v = data["fine_tuned_model"]
        self.fine_tuned_model = v if v is None or type(v) is str else text(v, "FineTuningJob.fine_tuned_model")
    if "finished_at" in data:
        v = data["finished_at"]
        self.finished_at = v if v is None or type(v) is int else integer(v, "FineTuningJob.finished_at")
    if "hyperparameters" in data:
        v = data["hyperparameters"]
        self.hyperparameters = models.read_fine_tuning_job_hyperparameters(v) if type(v) is dict else v
    if "model" in data:
        v = data["model"]
        self.model = v if type(v) is str else text(v, "FineTuningJob.model")
    if "object" in data:
        v = data["object"]
        self.object = v if type(v) is str else text(v, "FineTuningJob.object")
    if "organization_id" in data:
        v = data["organization_id"]
        self.organization_id = v if v is None or type(v) is str else text(v, "FineTuningJob.organization_id")
    if "result_files" in data:
        self.result_files = data["result_files"]
    if "status" in data:
        v = data["status"]
        self.status = v if type(v) is str else text(v, "FineTuningJob.status")
    if "trained_tokens" in data:
        v = data["trained_tokens"]
        self.trained_tokens = v if v is None or type(v) is int else integer(v, "FineTuningJob.trained_tokens")
    if "training_file" in data:
        v = data["training_file"]
        self.training_file = v if type(v) is str else text(v, "FineTuningJob.training_file")
    if "validation_file" in data:
        v = data["validation_file"]
        self.validation_file = v if v is None or type(v) is str else text(v, "FineTuningJob.validation_file")
    if "integrations" in data:
        v = data["integrations"]
        self.integrations = (
            [models.read_fine_tuning_integration(w) if type(w) is dict else w for w in v] if type(v) is list else v
        )
    if "seed" in data:
        v = data["seed"]
        self.seed = v if v is None or type(v) is int else integer(v, "FineTuningJob.seed")
    if "estimated_finish" in data:
        v = data["estimated_finish"]
        self.estimated_finish = v if v is None or type(v) is int else integer(v, "FineTuningJob.estimated_finish")
    if "method" in data:
        v = data["method"]
        self.method = models.read_fine_tune_method(v) if type(v) is dict else v
    if "metadata" in data:
        self.metadata = data["metadata"]
    if "user_provided_suffix" in data:
        v = data["user_provided_suffix"]
        self.user_provided_suffix = v if v is None or type(v) is str else text(v, "FineTuningJob.user_provided_suffix")
    if "usage_metrics" in data:
        self.usage_metrics = data["usage_metrics"]
    if "shared_with_openai" in data:
        v = data["shared_with_openai"]
        self.shared_with_openai = v if v is None or type(v) is bool else boolean(v, "FineTuningJob.shared_with_openai")
    if "eval_id" in data:
        v = data["eval_id"]
        self.eval_id = v if v is None or type(v) is str else text(v, "FineTuningJob.eval_id")
    if "suffix" in data:
        v = data["suffix"]
        self.suffix = v if v is None or type(v) is str else text(v, "FineTuningJob.suffix")
    if "trainingType" in data:
        v = data["trainingType"]
        self.trainingType = v if v is None or type(v) is str else text(v, "FineTuningJob.trainingType")
    if "additionalParameters" in data:
        self.additionalParameters = data["additionalParameters"]
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningJob._read = read_fine_tuning_job
