"""A report in SARIF 2.1.0 (OASIS, 2020), which code scanning services read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from ... import __version__
from ..codes import catalogue, entry
from .runner import level_of
from .sites import Fate, place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .runner import Report
    from .sites import Edit, FileResult, Finding

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

LEVELS: Final = {"info": "note", "change": "note", "person": "warning", "error": "error"}


def sarif(report: Report) -> Mapping[str, object]:
    """Return a report as JSON values of a SARIF log."""
    used = sorted({found.code for _, found in report.findings}, key=list(catalogue()).index)
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "fine-tuning migrate code",
                        "semanticVersion": __version__,
                        "rules": [_rule(code) for code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": not any(result.problem for result in report.results)}],
                "results": [_result(result, found, used.index(found.code)) for result, found in report.findings],
            }
        ],
    }


def _rule(code: str) -> Mapping[str, object]:
    row = entry(code)
    return {
        "id": code,
        "shortDescription": {"text": row.title},
        "fullDescription": {"text": row.why},
        "help": {"text": row.todo},
        "defaultConfiguration": {"level": LEVELS[row.level]},
    }


def _result(result: FileResult, found: Finding, rule: int) -> Mapping[str, object]:
    artifact = {"uri": quote(result.path)}
    line, column = place(result.source, found.start)
    end_line, end_column = place(result.source, found.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    value: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": LEVELS[level_of(found)],
        "message": {"text": f"{found.message}. {found.hint or entry(found.code).todo}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "properties": {"fate": found.fate.value},
    }
    if found.fate == Fate.CHANGED and found.edits:
        value["fixes"] = [
            {
                "description": {"text": entry(found.code).title},
                "artifactChanges": [
                    {"artifactLocation": artifact, "replacements": [_replacement(edit) for edit in found.edits]}
                ],
            }
        ]
    return value


def _replacement(edit: Edit) -> Mapping[str, object]:
    return {
        "deletedRegion": {"byteOffset": edit.start, "byteLength": edit.end - edit.start},
        "insertedContent": {"text": edit.new.decode("utf-8", "replace")},
    }
