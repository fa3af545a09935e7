"""`fine-tuning migrate data` on real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fine_tuning_client.migration.data.running import STRIDE, migrate_data

from .harness import Run

PAIRS = [(f"q{number} ->", f" a{number}\n") for number in range(12)]


@pytest.fixture
def legacy(tmp_path: Path) -> Path:
    """A legacy file with one line that is no example."""
    lines = [json.dumps({"prompt": prompt, "completion": completion}) for prompt, completion in PAIRS]
    path = tmp_path / "old.jsonl"
    path.write_text("\n".join([*lines, "broken"]) + "\n")
    return path


def test_a_file_is_converted_and_told(run: Run, legacy: Path, tmp_path: Path) -> None:
    """Two new files, a report on standard output, and exit code 2, for somebody has to change inference code."""
    ran = run("migrate data", str(legacy), str(tmp_path / "new.jsonl"))

    assert ran.code == 2
    assert "13 rows: 12 converted, 1 rejected" in ran.out
    assert "do not append ' ->' to prompts any more" in ran.out
    assert "D012 person: rejected: the line cannot be read: 1 (row 13)" in ran.out
    assert len((tmp_path / "new.jsonl").read_text().splitlines()) == 12
    assert json.loads((tmp_path / "new.rejects.jsonl").read_text())["text"] == "broken"


def test_without_a_name_the_new_file_is_called_as_the_old_tool_called_it(run: Run, legacy: Path) -> None:
    """Scripts that go on with NAME_prepared.jsonl find it."""
    run("migrate data", str(legacy))

    assert (legacy.parent / "old_prepared.jsonl").exists()


def test_check_writes_nothing(run: Run, legacy: Path, tmp_path: Path) -> None:
    """It ends with the same exit code and tells the same."""
    ran = run("migrate data --check --json", str(legacy))

    assert ran.code == 2
    assert ran.document["style"] == {"separator": " ->", "lead": " ", "ending": "\n"}
    assert ran.document["rejected"] == {"D012": {"rows": 1, "first": [13]}}
    assert list(tmp_path.iterdir()) == [legacy]


def test_marks_are_given_as_one_types_them(run: Run, legacy: Path, tmp_path: Path) -> None:
    """\\n in an option is a line end; going back puts the marks on again."""
    there, back = tmp_path / "new.jsonl", tmp_path / "back.jsonl"
    run("migrate data", str(legacy), str(there))
    ran = run("migrate data --back --separator ' ->' --ending '\\n'", str(there), str(back))

    assert ran.code == 1
    assert [tuple(json.loads(line).values()) for line in back.read_text().splitlines()] == PAIRS


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("table_prepared.csv", 4, "name the new file"),
        ("old.jsonl new.jsonl --check", 4, "do not go together"),
        ("old.jsonl old.jsonl", 4, "three different files"),
        ("old.jsonl new.jsonl --back --turns", 4, "do not go with back"),
        ("missing.jsonl new.jsonl", 4, "does not exist"),
        ("table.csv new.jsonl", 3, "no column"),
        ("old.jsonl new.jsonl --encoding utf-16", 3, "--encoding"),
        ("old.jsonl nowhere/new.jsonl", 1, "nowhere/new.jsonl"),
    ],
)
def test_what_goes_wrong_is_two_lines(
    run: Run, legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, code: int, told: str
) -> None:
    """Misuse is 4, a file that cannot be read 3, a disk that refuses 1; nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    for name in ("table.csv", "table_prepared.csv", "table_prepared_prepared.jsonl"):
        (tmp_path / name).write_text("a,b\n1,2\n")
    before = sorted(tmp_path.iterdir())
    ran = run(f"migrate data {arguments}")

    assert (ran.code, len(ran.err.splitlines())) == (code, 2), ran.err
    assert told in ran.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("back", [False, True])
def test_a_large_file_is_measured_as_it_is_read(tmp_path: Path, back: bool) -> None:
    """Upwards, over both passes, and never beyond the whole; a bar on the terminal shows it."""
    rows = [{"prompt": f"question {number} ->", "completion": f" réponse {number} END"} for number in range(3 * STRIDE)]
    chats = [{"messages": [{"role": "assistant", "content": row["completion"]}]} for row in rows]
    source = tmp_path / "old.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (chats if back else rows)))
    told: list[tuple[int, int]] = []

    migrate_data(source, back=back, progress=lambda done, total: told.append((done, total)))

    size = source.stat().st_size
    done = [one for one, _ in told]
    assert {total for _, total in told} == {size if back else 2 * size}
    assert len(told) == (3 if back else 6)
    assert done == sorted(done)
    assert 0.95 * told[-1][1] < done[-1] <= told[-1][1]
