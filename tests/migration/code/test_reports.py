"""The report in its forms."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.migration.code.reports import written
from fine_tuning_client.migration.code.runner import Report, look
from fine_tuning_client.migration.code.sites import Options

SOURCE = 'import openai\nöl = 1; openai.FineTune.create(**p)\nopenai.FineTune.cancel("a")\n'

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
REGION = {
    "type": "object",
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn")},
}
ARTIFACT = {"type": "object", "required": ["uri"], "properties": {"uri": {"type": "string", "format": "uri-reference"}}}
PHYSICAL = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {"artifactLocation": ARTIFACT, "region": REGION},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REPLACEMENT = {
    "type": "object",
    "required": ["deletedRegion"],
    "additionalProperties": False,
    "properties": {
        "deletedRegion": {"type": "object", "required": ["byteOffset", "byteLength"]},
        "insertedContent": {"type": "object", "properties": {"text": {"type": "string"}}},
    },
}
FIX = {
    "type": "object",
    "required": ["artifactChanges"],
    "properties": {
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["artifactLocation", "replacements"],
                "properties": {"replacements": {"type": "array", "minItems": 1, "items": REPLACEMENT}},
            },
        }
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "locations"],
    "properties": {
        "message": TEXT,
        "level": LEVEL,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "locations": {"type": "array", "items": {"type": "object", "properties": {"physicalLocation": PHYSICAL}}},
        "fixes": {"type": "array", "items": FIX},
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {"shortDescription": TEXT, "fullDescription": TEXT, "help": TEXT},
}
RUN = {
    "type": "object",
    "required": ["tool", "results"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {
                "driver": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"rules": {"type": "array", "uniqueItems": True, "items": RULE}},
                }
            },
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
        "invocations": {"type": "array", "items": {"type": "object", "required": ["executionSuccessful"]}},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}
"""What of SARIF 2.1.0 (OASIS, section 3) is used here: names, required members, enumerations."""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report with a change, an item for a person, and letters outside ASCII."""
    monkeypatch.chdir(tmp_path)
    Path("a.py").write_text(SOURCE, encoding="utf-8")
    return look(["."], Options())


def test_text_is_what_editors_read(report: Report) -> None:
    """A line is path:line:column CODE level message; columns count characters."""
    lines = written(report, "text").splitlines()

    assert "a.py:2:9 P015 person openai.FineTune.create: parameters come from **p" in lines
    assert "1 file: 3 rewritten in 1, 1 for a person, 0 notes" in lines


def test_json_holds_all(report: Report) -> None:
    """The JSON form has counts, findings with their places and edits, and the diff."""
    document: Any = json.loads(written(report, "json"))

    (result,) = document["results"]
    assert (document["version"], document["exit_code"], document["person"]) == (1, 2, 1)
    assert [found["code"] for found in result["findings"]] == ["N004", "N002", "P015", "N001"]
    assert "+client.fine_tuning.jobs.cancel" in result["diff"]


def test_sarif_is_sarif(report: Report) -> None:
    """The SARIF form has the structure of SARIF 2.1.0, and its rules are those that its results name."""
    log: Any = json.loads(written(report, "sarif"))

    import_module("jsonschema").validate(log, SARIF)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert len(set(rules)) == len(rules)


def test_sarif_fixes_make_the_result(report: Report) -> None:
    """Making the fixes of the SARIF form, by bytes, gives what --write would."""
    log: Any = json.loads(written(report, "sarif"))
    replacements = {
        (one["deletedRegion"]["byteOffset"], one["deletedRegion"]["byteLength"], one["insertedContent"]["text"])
        for result in log["runs"][0]["results"]
        for fix in result.get("fixes", [])
        for change in fix["artifactChanges"]
        for one in change["replacements"]
    }
    source = SOURCE.encode()
    for offset, length, text in sorted(replacements, reverse=True):
        source = source[:offset] + text.encode() + source[offset + length :]

    assert source == report.results[0].result


def test_github_annotations_are_escaped(report: Report) -> None:
    """Titles and messages cannot end an annotation early."""
    (line,) = [line for line in written(report, "github").splitlines() if "P015" in line and line.startswith("::")]

    assert line.startswith("::warning file=a.py,line=2,col=9,endLine=2,title=P015 parameters come from a dict")
    assert line.count("::") == 2


def test_markdown_is_a_table(report: Report) -> None:
    """The Markdown form has a row a finding; special characters are escaped."""
    rows = [line for line in written(report, "md").splitlines() if line.startswith("| 2 |")]

    assert len([row for row in rows if "P015" in row and r"\*\*p" in row]) == 1
