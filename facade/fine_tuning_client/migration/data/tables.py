"""Rows of tables: CSV and its kin, and workbooks (XLSX)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from ...training_data.conversion.accounts import NotConvertible
from .rows import COMPLETIONS, Columns, Row, row_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

DELIMITERS: Final = (",", ";", "\t", "|")
_LONGEST_CELL: Final = 1 << 24  # characters; the reader's own limit, 128 KiB, is less than a long example


def delimiter_of(head: str, columns: Columns, preferred: str) -> str | None:
    """Return what separates the cells of a table, judging by its head; None where no column is a completion's."""
    for one in (preferred, *DELIMITERS):
        cells = next(csv.reader([head], delimiter=one), list[str]())
        if columns.found({name.strip().lower(): name for name in cells})[1] is not None:
            return one
    return None


def no_column(head: str, columns: Columns) -> NotConvertible:
    """Return the error for a table without the needed columns."""
    wanted = repr(columns.completion) if columns.completion else f"one of {', '.join(COMPLETIONS)}"
    return NotConvertible(f"the table has no column {wanted}; it begins with {head.strip()[:80]!r}")


def csv_rows(lines: Iterable[str], delimiter: str, columns: Columns) -> Iterator[Row]:
    """Yield the rows below the head; a row may have several lines.

    Args:
        lines: the text with its line ends.
        delimiter: what separates cells.
        columns: which ones are wanted.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(lines, delimiter=delimiter)
    head = next(reader, list[str]())
    before = reader.line_num
    for cells in reader:
        yield _row(head, cells, columns, before + 1, reader.line_num, delimiter)
        before = reader.line_num


def _row(head: Sequence[str], cells: Sequence[str], columns: Columns, line: int, last: int, delimiter: str) -> Row:
    text = _written(cells, delimiter)
    end = last if last > line else 0
    if not any(cell.strip() for cell in cells):
        return Row(line, text, code="D011", reason="the row is blank", last=end)
    if len(cells) > len(head):
        reason = f"the row has {len(cells)} cells, the head {len(head)}"
        return Row(line, text, code="D017", reason=reason, last=end)
    return row_of(dict(zip(head, cells, strict=False)), columns, line, text, end)


def _written(cells: Sequence[str], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return text.getvalue().removesuffix("\n")


def sheet_names(path: str | os.PathLike[str]) -> list[str]:
    """Return the names of a workbook's sheets."""
    book = _book(path)
    try:
        return [str(name) for name in book.sheetnames]
    finally:
        book.close()


def workbook_rows(path: str | os.PathLike[str], sheet: str, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a sheet below its head; its first row that is not blank is the head.

    Raises:
        NotConvertible: the sheet has no column for completions.
    """
    book = _book(path)
    try:
        head: list[str] = []
        for line, values in enumerate(book[sheet].iter_rows(values_only=True), start=1):
            cells = [_cell(value) for value in values]
            if not head:
                head = cells if any(cells) else []
                if head and columns.found({name.strip().lower(): name for name in head})[1] is None:
                    raise no_column(",".join(head), columns)
                continue
            while len(cells) > len(head) and not cells[-1]:
                cells.pop()
            yield _row(head, cells, columns, line, line, ",")
    finally:
        book.close()


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _book(path: str | os.PathLike[str]) -> Any:
    from zipfile import BadZipFile

    from openpyxl import load_workbook  # the extra "migrate" brings it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise NotConvertible(f"the workbook cannot be read: {error}") from None
