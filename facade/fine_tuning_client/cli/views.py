"""How jobs, files and the rest are shown to people: columns of tables, names and values of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .columns import Column
from .exits import Exit
from .texts import minute, sized, when
from .trouble import Trouble

if TYPE_CHECKING:
    from fine_tuning_api import models

JOBS: tuple[Column[models.FineTuningJob], ...] = (
    Column("id", lambda job: job.id),
    Column("status", lambda job: job.status),
    Column("model", lambda job: job.fine_tuned_model or job.model, cuttable=True),
    Column("created", lambda job: minute(job.created_at), optional=True),
)
EVENTS: tuple[Column[models.FineTuningJobEvent], ...] = (
    Column("at", lambda event: when(event.created_at)),
    Column("level", lambda event: event.level, optional=True),
    Column("message", lambda event: event.message, cuttable=True),
)
CHECKPOINTS: tuple[Column[models.FineTuningJobCheckpoint], ...] = (
    Column("step", lambda one: one.step_number, right=True),
    Column("model", lambda one: one.fine_tuned_model_checkpoint, cuttable=True),
    Column("train loss", lambda one: _metric(one, "train_loss"), right=True),
    Column("valid loss", lambda one: _metric(one, "full_valid_loss", "valid_loss"), right=True),
    Column("created", lambda one: minute(one.created_at), optional=True),
)
FILES: tuple[Column[models.OpenAIFile], ...] = (
    Column("id", lambda file: file.id),
    Column("name", lambda file: file.filename, cuttable=True),
    Column("size", lambda file: sized(file.bytes), right=True, optional=True),
    Column("status", lambda file: file.status),
    Column("created", lambda file: minute(file.created_at), optional=True),
    Column("purpose", lambda file: file.purpose, cuttable=True, optional=True),
)
MODELS: tuple[Column[models.Model], ...] = (
    Column("id", lambda model: model.id),
    Column("owner", lambda model: model.owned_by, cuttable=True, optional=True),
    Column("created", lambda model: minute(model.created), optional=True),
)
LEGACY_EVENTS: tuple[Column[models.FineTuneEvent], ...] = (
    Column("at", lambda event: when(event.created_at)),
    Column("level", lambda event: event.level, optional=True),
    Column("message", lambda event: event.message, cuttable=True),
)
PERMISSIONS: tuple[Column[models.FineTuningCheckpointPermission], ...] = (
    Column("id", lambda one: one.id),
    Column("project", lambda one: one.project_id),
    Column("created", lambda one: minute(one.created_at), optional=True),
)
LEGACY_JOBS: tuple[Column[models.FineTune], ...] = (
    Column("id", lambda job: job.id),
    Column("status", lambda job: job.status),
    Column("model", lambda job: job.fine_tuned_model or job.model, cuttable=True),
    Column("created", lambda job: minute(job.created_at), optional=True),
)


def _metric(checkpoint: models.FineTuningJobCheckpoint, *names: str) -> str | None:
    for name in names:
        value = checkpoint.metrics.get(name) if checkpoint.metrics else None
        if isinstance(value, int | float):
            return f"{value:.4g}"
    return None


def job_pairs(job: models.FineTuningJob) -> list[tuple[str, object]]:
    """Return what people want to know of a job."""
    error = job.error
    failed = bool(error and (error.code or error.message))
    return [
        ("id", job.id),
        ("status", job.status),
        ("model", job.model),
        ("fine-tuned model", job.fine_tuned_model),
        ("training file", job.training_file),
        ("validation file", job.validation_file),
        ("method", _compact(job.method)),
        ("hyperparameters", None if job.method else _compact(job.hyperparameters)),
        ("seed", job.seed),
        ("trained tokens", None if job.trained_tokens is None else f"{job.trained_tokens:,}"),
        ("result files", ", ".join(job.result_files or [])),
        ("metadata", _compact(job.metadata)),
        ("created", when(job.created_at)),
        ("estimated finish", when(job.estimated_finish)),
        ("finished", when(job.finished_at)),
        ("error", f"{error.code}: {error.message}" if error and failed else None),
    ]


def file_pairs(file: models.OpenAIFile) -> list[tuple[str, object]]:
    """Return what people want to know of a file."""
    return [
        ("id", file.id),
        ("name", file.filename),
        ("purpose", file.purpose),
        ("size", sized(file.bytes)),
        ("status", file.status),
        ("details", file.status_details),
        ("created", when(file.created_at)),
        ("expires", when(file.expires_at)),
    ]


def _compact(value: Any) -> str | None:
    if not value:
        return None
    plain = value.to_dict() if hasattr(value, "to_dict") else value
    return json.dumps(plain, ensure_ascii=False)


def pairs_of_metadata(pairs: Sequence[str], option: str = "--metadata") -> dict[str, str]:
    """Return ``NAME=VALUE`` arguments as a mapping.

    Raises:
        Trouble: one is of another form, or a name is there twice.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise Trouble(f"{option} {pair!r} is not of the form NAME=VALUE", "such as project=demo", Exit.USAGE)
        if name in found:
            raise Trouble(f"{option} names {name!r} twice", "a name has one value", Exit.USAGE)
        found[name] = value
    return found
