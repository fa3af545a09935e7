"""Look through files and folders for everything that is legacy: code, data, records, and the models that they name."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from ...training_data.files import wide_encoding
from ..code.runner import Report, look
from ..code.sites import Options, place
from ..code.walking import BINARY, files_below
from ..data import migrate_data
from ..data.rows import Columns
from ..data.sources import open_source
from ..mapping import LEGACY_FINE_TUNE, kind_of, model_facts
from ..mapping.values import is_array, is_object
from ..records import convert_records
from .plans import ModelUse, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..code.runner import OnProgress
    from ..data import DataReport
    from ..records import RecordsReport

TABLES: Final = frozenset({".csv", ".tsv", ".tab", ".xlsx"})
TEXTS: Final = frozenset({".jsonl", ".ndjson", ".json", ".log", ".txt"})
"""Ends of names of files that may hold training data or records."""

_HEAD: Final = 1 << 16
_LARGEST: Final = 1 << 26  # bytes of a file of records; data may be larger
_RECORD: Final = re.compile(rb"""["']object["']\s*:\s*["']fine-tune(?:-event)?["']""")
_DATA: Final = re.compile(
    rb'"prompt"\s*:.*?"completion"\s*:|"completion"\s*:.*?"prompt"\s*:', re.DOTALL | re.IGNORECASE
)
_CELLS: Final = re.compile(r"[,;\t|]")
_NAME: Final = re.compile(r"[A-Za-z][\w.:/-]*")
_FINE_TUNE: Final = re.compile(LEGACY_FINE_TUNE.pattern.encode())
_WHOLE: Final = re.compile(rb"-\d{4}(?:-\d\d){5}(?::|\Z)|[0-9a-f]{32}")
"""What a whole legacy name ends with; code also holds beginnings of names."""


def make_plan(paths: Sequence[str], *, docs: bool = True, progress: OnProgress | None = None) -> Plan:
    """Look through files and folders and say what there is to move. Nothing is changed, nothing is sent.

    What `.gitignore` names is left out, and so are folders that tools make.

    Args:
        paths: Files and folders.
        docs: Whether Markdown and other pages are looked through as well.
        progress: Called now and then with the number of files seen and of those that have legacy code.

    Raises:
        FileNotFoundError: A path is not there.
    """
    code = look(list(paths), Options(docs=docs), progress=progress)
    data: list[DataReport] = []
    records: list[RecordsReport] = []
    unread: list[tuple[str, str]] = []
    for path in files_below(list(paths), BINARY - TABLES - TEXTS):
        try:
            kind = _kind(path)
            if kind == "data":
                data.append(_shown_data(migrate_data(path)))
            elif kind == "records":
                saved = convert_records(path)
                saved.source = _shown(path)
                records.append(saved)
        except (OSError, ValueError) as error:
            unread.append((_shown(path), " ".join(str(error).split())))
    return Plan(tuple(map(_shown, paths)), code, data, records, _models(code, records), unread)


def _kind(path: str) -> str:
    """Return "data", "records" or "" for a file, from its name and its beginning."""
    ending = os.path.splitext(path)[1].lower()
    if ending in TABLES:
        return "data" if _is_table(path) else ""
    if ending not in TEXTS:
        return ""
    with open(path, "rb") as file:
        head = file.read(_HEAD)
        size = os.fstat(file.fileno()).st_size
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    if _RECORD.search(head):
        return "records" if size <= _LARGEST else ""
    return "data" if ending not in (".log", ".txt") and _DATA.search(head) else ""


def _is_table(path: str) -> bool:
    """Tell whether a table has the columns prompt and completion, by these very names.

    Of text only the head is looked at, whatever the encoding: what cannot be read below it shall be told.
    """
    if not path.lower().endswith(".xlsx"):
        with open(path, encoding=wide_encoding(path) or "latin-1") as file:
            head = file.readline(_HEAD).removeprefix("\xef\xbb\xbf")
        names = {name.strip(" \t\r\n\"'").lower() for name in _CELLS.split(head)}
        return {"prompt", "completion"} <= names
    try:
        first = next(open_source(path, columns=Columns("prompt", "completion")).rows(), None)
    except (ValueError, ImportError):  # no such columns, or nothing here that reads workbooks
        return False
    return first is not None and first.code != "D013"


def _shown_data(report: DataReport) -> DataReport:
    report.source = _shown(report.source)
    return report


def _shown(path: str | os.PathLike[str]) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _models(code: Report, records: Sequence[RecordsReport]) -> list[ModelUse]:
    """Return every model that code and records name, with what is known of it, the ones that go first at the top."""
    places: dict[str, list[str]] = {}
    for name, where in (*_in_code(code), *_in_records(records)):
        places.setdefault(name, []).append(where)
    uses = [ModelUse(model_facts(name), tuple(dict.fromkeys(at))) for name, at in places.items()]
    return sorted(uses, key=lambda one: (one.facts.shutdown or "9999", one.facts.name))


def _in_code(code: Report) -> Iterator[tuple[str, str]]:
    for result in code.results:
        for found in result.findings:
            if found.code.startswith("M"):
                text = result.source[found.start : found.end].decode("utf-8", "replace")
                where = f"{result.path}:{place(result.source, found.start)[0]}"
                known = [name for name in _NAME.findall(text) if kind_of(name) in ("base", "legacy base", "fine-tune")]
                yield from ((name, where) for name in known)
        for literal in _FINE_TUNE.finditer(result.source):
            if _WHOLE.search(literal[0]):
                yield literal[0].decode(), f"{result.path}:{place(result.source, literal.start())[0]}"


def _in_records(records: Sequence[RecordsReport]) -> Iterator[tuple[str, str]]:
    for report in records:
        for record in _jobs(report.records):
            for key in ("model", "fine_tuned_model"):
                name = record.get(key)
                if isinstance(name, str) and name:
                    yield name, report.source


def _jobs(value: object) -> Iterator[dict[str, object]]:
    if is_array(value):
        for one in value:
            yield from _jobs(one)
    elif is_object(value):
        yield value
        yield from _jobs(value.get("data"))
