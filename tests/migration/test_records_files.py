"""Files of saved records: what they may hold, what is written, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_client.migration.records import convert_records, convert_text

from .samples import event, fine_tune

PRETTY = json.dumps(fine_tune(), indent=2)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (PRETTY, 1),
        (json.dumps([fine_tune(), fine_tune()]), 2),
        (json.dumps({"object": "list", "data": [fine_tune()] * 3}), 3),
        ("".join(json.dumps(fine_tune()) + "\n" for _ in range(4)), 4),
        (f"{PRETTY}\n{PRETTY}\n", 2),
        (f"<FineTune fine-tune id=ft-Kz4 at 0x7f0c1c0b9a90> JSON: {PRETTY}\n" * 2, 2),
        (f"<OpenAIObject at 0x7f0c1c0b9a90> JSON: {PRETTY}", 1),
        (f"{fine_tune()}\n{fine_tune()}\n", 2),
        (f"data: {json.dumps(event('Fine-tune started'))}\n\ndata: [DONE]\n\n", 1),
        ("\ufeff" + PRETTY, 1),
    ],
    ids=["json", "array", "list", "jsonl", "pretty", "repr", "untyped repr", "python dicts", "stream", "mark"],
)
def test_every_way_to_save_records_is_read(text: str, records: int, tmp_path: Path) -> None:
    """All records of a file are found and converted, none is unread."""
    (tmp_path / "old").write_text(text, encoding="utf-8")
    report = convert_records(tmp_path / "old", tmp_path / "new")

    assert (report.converted, report.unread) == (records, [])
    assert (tmp_path / "new").read_text(encoding="utf-8") == report.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_comes_back_as_it_was(encoding: str, tmp_path: Path) -> None:
    """Forth and back, the values are the same, in whatever encoding they were."""
    value = {"object": "list", "data": [fine_tune(id="ft-ä"), fine_tune(note="\ud800")]}
    (tmp_path / "old").write_text(json.dumps(value), encoding=encoding)
    convert_records(tmp_path / "old", tmp_path / "jobs")
    convert_records(tmp_path / "jobs", tmp_path / "back", back=True)

    assert json.loads((tmp_path / "back").read_text(encoding="utf-8")) == value


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("hello\n", [1]),
        ("", [1]),
        (json.dumps(fine_tune()) + '\n{"object": "fine-tune", "id": }\n' + json.dumps(fine_tune()), [2]),
        (f'{json.dumps(fine_tune())}\n{{"id": "a", "id": "b"}}\n', [2]),
        (PRETTY.replace("1678253295,", "1678253295 oops", 1) + "\n" + PRETTY, [1]),
    ],
    ids=["no record", "nothing", "broken line", "repeated key", "broken object"],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, lines: list[int]) -> None:
    """Broken parts end with exit code 3 and never become records by accident."""
    report = convert_text(text)

    assert [line for line, _ in report.unread] == lines
    assert report.exit_code == 3
    assert report.converted == text.count('"ft-Kz4HnQw8VtRx2LcBs6YpMd9J",') - text.count("oops")


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="{}[]\"':, \nabdt<>0x1", max_size=60))
def test_whatever_the_text_is_it_is_read_or_refused(text: str) -> None:
    """No text breaks the reader, and none is dropped in silence."""
    report = convert_text(text)

    assert report.records or report.unread


def test_the_report_groups_notes_by_code() -> None:
    """Many records with the same fate give a few lines with counts."""
    report = convert_text("\n".join(json.dumps(fine_tune(id=f"ft-{number}")) for number in range(50)))

    assert report.exit_code == 1
    assert str(report).splitlines()[:2] == [
        "records: 50 records in the form of jobs",
        "  M009 info: a record names a model that is gone (100)",
    ]
    assert len(str(report).splitlines()) < 10


def test_the_old_file_may_be_the_new_one(tmp_path: Path) -> None:
    """A file is replaced as a whole."""
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(fine_tune()) + "\n")
    convert_records(path, path)

    assert json.loads(path.read_text())["object"] == "fine_tuning.job"
    assert list(tmp_path.iterdir()) == [path]
