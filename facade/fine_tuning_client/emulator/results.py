"""Result files: the table of step metrics that a job leaves behind."""

from __future__ import annotations

import base64

from .curves import StepMetrics

HEADER = "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy"
FILENAME = "step_metrics.csv"


def result_csv(rows: tuple[StepMetrics, ...]) -> bytes:
    """Return the table, five decimals, blank where nothing was measured (attested)."""
    table = [HEADER]
    for row in rows:
        figures = (row.train_loss, row.train_accuracy, row.valid_loss, row.valid_accuracy)
        table.append(",".join([str(row.step), *map(_cell, figures)]))
    return ("\n".join(table) + "\n").encode()


def as_sent(csv: bytes) -> bytes:
    """Return the table as the content route sends it: base64 (attested)."""
    return base64.b64encode(csv)


def _cell(figure: float | None) -> str:
    return "" if figure is None else str(round(figure, 5))
