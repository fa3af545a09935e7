"""Convert a whole file: the one part of the package that reads and writes, through `..files`."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Literal

from ..decoding import decode
from ..files import guess_format, read_records, read_text, text_lines, write_lines
from ..fixes import split_documents
from .accounts import ConversionReport, NotConvertible
from .completions import Style, chat_to_completion, completions_to_chat, style_of
from .functions import functions_to_tools, tools_to_functions
from .providers import for_provider
from .tables import records_of_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..files import Path
    from ..rules import Format

Goal = Literal["chat", "legacy", "tools", "functions", "azure", "openai", "jsonl"]

_TABLES = {".csv": ",", ".tsv": "\t", ".tab": "\t"}


def convert_file(
    path: Path,
    target: Path,
    to: Goal = "chat",
    *,
    system: str | None = None,
    user: str | None = None,
    style: Style | None = None,
    prompt: str | None = None,
    answer: str | None = None,
) -> ConversionReport:
    """Convert a file and return what became of every line.

    Args:
        path: JSONL, JSON (one array or objects), CSV or TSV, told by the name's ending and the content.
        target: the new JSONL file.
        to: "chat" (from prompt/completion), "legacy" (from chat), "tools" (from functions), "functions" (from tools),
            "azure" or "openai" (fit for that provider), "jsonl" (only the form of the file).
        system: a system message put before all, or, to "legacy", the one that may be left out.
        user: the user's text where a prompt is empty.
        style: what comes off, or to "legacy" goes on; by default found by looking at the file, or none.
        prompt: the table's column with the prompt.
        answer: the table's column with the answer.

    Raises:
        NotConvertible: a table has no such columns.
        OSError: a file cannot be read or written.
    """
    report = ConversionReport(os.path.basename(path), os.fspath(target))

    def records() -> Iterator[tuple[int, Mapping[str, object] | None]]:
        return _records(path, prompt, answer)

    if to == "chat":
        found = style or style_of(record for _, record in records() if record)
        made: Iterator[Mapping[str, object]] = completions_to_chat(records(), found, report, system=system, user=user)
    else:
        change = _change(to, style or Style(), system, guess_format(path) if to in ("azure", "openai") else None)
        made = _each(records(), change, report)
    write_lines(target, (json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in made))
    return report


def _records(path: Path, prompt: str | None, answer: str | None) -> Iterator[tuple[int, Mapping[str, object] | None]]:
    ending = os.path.splitext(path)[1].lower()
    if ending in _TABLES:
        lines = text_lines(path, keep_breaks=True)
        yield from records_of_table(lines, delimiter=_TABLES[ending], prompt=prompt, answer=answer)
        return
    if ending == ".json":
        documents = split_documents(read_text(path))
        if documents is not None:
            for number, document in enumerate(documents, start=1):
                value = decode(document)[0]
                yield number, value if isinstance(value, dict) else None
            return
    for number, line, record in read_records(path):
        if line.strip():
            yield number, record


def _each(
    records: Iterable[tuple[int, Mapping[str, object] | None]],
    change: Callable[[Mapping[str, object]], tuple[Mapping[str, object], list[str]]],
    report: ConversionReport,
) -> Iterator[Mapping[str, object]]:
    noted: dict[str, int] = {}
    for line, record in records:
        if record is None:
            report.reject(line, "not a JSON object")
            continue
        try:
            changed, notes = change(record)
        except NotConvertible as problem:
            report.reject(line, str(problem))
            continue
        for note in notes:
            noted[note] = noted.get(note, 0) + 1
        report.converted += 1
        yield changed
    report.notes += [f"{note}: {number} examples" for note, number in noted.items()]


def _change(
    to: Goal, style: Style, system: str | None, format: Format | None
) -> Callable[[Mapping[str, object]], tuple[Mapping[str, object], list[str]]]:
    if to == "azure" or to == "openai":
        return lambda record: for_provider(record, to, format or "chat")
    if to == "legacy":
        return lambda record: (chat_to_completion(record, style, system=system), [])
    if to == "tools":
        return lambda record: (functions_to_tools(record), [])
    if to == "functions":
        return lambda record: (tools_to_functions(record), [])
    return lambda record: (record, [])
