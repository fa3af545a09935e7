"""The answers: every field of a legacy object, its place in the modern one, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an answer: its place in the other form, None for none, and the code of what changes."""

    name: str
    place: tuple[str, ...] | None
    code: str | None
    rule: str


def _table(*rows: Field) -> Mapping[str, Field]:
    return MappingProxyType({row.name: row for row in rows})


FINE_TUNE: Final = _table(
    Field("id", ("id",), "R001", "kept; legacy ids begin with ft- and cannot be fetched any more"),
    Field("object", ("object",), "R009", "fine-tune -> fine_tuning.job"),
    Field("model", ("model",), None, "same"),
    Field("created_at", ("created_at",), None, "same"),
    Field("organization_id", ("organization_id",), None, "same"),
    Field("fine_tuned_model", ("fine_tuned_model",), None, "same; names have another form"),
    Field("status", ("status",), "S001", "pending -> queued; the rest is the same"),
    Field("updated_at", ("finished_at",), "R006", "finished_at when the job has ended"),
    Field("hyperparams", ("hyperparameters",), "R002", "hyperparameters, and method.supervised.hyperparameters"),
    Field("training_files", ("training_file",), "R003", "the first one's id; several: R004"),
    Field("validation_files", ("validation_file",), "R003", "the first one's id, or null; several: R004"),
    Field("result_files", ("result_files",), "R005", "ids in place of file objects"),
    Field("events", None, "R007", "a list of its own; the last error event becomes `error`"),
)
"""Legacy FineTune -> FineTuningJob."""

HYPERPARAMS: Final = _table(
    Field("n_epochs", ("n_epochs",), None, "same"),
    Field("batch_size", ("batch_size",), "R010", "null -> auto"),
    Field("learning_rate_multiplier", ("learning_rate_multiplier",), "R010", "null -> auto"),
    Field("prompt_loss_weight", None, "P007", "no place; in the bag"),
    Field("compute_classification_metrics", None, "P010", "no place; in the bag"),
    Field("classification_n_classes", None, "P010", "no place; in the bag"),
    Field("classification_positive_class", None, "P010", "no place; in the bag"),
    Field("classification_betas", None, "P010", "no place; in the bag"),
    Field("use_packing", None, "R008", "no place; in the bag"),
)
"""Legacy hyperparams -> hyperparameters."""

EVENT: Final = _table(
    Field("object", ("object",), "R009", "fine-tune-event -> fine_tuning.job.event"),
    Field("created_at", ("created_at",), None, "same"),
    Field("level", ("level",), None, "same"),
    Field("message", ("message",), "E001", "other words; see the table of events"),
)
"""Legacy event -> FineTuningJobEvent."""

LISTS: Final = _table(
    Field("object", ("object",), None, "list"),
    Field("data", ("data",), "L001", "a page, newest first; was complete, oldest first"),
    Field("next_starting_after", None, "L001", "never used; has_more and the last item's id now"),
)
"""Legacy list of jobs or events -> page."""

_LATER: Final = "kept aside; came later"
JOB: Final = _table(
    Field("id", ("id",), "R001", "kept"),
    Field("object", ("object",), "R009", "fine_tuning.job -> fine-tune"),
    Field("model", ("model",), None, "same"),
    Field("created_at", ("created_at",), None, "same"),
    Field("organization_id", ("organization_id",), None, "same"),
    Field("fine_tuned_model", ("fine_tuned_model",), None, "same"),
    Field("status", ("status",), "S001", "validating_files, queued, paused -> pending"),
    Field("finished_at", ("updated_at",), "R006", "else the newest event's time, else created_at"),
    Field("hyperparameters", ("hyperparams",), "R002", "auto -> null"),
    Field("method", ("hyperparams",), "R002", "its hyperparameters; dpo and reinforcement: R012"),
    Field("training_file", ("training_files",), "R003", "[{id}], or the whole file object where it is known"),
    Field("validation_file", ("validation_files",), "R003", "[{id}] or []"),
    Field("result_files", ("result_files",), "R005", "[{id}], or whole file objects"),
    Field("error", ("events",), "R013", "an error event at the end"),
    Field("trained_tokens", None, "R014", _LATER),
    Field("seed", None, "R014", _LATER),
    Field("estimated_finish", None, "R014", _LATER),
    Field("integrations", None, "R014", _LATER),
    Field("metadata", None, "R014", _LATER),
    Field("user_provided_suffix", None, "R014", _LATER),
    Field("usage_metrics", None, "R014", _LATER),
    Field("shared_with_openai", None, "R014", _LATER),
    Field("eval_id", None, "R014", _LATER),
    Field("suffix", None, "R014", _LATER),
    Field("trainingType", None, "R014", _LATER),
    Field("additionalParameters", None, "R014", _LATER),
)
"""FineTuningJob -> legacy FineTune."""

JOB_EVENT: Final = _table(
    Field("object", ("object",), "R009", "fine_tuning.job.event -> fine-tune-event"),
    Field("created_at", ("created_at",), None, "same"),
    Field("level", ("level",), None, "same"),
    Field("message", ("message",), "E001", "other words; see the table of events"),
    Field("id", None, "E005", _LATER),
    Field("type", None, "E005", _LATER),
    Field("data", None, "E005", _LATER),
)
"""FineTuningJobEvent -> legacy event."""

RESULT_COLUMNS: Final = MappingProxyType(
    {
        "step": "step",
        "elapsed_tokens": None,
        "elapsed_examples": None,
        "training_loss": "train_loss",
        "training_sequence_accuracy": None,
        "training_token_accuracy": "train_accuracy",
        "validation_loss": "valid_loss",
        "validation_sequence_accuracy": None,
        "validation_token_accuracy": "valid_mean_token_accuracy",
    }
)
"""Columns of the result file: legacy -> modern, None for none; classification/* have none."""
