"""`fine-tuning jobs wait` and `follow` of several jobs."""

from __future__ import annotations

import re
import shlex

import pytest

from fine_tuning_client.emulator import Fault, faults

from .harness import Case, Run, World
from .test_following import RUNNING, Interruptible
from .test_terminal import Screen

LINE = re.compile(r"(?:20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ|-)  (ftjob-\S+)  (\S.*)")


@pytest.fixture
def failed(world: World) -> str:
    """A job that has failed."""
    file = world.client.files.create(file=("few.jsonl", b'{"messages": []}\n'), purpose="fine-tune")
    return str(world.client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=str(file.id)).id)


@pytest.fixture
def second(world: World) -> str:
    """Another job like the world's."""
    return str(world.client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=world.names["file"], seed=2).id)


def test_several_jobs_are_waited_for_and_listed(run: Run, world: World, failed: str) -> None:
    """In the order asked for; one that has failed makes the exit code 5, and is named with what shows why."""
    both = run("jobs wait --json", world.names["job"], failed)
    twice = run("jobs wait", world.names["job"], world.names["job"])

    assert (both.code, [job["status"] for job in both.document["data"]]) == (5, ["succeeded", "failed"])
    assert both.err.splitlines()[-2:] == [
        f"error: 1 job of 2 ended without success: {failed} (failed)",
        f"'fine-tuning jobs get {failed}' says why",
    ]
    assert (twice.code, twice.out.count(world.names["job"])) == (0, 1)


@RUNNING
@pytest.mark.parametrize("command", ["wait", "follow"])
def test_the_command_that_goes_on_is_named_when_time_is_up(
    run: Run, world: World, second: str, case: Case, command: str
) -> None:
    """Exit code 3; `wait` lists the jobs as last seen, `follow` names the last event of each."""
    job = world.names["job"]
    ran = run(f"jobs {command} --timeout 0 --jsonl", job, second)
    hint = ran.err.splitlines()[-1]

    assert ran.code == 3
    assert f"the jobs go on: 'fine-tuning jobs {command} {job} {second}" in hint
    if command == "wait":
        assert [one["id"] for one in ran.lines] == [job, second]
    else:
        marks = {update["job_id"]: update["mark"] for update in ran.lines if update["mark"]}
        assert hint.endswith(f" --after {job}={marks[job]} --after {second}={marks[second]}'")


def test_lines_of_several_jobs_begin_with_date_and_job(run: Run, world: World, second: str) -> None:
    """On standard output, each job's in order, until all have ended."""
    ran = run("jobs follow", world.names["job"], second)
    found = [LINE.fullmatch(line) for line in ran.out.splitlines()]
    told = [match.groups() for match in found if match]

    assert (ran.code, ran.err, len(told)) == (0, "", len(found))
    for job in (world.names["job"], second):
        messages = [message for of, message in told if of == job]
        assert "Created fine-tuning job" in messages[0]
        assert "The job has succeeded: ft:" in messages[-1]


def test_one_that_failed_ends_with_5_when_all_are_over(run: Run, world: World, failed: str) -> None:
    """The other one is followed to its end."""
    ran = run("jobs follow --jsonl", failed, world.names["job"])
    last = {update["job_id"]: update["status"] for update in ran.lines}

    assert (ran.code, last) == (5, {failed: "failed", world.names["job"]: "succeeded"})
    assert f"'fine-tuning jobs get {failed}' says why" in ran.err


def test_a_job_named_twice_is_followed_once(run: Run, world: World) -> None:
    """As a single one, without its id before each line."""
    job = world.names["job"]

    assert run("jobs follow", job, job).out == run("jobs follow", job).out


def test_each_job_goes_on_after_its_own_event(run: Run, world: World, second: str) -> None:
    """What the jobs had up to there does not come again."""
    job = world.names["job"]
    events = [one for one in run("jobs follow --jsonl", job, second).lines if one["mark"]]
    mine = [one["mark"] for one in events if one["job_id"] == job]
    other = [one["mark"] for one in events if one["job_id"] == second]

    words = ["--after", f"{job}={mine[4]}", "--after", f"{second}={other[-2]}"]
    rest = [one for one in run("jobs follow --jsonl", job, second, *words).lines if one["mark"]]

    assert sorted(one["mark"] for one in rest) == sorted([*mine[5:], other[-1]])


@pytest.mark.parametrize(
    ("after", "complaint"), [(["ftevent-1"], "names none of the jobs"), (["{0}=a", "{0}=b"], "names two events")]
)
def test_a_place_that_is_not_clear_is_refused(
    run: Run, world: World, second: str, after: list[str], complaint: str
) -> None:
    """Before anything is asked for."""
    options = [word for one in after for word in ("--after", one.format(second))]
    ran = run("jobs follow", world.names["job"], second, *options)

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 2)
    assert complaint in ran.err


def test_an_id_that_is_wrong_ends_it_at_once(run: Run, world: World) -> None:
    """Nothing of the others is shown."""
    ran = run("jobs follow", world.names["job"], "ftjob-nope")

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 2)
    assert "ftjob-nope" in ran.err


@RUNNING
def test_ctrl_c_names_the_jobs_that_are_left(run: Run, world: World, second: str, case: Case) -> None:
    """And the command shows what comes after; on a terminal there are lines, too."""
    ended = str(world.client.fine_tuning.jobs.cancel(second).id)
    screen = Interruptible("jobs", "follow", world.names["job"], ended, "--poll", "0.05", columns=200)
    screen.wait_for("The job was cancelled")
    screen.wait_for("Fine-tuning job started")
    screen.interrupt()

    assert screen.end() == 130
    assert "\x1b[" not in screen.said
    [command] = re.findall(r"fine-tuning (jobs follow \S+ --after \S+)", screen.said)
    world.emulator.advance(900)
    rest = run("", *shlex.split(command), "--jsonl").lines
    assert {update["job_id"] for update in rest} == {world.names["job"]}
    assert "Fine-tuning job started" not in [update["message"] for update in rest]


@RUNNING
@pytest.mark.parametrize("several", [False, True], ids=["one", "two"])
def test_ctrl_c_during_a_wait_names_the_command_that_goes_on(
    world: World, second: str, case: Case, several: bool
) -> None:
    """The jobs are not touched."""
    ids = [world.names["job"], second] if several else [second]
    screen = Interruptible("jobs", "wait", *ids, "--poll", "0.05", columns=200)
    screen.wait_for(second)
    screen.interrupt()

    assert screen.end() == 130
    assert f"fine-tuning jobs wait {' '.join(ids)}" in screen.said
    assert world.client.fine_tuning.jobs.retrieve(second).status in ("running", "validating_files", "queued")


@pytest.mark.parametrize("command", ["wait", "follow"])
def test_the_time_for_an_answer_is_not_the_time_for_all(run: Run, world: World, command: str) -> None:
    """After `--request-timeout` the next look is made, and the job is seen to end; `--timeout` ends it."""
    job = world.names["job"]
    late = world.emulator.faults.add(Fault("GET", "/fine_tuning/jobs/*", faults.slow(0.5), skip=1))
    patient = run(f"jobs {command} --request-timeout 0.1 --poll 0.01", job)
    world.emulator.faults.add(Fault("GET", "/fine_tuning/jobs/*", faults.error(503), times=None, skip=1))
    hurried = run(f"jobs {command} --request-timeout 60 --timeout 0", job)

    assert (patient.code, late.hits, hurried.code) == (0, 1, 3)


def test_the_screen_is_wide_enough_for_ctrl_c(world: World) -> None:
    """A picture leaves room for the ^C that a terminal writes: it would begin a new line, and spoil the picture."""
    screen = Screen("jobs", "follow", world.names["job"], columns=60, NO_COLOR="1")

    assert screen.end() == 0
    bars = [line for line in re.split(r"\r\n|\r|\x1b\[[0-9]*[A-Z]", screen.said) if "━━" in line]
    assert max(len(line) for line in bars) == 57
