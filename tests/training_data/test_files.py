"""Faults of a whole file: what it is, where it comes from, how much of it there is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.training_data import Format, check_file, check_lines, guess_format
from fine_tuning_client.training_data.files import size_faults

from .samples import ASSISTANT, USER, file_with, image, line, pair, talk, valid

GOOD = b"".join(line(valid("chat", number)) for number in range(60))
RECORDS = [valid("chat", number) for number in range(60)]


def codes(path: Path, data: bytes, **more: Any) -> list[tuple[str, int | None]]:
    path.write_bytes(data)
    return [(finding.code.value, finding.line) for finding in check_file(path, **more).findings]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf" + GOOD, [("FT005", 1)]),
        (json.dumps(RECORDS).encode(), [("FT010", 1)]),
        (json.dumps(RECORDS, indent=1).encode(), [("FT010", 1)]),
        (b"[" + b",\n".join(json.dumps(record).encode() for record in RECORDS) + b"]", [("FT010", 1)]),
        (b"\n".join(json.dumps(record, indent=2).encode() for record in RECORDS), [("FT011", 1)]),
        (b"", [("FT013", None)]),
        (gzip.compress(GOOD, mtime=0), [("FT014", 1)]),
        (b"PK\x03\x04" + GOOD, [("FT014", 1)]),
        (b"PAR1\x15\x04" + GOOD, [("FT014", 1)]),
        (b"\x00\x01\x02" + GOOD, [("FT014", 1)]),
        (GOOD.decode().encode("utf-16"), [("FT015", 1)]),
        (GOOD.decode().encode("utf-16-le"), [("FT015", 1)]),
        (GOOD.decode().encode("utf-16-be"), [("FT015", 1)]),
        (GOOD.decode().encode("utf-32"), [("FT015", 1)]),
        (GOOD.replace(b"\n", b"\r\n"), [("FT016", None)]),
        (GOOD.replace(b"\n", b"\r"), [("FT017", 1)]),
        (GOOD[:-1], []),
        (GOOD + b"\n", [("FT004", 61)]),
        (b"\n" + GOOD, [("FT004", 1)]),
    ],
)
def test_a_file_that_is_something_else_is_told_once(tmp_path: Path, data: bytes, expected: Any) -> None:
    """Marks, arrays, archives, other encodings and line ends give one finding, not one a line."""
    assert codes(tmp_path / "a.jsonl", data) == expected


def test_azure_takes_a_byte_order_mark(tmp_path: Path) -> None:
    """Azure's guide asks for a mark, so there it is no finding."""
    assert codes(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + GOOD, provider="azure") == []


def test_a_directory_is_a_clear_error(tmp_path: Path) -> None:
    """A path that is no file is the system's own error."""
    with pytest.raises(OSError, match="directory"):
        check_file(tmp_path)


def test_a_very_long_line_is_told_and_skipped(tmp_path: Path) -> None:
    """A line beyond the limit is one finding, with its size; the lines after it are checked."""
    long = line(talk({"role": "user", "content": "x" * 3_000_000}, ASSISTANT))
    bad = line(talk(USER))
    (tmp_path / "a.jsonl").write_bytes(GOOD + long + bad)
    report = check_file(tmp_path / "a.jsonl", max_line=1 << 20)

    assert [(f.code.value, f.line) for f in report.findings] == [("FT012", 61), ("FT106", 62)]
    assert f"{len(long):,} bytes" in report.findings[0].message


@pytest.mark.parametrize("format", ["chat", "preference", "reinforcement", "legacy"])
def test_too_few_examples_is_a_fault_of_the_whole_file(format: Format) -> None:
    """Nine examples are one too few, and the finding has no line."""
    findings = check_lines([line(valid(format, number)) for number in range(9)], format).findings

    assert [(f.code.value, f.line) for f in findings] == [("FT006", None)]


def test_few_examples_are_a_note() -> None:
    """Ten are enough, but a note says that guides advise fifty."""
    report = check_lines([line(valid("chat", number)) for number in range(10)])

    assert [(f.code.value, f.level) for f in report.findings] == [("FT007", "note")]
    assert report.ok


@pytest.mark.parametrize("more", [{"minimum": 1}, {"validation": True}])
def test_a_validation_file_may_be_short(more: dict[str, Any]) -> None:
    """One example is enough where the caller says so."""
    assert check_lines([line(valid("chat", 1))], **more).findings == ()


@pytest.mark.parametrize(("validation", "size", "expected"), [(False, 50_001, "FT022"), (True, 1_001, "FT022")])
def test_reinforcement_files_have_a_largest_size(validation: bool, size: int, expected: str) -> None:
    """More than 50,000 examples for training or 1,000 for validation are refused."""
    lines = (line(valid("reinforcement", number)) for number in range(size))
    report = check_lines(lines, "reinforcement", validation=validation)

    assert [finding.code.value for finding in report.findings] == [expected]


def test_examples_with_images_have_a_largest_number() -> None:
    """More than 50,000 examples with images are refused."""
    url = "https://example.com/{}.png"
    lines = (line(talk(image(url.format(n)), {**ASSISTANT, "content": f"It is {n}."})) for n in range(50_001))

    assert [finding.code.value for finding in check_lines(lines).findings] == ["FT023"]


@pytest.mark.parametrize(
    ("size", "provider", "expected"),
    [
        (512 << 20, "openai", []),
        ((512 << 20) + 1, "openai", ["FT019"]),
        ((512 << 20) + 1, "azure", ["FT019"]),
        (160_000_000, "azure", ["FT020"]),
        (160_000_000, "openai", []),
    ],
)
def test_the_size_of_a_file_is_looked_at(size: int, provider: Any, expected: list[str]) -> None:
    """512 MB is the limit; above 150 MB Azure wants uploads in parts."""
    assert [finding.code.value for finding in size_faults(size, provider)] == expected


def test_windows_line_ends_and_line_separators_in_text_do_no_harm() -> None:
    """CR LF ends a line, U+2028 inside a string does not."""
    example = json.dumps(talk({"role": "user", "content": "a\u2028b"}, ASSISTANT), ensure_ascii=False)
    lines = [(example + "\r\n").encode(), *(line(valid("chat", number)) for number in range(60))]

    assert [f.code.value for f in check_lines(lines).findings] == ["FT016"]


def test_the_report_keeps_the_first_findings_and_counts_all() -> None:
    """However many faults there are, the report holds `kept` of them and the full counts."""
    report = check_lines([b"{\n", *[b"{,\n"] * 4999], kept=3)

    assert (len(report.findings), report.errors, report.examples) in [(1, 1, 0), (3, 5000, 5000)]
    report = check_lines([line(valid("chat", 1)), *[b"{,\n"] * 5000], kept=3)
    assert (len(report.findings), report.errors, report.examples) == (3, 5000, 5001)
    assert str(report).endswith("... and 4997 more")


def test_huge_values_are_not_copied_into_messages() -> None:
    """A wrong role of a million characters gives a message that fits on a line."""
    (finding,) = check_lines(file_with(talk({"role": "x" * 1_000_000, "content": "a"}, ASSISTANT))).findings

    assert len(finding.message) + len(finding.found) < 300


def test_the_report_reads_well() -> None:
    """The report and its findings print as a person, an editor and a program would want to read them."""
    report = check_lines(file_with(talk(USER, {"role": "asistant", "content": "Yes"})))
    (finding,) = report.findings

    assert repr(report) == "<ValidationReport data: 60 examples, 1 error, 0 warnings>"
    message = "role 'asistant' is not known here; did you mean 'assistant'?"
    assert str(report).splitlines()[1].strip() == f"line 5 /messages/1/role: error FT103 role-unknown: {message}"
    assert finding.at("a.jsonl") == f"a.jsonl:5: FT103 error: {message} (/messages/1/role)"
    assert finding.to_dict() | {"fix": "", "expected": ""} == {
        "code": "FT103",
        "name": "role-unknown",
        "level": "error",
        "line": 5,
        "pointer": "/messages/1/role",
        "message": message,
        "found": "'asistant'",
        "expected": "",
        "fix": "",
    }
    assert json.loads(json.dumps(report.to_dict()))["by_code"] == {"FT103": 1}
    assert "<td>FT103</td>" in report._repr_html_()


def test_unknown_formats_and_providers_are_refused() -> None:
    """An error lists those that exist."""
    unknown: Any = "dpo"
    with pytest.raises(ValueError, match="'chat', 'preference', 'reinforcement', 'legacy', not 'dpo'"):
        check_lines([], unknown)
    with pytest.raises(ValueError, match="'openai', 'azure', not 'dpo'"):
        check_lines([], provider=unknown)


@pytest.mark.parametrize("format", ["chat", "preference", "reinforcement", "legacy"])
def test_the_format_of_a_file_can_be_told(tmp_path: Path, format: Format) -> None:
    """The first lines tell which format a file has."""
    (tmp_path / "a.jsonl").write_bytes(b"\n" + line(valid(format, 1)))

    assert guess_format(tmp_path / "a.jsonl") == format


def test_progress_is_told_and_changes_nothing(tmp_path: Path) -> None:
    """The bytes read come to the size of the file, and the report is the same."""
    (tmp_path / "a.jsonl").write_bytes(GOOD + line(pair()))
    told: list[tuple[int, int]] = []
    report = check_file(tmp_path / "a.jsonl", progress=lambda done, total: told.append((done, total)))

    size = (tmp_path / "a.jsonl").stat().st_size
    assert told[-1] == (size, size)
    assert report.to_dict() == check_file(tmp_path / "a.jsonl").to_dict()


def test_a_second_process_finds_the_same(tmp_path: Path) -> None:
    """Two processes report what one does, also what both halves have in common."""
    lines = [line(valid("chat", number)) for number in range(3000)]
    lines[10], lines[2000], lines[2990] = line(talk(USER)), b"{,\n", lines[20]
    lines[1500] = lines[1501] = b"\n"
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    one = check_file(tmp_path / "a.jsonl")
    two = check_file(tmp_path / "a.jsonl", processes=2)

    assert two.summary() == one.summary()
    assert sorted((f.line or 0, f.code, f.message) for f in two.findings) == sorted(
        (f.line or 0, f.code, f.message) for f in one.findings
    )
    assert one.by_code == {"FT106": 1, "FT002": 1, "FT004": 2, "FT501": 1}
