"""`fine-tuning migrate records` on real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..migration.samples import fine_tune
from .harness import Run


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A file with a saved legacy list."""
    path = tmp_path / "fine_tunes.json"
    path.write_text(json.dumps({"object": "list", "data": [fine_tune(), fine_tune(id="ft-2")]}))
    return path


def test_records_go_to_standard_output_and_the_report_beside_them(run: Run, saved: Path) -> None:
    """Data can be piped on; what is to be told is on standard error; the exit code says that something changed."""
    ran = run("migrate records", str(saved))

    assert ran.code == 1
    assert [job["object"] for job in ran.document["data"]] == ["fine_tuning.job", "fine_tuning.job"]
    assert "2 records in the form of jobs" in ran.err


def test_a_file_comes_back(run: Run, saved: Path, tmp_path: Path) -> None:
    """`-o` writes, `--back` gives what was there."""
    there, back = tmp_path / "jobs.json", tmp_path / "back.json"
    first = run("migrate records", str(saved), "-o", str(there))
    second = run("migrate records", str(there), "--back", "-o", str(back))

    assert (first.code, second.code) == (1, 1)
    assert f"written to {back}" in second.out
    assert json.loads(back.read_text()) == json.loads(saved.read_text())


def test_json_is_the_report_with_the_records(run: Run, saved: Path) -> None:
    """One document has counts, notes and, without `-o`, the records themselves."""
    ran = run("migrate records --json", str(saved))

    assert ran.document["counts"] == {"fine-tune": 2}
    assert {note["code"] for note in ran.document["notes"]} == {"M009"}
    assert len(ran.document["records"][0]["data"]) == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (json.dumps(fine_tune(status="dreaming")), 1),
        (json.dumps(fine_tune(training_files=[{"id": "a"}, {"id": "b"}])), 2),
        ("no json", 3),
        ('{"object": "fine_tuning.job", "id": "ftjob-1"}', 0),
    ],
)
def test_exit_codes(run: Run, tmp_path: Path, content: str, code: int) -> None:
    """0 nothing to do, 1 converted, 2 something for a person, 3 unreadable parts."""
    (tmp_path / "records").write_text(content)

    assert run("migrate records", str(tmp_path / "records")).code == code


def test_binary_files_and_missing_ones_are_two_lines(run: Run, tmp_path: Path) -> None:
    """What is no text ends with 3, what is not there is wrong usage, 4."""
    (tmp_path / "model.bin").write_bytes(b"\x80\x81\x82")
    binary = run("migrate records", str(tmp_path / "model.bin"))
    missing = run("migrate records", str(tmp_path / "missing"))

    assert (binary.code, len(binary.err.splitlines())) == (3, 2)
    assert (missing.code, len(missing.err.splitlines())) == (4, 2)
