"""`fine-tuning jobs metrics`, `plot` and `best`: forms, files, and how they look."""

from __future__ import annotations

import csv
import io
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from fine_tuning_client.emulator import Fault, faults
from fine_tuning_client.jobs.metrics import Metrics

from .harness import Run, World

TABLE = "step,train_loss,valid_loss,oddity\n1,3.5,,7\n2,2.25,2.5,8\n3,1.125,,9\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A result file on this machine, and nothing that could reach a server."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "results.csv").write_text(TABLE)
    return tmp_path / "results.csv"


def test_metrics_as_a_table(run: Run, table: Path) -> None:
    """A row a step on standard output; summary, sources and a hint on standard error."""
    ran = run("jobs metrics results.csv")

    assert (ran.code, ran.out.splitlines()) == (
        0,
        ["STEP  TRAIN LOSS  VALID LOSS", "   1         3.5", "   2        2.25         2.5", "   3       1.125"],
    )
    assert ran.err.splitlines() == [
        "1 other figure: --json and --csv have them",
        "3 steps, from results.csv: 3 rows",
        "over-fitting: cannot tell: not enough points: 6 measurements of valid_loss are needed, and there are 1",
    ]


def test_metrics_for_programs(run: Run, table: Path) -> None:
    """`--json` is everything, `--jsonl` a step a line, `-q` the steps, `--csv` a table with every figure."""
    assert run("jobs metrics results.csv --json").document["names"] == ["train_loss", "valid_loss", "oddity"]
    assert run("jobs metrics results.csv --jsonl").lines == Metrics.from_csv(TABLE).to_rows()
    assert run("jobs metrics results.csv -q").out == "1\n2\n3\n"
    assert Metrics.from_csv(run("jobs metrics results.csv --csv").out) == Metrics.from_csv(TABLE)
    assert run("jobs metrics results.csv --jsonl --last 1").lines[0]["step"] == 3


def test_sources_can_be_chosen(run: Run, world: World) -> None:
    """`--source` asks for what is named, and nothing else."""
    ran = run(f"jobs metrics {world.names['job']} --source events --csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))

    assert ran.code == 0
    assert {"step", "train_loss", "train_accuracy"} <= rows[0].keys()
    assert run(f"jobs metrics {world.names['job']} --source events --json").document["total_steps"] == len(rows)


def test_a_result_file_that_is_gone_is_named(run: Run, world: World) -> None:
    """The events are shown, and standard error says why."""
    world.emulator.faults.add(Fault("GET", "/files/*/content", faults.error(404, "No such File object"), times=None))
    ran = run(f"jobs metrics {world.names['job']} --last 1")

    assert ran.code == 0
    assert "not to be had (Error code: 404 - No such File object)" in ran.err
    assert "metrics events" in ran.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("jobs metrics nowhere.csv", 1, "nowhere.csv"),
        ("jobs metrics train.jsonl", 1, "not a result file"),
        ("jobs plot {job} --figure tain_loss", 2, "no figure 'tain_loss'; there are: train_loss, train_accuracy"),
        ("jobs plot {job} --out a.svg --figure tain_loss", 2, "no figure 'tain_loss'"),
        ("jobs plot {job} -o nowhere/a.svg", 1, "nowhere/a.svg"),
        ("jobs plot {job} -o train.jsonl", 2, ".svg, .html, .png, .pdf"),
        ("jobs metrics train.jsonl --source events", 2, "--source is for jobs"),
        ("jobs metrics {job} --csv --json", 2, "choose one of"),
        ("jobs best {job} --by valid_loss", 2, "no checkpoint has 'valid_loss'; there are: train_accuracy, train_loss"),
        ("jobs best {job} --by shoe:size", 2, "'min:' or 'max:'"),
        ("jobs best ftjob-nothing", 1, "Could not find fine tune"),
        ("jobs metrics ftjob-nothing", 1, "Could not find fine tune"),
    ],
)
def test_what_cannot_be_done_is_two_lines(run: Run, world: World, words: str, code: int, told: str) -> None:
    """What is wrong, what to do next, the right exit code, and nothing on standard output."""
    ran = run(words.format_map(world.names))

    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 2


def test_a_plot_without_a_server(run: Run, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chart fits 80 columns, has no colour codes off a terminal, and the asked number of lines at most."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = run("jobs plot results.csv --height 12")

    assert ran.code == 0
    assert ran.out.startswith("Loss   ⠒ training   o validation, one batch\n")
    assert len(ran.out.splitlines()) <= 12
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "\x1b" not in ran.out
    assert ran.err.startswith("over-fitting: cannot tell")


def test_a_plot_is_coloured_where_asked(run: Run, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """FORCE_COLOR colours, NO_COLOR wins."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[36m" in run("jobs plot results.csv").out

    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("jobs plot results.csv").out


def test_a_plot_for_a_plain_screen(table: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard output cannot take other characters, the chart is ASCII."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", screen)

    assert run("jobs plot results.csv").code == 0
    screen.flush()
    assert "o validation, one batch" in screen.buffer.getvalue().decode("ascii")


def test_what_is_drawn_as_data(run: Run, table: Path) -> None:
    """`--json` has the curves."""
    (series,) = run("jobs plot results.csv --figure valid_loss --json").document["series"]

    assert series == {"name": "valid_loss", "steps": [2], "values": [2.5]}


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("a.svg", b"<svg "), ("a.HTML", b"<!doctype html>"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")],
)
def test_a_plot_into_a_file(run: Run, table: Path, name: str, beginning: bytes) -> None:
    """The end of the name says what is drawn; the path is what the command answers."""
    ran = run("jobs plot results.csv -o", name)

    assert (ran.code, ran.out.split()[0]) == (0, name)
    assert Path(name).read_bytes().startswith(beginning)
    assert run("jobs plot results.csv --force --json -o", name).document == {
        "path": name,
        "bytes": Path(name).stat().st_size,
    }


def test_a_file_is_not_replaced_unasked(run: Run, table: Path) -> None:
    """What is there stays; `--force` replaces it."""
    Path("a.svg").write_text("precious")
    ran = run("jobs plot results.csv -o a.svg")

    assert ran.code == 1
    assert "--force" in ran.err
    assert Path("a.svg").read_text() == "precious"
    assert run("jobs plot results.csv -o a.svg --force").code == 0
    assert ET.fromstring(Path("a.svg").read_text()).tag.endswith("svg")


def test_a_missing_matplotlib_is_named(run: Run, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lines: what to install, or what does without."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    ran = run("jobs plot results.csv -o a.png")

    assert (ran.code, len(ran.err.splitlines())) == (1, 2)
    assert "pip install 'fine-tuning-client[plot]'" in ran.err
    assert not Path("a.png").exists()


def test_the_best_checkpoint(run: Run, world: World) -> None:
    """For people the rule, with `-q` the model's name alone, with `--json` all candidates."""
    job = world.names["job"]
    shown, name, told = run(f"jobs best {job}"), run(f"jobs best {job} -q"), run(f"jobs best {job} --json").document

    assert "none has validation figures" in shown.out
    assert name.out == world.names["model"] + "\n"
    assert (told["model"], len(told["candidates"])) == (world.names["model"], 3)
    assert run(f"jobs best {job} --by train_loss --json").document["by"] == "train_loss"


def test_a_job_without_checkpoints(run: Run, world: World) -> None:
    """A job that failed has none: an error that says where to look."""
    file = world.client.files.create(file=("bad.jsonl", b'{"a": 1}\n'), purpose="fine-tune")
    job = world.client.fine_tuning.jobs.create(model="gpt-4o-mini-2024-07-18", training_file=file.id or "")
    ran = run("jobs best", job.id or "")

    assert (ran.code, len(ran.err.splitlines())) == (1, 2)
    assert f"{job.id} has no checkpoints" in ran.err
