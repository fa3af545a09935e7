"""The request: every legacy parameter, its place in the modern request, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from ..codes import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

HYPERPARAMETERS_AT: Final = ("method", "supervised", "hyperparameters")
"""Where hyperparameters of supervised training belong since December 2024."""

Kind = Literal["request", "hyperparameter", "option", "older", "path", "query"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A legacy parameter: its place in the modern request, None for none, and what is told when it is given.

    kind: "request" and "hyperparameter" are members of the body; "path" and "query" stand in the URL; "option" was a
    keyword of SDK calls; "older" is of SDK 0.6 to 0.10.
    """

    old: str
    new: tuple[str, ...] | None
    kind: Kind
    code: str | None
    rule: str


def _at(name: str) -> tuple[str, ...]:
    return (*HYPERPARAMETERS_AT, name)


_CLASSIFIER: Final = "dropped; jobs do not measure classes"
_SDK_06: Final = "no equivalent; values had other forms"
_ROWS: Final = (
    Parameter("training_file", ("training_file",), "request", None, "same; the file's format must change (D001)"),
    Parameter("validation_file", ("validation_file",), "request", None, "same; the file's format must change (D001)"),
    Parameter("model", ("model",), "request", None, "required now; legacy default was curie (M001 to M007)"),
    Parameter("suffix", ("suffix",), "request", None, "same, 1 to 64 characters; an empty one is left out (P005)"),
    Parameter("n_epochs", _at("n_epochs"), "hyperparameter", "P001", "1 to 50 or auto; absent meant 4 (P002)"),
    Parameter("batch_size", _at("batch_size"), "hyperparameter", "P001", "1 to 256 or auto"),
    Parameter(
        "learning_rate_multiplier",
        _at("learning_rate_multiplier"),
        "hyperparameter",
        "P001",
        "above 0 or auto; another scale (P006)",
    ),
    Parameter("hyperparameters", HYPERPARAMETERS_AT, "request", "P001", "its members move like those at the top"),
    Parameter("prompt_loss_weight", None, "request", None, "dropped (P007); 0.1 or more is an error (P008)"),
    Parameter("compute_classification_metrics", None, "request", "P010", _CLASSIFIER),
    Parameter("classification_n_classes", None, "request", "P010", _CLASSIFIER),
    Parameter("classification_positive_class", None, "request", "P010", _CLASSIFIER),
    Parameter("classification_betas", None, "request", "P010", _CLASSIFIER),
    Parameter("fine_tune_id", ("fine_tuning_job_id",), "path", None, "another name; ids begin with ftjob- (R001)"),
    Parameter("stream", None, "query", "H003", "no stream; `follow` asks again until the end"),
    Parameter("id", ("fine_tuning_job_id",), "option", None, "first argument of retrieve, cancel, list_events"),
    Parameter("sid", ("fine_tuning_job_id",), "option", None, "first argument of delete"),
    Parameter("api_key", ("api_key",), "option", "P014", "of the client"),
    Parameter("api_base", ("base_url",), "option", "P014", "of the client"),
    Parameter("api_type", None, "option", "P014", '"azure" chooses AzureOpenAI'),
    Parameter("api_version", ("api_version",), "option", "P014", "of AzureOpenAI; else dropped"),
    Parameter("organization", ("organization",), "option", "P014", "of the client"),
    Parameter("request_id", ("extra_headers", "X-Request-Id"), "option", "P014", "a header of the call"),
    Parameter("request_timeout", ("timeout",), "option", "P014", "timeout= of the call"),
    Parameter("timeout", ("timeout",), "option", None, "timeout= of the call"),
    Parameter("headers", ("extra_headers",), "option", "P014", "extra_headers= of the call"),
    Parameter("extra_headers", ("extra_headers",), "option", None, "same"),
    Parameter("extra_query", ("extra_query",), "option", None, "same"),
    Parameter("extra_body", ("extra_body",), "option", None, "same"),
    Parameter("train_file", None, "older", "P012", _SDK_06),
    Parameter("test_file", None, "older", "P012", _SDK_06),
    Parameter("base_model", None, "older", "P012", _SDK_06),
    Parameter("hparams", None, "older", "P012", _SDK_06),
    Parameter("use_packing", None, "older", "P012", _SDK_06),
    Parameter("no_packing", None, "older", "P012", _SDK_06),
    Parameter("packing", None, "older", "P012", _SDK_06),
)

PARAMETERS: Final[Mapping[str, Parameter]] = MappingProxyType({row.old: row for row in _ROWS})
"""Every parameter of the legacy operations, and every other keyword that legacy SDKs took."""

_KEPT_BACK: Final = "left out; came later"
MODERN_PARAMETERS: Final[Mapping[str, Parameter]] = MappingProxyType(
    {
        "model": Parameter("model", ("model",), "request", None, "same"),
        "training_file": Parameter("training_file", ("training_file",), "request", None, "same"),
        "validation_file": Parameter("validation_file", ("validation_file",), "request", None, "same"),
        "suffix": Parameter("suffix", ("suffix",), "request", None, "same, 1 to 40 characters"),
        "hyperparameters": Parameter("", ("hyperparameters",), "request", "R010", "to the top; auto is left out"),
        "method": Parameter("", ("method",), "request", "R010", "supervised: to the top; dpo, reinforcement: P016"),
        "seed": Parameter("", ("seed",), "request", "P017", _KEPT_BACK),
        "metadata": Parameter("", ("metadata",), "request", "P017", _KEPT_BACK),
        "integrations": Parameter("", ("integrations",), "request", "P017", _KEPT_BACK),
        "trainingType": Parameter("", ("trainingType",), "request", "P017", "left out; Azure's, came later"),
    }
)
"""The way back: every member of the modern request by its name; `old` is "" where the legacy one has no such member."""


def parameter(name: str) -> Parameter:
    """Return what becomes of a legacy parameter; an unknown one has no place, and the code P011."""
    return PARAMETERS.get(name) or Parameter(name, None, "request", "P011", "unknown; never guessed")


def moved(name: str) -> Note:
    """Return the note that a parameter has another place, or none at all."""
    row = parameter(name)
    code = row.code or "P011"
    place = ".".join(row.new) if row.new else ""
    if code == "P011":
        return Note(code, name, f"{name} is no parameter of the legacy operation; what it means is not guessed")
    return Note(code, name, f"{name} -> {place}" if place else f"{name}: {row.rule}")
