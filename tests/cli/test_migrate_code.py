"""`fine-tuning migrate code` and `explain`."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from .harness import Run

CALL = 'import openai\nopenai.FineTune.create(training_file="f", model="curie", n_epochs=4)\n'
PROGRAM = "import sys; from fine_tuning_client.cli import main; sys.exit(main())"
CLEAN = 'import openai\nopenai.FineTune.cancel("a")\n'


@pytest.fixture(autouse=True)
def _program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.py").write_text(CALL)


def test_without_write_there_is_a_diff(run: Run) -> None:
    """The diff goes to standard output, the findings beside it, and no file changes."""
    done = run("migrate code a.py")

    assert done.out.startswith("--- a/a.py\n+++ b/a.py\n@@")
    assert "a.py:2:1 M001 person" in done.err
    assert done.code == 2
    assert Path("a.py").read_text() == CALL


def test_write_changes_files(run: Run) -> None:
    """With --write the files change, once."""
    Path("a.py").write_text(CLEAN)

    first, second = run("migrate code --write a.py"), run("migrate code --write a.py")

    assert (first.code, second.code) == (1, 0)
    assert "client.fine_tuning.jobs.cancel" in Path("a.py").read_text()


def test_models_are_mapped(run: Run) -> None:
    """--map-model puts in the model that the person names, and the item for a person is gone."""
    done = run("migrate code --write --map-model curie=gpt-4o-mini --format json a.py")

    assert done.code == 1
    assert 'model="gpt-4o-mini"' in Path("a.py").read_text()
    assert done.document["person"] == 0


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "md"])
def test_every_form_is_written(run: Run, form: str) -> None:
    """Each form goes to standard output without the diff."""
    done = run(f"migrate code --format {form} a.py")

    assert "M001" in done.out
    assert not done.out.startswith("---")
    if form in ("json", "sarif"):
        json.loads(done.out)


@pytest.mark.parametrize(
    "arguments",
    ["", "nowhere.py", "a.py --map-model curie", "a.py --to perl", "a.py --baseline nowhere", "a.py --format xml"],
)
def test_wrong_usage_is_4(run: Run, arguments: str) -> None:
    """Misuse has a code of its own, and two lines say what is wrong."""
    done = run(f"migrate code {arguments}")

    assert done.code == 4
    assert len(done.err.splitlines()) == 2 or not arguments


def test_a_baseline_is_written_and_heeded(run: Run) -> None:
    """What a baseline knows is not told again."""
    Path("a.py").write_text("import openai\nopenai.FineTune.create(**p)\n")

    first = run("migrate code --write-baseline known.json a.py")
    second = run("migrate code --baseline known.json a.py")

    assert (first.code, second.code) == (2, 0)


def test_unparseable_files_are_3(run: Run) -> None:
    """A file that cannot be parsed is told and ends the command with 3."""
    Path("a.py").write_text(CALL + "print 'x'\n")

    done = run("migrate code a.py")

    assert done.code == 3
    assert "U001" in done.err


def test_progress_is_for_terminals() -> None:
    """On a terminal one line counts files and goes away; elsewhere nothing is counted."""
    main, side = pty.openpty()
    command = [sys.executable, "-c", PROGRAM, "migrate", "code", "--format", "json", "a.py"]
    subprocess.run(command, stderr=side, stdout=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm"})
    os.close(side)
    shown = os.read(main, 10_000).decode()
    os.close(main)

    assert "\r1 file, 1 to look at, 1 done" in shown
    assert "\r\x1b[K" in shown


def test_explain(run: Run) -> None:
    """A code is explained, all are listed, an unknown one is misuse."""
    assert "learning_rate_multiplier has another scale" in run("migrate explain p006").out
    assert len(run("migrate explain").out.splitlines()) > 50
    assert run("migrate explain Z999").code == 4


def test_without_libcst_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, not an ImportError."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    done = run("migrate code a.py")

    assert done.code == 4
    assert "fine-tuning-client[migrate]" in done.err
