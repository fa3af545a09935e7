"""A report as text, JSON, GitHub annotations or Markdown; SARIF has a module of its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from ..codes import entry
from .patch import diff
from .runner import Report, level_of
from .sites import Fate, FileResult, Finding, place

if TYPE_CHECKING:
    from collections.abc import Mapping

Form: TypeAlias = Literal["text", "json", "sarif", "github", "md"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)

VERSION: Final = 1
"""Of the JSON form; it changes when a name goes or changes its meaning."""

COMMANDS: Final = {"info": "notice", "change": "notice", "person": "warning", "error": "error"}
"""Level: GitHub's name for an annotation of its kind."""


def written(report: Report, form: Form) -> str:
    """Return a report in a form, without a newline at the end."""
    match form:
        case "text":
            return "\n".join([*text_lines(report), summary(report)])
        case "json":
            return json.dumps(document(report), indent=2, ensure_ascii=False)
        case "github":
            return "\n".join([*_annotations(report), summary(report)])
        case "md":
            return "\n".join(_markdown(report))
        case "sarif":
            from .sarif import sarif

            return json.dumps(sarif(report), indent=2, ensure_ascii=False)


def hint(found: Finding) -> str:
    """Return what to do about a finding."""
    return found.hint or entry(found.code).todo


def text_lines(report: Report) -> Iterator[str]:
    """Yield a line for each finding, as compilers do; a second one says what to do, where somebody has to."""
    for result, found in report.findings:
        line, column = place(result.source, found.start)
        yield f"{result.path}:{line}:{column} {found.code} {level_of(found)} {found.message}"
        if found.fate == Fate.PERSON:
            yield f"    {hint(found)}"


def summary(report: Report) -> str:
    """Return the counts, and what comes next, in one or two lines."""
    changed = sum(1 for result in report.results if result.changed)
    broken = sum(1 for result in report.results if result.problem)
    counts = (
        f"{_counted(report.files, 'file')}: {report.count(Fate.CHANGED)} rewritten in {changed}, "
        f"{report.count(Fate.PERSON)} for a person, {_counted(report.count(Fate.NOTE), 'note')}"
    )
    codes = Counter(found.code for _, found in report.findings if found.fate == Fate.PERSON)
    often = ", ".join(f"{code} x{count}" for code, count in sorted(codes.items(), key=lambda one: (-one[1], one[0])))
    lines = [counts + (f", {broken} not readable" if broken else "")]
    if often:
        lines.append(f"for a person: {often} ('fine-tuning migrate explain CODE' says more)")
    return "\n".join(lines)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def document(report: Report) -> Mapping[str, object]:
    """Return a report as JSON values."""
    return {
        "version": VERSION,
        "files": report.files,
        "changed": report.count(Fate.CHANGED),
        "person": report.count(Fate.PERSON),
        "notes": report.count(Fate.NOTE),
        "exit_code": report.exit_code,
        "results": [_result(result) for result in report.results],
    }


def _result(result: FileResult) -> Mapping[str, object]:
    return {
        "path": result.path,
        "kind": result.kind,
        "problem": result.problem or None,
        "findings": [_finding(result, found) for found in result.findings],
        "diff": diff(result).decode("utf-8", "replace"),
    }


def _finding(result: FileResult, found: Finding) -> Mapping[str, object]:
    line, column = place(result.source, found.start)
    end_line, end_column = place(result.source, found.end)
    return {
        "code": found.code,
        "level": level_of(found),
        "fate": found.fate.value,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": found.message,
        "hint": hint(found),
        "edits": [
            {"start": edit.start, "end": edit.end, "new": edit.new.decode("utf-8", "replace")} for edit in found.edits
        ],
    }


def _annotations(report: Report) -> Iterator[str]:
    for result, found in report.findings:
        line, column = place(result.source, found.start)
        end_line, _ = place(result.source, found.end)
        title = f"{found.code} {entry(found.code).title}"
        where = f"file={_property(result.path)},line={line},col={column},endLine={end_line},title={_property(title)}"
        yield f"::{COMMANDS[level_of(found)]} {where}::{_data(found.message + '. ' + hint(found))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(report: Report) -> Iterator[str]:
    yield "# Moving off /fine-tunes"
    yield ""
    yield summary(report).replace("\n", "  \n")
    for result in report.results:
        yield ""
        yield f"## `{result.path}`"
        yield ""
        yield "| Line | Code | Level | What | What to do |"
        yield "| --- | --- | --- | --- | --- |"
        for found in result.findings:
            line, _ = place(result.source, found.start)
            cells = (str(line), found.code, level_of(found), found.message, hint(found))
            yield "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    for character in "\\`*_<>[]|":
        text = text.replace(character, "\\" + character)
    return text.replace("\n", " ")
