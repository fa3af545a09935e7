"""The corpus of legacy programs: what was promised of their migration is kept, program by program."""

from __future__ import annotations

from pathlib import Path

import pytest

from .measured import measured
from .programs import HERE, Program, programs
from .scoring import Score, Verdict

RIGHT, FALSE_ALARMS = 98, 2
"""Targets in percent."""


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """The whole corpus, migrated to this library, run before and after."""
    return measured(tmp_path_factory.mktemp("client"))


def test_every_program_has_its_expectations_and_every_expectation_its_program() -> None:
    """The tables and the programs fit together."""
    files = {str(path.relative_to(HERE / "programs")).removesuffix(".txt") for path in HERE.rglob("programs/*/*")}
    assert files == {program.file for program in programs()}
    for program in programs():
        program.lines((*program.rewritten, *program.person, *program.either, *program.quiet))


def test_the_corpus_has_every_shape() -> None:
    """At least forty programs, and most of them are run."""
    assert len(programs()) >= 40
    assert len([program for program in programs() if program.run != "none"]) >= 40
    assert {Path(program.file).suffix for program in programs()} >= {".py", ".ipynb", ".md", ".sh", ".yml", ".ps1"}


def test_the_programs_work_before_their_migration(score: Score) -> None:
    """What is compared is no pair of failures."""
    failed = [one for one in score.verdicts if one.before and "Error" in one.before.output]
    assert [(one.program.file, one.before) for one in failed] == []


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_a_program_is_migrated_as_expected(score: Score, program: Program) -> None:
    """Sites are rewritten or reported, nothing else is edited, and it does what it did."""
    (verdict,) = [one for one in score.verdicts if one.program is program]
    assert verdict.complaints() == []


def test_the_targets_are_reached(score: Score) -> None:
    """The figures that docs/migration.md shows."""
    figures = score.figures
    assert figures["of these right (%)"] >= RIGHT, score.complaints()
    assert figures["of these left alone and reported (%)"] == 100, score.complaints()
    assert figures["of these false alarms (%)"] <= FALSE_ALARMS, score.complaints()
    assert (figures["lines edited outside"], figures["files broken"], figures["legacy traces unreported"]) == (0, 0, 0)


def test_migrated_to_the_old_names_programs_do_what_they_did(tmp_path: Path) -> None:
    """`--to compat` changes imports, and the library answers in the legacy shape and order."""
    chosen = [
        program
        for program in programs()
        if program.file.startswith(("module_level/", "traps/", "generated/", "jobs_028/"))
    ]
    done = measured(tmp_path, "compat", chosen).verdicts
    assert [(one.program.file, one.complaints()) for one in done if not kept(one)] == []


def kept(verdict: Verdict) -> bool:
    """Tell whether a program does what it did, or a person was told why not."""
    return verdict.unchanged or verdict.behaves
