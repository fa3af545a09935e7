"""Data on standard output, in the form that was asked for; nothing that a terminal would obey."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest

from fine_tuning_client.cli import terminal
from fine_tuning_client.cli.columns import Column, widths, write_pairs, write_table
from fine_tuning_client.cli.output import Output, encoded
from fine_tuning_client.cli.texts import cell_width, cut, folded, masked, shown, sized, when

from .harness import Run, World

COLUMNS: tuple[Column[dict[str, Any]], ...] = (
    Column("id", lambda one: one["id"]),
    Column("name", lambda one: one["name"], cuttable=True),
    Column("size", lambda one: one["size"], right=True),
)
ROWS: list[dict[str, Any]] = [
    {"id": "file-1", "name": "データ.jsonl", "size": 5},
    {"id": "file-22", "name": "a long name of a file that goes on and on.jsonl", "size": None},
]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def table(monkeypatch: pytest.MonkeyPatch, columns: int, stream: io.StringIO | None = None) -> list[str]:
    """Return the lines of the table at a width."""
    monkeypatch.setenv("COLUMNS", str(columns))
    out = stream or io.StringIO()
    write_table(COLUMNS, ROWS, out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("columns", [80, 40, 30])
def test_tables_fit(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are no wider than the terminal, wide letters counted as two; ids are whole."""
    lines = table(monkeypatch, columns)

    assert max(cell_width(line) for line in lines) <= columns
    assert len(lines) == 3
    assert lines[2].startswith("file-22  ")


def test_where_a_table_does_not_fit_rows_become_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the least width of a table each row is a block of names and values, and empty ones are left out."""
    lines = table(monkeypatch, 20)

    assert lines[0] == "id    file-1"
    assert "" in lines
    assert max(cell_width(line) for line in lines) <= 20


def test_off_a_terminal_nothing_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody looks, lines are as long as they need to be."""
    assert widths(COLUMNS, [["x" * 500, "y" * 500, "1"]], None) == [500, 500, 4]
    write_table(COLUMNS, ROWS, io.StringIO())
    assert capsys.readouterr().out == ""


def test_rich_and_plain_tables_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, with colours off or on, the words and their places are the same."""
    plain = table(monkeypatch, 60)
    with_rich = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    lines = table(monkeypatch, 60, with_rich)
    escapes = [line for line in lines if "\x1b[" in line]

    assert escapes
    assert [uncoloured(line).rstrip() for line in lines] == plain


def uncoloured(text: str) -> str:
    """Return a text without escape sequences."""
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize(
    ("variables", "on_a_terminal", "elsewhere"),
    [
        ({"TERM": "xterm"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ({"TERM": "xterm", "FORCE_COLOR": "0"}, True, False),
        ({"TERM": "xterm", "FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colours_follow_the_conventions(
    variables: dict[str, str], on_a_terminal: bool, elsewhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR wins over FORCE_COLOR, which wins over what the stream is; a dumb terminal has none."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert terminal.coloured(Terminal()) is on_a_terminal
    assert terminal.coloured(io.StringIO()) is elsewhere


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("two\nlines\r", "two\\nlines\\r"),
        ("c1 \x9b31m", "c1 \\x9b31m"),
        ("gnp.\u202etxt", "gnp.\\u202etxt"),
        ("wide データ é", "wide データ é"),
    ],
)
def test_control_characters_are_written_out(text: str, safe: str) -> None:
    """What a terminal would obey is shown as text; other letters stay."""
    assert shown(text) == safe


def test_json_is_safe_on_a_terminal_and_says_the_same() -> None:
    """Control characters are escaped in JSON too, and read back as they were."""
    value = {"name": "\x9b31m\u202e\u2028データ"}
    text = encoded(value, pretty=False)

    assert json.loads(text) == value
    assert "データ" in text
    assert not {"\x9b", "\u202e", "\u2028"} & set(text)


def test_server_texts_cannot_move_the_cursor(run: Run, world: World) -> None:
    """A file name with terminal commands is harmless in every form."""
    world.client.files.create(file=("\x1b[2Jdata.jsonl", b"{}\n", "application/jsonl"), purpose="fine-tune")
    for form in ("", "--json", "--jsonl"):
        assert "\x1b" not in run(f"files list {form}").out


def test_jsonl_and_ids_are_a_line_each(run: Run, world: World) -> None:
    """`--jsonl` writes an object a line, `-q` an id a line; with `--all` they come page by page."""
    ran = run("jobs events --all --limit 3 --jsonl", world.names["job"])
    ids = run("jobs events --all -q", world.names["job"]).out.split()

    assert [one["id"] for one in ran.lines] == ids
    assert len(ids) > 10


def test_things_that_come_over_time_are_one_document_in_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    """With `--json` items are kept until `finish`, which writes one array."""
    output = Output()
    output.form = "json"
    output.item({"n": 1}, "one")
    output.item({"n": 2}, "two")
    assert capsys.readouterr().out == ""
    output.finish()
    output.finish()
    assert json.loads(capsys.readouterr().out) == [{"n": 1}, {"n": 2}]


def test_progress_is_dated_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """Off a terminal, as in CI, a line of progress has its date; it goes to standard error."""
    Output().progress("step 3", at=1_700_000_000)

    assert capsys.readouterr() == ("", "2023-11-14 22:13:20Z step 3\n")


def test_long_values_go_on_below_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that is wider than the terminal is wrapped under itself; yes and no are words."""
    monkeypatch.setenv("COLUMNS", "30")
    out = io.StringIO()
    write_pairs([("id", "file-1"), ("message", "one two three four five six"), ("deleted", True)], out)

    assert out.getvalue() == ("id       file-1\nmessage  one two three four\n         five six\ndeleted  yes\n")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (when(0), "1970-01-01 00:00:00Z"),
        (when(None), ""),
        (when(10**20), str(10**20)),
        (sized(999), "999 B"),
        (sized(1_234_567), "1.2 MB"),
        (sized(999_960), "1.0 MB"),
        (sized(None), ""),
        (masked("sk-1234567890"), "****7890"),
        (masked("short"), "****"),
        (cut("データ です", 5), "デー…"),
        (cut("plain", 5), "plain"),
        (cut("ft:gpt-4o:acme::abc123", 13), "ft:gpt…abc123"),
        (cut("データセット", 7), "デー…ト"),
        (cut("plain", 0), ""),
    ],
)
def test_figures_and_texts_for_people(found: str, expected: str) -> None:
    """Moments are UTC and dated, sizes decimal, keys masked, texts cut by columns."""
    assert found == expected


def test_models_and_plain_values_are_written_alike() -> None:
    """What has `to_dict` is written by it, inside other values too."""
    model: Any = SimpleNamespace(to_dict=lambda: {"id": "x"})

    assert json.loads(encoded([model], pretty=False)) == [{"id": "x"}]


@pytest.mark.parametrize(
    ("line", "columns", "lines"),
    [
        ("one two three four", 18, ["one two three four"]),
        ("one two three four", 17, ["one two three", "four"]),
        ("  one two three four", 17, ["  one two three", "  four"]),
        ("see 'fine-tuning jobs get ftjob-1' for more", 20, ["see", "'fine-tuning jobs get ftjob-1'", "for more"]),
        ("  fine-tuning jobs follow ftjob-1 --after x", 20, ["  fine-tuning jobs follow ftjob-1 --after x"]),
        ("one two three four", None, ["one two three four"]),
    ],
)
def test_sentences_end_between_words_and_commands_stay_whole(line: str, columns: int | None, lines: list[str]) -> None:
    """So that a command can be copied in one go, however narrow the terminal is."""
    assert folded(line, columns).split("\n") == lines


def test_errors_are_folded_on_a_terminal_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere they are two lines, whatever COLUMNS says."""
    monkeypatch.setenv("COLUMNS", "40")
    text = run("jobs wait ftjob-1 --poll nope").err
    monkeypatch.setattr(terminal, "is_terminal", lambda stream: True)
    narrow = run("jobs wait ftjob-1 --poll nope").err

    assert len(text.splitlines()) == 2
    assert max(map(len, narrow.splitlines())) <= 40
    assert narrow.replace("\n", " ") == text.replace("\n", " ")
