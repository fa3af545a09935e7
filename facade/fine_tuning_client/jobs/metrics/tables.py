"""Result files: tables of comma-separated values, plain or in base64, whoever has saved them since."""

from __future__ import annotations

import base64
import binascii
import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from .points import Figure, MetricPoint, metric_point, whole_number

DELIMITERS: Final = (",", ";", "\t")
"""A server's is the comma; spreadsheets write the others too."""

LONGEST_SHOWN: Final = 60


def read_table(content: bytes | str) -> tuple[list[MetricPoint], int]:
    """Read a result file.

    Args:
        content: The table, plain (Azure) or base64-encoded (OpenAI); with or without a byte order mark, with any line
            ends.

    Returns:
        The points, and the number of rows that could not be used for want of a step.

    Raises:
        ValueError: It is no table, or one without a column ``step``.
    """
    text = plain_text(content)
    header = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        columns = [name.strip() for name in (filled.pop(0) if filled else ())]
        where = next((place for place, name in enumerate(columns) if name.lower() == "step"), None)
        if where is None:
            raise ValueError(f"not a result file: its first line has no column 'step': {shown(header)}")
        columns[where] = "step"
    except csv.Error as error:
        raise ValueError(f"not a result file: {error}") from None
    if delimiter != ",":
        filled = [[cell.replace(",", ".") for cell in row] for row in filled]
    stepless = sum(where >= len(row) or whole_number(row[where]) is None for row in filled)
    points = [metric_point(dict(zip(columns, row, strict=False))) for row in filled]
    return [point for point in points if point is not None], stepless


def write_table(points: Iterable[MetricPoint], names: Sequence[str]) -> str:
    """Return a table of points, blank where nothing was measured; `read_table` gives the same points back."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["step", *names])
    for point in points:
        figures = point.figures()
        writer.writerow([point.step, *(cell(figures.get(name)) for name in names)])
    return text.getvalue()


def cell(figure: Figure | None) -> str:
    """Return a figure as it is written."""
    return "" if figure is None else figure if isinstance(figure, str) else repr(figure)


def plain_text(content: bytes | str) -> str:
    """Return the table's text.

    Raises:
        ValueError: It is neither text nor base64 of text.
    """
    text = content if isinstance(content, str) else decoded(content)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise ValueError("not a result file: it is empty")
    first = text.strip().splitlines()[0]
    if first.strip().lower() == "step" or any(delimiter in first for delimiter in DELIMITERS):
        return text
    try:
        return decoded(base64.b64decode("".join(text.split()), validate=True)).removeprefix("\ufeff")
    except (binascii.Error, ValueError):
        raise ValueError(f"not a result file: neither a table nor base64: {shown(first)}") from None


def decoded(content: bytes) -> str:
    """Return bytes as text: UTF-8, or what their byte order mark says."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("not a result file: it is not text") from None


def shown(text: str) -> str:
    """Return the beginning of a text, for a message."""
    return repr(text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "...")
