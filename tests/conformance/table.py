"""How every operation of the spec is called through the facade: one row for each operationId."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any, Final, NamedTuple

from ..examples import GRADER, chat_file


class Way(NamedTuple):
    """Where an operation is in the facade.

    Attributes:
        method: Its place below the client.
        arguments: Every argument that the operation can take, those of its path first.
        elsewhere: Parameters of the spec that another method of the facade stands for: name to method.
    """

    method: str
    arguments: Mapping[str, Any] = {}
    elsewhere: Mapping[str, str] = {}

    def of(self, client: Any) -> Any:
        """The method, bound to a client or a view of one."""
        return reduce(getattr, self.method.split("."), client)


JOB = {"fine_tuning_job_id": "ftjob-1"}
CHECKPOINT = {"fine_tuned_model_checkpoint": "ft:gpt-4o-mini:meadow::Bq3x:ckpt-step-100"}
PAGE = {"after": "x-1", "limit": 5}
EXPIRY = {"anchor": "created_at", "seconds": 3600}
HYPERPARAMETERS = {"n_epochs": 2}

WAYS: Final[dict[str, Way]] = {
    "createFineTuningJob": Way(
        "fine_tuning.jobs.create",
        {
            "model": "gpt-4o-mini",
            "training_file": "file-1",
            "validation_file": "file-2",
            "method": {"type": "supervised", "supervised": {"hyperparameters": HYPERPARAMETERS}},
            "suffix": "shelves",
            "seed": 3,
            "metadata": {"team": "library"},
            "integrations": [{"type": "wandb", "wandb": {"project": "shelves"}}],
            "hyperparameters": HYPERPARAMETERS,
            "trainingType": "globalStandard",
        },
    ),
    "listPaginatedFineTuningJobs": Way("fine_tuning.jobs.list", {**PAGE, "metadata": {"team": "library"}}),
    "retrieveFineTuningJob": Way("fine_tuning.jobs.retrieve", JOB),
    "cancelFineTuningJob": Way("fine_tuning.jobs.cancel", JOB),
    "pauseFineTuningJob": Way("fine_tuning.jobs.pause", JOB),
    "resumeFineTuningJob": Way("fine_tuning.jobs.resume", JOB),
    "listFineTuningEvents": Way("fine_tuning.jobs.list_events", {**JOB, **PAGE}),
    "listFineTuningJobCheckpoints": Way("fine_tuning.jobs.checkpoints.list", {**JOB, **PAGE}),
    "createFineTuningCheckpointPermission": Way(
        "fine_tuning.checkpoints.permissions.create", {**CHECKPOINT, "project_ids": ["proj-1"]}
    ),
    "listFineTuningCheckpointPermissions": Way(
        "fine_tuning.checkpoints.permissions.list",
        {**CHECKPOINT, **PAGE, "order": "ascending", "project_id": "proj-1"},
    ),
    "deleteFineTuningCheckpointPermission": Way(
        "fine_tuning.checkpoints.permissions.delete", {"permission_id": "cp-1", **CHECKPOINT}
    ),
    "runGrader": Way(
        "fine_tuning.alpha.graders.run", {"grader": GRADER, "model_sample": "Shelf 3", "item": {"answer": "Shelf 3"}}
    ),
    "validateGrader": Way("fine_tuning.alpha.graders.validate", {"grader": GRADER}),
    "createFile": Way(
        "files.create",
        {"file": ("train.jsonl", chat_file()), "purpose": "fine-tune", "expires_after": EXPIRY},
    ),
    "listFiles": Way("files.list", {**PAGE, "order": "asc", "purpose": "fine-tune"}),
    "retrieveFile": Way("files.retrieve", {"file_id": "file-1"}),
    "deleteFile": Way("files.delete", {"file_id": "file-1"}),
    "downloadFile": Way("files.content", {"file_id": "file-1"}),
    "createUpload": Way(
        "uploads.create",
        {
            "bytes": 12,
            "filename": "train.jsonl",
            "mime_type": "application/jsonl",
            "purpose": "fine-tune",
            "expires_after": EXPIRY,
        },
    ),
    "addUploadPart": Way("uploads.parts.create", {"upload_id": "upload_1", "data": b"part"}),
    "completeUpload": Way(
        "uploads.complete",
        {"upload_id": "upload_1", "part_ids": ["part_1"], "md5": "d41d8cd98f00b204e9800998ecf8427e"},
    ),
    "cancelUpload": Way("uploads.cancel", {"upload_id": "upload_1"}),
    "listModels": Way("models.list"),
    "retrieveModel": Way("models.retrieve", {"model": "gpt-4o-mini"}),
    "deleteModel": Way("models.delete", {"model": "ft:gpt-4o-mini:meadow::Bq3x"}),
    "createFineTune": Way(
        "fine_tunes.create",
        {
            "training_file": "file-1",
            "validation_file": "file-2",
            "model": "curie",
            "n_epochs": 2,
            "batch_size": 4,
            "learning_rate_multiplier": 0.1,
            "prompt_loss_weight": 0.01,
            "compute_classification_metrics": True,
            "classification_n_classes": 5,
            "classification_positive_class": " 1",
            "classification_betas": [0.5, 1.0],
            "suffix": "shelves",
            "hyperparameters": HYPERPARAMETERS,
        },
    ),
    "listFineTunes": Way("fine_tunes.list"),
    "retrieveFineTune": Way("fine_tunes.retrieve", {"fine_tune_id": "ft-1"}),
    "cancelFineTune": Way("fine_tunes.cancel", {"fine_tune_id": "ft-1"}),
    "listFineTuneEvents": Way(
        "fine_tunes.list_events", {"fine_tune_id": "ft-1"}, elsewhere={"stream": "fine_tunes.stream_events"}
    ),
}
