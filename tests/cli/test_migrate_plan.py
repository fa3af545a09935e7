"""`fine-tuning migrate plan` on a small repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..migration.samples import fine_tune
from .harness import Run


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a program and a saved job."""
    (tmp_path / "train.py").write_text('import openai\nopenai.FineTune.create(training_file="f", model="curie")\n')
    (tmp_path / "job.json").write_text(json.dumps(fine_tune()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_the_current_folder_is_looked_through(run: Run) -> None:
    """The page says what there is, with dates, what to do in which order, and what to decide."""
    ran = run("migrate plan")

    assert ran.code == 2
    for part in ("records job.json: 1 fine-tune", "curie, legacy base: shut down on 2024-01-04", "  1. Choose", "M001"):
        assert part in ran.out


@pytest.mark.usefixtures("repository")
def test_other_forms_of_the_page(run: Run) -> None:
    """JSON for programs, Markdown for issues, `-q` for the codes alone."""
    document = run("migrate plan --json").document
    page = run("migrate plan --markdown").out
    codes = run("migrate plan -q").out.split()

    assert (document["exit_code"], document["code"]["version"]) == (2, 1)
    assert page.startswith("# Moving off /fine-tunes\n")
    assert codes == [one["code"] for one in document["decisions"]]


def test_contradictions_and_missing_paths_are_wrong_usage(run: Run) -> None:
    """Two lines, exit code 4."""
    for arguments in ("--markdown --json", "nowhere"):
        ran = run(f"migrate plan {arguments}")

        assert (ran.code, len(ran.err.splitlines())) == (4, 2)
