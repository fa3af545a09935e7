"""From the error of a failed job to the lines of the local file, or an honest word that nothing was found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.training_data import Format, diagnose_file

from .samples import ASSISTANT, USER, line, talk, valid

NO_ROLE = talk({"content": "Hello"}, ASSISTANT)
INVALID = "The job failed due to an invalid training file. "


def diagnosed(tmp_path: Path, lines: list[bytes], code: str, message: str, **more: Any) -> Any:
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    return diagnose_file(tmp_path / "a.jsonl", code, message, **more)


def lines_with(*bad: tuple[int, Any], size: int = 60, format: Format = "chat") -> list[bytes]:
    lines = [line(valid(format, number)) for number in range(size)]
    for at, value in bad:
        lines[at - 1] = line(value)
    return lines


def test_the_example_that_the_server_names_is_shown(tmp_path: Path) -> None:
    """Of two bad lines the one that the message names is shown; blank lines are no examples."""
    lines = lines_with((3, b""), (10, NO_ROLE), (20, NO_ROLE))
    message = f"{INVALID}Invalid file format. Example 19, message 1 Discriminator 'role' is missing in value"
    found = diagnosed(tmp_path, lines, "invalid_training_file", message)

    assert [(f.code.value, f.line) for f in found.findings] == [("FT103", 20)]
    assert found.text == "Found on line 20, which the server names."


def test_too_few_examples_are_explained(tmp_path: Path) -> None:
    """invalid_n_examples is about the number of examples and nothing else."""
    lines = lines_with((2, NO_ROLE), size=7)
    message = "Training file has 7 example(s), but must have at least 10 examples"
    found = diagnosed(tmp_path, lines, "invalid_n_examples", message)

    assert [f.code.value for f in found.findings] == ["FT006"]


def test_the_wrong_method_is_explained(tmp_path: Path) -> None:
    """Chat data under dpo gives invalid_file_format; locally it is FT021 on every line."""
    message = f"{INVALID}Input file file-a is in the fine-tune-chat format (provided method=dpo)."
    found = diagnosed(tmp_path, lines_with(), "invalid_file_format", message, format="preference")

    assert {f.code.value for f in found.findings} == {"FT021"}
    assert found.meaning.startswith("the file is of another format")


def test_azures_nameless_error_is_explained(tmp_path: Path) -> None:
    """ "contains invalid schema (20)" names no line; the rules of Azure find two assistant messages in a row."""
    lines = lines_with((20, talk(USER, ASSISTANT, {**ASSISTANT, "content": "Well."})))
    message = "Training file 'file-a' contains invalid schema (20)"
    found = diagnosed(tmp_path, lines, "invalid_training_file", message, provider="azure")

    assert [(f.code.value, f.line) for f in found.findings] == [("FT118", 20)]


@pytest.mark.parametrize("code", ["exceeded_quota", "deleted_training_file"])
def test_errors_that_are_not_about_lines_say_so(tmp_path: Path, code: str) -> None:
    """Quota and deleted files are no fault of a line."""
    found = diagnosed(tmp_path, lines_with((2, NO_ROLE)), code, "…")

    assert not found.found
    assert "not about lines" in found.text


def test_what_is_not_found_is_not_made_up(tmp_path: Path) -> None:
    """A file without fault gives an honest answer, for known and for unknown codes."""
    for code in ("invalid_training_file", "something_new"):
        found = diagnosed(tmp_path, lines_with(), code, "Example 3 is bad")
        assert not found.found
        assert found.text.startswith("Not found locally")
        assert found.to_dict()["found"] is False
