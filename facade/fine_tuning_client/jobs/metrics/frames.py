"""Figures as a table of pandas, which is imported only here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from .gathered import Metrics


def frame(metrics: Metrics) -> pandas.DataFrame:
    """Return a row a step, a column a figure."""
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"to_pandas() needs {error.name}: pip install pandas", name=error.name) from None
    rows = metrics.to_rows()
    blank = float("nan")
    columns = {name: [blank if row[name] is None else row[name] for row in rows] for name in metrics.names}
    return pandas.DataFrame(columns, index=pandas.Index([row["step"] for row in rows], dtype="int64", name="step"))
