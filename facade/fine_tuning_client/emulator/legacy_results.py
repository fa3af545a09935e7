"""The result table of a legacy job: columns documented, figures simulated, sent plain (not base64)."""

from __future__ import annotations

from .curves import StepMetrics, curve
from .json_values import is_list
from .legacy_timeline import epochs
from .records import FineTuneRecord

TOKENS_PER_EXAMPLE = 16
TRAINING = ("training_loss", "training_sequence_accuracy", "training_token_accuracy")
VALIDATION = ("validation_loss", "validation_sequence_accuracy", "validation_token_accuracy")


def result_csv(job: FineTuneRecord) -> bytes:
    """Return the table: of validation where there is a validation file, of classification where it was asked for."""
    per_epoch = max(1, job.examples)
    validated = job.validation_file is not None
    classes = _classification(job)
    columns = ["step", "elapsed_tokens", "elapsed_examples", *TRAINING, *(VALIDATION if validated else ()), *classes]
    table = [",".join(columns)]
    for row in curve(0, job.training_file, per_epoch * epochs(job), per_epoch, validated):
        cells = [str(row.step), str(row.step * TOKENS_PER_EXAMPLE), str(row.step)]
        cells += _measured(row.train_loss, row.train_accuracy)
        if validated:
            cells += _measured(row.valid_loss, row.valid_accuracy)
        cells += [_class_figure(row) for _ in classes]
        table.append(",".join(cells))
    return ("\n".join(table) + "\n").encode()


def _classification(job: FineTuneRecord) -> list[str]:
    """Return the columns of classification: of several classes, or of two with the measures that these have."""
    if not job.hyperparams.get("compute_classification_metrics"):
        return []
    if job.hyperparams.get("classification_n_classes"):
        return ["classification/accuracy", "classification/weighted_f1_score"]
    betas = job.hyperparams.get("classification_betas")
    measures = ["accuracy", "precision", "recall", "auroc", "auprc", "f1.0"]
    measures += [f"f{beta}" for beta in betas] if is_list(betas) else []
    return [f"classification/{measure}" for measure in measures]


def _measured(loss: float | None, accuracy: float | None) -> list[str]:
    if loss is None or accuracy is None:
        return ["", "", ""]
    return [f"{loss:.6g}", "1.0" if accuracy > 0.9 else "0.0", f"{accuracy:.6g}"]


def _class_figure(row: StepMetrics) -> str:
    """Figures of classification come with each epoch's validation."""
    return "" if row.full_valid_accuracy is None else f"{row.full_valid_accuracy:.6g}"
