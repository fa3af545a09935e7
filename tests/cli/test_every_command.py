"""What every command promises: it works, refuses and fails alike, and its help can be read."""

from __future__ import annotations

import re

import click
import pytest

from fine_tuning_client.cli.exits import Exit
from fine_tuning_client.cli.groups import LazyGroup, loaded
from fine_tuning_client.cli.root import root
from fine_tuning_client.cli.tables import GROUPS, ROOT

from .cases import CASES
from .harness import Case, Run, World

COMMANDS = [
    *((name, home) for name, (home, _) in ROOT.items() if home),
    *((f"{group} {name}", home) for group, made in GROUPS.items() for name, (home, _) in made.commands.items()),
]
cases = pytest.mark.parametrize("case", CASES, ids=lambda case: case.command)


@cases
def test_it_does_what_it_says(case: Case, run: Run, world: World) -> None:
    """A good call ends 0 and shows the thing on standard output."""
    ran = run("", *case.words(case.good, world))

    assert (ran.code, ran.err if ran.code else "") == (0, "")
    assert case.shows in ran.out


@pytest.mark.parametrize("case", [case for case in CASES if case.json], ids=lambda case: case.command)
def test_json_is_one_document(case: Case, run: Run, world: World) -> None:
    """`--json` makes standard output one document with the API's names; a list has them in `data`."""
    ran = run("", *case.words(case.good, world), "--json")
    found = ran.document
    if isinstance(found, dict) and isinstance(found.get("data"), list):
        found = found["data"]

    assert ran.code == 0
    for item in found if isinstance(found, list) else [found]:
        assert set(case.keys) <= item.keys()


@cases
def test_wrong_usage_is_two_lines(case: Case, run: Run, world: World) -> None:
    """What cannot be used is refused before anything is sent, with a hint at the help."""
    ran = run("", *case.words(case.bad, world))

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (case.misuse, "", 2), ran.err
    assert ran.err.startswith("error: ")


@cases
def test_refusals_are_two_lines(case: Case, run: Run, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused ends with the right exit code, two lines and no traceback; findings are data."""
    words = case.words(case.refused or case.good, world)
    if not case.refused:
        for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
            monkeypatch.setenv(name, "sk-wrong-key")
    ran = run("", *words)

    assert ran.code == case.code, ran.err
    assert "Traceback" not in ran.err
    assert ran.out if case.code == Exit.FINDINGS else ran.err.splitlines()[-2].startswith("error: ")


@pytest.mark.parametrize(("name", "home"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_help_can_be_read(name: str, home: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The help fits 80 columns, has an example, and no row in it is a name alone."""
    monkeypatch.setenv("COLUMNS", "80")
    loaded(home)  # its module is there
    ran = run(name, "--help")

    assert ran.code == 0
    assert "xample" in ran.out or name == "emulate"
    assert max(len(line) for line in ran.out.splitlines()) <= 80
    assert f"fine-tuning {name}" in ran.out
    assert not re.search(r"^ +\[?[A-Z_]+\]?(?:\.\.\.)? *$", ran.out, re.MULTILINE)
    assert not re.search(r"^ {3,}fine-tuning", ran.out, re.MULTILINE)  # examples stand below each other


@pytest.mark.parametrize("group", GROUPS)
def test_a_groups_help_can_be_read(group: str, run: Run) -> None:
    """It lists its commands, has an example, and fits 80 columns."""
    ran = run(group, "--help")

    assert ran.code == 0
    assert "Example" in ran.out
    assert all(name in ran.out for name in GROUPS[group].commands)
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_every_command_has_its_tests() -> None:
    """No command is left out of the tests above."""
    assert {name for name, _ in COMMANDS} - {case.command for case in CASES} == set()


def test_tables_and_groups_agree() -> None:
    """Every name of the root without a home is a group."""
    assert {name for name, (home, _) in ROOT.items() if not home} == set(GROUPS)
    assert isinstance(root, LazyGroup)
    assert isinstance(root, click.Group)
