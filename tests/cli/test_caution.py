"""`--dry-run` and `--yes`: nothing is sent that was not asked for, and nothing lost without a question."""

from __future__ import annotations

import json

import pytest

from fine_tuning_client.cli.command import Command
from fine_tuning_client.cli.groups import loaded
from fine_tuning_client.cli.tables import GROUPS, ROOT

from .cases import CASES
from .harness import Case, Run, World


def home(command: str) -> str:
    """Return where a command is."""
    group, _, name = command.partition(" ")
    return (GROUPS[group].commands[name] if name else ROOT[group])[0]


def options(case: Case) -> set[str]:
    """Return the options of a case's command."""
    try:
        command = loaded(home(case.command))
    except Exception:  # said by the tests of every command
        return set()
    return {option for parameter in command.params for option in parameter.opts}


WRITING = [case for case in CASES if case.server and "--dry-run" in options(case)]


@pytest.mark.parametrize("case", WRITING, ids=lambda case: case.command)
def test_a_dry_run_changes_nothing(case: Case, run: Run, world: World) -> None:
    """With `--dry-run` a good call ends 0, shows something, and sends no request but reads."""
    words = case.words(case.good, world)
    sent: list[str] = []
    world.emulator.watchers.append(lambda request, _: sent.append(request.method))
    ran = run("", *[word for word in words if word != "--yes"], "--dry-run")

    assert ran.code == 0, ran.err
    assert set(sent) <= {"GET"}
    assert ran.out


def test_every_command_that_writes_can_be_rehearsed() -> None:
    """All commands that change something on the server take `--dry-run` and `--yes`."""
    reading = {"list", "get", "events", "checkpoints", "wait", "follow", "metrics", "plot", "best", "content"}
    asking = {"download", "run", "validate", "doctor", "sunset", "archive"}
    for case in CASES:
        name = case.command.split()[-1]
        if case.server and name not in reading | (asking if case.command != "run" else set()):
            assert {"--dry-run", "--yes"} <= options(case), case.command


def test_the_request_is_shown_whole(run: Run, world: World) -> None:
    """Method, address and body are those of the request that would be sent."""
    ran = run(
        "jobs create --model gpt-4o-mini --training-file file-a --epochs 2 --hyperparameter batch_size=8 "
        "--suffix s --seed 0 --metadata a=b --dry-run --json"
    )

    assert ran.document == {
        "method": "POST",
        "url": f"{world.url}/fine_tuning/jobs",
        "json": {
            "model": "gpt-4o-mini",
            "training_file": "file-a",
            "suffix": "s",
            "seed": 0,
            "metadata": {"a": "b"},
            "method": {
                "type": "supervised",
                "supervised": {"hyperparameters": {"n_epochs": 2, "batch_size": 8}},
            },
        },
    }


def test_a_rehearsal_needs_no_key(run: Run, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dry run of one request asks for no key."""
    monkeypatch.delenv("OPENAI_API_KEY")

    assert run("models delete ft-x --dry-run").out == f"DELETE {world.url}/models/ft-x\n"


def test_several_requests_are_one_document(run: Run, world: World) -> None:
    """With `--json` the rehearsal of several requests is one array."""
    found = json.loads(run("files delete file-a file-b --dry-run --json").out)

    assert [one["url"] for one in found] == [f"{world.url}/files/file-a", f"{world.url}/files/file-b"]


def test_a_rehearsal_refuses_what_the_call_would(run: Run, world: World) -> None:
    """Arguments that cannot be used are refused by a dry run as well."""
    ran = run("jobs create --model m --training-file f --dry-run --suffix", "x" * 65)

    assert (ran.code, "suffix" in ran.err) == (2, True)


def test_nobody_is_asked_where_nobody_is(run: Run, world: World) -> None:
    """Off a terminal, what is lost for good needs `--yes`; without it nothing is sent."""
    ran = run("files delete", world.names["spare"])

    assert ran.code == 2
    assert ran.err.splitlines()[1] == "add --yes to do it"
    assert world.client.files.retrieve(world.names["spare"]).id == world.names["spare"]


def test_methods_are_put_together(run: Run, world: World) -> None:
    """Options of a method become the object that the API wants; those that contradict are refused."""
    base = "jobs create --model m --training-file f --dry-run --json "
    found = run(base + "--method reinforcement --grader grader.json --hyperparameter reasoning_effort=low")
    method = found.document["json"]["method"]

    assert method["reinforcement"]["grader"]["name"] == "exact"
    assert method["reinforcement"]["hyperparameters"] == {"reasoning_effort": "low"}
    assert isinstance(loaded(home("jobs create")), Command)
    assert run(base + "--method reinforcement").code == 2
    assert run(base + "--method dpo --grader grader.json").code == 2
    assert run(base + "--metadata nothing").code == 2
    assert run(base + "--epochs 0").code == 2
    assert "trainingType" in run(base + "--training-type Standard").out
