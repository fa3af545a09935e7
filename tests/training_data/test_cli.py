"""`fine-tuning data`: thin commands, exit code 6 for findings, output for people, editors and programs."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fine_tuning_client.cli.data import data
from fine_tuning_client.cli.data_progress import Bar

from .samples import ASSISTANT, USER, line, talk, valid

GOOD = [line(valid("chat", number)) for number in range(60)]
BAD = line(talk(USER, {**ASSISTANT, "role": "asistant"}))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a good file, a bad one, and one of prompts and completions."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.jsonl").write_bytes(b"".join(GOOD))
    (tmp_path / "bad.jsonl").write_bytes(b"".join([*GOOD, BAD]))
    (tmp_path / "old.jsonl").write_bytes(b"".join(line(valid("legacy", number)) for number in range(60)))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(data, arguments)


@pytest.mark.usefixtures("folder")
def test_check_says_ok() -> None:
    """A good file gives one line on standard output and exit code 0; the guessed format is said beside it."""
    result = run("check", "good.jsonl")

    assert (result.exit_code, result.stdout) == (0, "good.jsonl: 60 examples, 0 errors, 0 warnings\n")
    assert result.stderr == "format: chat (from the first lines)\n"


@pytest.mark.usefixtures("folder")
def test_check_names_line_and_place_for_editors() -> None:
    """A bad file gives path:line: CODE and exit code 6."""
    result = run("check", "--format", "chat", "bad.jsonl")

    message = "role 'asistant' is not known here; did you mean 'assistant'?"
    assert result.exit_code == 6
    assert result.stdout.splitlines() == [
        f"bad.jsonl:61: FT103 error: {message} (/messages/1/role)",
        "bad.jsonl: 61 examples, 1 error, 0 warnings",
    ]


@pytest.mark.usefixtures("folder")
def test_check_writes_json() -> None:
    """--json is one document with the findings."""
    result = run("check", "bad.jsonl", "--json", "--format", "chat")
    document = json.loads(result.stdout)

    assert result.exit_code == 6
    assert document["ok"] is False
    assert document["files"][0]["findings"][0]["pointer"] == "/messages/1/role"


def test_check_compares_training_and_validation(folder: Path) -> None:
    """A validation example that was trained on is an error of the validation file."""
    (folder / "valid.jsonl").write_bytes(GOOD[3])
    result = run("check", "good.jsonl", "--validation", "valid.jsonl")

    assert result.exit_code == 6
    assert "valid.jsonl:1: FT504 error: the example is line 4 of the training file" in result.stdout


def test_check_looks_at_length_and_grader(folder: Path) -> None:
    """--model finds what is too long, --grader what the grader misses."""
    (folder / "long.jsonl").write_bytes(
        b"".join([*GOOD, line(talk({"role": "user", "content": "a " * 5000}, ASSISTANT))])
    )
    result = run("check", "long.jsonl", "--model", "gpt-3.5-turbo-0613")
    assert (result.exit_code, "long.jsonl:61: FT602 warning" in result.stdout) == (0, True)

    grader = {
        "type": "string_check",
        "name": "a",
        "input": "{{sample.output_text}}",
        "reference": "{{item.x}}",
        "operation": "eq",
    }
    (folder / "grader.json").write_text(json.dumps(grader))
    (folder / "rft.jsonl").write_bytes(b"".join(line(valid("reinforcement", n)) for n in range(60)))
    result = run("check", "rft.jsonl", "--grader", "grader.json", "--max-findings", "1")
    assert result.exit_code == 6
    assert "rft.jsonl:1: FT402 error" in result.stdout
    assert "rft.jsonl: and 59 more" in result.stdout
    (folder / "grader.json").write_text(json.dumps({**grader, "operation": "same"}))
    assert "grader.json:1: FT703 error" in run("check", "rft.jsonl", "--grader", "grader.json").stdout


@pytest.mark.usefixtures("folder")
def test_missing_files_and_directories_are_usage_errors() -> None:
    """A path that is no file is refused before anything is read."""
    assert run("check", "nowhere.jsonl").exit_code == 2
    assert run("check", ".").exit_code == 2


def test_fix_writes_a_copy_and_says_what_became_of_the_lines(folder: Path) -> None:
    """The default name is NAME.fixed.jsonl; what is left gives exit code 6; --list lists the mends."""
    (folder / "bad.jsonl").write_bytes(b"".join([*GOOD, b"\n", line(talk({**USER, "weight": 1}, ASSISTANT))]))
    result = run("fix", "bad.jsonl")

    assert result.exit_code == 0
    assert "62 lines: 60 kept, 1 changed, 1 removed, 0 left; 61 written" in result.stdout
    assert run("check", "bad.fixed.jsonl").exit_code == 0
    (folder / "bad.jsonl").write_bytes(b"".join([*GOOD, BAD]))
    assert run("fix", "bad.jsonl", "--json").exit_code == 6
    assert "FT004 blank-line: blank lines are removed" in run("fix", "--list", "bad.jsonl").stdout


@pytest.mark.usefixtures("folder")
def test_cost_tells_the_price_and_guards_the_budget() -> None:
    """The price is dated; --max-cost fails with exit code 1 beyond the budget."""
    result = run("cost", "good.jsonl", "--model", "gpt-4o-mini", "--max-cost", "5")

    assert result.exit_code == 0
    assert "price as of" in result.stdout
    assert run("cost", "good.jsonl", "--model", "gpt-4o", "--max-cost", "0.0001").exit_code == 1
    assert json.loads(run("cost", "good.jsonl", "--model", "gpt-4o", "--json", "--epochs", "2").stdout)["epochs"] == 2


@pytest.mark.usefixtures("folder")
def test_stats_count() -> None:
    """Examples, roles and lengths are shown."""
    assert "roles" in run("stats", "good.jsonl").stdout
    assert json.loads(run("stats", "good.jsonl", "--json").stdout)["examples"] == 60


def test_convert_and_split_write_files(folder: Path) -> None:
    """Prompts and completions become chat; chat is split in two."""
    result = run("convert", "old.jsonl", "-o", "new.jsonl")
    assert result.exit_code == 0
    assert "60 lines: 60 converted, 0 left out" in result.stdout
    assert run("check", "new.jsonl").exit_code == 0

    assert run("split", "new.jsonl", "--share", "0.25").exit_code == 0
    sizes = [len((folder / f"new.{part}.jsonl").read_bytes().splitlines()) for part in ("train", "valid")]
    assert sizes == [45, 15]
    assert run("check", "new.train.jsonl", "--validation", "new.valid.jsonl").exit_code == 0
    assert run("split", "new.jsonl", "--share", "2").exit_code == 1


@pytest.mark.usefixtures("folder")
def test_explain_knows_codes_and_failures() -> None:
    """A code, a name, all codes, and the error of a failed job."""
    assert "role-unknown (error)" in run("explain", "FT103").stdout
    assert run("explain", "role-unknown").stdout == run("explain", "ft103").stdout
    assert len(run("explain").stdout.splitlines()) > 90
    assert run("explain", "FT999").exit_code == 1
    result = run("explain", "invalid_training_file", "--file", "bad.jsonl", "--message", "Example 61, message 2 is bad")
    assert "Found on line 61, which the server names." in result.stdout


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_shows_after_a_second_with_rate_and_time_left() -> None:
    """Nothing for short work; then share, rate and the time left; on what is no terminal nothing at all."""
    now = [0.0]
    terminal = Terminal()
    bar = Bar(terminal, lambda: now[0])
    bar(10_000_000, 100_000_000)
    assert terminal.getvalue() == ""
    now[0] = 2.0
    bar(50_000_000, 100_000_000)
    assert " 50%  25 MB/s  2 s left" in terminal.getvalue()
    bar.close()
    assert terminal.getvalue().endswith("\r\033[K")

    pipe = io.StringIO()
    Bar(pipe, lambda: 100.0)(1, 2)
    assert pipe.getvalue() == ""


@pytest.mark.usefixtures("folder")
def test_sample_writes_some_lines_in_their_order() -> None:
    """A sample holds lines of the file as they are, and the same seed chooses the same."""
    result = run("sample", "good.jsonl", "-n", "10", "--seed", "3", "--json")
    first = Path("good.sample.jsonl").read_bytes().splitlines(keepends=True)
    run("sample", "good.jsonl", "-n", "10", "--seed", "3", "-o", "again.jsonl")

    places = [GOOD.index(one) for one in first]
    assert json.loads(result.stdout) == {"file": "good.sample.jsonl", "lines": 10}
    assert len(places) == 10
    assert places == sorted(set(places))
    assert Path("again.jsonl").read_bytes() == b"".join(first)


@pytest.mark.usefixtures("folder")
def test_a_sample_larger_than_the_file_is_the_file() -> None:
    """Nothing is repeated to fill it."""
    run("sample", "good.jsonl", "-n", "1000")

    assert Path("good.sample.jsonl").read_bytes() == b"".join(GOOD)


@pytest.mark.usefixtures("folder")
def test_a_sample_of_nothing_is_wrong_usage() -> None:
    """At least one line has to be asked for."""
    assert run("sample", "good.jsonl", "-n", "0").exit_code == 2
