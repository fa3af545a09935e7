"""Commands are found where a shell would find them, whatever they stand in."""

from __future__ import annotations

import re

import pytest

from fine_tuning_client.migration.code.shell_words import Command, commands

NAME = re.compile(rb"(?<![\w./\\])(?<!\w-)openai(?=[ \t\\`^])")


def found(text: str) -> list[Command]:
    """Return the commands of a text."""
    return list(commands(text.encode(), NAME))


def words(text: str) -> list[str]:
    """Return the only command's words as they are written."""
    (command,) = found(text)
    return [text.encode()[word.start : word.end].decode() for word in command.words]


@pytest.mark.parametrize(
    "text",
    [
        "openai api x",
        "  openai api x",
        "\t@openai api x",
        "\t-openai api x",
        "cd a && openai api x",
        "cd a; openai api x",
        "if openai api x; then :; fi",
        "for f in a; do openai api x; done",
        "A=1 B='2 3' openai api x",
        "env A=1 openai api x",
        "sudo nohup openai api x &",
        "poetry run openai api x",
        "RUN openai api x",
        "$ openai api x",
        "PS C:\\work> openai api x",
        "- openai api x",
        "  - run: openai api x",
        "run: 'openai api x'",
        'script: "openai api x"',
        "! openai api x",
        "{ openai api x; }",
        "(openai api x)",
    ],
)
def test_a_command_is_found_at_the_places_where_commands_stand(text: str) -> None:
    """Its words end where the command ends."""
    assert words(text) == ["openai", "api", "x"]


@pytest.mark.parametrize(
    "text",
    [
        "# openai api x",
        "echo openai api x",
        "echo 'openai api x'",
        'echo "run openai api x"',
        "pip install openai api",
        "xargs -n1 openai api x",
        "ls  # openai api x",
        "rem openai api x",
        ":: openai api x",
        "see openai api x",
        "./openai api x",
        "my-openai api x",
    ],
)
def test_text_that_only_mentions_a_command_is_none(text: str) -> None:
    """Arguments, strings and comments are nobody's command."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("openai a \\\n  b \\\n  c\nd", ["openai", "a", "b", "c"]),
        ("openai a `\n  b\nc", ["openai", "a", "b"]),
        ("openai a ^\r\n  b\r\nc", ["openai", "a", "b"]),
        ("openai 'a b' \"c d\" e\\ f", ["openai", "'a b'", '"c d"', "e\\ f"]),
        ("openai $(cat id) ${A:-x y} $(A)", ["openai", "$(cat id)", "${A:-x y}", "$(A)"]),
        ("openai ${{ github.ref name }} b", ["openai", "${{ github.ref name }}", "b"]),
        ("openai -i <YOUR_ID>", ["openai", "-i", "<YOUR_ID>"]),
        ("openai a # why", ["openai", "a"]),
        ("openai a#b c", ["openai", "a#b", "c"]),
        ("openai a > log 2>&1", ["openai", "a"]),
        ("openai a 2> log", ["openai", "a"]),
        ("openai a | cat", ["openai", "a"]),
        ("openai a||b", ["openai", "a"]),
        ("openai '{\n}' b", ["openai", "'{\n}'", "b"]),
    ],
)
def test_words_are_cut_as_a_shell_cuts_them(text: str, expected: list[str]) -> None:
    """Quotes group, lines go on, redirections and comments end a command."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("openai a", ""),
        ("openai a > /dev/null", ""),
        ("openai a >/dev/null 2>&1", ""),
        ("openai a > log", ""),
        ("openai a > log; cat log", "a file that is read later"),
        ("openai a | tee log", ""),
        ("openai a | tee log; grep x log", "a file that is read later"),
        ("openai a | grep x", "a pipe"),
        ("openai a 2>&1 | grep x", "a pipe"),
        ("openai a | tee log | grep x", "a pipe"),
        ("A=$(openai a)", "$(…)"),
        ('A="$(openai a)"', "$(…)"),
        ("A=`openai a`", "`…`"),
        ("A = $(shell openai a)", "$(shell …)"),
        ("$out = openai a", "a variable"),
        ("for /f %%i in (openai a) do echo", "for … in (…)"),
    ],
)
def test_who_reads_an_output_is_seen(text: str, reader: str) -> None:
    """A person reads what nothing else does."""
    (command,) = found(text)
    assert command.read == reader
