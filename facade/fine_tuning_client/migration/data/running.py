"""Convert a file in two passes: look at all of it, then write each row's conversation or reject."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from ..._sinks import AtomicFile
from ...training_data.conversion import Style
from ...training_data.repeats import MOST
from .examples import Plan, Refused, chat_of, prompt_of_chat
from .report import DataReport
from .rows import Columns
from .sources import open_source
from .survey import Survey, survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .rows import Row
    from .sources import Path, Source

FEWEST: Final = 10
"""Examples that a training file needs (fine-tuning guide, as of 2026-11-21)."""

LONG: Final = 10_000
"""Characters; the old tool threw longer examples away."""

STRIDE: Final = 1024
"""Rows between two words about progress."""

BACK: Final = Style("\n\n###\n\n", " ", "\n")
"""What goes on when conversations become prompt and completion, unless something else is asked for."""


def migrate_data(
    path: Path,
    target: Path | None = None,
    *,
    rejects: Path | None = None,
    user: str | None = None,
    system: str | None = None,
    turns: bool = False,
    back: bool = False,
    separator: str | None = None,
    ending: str | None = None,
    prompt: str | None = None,
    completion: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> DataReport:
    """Convert a legacy training file to chat JSONL, or back. Every row ends in one of the two new files.

    Nothing is guessed row by row: separator, ending and leading space are found over the whole file and taken off
    alike, and the report says what was found.

    Args:
        path: CSV, TSV, XLSX, TXT, JSON or JSONL.
        target: the new JSONL file; None looks only, and writes nothing.
        rejects: rows that became no example, with line, code and reason; by default beside the target.
        user: what the user asks where the prompt is empty, as for open-ended generation.
        system: a system message for all; "auto" takes the instruction with which all prompts begin. With ``back``: the
            system message that may be left out.
        turns: make the turns of a dialogue inside prompts messages of their own.
        back: conversations to prompt and completion.
        separator: with which prompts end; by default it is looked for, and with ``back`` a usual one is put on.
        ending: with which completions end; likewise.
        prompt: the column or key of prompts; by default prompt, user, question, input or instruction.
        completion: that of completions; by default completion, assistant, answer, output or response.
        encoding: of text; by default what the byte order mark says, else UTF-8, else Windows-1252.
        sheet: of a workbook; by default the first.
        progress: called now and then with about how many bytes are read of how many; both passes count.

    Raises:
        NotConvertible: the file has no such columns, or is no workbook.
        OSError: a file cannot be read or written.
        ValueError: files would overwrite each other, arguments do not go together, or the encoding is wrong.
    """
    if back and (turns or user or system == "auto"):
        raise ValueError("turns, user and system='auto' make conversations; they do not go with back")
    source = open_source(path, columns=Columns(prompt, completion), encoding=encoding, sheet=sheet)
    report = DataReport(os.fspath(path), form=source.form, back=back, notes=list(source.notes))
    reading = _Reading(source, 1 if back else 2, progress)
    if back:
        report.style = Style(
            BACK.separator if separator is None else separator, BACK.lead, BACK.ending if ending is None else ending
        )
        plan = Plan(report.style, system=system)
    else:
        found = survey(reading.rows(), separator=separator, ending=ending)
        plan = _plan(found, user, system, turns)
        _tell(found, plan, report)
    with ExitStack() as files:
        output, refused = _outputs(path, target, rejects, report, files)
        _convert(reading.rows(), plan, report, output, refused)
    if report.converted < FEWEST:
        report.tell("D010", "rows", f"{report.converted} examples; a training file needs at least {FEWEST}")
    return report


def _plan(found: Survey, user: str | None, system: str | None, turns: bool) -> Plan:
    automatic = system == "auto"
    return Plan(
        found.style,
        user,
        None if automatic else system,
        found.instruction if automatic else "",
        found.speakers if turns else None,
    )


def _tell(found: Survey, plan: Plan, report: DataReport) -> None:
    """Tell what the whole file has in common, and what was done about it."""
    report.style, report.labels = found.style, found.labels
    style = found.style
    if style.separator:
        report.tell("D002", "separator", f"separator {style.separator!r} taken off prompts")
    if style.ending:
        report.tell("D003", "ending", f"ending {style.ending!r} taken off completions")
    if style.lead:
        report.tell("D004", "lead", "the space before completions taken off")
    if found.examples and not style.separator and not style.ending:
        report.tell("D023", "separator", "no separator and no ending found; nothing taken off")
    if found.instruction and not plan.instruction:
        shown = found.instruction.strip()
        text = f"all prompts begin with {shown[:60]!r}; --system auto makes it the system message"
        report.tell("D006", "system", text)
    if found.speakers and not plan.speakers:
        report.tell("D007", "turns", f"prompts hold dialogues of {found.speakers}; --turns makes them turns")
    if found.labels:
        report.tell("D008", "labels", f"the completions are {len(found.labels)} labels")
    if found.upper * 3 > found.examples:
        report.tell("D021", "completion", f"{found.upper} completions are mostly upper case")


def _outputs(
    path: Path, target: Path | None, rejects: Path | None, report: DataReport, files: ExitStack
) -> tuple[Callable[[bytes], object], Callable[[bytes], object]]:
    """Open the new files, which appear together at the end, and name them in the report."""
    if target is None:
        return _nowhere, _nowhere
    report.target = os.fspath(target)
    report.rejects = os.fspath(rejects) if rejects is not None else f"{os.path.splitext(target)[0]}.rejects.jsonl"
    places = [os.path.realpath(one) for one in (path, report.target, report.rejects)]
    if len(set(places)) < len(places):
        raise ValueError("the file, the new file and the rejects must be three different files")
    report.written = True
    return files.enter_context(AtomicFile(report.target)).write, files.enter_context(AtomicFile(report.rejects)).write


def _nowhere(data: bytes) -> object:
    return data


class _Reading:
    """Reads a source, once or twice, and tells now and then how far it has come."""

    def __init__(self, source: Source, passes: int, progress: Callable[[int, int], None] | None) -> None:
        self._source, self._progress = source, progress
        self._size = os.path.getsize(source.path)
        self._before, self._total = 0, passes * self._size

    def rows(self) -> Iterable[Row]:
        """Yield every row."""
        read = 0
        for number, row in enumerate(self._source.rows(), start=1):
            yield row
            read += len(row.text) + 1  # characters: near enough for a bar
            if self._progress is not None and number % STRIDE == 0:
                self._progress(self._before + min(read, self._size), self._total)
        self._before += self._size


def _convert(
    rows: Iterable[Row],
    plan: Plan,
    report: DataReport,
    output: Callable[[bytes], object],
    refused: Callable[[bytes], object],
) -> None:
    """Make the second pass: every row becomes a line of one of the two files."""
    make = prompt_of_chat if report.back else chat_of
    seen: dict[int, int] = {}
    extra: Counter[str] = Counter()
    odd: Counter[str] = Counter()
    for row in rows:
        report.rows += 1
        try:
            made = make(row, plan)
            _once(row, seen)
        except Refused as problem:
            report.rejected[problem.code] += 1
            report.at(problem.code, row.line)
            refused(_line(_reject(row, problem)))
            continue
        output(_line(made))
        report.converted += 1
        report.already += row.chat is not None and not report.back
        extra.update(row.extra)
        for code in _oddities(row, plan):
            odd[code] += 1
            report.at(code, row.line)
    for code, text in _ODD.items():
        if odd[code]:
            at = ", ".join(map(str, report.lines[code]))
            report.tell(code, "rows", f"{odd[code]} {text} (row {at}{', ...' if odd[code] > 5 else ''})")
    for name, number in sorted(extra.items()):
        report.tell("D009", name, f"{name!r} of {number} rows left out")


_ODD: Final = {
    "D005": "examples do not have the separator or ending of the others",
    "D018": f"examples are longer than {LONG:,} characters",
    "D019": "rows are conversations already",
}


def _oddities(row: Row, plan: Plan) -> list[str]:
    if row.chat is not None:
        return ["D019"] if plan.user is not None or plan.style.separator else []
    style = plan.style
    bare = bool(row.prompt) and not row.prompt.endswith(style.separator)
    found = ["D005"] if bare or not row.completion.endswith(style.ending) else []
    return [*found, "D018"] if len(row.prompt) + len(row.completion) > LONG else found


def _once(row: Row, seen: dict[int, int]) -> None:
    """Refuse what was there before, compared with the first 400,000 examples at most.

    Raises:
        Refused: the same example was in an earlier row.
    """
    key = hash((row.prompt, row.completion) if row.chat is None else json.dumps(row.chat, sort_keys=True))
    first = seen.get(key)
    if first is not None:
        raise Refused("D016", f"the same as row {first}")
    if len(seen) < MOST:
        seen[key] = row.line


def _reject(row: Row, problem: Refused) -> dict[str, object]:
    last = {"last": row.last} if row.last else {}
    return {"line": row.line, **last, "code": problem.code, "reason": problem.reason, "text": row.text}


def _line(value: Mapping[str, object]) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half of a character, which only an escape can hold
        return json.dumps(value).encode() + b"\n"
