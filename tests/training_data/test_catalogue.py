"""Every rule has bad lines that it finds, exactly, and valid lines of every format raise no alarm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.training_data import Code, Format, Report, check_file, check_lines

from .bad_lines import CASES
from .samples import file_with, line, valid
from .valid_lines import VALID

FILE_CODES = {
    *("FT005", "FT006", "FT007", "FT010", "FT011", "FT012", "FT013", "FT014", "FT015", "FT016", "FT017", "FT019"),
    *("FT020", "FT022", "FT023", "FT304", "FT305", "FT306", "FT307", "FT308", "FT501", "FT502", "FT503", "FT506"),
    "FT507",
}
"""Told of the file or of several lines: see test_files and test_across."""


def found(report: Report) -> list[tuple[str, int | None, str]]:
    return [(finding.code.value, finding.line, finding.pointer) for finding in report.findings]


@pytest.mark.parametrize(("provider", "format", "code", "pointer", "value"), CASES)
def test_a_slip_is_one_finding_at_its_place(provider: Any, format: Format, code: str, pointer: str, value: Any) -> None:
    """One faulty line among valid ones gives exactly one finding: its code, its line, its place."""
    report = check_lines(file_with(value, format), format, provider=provider)

    assert found(report) == [(code, 5, pointer)]


def test_the_catalogue_is_large_and_complete() -> None:
    """At least 150 bad lines, and one for every code that is found in a single line."""
    elsewhere = FILE_CODES | {code for code in Code if code[2] in "67"} | {"FT402", "FT504", "FT505"}

    assert len(CASES) >= 150
    assert {code for _, _, code, _, _ in CASES} == set(Code) - elsewhere


@pytest.mark.parametrize("format", list(VALID))
def test_there_are_twenty_valid_examples_of_each_format(format: Format) -> None:
    """At least 20 forms of valid examples for each format."""
    assert len(VALID[format]) >= 20


@pytest.mark.parametrize(("format", "value"), [(format, value) for format, values in VALID.items() for value in values])
@pytest.mark.parametrize("provider", ["openai", "azure"])
def test_legal_data_raises_no_alarm(provider: Any, format: Format, value: Any) -> None:
    """Tools, parts, images, weights and odd openings are no findings."""
    assert found(check_lines(file_with(value, format), format, provider=provider)) == []


@pytest.mark.parametrize(("provider", "format", "code", "pointer", "value"), CASES[::7])
def test_a_file_is_checked_as_its_lines_are(
    tmp_path: Path, provider: Any, format: Format, code: str, pointer: str, value: Any
) -> None:
    """Reading from a file gives the findings that its lines give."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(file_with(value, format)))

    assert found(check_file(path, format, provider=provider, max_line=1 << 25)) == [(code, 5, pointer)]


@pytest.mark.parametrize("code", list(Code))
def test_every_code_says_what_is_expected_and_how_to_mend_it(code: Code) -> None:
    """No code is without its texts."""
    from fine_tuning_client.training_data.codes import about

    assert all(about(code))


def test_openai_takes_what_only_azure_refuses() -> None:
    """The rules of one provider do not leak into the other's."""
    bad = [value for provider, format, _, _, value in CASES if provider == "azure" and format == "chat"][:3]

    assert [check_lines(file_with(value)).errors for value in bad] == [0, 0, 0]


def test_the_valid_examples_of_the_tests_are_valid() -> None:
    """Sixty of each format pass without a word."""
    for format in VALID:
        report = check_lines([line(valid(format, number)) for number in range(60)], format)
        assert str(report) == "data: 60 examples, 0 errors, 0 warnings"
