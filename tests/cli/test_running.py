"""`fine-tuning run` and `jobs submit`: what they write where, what they send, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fine_tuning_client.emulator import Fault, faults

from .harness import Case, Run, World
from .test_following import Interruptible

RUN = "run --train train.jsonl --model gpt-4o-mini-2024-07-18 --poll 0.01"

RUNNING = pytest.mark.parametrize("case", [Case("run", good="", shows="", bad="", running=True)], ids=["running"])
"""Jobs stay in the queue, for time stands still."""


def sent(world: World, path: str) -> int:
    """Count the requests that send to a path that ends so."""
    return sum(one.method == "POST" and one.path.endswith(path) for one in world.emulator.requests)


def test_a_second_run_sends_nothing(run: Run, world: World) -> None:
    """It shows the same job, and says that it was there."""
    first, second = run(RUN), run(RUN)

    assert (first.code, second.code) == (0, 0)
    assert "was there already" not in first.out
    assert "succeeded, was there already" in second.out
    assert (sent(world, "/v1/files"), sent(world, "/fine_tuning/jobs")) == (1, 1)


def test_quiet_is_the_models_name(run: Run, world: World) -> None:
    """Ready for a script; how it goes is told on standard error, a dated line each."""
    ran = run(RUN, "-q")

    assert ran.out.startswith("ft:gpt-4o-mini-2024-07-18:")
    assert len(ran.out.splitlines()) == 1
    assert "train.jsonl: 92 examples, 0 errors" in ran.err


def test_json_lines_tell_every_step(run: Run, world: World) -> None:
    """And the result last."""
    lines = run(RUN, "--jsonl").lines

    assert lines[0] == {"stage": "check", "message": "Checking train.jsonl"}
    assert lines[-2]["stage"] == "done"
    assert lines[-1]["model"].startswith("ft:")


def test_a_dry_run_sends_nothing_and_needs_no_key(run: Run, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It checks, estimates, and shows the request."""
    monkeypatch.delenv("OPENAI_API_KEY")
    before = len(world.emulator.requests)
    ran = run(RUN, "--dry-run", "--epochs", "2", "--json")

    assert ran.code == 0
    assert ran.document["reports"][0]["examples"] == 92
    assert ran.document["estimate"]["epochs"] == 2
    assert ran.document["request"]["training_file"] == "train.jsonl"
    assert "nothing was sent" in ran.err
    assert len(world.emulator.requests) == before


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["run", "dry run"])
def test_bad_data_ends_with_6(run: Run, world: World, dry: tuple[str, ...]) -> None:
    """The line is named, and nothing is sent."""
    Path("bad.jsonl").write_text(Path("train.jsonl").read_text().replace('"assistant"', '"asistant"', 1))
    ran = run(RUN.replace("train.jsonl", "bad.jsonl"), *dry)

    assert ran.code == 6
    assert "bad.jsonl:1: FT103 error" in ran.out + ran.err
    assert sent(world, "/v1/files") == 0


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["run", "dry run"])
def test_a_budget_ends_with_1(run: Run, world: World, dry: tuple[str, ...]) -> None:
    """What it would cost is said."""
    ran = run(RUN, "--max-cost", "0.01", *dry)

    assert ran.code == 1
    assert "error: estimated at $0." in ran.err
    assert sent(world, "/v1/files") == 0


def test_a_failed_job_ends_with_5(run: Run, world: World) -> None:
    """The job is shown, and the line of the file that is to blame."""
    Path("bad.jsonl").write_text(Path("train.jsonl").read_text().replace('"assistant"', '"asistant"', 1))
    ran = run(RUN.replace("train.jsonl", "bad.jsonl"), "--check", "skip")

    assert ran.code == 5
    assert "failed" in ran.out
    assert "bad.jsonl: line 1 /messages/2/role: error FT103" in ran.err.splitlines()[-1]


@RUNNING
def test_detached_it_ends_when_the_job_is_there(run: Run, world: World, case: Case) -> None:
    """And says how to follow it."""
    ran = run(RUN, "--detach")

    assert ran.code == 0
    assert "validating_files" in ran.out
    assert "fine-tuning jobs follow ftjob-" in ran.err


@RUNNING
def test_time_that_runs_out_ends_with_3(run: Run, world: World, case: Case) -> None:
    """The job goes on, and the command to follow it is shown."""
    ran = run(RUN, "--timeout", "0")

    assert ran.code == 3
    assert "the job goes on: 'fine-tuning jobs follow ftjob-" in ran.err.splitlines()[-1]


@RUNNING
def test_ctrl_c_leaves_the_job(run: Run, world: World, case: Case) -> None:
    """And shows how to go on."""
    screen = Interruptible(*RUN.split(), "--yes")
    screen.wait_for("ftjob-")
    screen.interrupt()

    assert screen.end() == 130
    assert "fine-tuning jobs follow ftjob-" in screen.said
    assert sent(world, "/cancel") == 0


def test_the_method_is_said_once(run: Run, world: World) -> None:
    """In a file or by options."""
    Path("method.json").write_text(json.dumps({"type": "supervised"}))

    assert run(RUN, "--method-file", "method.json", "--epochs", "2").code == 2


def test_a_list_in_toml_counts_paths_from_its_folder(run: Run, world: World) -> None:
    """Wherever the command is run."""
    folder = Path("lists")
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(Path("train.jsonl").read_bytes())
    (folder / "jobs.toml").write_text('[[job]]\ntrain = "a.jsonl"\nmodel = "gpt-4o-mini"\nmax_cost = 5.0\n' * 2)

    ran = run("jobs submit lists/jobs.toml --json")

    first, second = ran.document["data"]
    assert ran.code == 0
    assert first["job"]["id"] == second["job"]["id"]
    assert [first["reused"], second["reused"]] == [False, True]


def test_a_failure_is_told_beside_the_others(run: Run, world: World) -> None:
    """And ends with 1."""
    Path("jobs.json").write_text(
        json.dumps([{"train": name, "model": "gpt-4o-mini"} for name in ("legacy.jsonl", "train.jsonl")])
    )
    ran = run("jobs submit jobs.json")

    assert ran.code == 1
    assert "started" in ran.out
    assert "1 job of 2 could not be started" in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "no list of jobs"),
        ("{", "not JSON"),
        ('[{"train": "train.jsonl"}]', "has no 'model'"),
        ('[{"train": "train.jsonl", "model": "m", "sufix": "x"}]', "did you mean 'suffix'"),
        ('[{"train": "train.jsonl", "model": "m", "seed": "x"}]', "seed"),
        ('[{"train": "none.jsonl", "model": "m"}]', "none.jsonl"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(run: Run, world: World, content: str, said: str) -> None:
    """As a whole, in two lines, before anything is sent."""
    Path("jobs.json").write_text(content)
    for dry in ((), ("--dry-run",)):
        ran = run("jobs submit jobs.json", *dry)
        assert ran.code in (1, 2)
        assert said in ran.err
        assert len(ran.err.splitlines()) == 2
    assert sent(world, "/v1/files") == 0


def test_a_list_can_be_tried_dry(run: Run, world: World) -> None:
    """What all would cost is added up."""
    ran = run("jobs submit", world.names["specs"], "--dry-run")

    assert ran.code == 0
    assert "2 jobs, at most $0." in ran.err
    assert sent(world, "/v1/files") == 0


def test_a_lost_answer_makes_one_job(run: Run, world: World) -> None:
    """As in the library."""
    world.emulator.faults.add(Fault("POST", "/fine_tuning/jobs", faults.reset_after()))

    assert run(RUN, "--suffix", "lost").code == 0
    assert sent(world, "/fine_tuning/jobs") == 1
