"""`fine-tuning jobs wait` and `follow`: what they write where, and how they end."""

from __future__ import annotations

import os
import re
import shlex
import signal

import pytest

from .harness import Case, Run, World
from .test_terminal import Screen

RUNNING = pytest.mark.parametrize(
    "case", [Case("jobs follow", good="", shows="", bad="", running=True)], ids=["running"]
)
"""The world's job is in training, and time stands still."""

DATED = re.compile(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ  \S.*")


class Interruptible(Screen):
    """A command in a terminal that is sent what Ctrl-C sends."""

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        os.kill(self._process.pid, signal.SIGINT)


@pytest.fixture
def failed(world: World) -> str:
    """A job that has failed."""
    file = world.client.files.create(file=("few.jsonl", b'{"messages": []}\n'), purpose="fine-tune")
    return str(world.client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=str(file.id)).id)


def test_off_a_terminal_every_update_is_a_dated_line(run: Run, world: World) -> None:
    """On standard output, oldest first; standard error stays empty."""
    ran = run("jobs follow", world.names["job"])

    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert all(DATED.fullmatch(line) for line in lines)
    assert "Created fine-tuning job" in lines[0]
    assert "The job has succeeded: ft:" in lines[-1]


def test_json_lines_have_what_happened_and_how_it_ended(run: Run, world: World) -> None:
    """One object a line, with typed metrics where there are some."""
    updates = run("jobs follow --jsonl", world.names["job"]).lines

    assert [update["metrics"]["step"] for update in updates if update["metrics"]][:3] == [1, 2, 3]
    assert (updates[-1]["status"], updates[-1]["job"]["id"]) == ("succeeded", world.names["job"])


@pytest.mark.parametrize("by", ["id", "mark"])
def test_following_goes_on_after_an_event(run: Run, world: World, by: str) -> None:
    """By its id as `jobs events` shows it, or by the mark of an update."""
    updates = [update for update in run("jobs follow --jsonl", world.names["job"]).lines if update["event"]]
    place = updates[9]["event"]["id"] if by == "id" else updates[9]["mark"]

    rest = run("jobs follow -q", world.names["job"], "--after", place).out.split()

    assert rest == [update["event"]["id"] for update in updates[10:]]


@pytest.mark.parametrize("command", ["follow", "wait"])
def test_a_job_that_has_failed_ends_with_5(run: Run, world: World, failed: str, command: str) -> None:
    """What there is to know is on standard output, the reason and a hint on standard error."""
    ran = run(f"jobs {command}", failed)

    assert (ran.code, len(ran.err.splitlines())) == (5, 2)
    assert "data explain invalid_training_file" in ran.err
    assert "failed" in ran.out


@RUNNING
def test_follow_says_how_to_go_on_when_time_is_up(run: Run, world: World, case: Case) -> None:
    """Exit code 3, and the command that goes on after the last event that was shown."""
    ran = run("jobs follow --jsonl --timeout 0", world.names["job"])

    assert ran.code == 3
    assert f"--after {ran.lines[-1]['mark']}" in ran.err


@RUNNING
def test_waiting_ends_with_3_when_time_is_up(run: Run, world: World, case: Case) -> None:
    """It says what it waits for, and then in two lines that it has waited, and what shows how the job goes on."""
    ran = run("jobs wait --timeout 0", world.names["job"])
    waiting, error, hint = ran.err.splitlines()

    assert (ran.code, ran.out) == (3, "")
    assert waiting.endswith(f"{world.names['job']} is running: waiting until it has ended")
    assert "is still 'running' after 0 s" in error
    assert f"'fine-tuning jobs follow {world.names['job']}'" in hint


@RUNNING
def test_ctrl_c_detaches_and_shows_the_command_that_goes_on(run: Run, world: World, case: Case) -> None:
    """The job is not touched, and what the command shows is what comes after."""
    screen = Interruptible("jobs", "follow", world.names["job"], "--poll", "0.05", columns=200)
    screen.wait_for("Fine-tuning job started")
    screen.interrupt()

    assert screen.end() == 130
    assert world.client.fine_tuning.jobs.retrieve(world.names["job"]).status == "running"
    [command] = re.findall(r"fine-tuning (jobs follow \S+ --after \S+)", screen.said)
    world.emulator.advance(900)
    rest = run("", *shlex.split(command), "--jsonl").lines
    assert next(update["metrics"]["step"] for update in rest if update["metrics"]) == 1
    assert "Fine-tuning job started" not in [update["message"] for update in rest]


def test_a_terminal_shows_a_bar_and_the_job_at_the_end(world: World) -> None:
    """The bar is full, and the new model is named."""
    screen = Screen("jobs", "follow", world.names["job"])

    assert screen.end() == 0
    assert "━━━━" in screen.said
    assert "100%" in screen.said
    assert "\x1b[32m" in screen.said
    assert world.names["model"] in screen.said


def test_no_color_leaves_a_picture_without_styles(world: World) -> None:
    """The cursor moves, and nothing is coloured, bold or dim."""
    screen = Screen("jobs", "follow", world.names["job"], NO_COLOR="1")

    assert screen.end() == 0
    assert "100%" in screen.said
    assert not re.search(r"\x1b\[[0-9;]*m", screen.said)


def test_a_terminal_that_cannot_move_its_cursor_gets_lines(world: World) -> None:
    """TERM=dumb: dated lines, no control sequences."""
    screen = Screen("jobs", "follow", world.names["job"], TERM="dumb")

    assert screen.end() == 0
    assert "\x1b" not in screen.said
    assert DATED.fullmatch(screen.said.splitlines()[0])


def test_json_lines_on_a_terminal_are_not_drawn_over(world: World) -> None:
    """Whoever asks for JSON on a terminal gets JSON alone."""
    screen = Screen("jobs", "follow", world.names["job"], "--jsonl", columns=80)

    assert screen.end() == 0
    assert "\x1b" not in screen.said
    assert screen.said.startswith('{"job_id":')
