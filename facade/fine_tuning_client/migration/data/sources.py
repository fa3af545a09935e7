"""Which form a file has, and its rows: JSON Lines, JSON, tables, plain text; read as often as is needed."""

from __future__ import annotations

import codecs
import json
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from ...training_data.conversion.accounts import NotConvertible
from ...training_data.decoding import decode
from ...training_data.files import raw_lines, wide_encoding
from ...training_data.fixes import split_documents
from ...training_data.json_values import is_array, is_object
from ..codes import Note
from .rows import Columns, Row, row_of
from .tables import csv_rows, delimiter_of, no_column, sheet_names, workbook_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

Form = Literal["jsonl", "json", "table", "text", "workbook"]
Path = str | os.PathLike[str]

_MARK: Final = b"\xef\xbb\xbf"
_WINDOWS: Final = "cp1252"
_ENDINGS: Final[dict[str, Form]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".txt": "text",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
}
_BLOCK: Final = 1 << 20
_SPREAD: Final = re.compile(r"\s*(?:\[\s*(?:\{|$)|\{)")  # an array of objects begins here, or an object of many lines


@dataclass(slots=True)
class Source:
    """A file of training data: its form, encoding, and what is to be told about it. `rows` can be asked repeatedly."""

    path: Path
    form: Form
    columns: Columns
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    sheet: str = ""
    notes: list[Note] = field(default_factory=list[Note])

    def rows(self) -> Iterator[Row]:
        """Yield every row: each line of JSON Lines and text, each row of a table, each element of a JSON array."""
        if self.form == "workbook":
            yield from workbook_rows(self.path, self.sheet, self.columns)
        elif self.form == "table":
            with open(self.path, encoding=self.encoding, newline="") as file:
                yield from csv_rows(file, self.delimiter, self.columns)
        elif self.form == "json":
            yield from _json_rows(self.path, self.encoding, self.columns)
        elif self.form == "text":
            with open(self.path, encoding=self.encoding) as file:
                for number, line in enumerate(file, start=1):
                    yield _text_row(line.rstrip("\n"), number)
        else:
            yield from _json_line_rows(self.path, self.encoding, self.columns)


def open_source(
    path: Path, *, columns: Columns | None = None, encoding: str | None = None, sheet: str | None = None
) -> Source:
    """Look at a file and return how its rows are read.

    The name's ending says the form, and the content where it says otherwise: JSON Lines named .json or .txt, one array
    named .jsonl, a table with another delimiter.

    Args:
        path: JSONL, JSON, CSV, TSV, TXT or XLSX.
        columns: which columns or keys hold prompt and completion.
        encoding: of the text; by default what the byte order mark says, else UTF-8, else (tables and text)
            Windows-1252, which is told.
        sheet: of a workbook; by default the first.

    Raises:
        NotConvertible: a table has no such columns, or a workbook no such sheet.
        OSError: the file cannot be read.
        ValueError: the encoding is unknown, or not the file's.
    """
    wanted = columns or Columns()
    form = _ENDINGS.get(os.path.splitext(path)[1].lower(), "jsonl")
    if form == "workbook":
        return _workbook(path, wanted, sheet)
    found, notes = _encoding(path, encoding, strict=form not in ("table", "text"))
    source = Source(path, form, wanted, found, notes=notes)
    head = _first_line(path, found)
    if form == "table":
        preferred = "," if os.fspath(path).lower().endswith(".csv") else "\t"
        delimiter = delimiter_of(head, wanted, preferred)
        if delimiter is None and not _is_json_object(head):
            raise no_column(head, wanted)
        source.form, source.delimiter = ("jsonl", ",") if delimiter is None else ("table", delimiter)
    elif form == "text" and _is_json_object(head):
        source.form = "jsonl"
    elif form == "jsonl" and _SPREAD.match(head) and not _is_json_object(head):
        source.form = "json"
    return source


def _workbook(path: Path, columns: Columns, sheet: str | None) -> Source:
    names = sheet_names(path)
    chosen = sheet or names[0]
    if chosen not in names:
        raise NotConvertible(f"the workbook has no sheet {chosen!r}; it has {', '.join(names)}")
    others = [name for name in names if name != chosen]
    notes = [Note("D025", "sheet", f"sheet {chosen!r} is read; not read: {', '.join(others)}")] if others else []
    return Source(path, "workbook", columns, sheet=chosen, notes=notes)


def _encoding(path: Path, wanted: str | None, *, strict: bool) -> tuple[str, list[Note]]:
    """Return the encoding of a file; JSON Lines are judged line by line, so UTF-8 will do for them."""
    if wanted:
        try:
            return codecs.lookup(wanted).name, []
        except LookupError:
            raise ValueError(f"there is no encoding {wanted!r}; try utf-8, utf-16 or cp1252") from None
    wide = wide_encoding(path)
    if wide or strict:
        return wide or "utf-8-sig", []
    if _decodes(path, "utf-8"):
        return "utf-8-sig", []
    if not _decodes(path, _WINDOWS):
        raise ValueError("the file is neither UTF-8 nor Windows-1252; say what it is with --encoding")
    return _WINDOWS, [Note("D024", "encoding", "the file is not UTF-8; it was read as Windows-1252")]


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with open(path, "rb") as file:
        try:
            for block in iter(lambda: file.read(_BLOCK), b""):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _first_line(path: Path, encoding: str) -> str:
    with open(path, encoding=encoding, errors="replace") as file:
        return next((line for line in file if line.strip()), "")


def _is_json_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _json_line_rows(path: Path, encoding: str, columns: Columns) -> Iterator[Row]:
    if encoding in ("utf-8-sig", "utf-8"):
        for number, line in enumerate(raw_lines(path), start=1):
            yield _json_line(line.removeprefix(_MARK) if number == 1 else line, number, columns)
        return
    with open(path, encoding=encoding) as file:
        for number, text in enumerate(file, start=1):
            yield _json_line(text.encode(), number, columns)


def _json_line(line: bytes, number: int, columns: Columns) -> Row:
    text = line.decode("utf-8", "backslashreplace").rstrip("\r\n")
    if not text.strip():
        return Row(number, text, code="D011", reason="the line is blank")
    value, faults = decode(line)
    if faults:
        return Row(number, text, code="D012", reason=faults[0].message)
    return row_of(value, columns, number, text)


def _json_rows(path: Path, encoding: str, columns: Columns) -> Iterator[Row]:
    try:
        with open(path, encoding=encoding, newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        yield from _json_line_rows(path, "utf-8", columns)
        return
    documents = split_documents(text)
    if documents is None:
        yield from _json_line_rows(path, encoding, columns)
        return
    values = [decode(one) for one in documents]
    turned = _turned(values[0][0], columns) if len(values) == 1 else None
    if turned is not None:
        for number, one in enumerate(turned, start=1):
            yield row_of(one, columns, number, json.dumps(one, ensure_ascii=False))
        return
    for number, (document, (value, faults)) in enumerate(zip(documents, values, strict=True), start=1):
        shown = document.decode("utf-8", "backslashreplace")
        if faults:
            yield Row(number, shown, code="D012", reason=faults[0].message)
        else:
            yield row_of(value, columns, number, shown)


def _turned(value: object, columns: Columns) -> list[dict[str, object]] | None:
    """Return the rows of a table that was saved column by column, as pandas does; None where it was not."""
    if not is_object(value):
        return None
    names = {name.strip().lower(): name for name in value}
    asked, answered = columns.found(names)
    if asked is None or answered is None:
        return None
    listed: dict[str, list[object]] = {}
    for name, column in value.items():
        if is_object(column):
            listed[name] = list(column.values())
        elif is_array(column):
            listed[name] = column
        else:
            return None
    longest = max(len(column) for column in listed.values())
    return [{name: column[at] for name, column in listed.items() if at < len(column)} for at in range(longest)]


def _text_row(line: str, number: int) -> Row:
    if not line.strip():
        return Row(number, line, code="D011", reason="the line is blank")
    return Row(number, line, completion=line)
