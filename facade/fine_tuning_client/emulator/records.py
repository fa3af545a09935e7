"""What the store keeps: plain data, one class a kind."""

from __future__ import annotations

from dataclasses import dataclass, field

from .blobs import Content
from .json_values import JsonObject


@dataclass(slots=True)
class FileRecord:
    """An uploaded or produced file; deleted ones stay as tombstones, since cursors and jobs may name them."""

    id: str
    created_at: int
    filename: str
    purpose: str
    content: Content
    expires_at: int | None = None
    ready_at: float = 0.0
    deleted: bool = False


@dataclass(slots=True)
class UploadRecord:
    id: str
    created_at: int
    expires_at: int
    filename: str
    purpose: str
    bytes: int
    mime_type: str
    file_lifetime: int | None = None
    closed: str = ""
    file_id: str | None = None


@dataclass(slots=True)
class PartRecord:
    id: str
    created_at: int
    upload_id: str
    content: Content


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job failed, as its `error` says."""

    code: str
    message: str
    param: str | None


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """The numbers that "auto" turned into."""

    n_epochs: int
    batch_size: int
    learning_rate_multiplier: float


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is decided when a job is created; the rest follows from the clock. Durations in virtual seconds."""

    hyperparameters: Hyperparameters
    total_steps: int
    steps_per_epoch: int
    trained_tokens: int
    digest: str
    validation_seconds: float
    queue_seconds: float
    setup_seconds: float
    step_seconds: float
    failure: Failure | None = None


@dataclass(slots=True)
class Halt:
    """One pause: when it was asked for, and when it ended (None: still paused)."""

    paused_at: float
    resumed_at: float | None = None


@dataclass(slots=True)
class JobRecord:
    id: str
    created_at: int
    model: str
    training_file: str
    validation_file: str | None
    method: str
    asked: JsonObject
    grader: JsonObject | None
    suffix: str | None
    seed: int
    integrations: list[object] | None
    metadata: dict[str, str] | None
    plan: Plan
    fine_tuned_model: str
    method_given: bool = False
    training_type: str | None = None
    response_format: JsonObject | None = None
    halts: list[Halt] = field(default_factory=list[Halt])
    cancelled_at: float | None = None
    failure: Failure | None = None
    result_file: str = ""
    settled: bool = False
    deleted: bool = False


@dataclass(slots=True)
class ModelRecord:
    id: str
    created_at: int
    owned_by: str
    deleted: bool = False


@dataclass(slots=True)
class PermissionRecord:
    id: str
    created_at: int
    checkpoint: str
    project_id: str
    deleted: bool = False


@dataclass(slots=True)
class FineTuneRecord:
    """A legacy job."""

    id: str
    created_at: int
    model: str
    training_file: str
    validation_file: str | None
    hyperparams: JsonObject
    suffix: str | None
    examples: int
    failure: str | None
    result_file: str
    cancelled_at: float | None = None
    settled: bool = False
