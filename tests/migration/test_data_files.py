"""The files that legacy data comes in: tables, workbooks, JSON of every form, text, in several encodings."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.migration.data import migrate_data
from fine_tuning_client.training_data.conversion.accounts import NotConvertible

PAIRS = [(f"Über {number}, or\nnot ->", f" yes; {number}\n") for number in range(12)]
OBJECTS = [{"Prompt": prompt, "completion": completion} for prompt, completion in PAIRS]


def answers(path: Path, **wishes: Any) -> list[str]:
    """Convert a file and return what the assistant says in every conversation."""
    target = path.parent / "made.jsonl"
    migrate_data(path, target, **wishes)
    made = [json.loads(line)["messages"] for line in target.read_text(encoding="utf-8").splitlines()]
    assert {message["role"] for messages in made for message in messages} <= {"user", "assistant"}
    return [messages[-1]["content"] for messages in made]


def table(
    path: Path, delimiter: str = ",", encoding: str = "utf-8", head: tuple[str, str] = ("prompt", "completion")
) -> Path:
    """Write the pairs as a table with a further column."""
    with open(path, "w", newline="", encoding=encoding) as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([["id", *head], *([number, *pair] for number, pair in enumerate(PAIRS))])
    return path


EXPECTED = [f"yes; {number}" for number in range(12)]


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "\t"), ("a.tab", "|")]
)
def test_tables_are_read_with_whatever_separates_their_cells(tmp_path: Path, name: str, delimiter: str) -> None:
    """The head tells the delimiter; cells may hold line ends and delimiters."""
    assert answers(table(tmp_path / name, delimiter)) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_are_read_in_their_encoding(tmp_path: Path, encoding: str) -> None:
    """A byte order mark counts; what is not UTF-8 is read as Windows-1252, which is told."""
    path = table(tmp_path / "a.csv", encoding=encoding)
    report = migrate_data(path, tmp_path / "made.jsonl")

    assert "Über 0, or\\nnot" in (tmp_path / "made.jsonl").read_text(encoding="utf-8")
    assert ("D024" in report.codes) == (encoding == "cp1252")


def test_columns_can_be_named(tmp_path: Path) -> None:
    """Usual names are found in any case; others are named."""
    assert answers(table(tmp_path / "a.csv", head=("Question", " ANSWER "))) == EXPECTED
    assert (
        answers(table(tmp_path / "b.csv", head=("frage", "antwort")), prompt="Frage", completion="antwort") == EXPECTED
    )


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    """The error says what the table begins with."""
    with pytest.raises(NotConvertible, match=r"no column one of completion.*'id,frage,antwort'"):
        migrate_data(table(tmp_path / "a.csv", head=("frage", "antwort")))


def test_rows_of_a_table_are_accounted_for_by_their_lines(tmp_path: Path) -> None:
    """Blank rows and rows with too many cells are rejected with the lines that they take."""
    text = 'prompt,completion\n"a\nb",c\n\nd,e,f\n"g\nh",\nlast,one\n'
    (tmp_path / "a.csv").write_text(text)
    report = migrate_data(tmp_path / "a.csv", tmp_path / "made.jsonl")
    rejects = [json.loads(line) for line in (tmp_path / "made.rejects.jsonl").read_text().splitlines()]

    assert (report.rows, report.converted) == (5, 2)
    assert [(one["line"], one.get("last"), one["code"], one["text"]) for one in rejects] == [
        (4, None, "D011", ""),
        (5, None, "D017", "d,e,f"),
        (6, 7, "D015", '"g\nh",'),
    ]


def test_very_long_cells_are_read(tmp_path: Path) -> None:
    """A cell may be longer than the limit of Python's reader of tables."""
    (tmp_path / "a.csv").write_text("prompt,completion\n" + "a" * 200_000 + ",b\n")

    assert answers(tmp_path / "a.csv") == ["b"]


@pytest.mark.parametrize("sheet", [None, "more"])
def test_workbooks_are_read(tmp_path: Path, sheet: str | None) -> None:
    """The first sheet or the one that is named; numbers become text, blank rows are rejected, others are told."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append([])
    for target in (book.active, book.create_sheet("more")):
        target.append(["Prompt", "Completion", None])
        for number in range(12):
            target.append([f"q{number}", number])
        target.append([None, None])
    book.save(tmp_path / "a.xlsx")
    report = migrate_data(tmp_path / "a.xlsx", tmp_path / "made.jsonl", sheet=sheet)

    assert answers(tmp_path / "a.xlsx", sheet=sheet) == [str(number) for number in range(12)]
    assert report.rejected == {"D011": 1}
    assert "D025" in report.codes


@pytest.mark.parametrize(
    ("content", "sheet", "reason"), [(b"no zip", None, "cannot be read"), (None, "x", "no sheet 'x'")]
)
def test_a_workbook_that_cannot_be_read_is_refused(
    tmp_path: Path, content: bytes | None, sheet: str | None, reason: str
) -> None:
    """Something else with that name, or a sheet that is not there."""
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    if content is not None:
        (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(NotConvertible, match=reason):
        migrate_data(tmp_path / "a.xlsx", sheet=sheet)


JSON_LINES = "".join(json.dumps(one) + "\n" for one in OBJECTS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", JSON_LINES),
        ("a.jsonl", "\ufeff" + JSON_LINES),
        ("a.jsonl", JSON_LINES.replace("\n", "\r\n")),
        ("a.json", JSON_LINES),
        ("a.txt", JSON_LINES),
        ("a.csv", JSON_LINES),
        ("a.json", json.dumps(OBJECTS)),
        ("a.jsonl", json.dumps(OBJECTS, indent=2)),
        ("a.json", "\n".join(json.dumps(one, indent=1) for one in OBJECTS)),
        ("a.json", json.dumps({name: [one[name] for one in OBJECTS] for name in OBJECTS[0]})),
        ("a.json", json.dumps({name: {str(n): one[name] for n, one in enumerate(OBJECTS)} for name in OBJECTS[0]})),
        ("a", JSON_LINES),
    ],
    ids=[
        "lines",
        "mark",
        "CRLF",
        "as json",
        "as txt",
        "as csv",
        "array",
        "as lines",
        "objects",
        "columns",
        "pandas",
        "bare",
    ],
)
def test_json_is_read_in_every_form_whatever_the_name_says(tmp_path: Path, name: str, text: str) -> None:
    """Lines, arrays, objects one after the other, and tables as pandas saves them."""
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")

    assert answers(tmp_path / name) == EXPECTED


def test_json_lines_in_utf_16_are_read(tmp_path: Path) -> None:
    """The byte order mark says so."""
    (tmp_path / "a.jsonl").write_text(JSON_LINES, encoding="utf-16")

    assert answers(tmp_path / "a.jsonl") == EXPECTED


def test_a_line_that_is_not_utf_8_is_rejected_alone(tmp_path: Path) -> None:
    """The others are converted; the reject shows the bytes."""
    (tmp_path / "a.jsonl").write_bytes(JSON_LINES.encode() + b'{"prompt": "\xe9", "completion": "b"}\n')
    report = migrate_data(tmp_path / "a.jsonl", tmp_path / "made.jsonl")
    reject = json.loads((tmp_path / "made.rejects.jsonl").read_text())

    assert report.converted == len(PAIRS)
    assert (reject["line"], reject["code"]) == (13, "D012")
    assert "\\xe9" in reject["text"]


def test_lines_of_text_are_completions(tmp_path: Path) -> None:
    """As the old tool had it: every line is what is learnt, and the user has to be given."""
    (tmp_path / "a.txt").write_text("One.\n\nTwo.\n")
    refused = migrate_data(tmp_path / "a.txt")

    assert answers(tmp_path / "a.txt", user="Go on.") == ["One.", "Two."]
    assert refused.rejected == {"D014": 2, "D011": 1}


@pytest.mark.parametrize(("encoding", "reason"), [("klingon", "there is no encoding 'klingon'"), (None, "--encoding")])
def test_an_encoding_that_will_not_do_is_refused(tmp_path: Path, encoding: str | None, reason: str) -> None:
    """An unknown name, or bytes that are neither UTF-8 nor Windows-1252."""
    (tmp_path / "a.csv").write_bytes(b"prompt,completion\n\x81\x8d,b\n")
    with pytest.raises(ValueError, match=reason):
        migrate_data(tmp_path / "a.csv", encoding=encoding)


def test_data_of_the_old_tool_has_its_marks_found(tmp_path: Path) -> None:
    """Other marks than the usual ones are found, language and JSON are left alone."""
    from fine_tuning_client.migration.data.marks import style_from

    def marks(prompts: list[str], completions: list[str]) -> tuple[str, str]:
        style = style_from(prompts, completions)
        return style.separator, style.ending

    assert marks(["a?\n\nIntent:", "b.\n\nIntent:"], [" x", " y"]) == ("\n\nIntent:", "")
    assert marks(["Tweet: x Sentiment:", "Tweet: y Sentiment:"], [" good", " bad"]) == (" Sentiment:", "")
    assert marks(["a =>", "b =>"], ["one STOP", "two STOP"]) == (" =>", " STOP")
    assert marks(["a|||", "b|||"], ["one<|end|>", "two<|end|>"]) == ("|||", "<|end|>")
    assert marks(["a?", "b?"], ['{"a": 1}', '{"b": 2}']) == ("", "")
    assert marks(["a?", "b?"], ['{\n "a": 1\n}', '{\n "b": 2\n}']) == ("", "")
    assert marks(["s a ->", "s b ->"], ['{"a": 1} END', '{"b": 2} END']) == (" ->", " END")
