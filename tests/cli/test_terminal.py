"""The command in a real terminal and in a pipe."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fine_tuning_client.emulator.faults import Fault, slow

from .harness import World

COMMAND = [sys.executable, "-c", "import sys; from fine_tuning_client.cli import main; sys.exit(main())"]
PATIENCE = 20.0
"""Seconds after which a terminal that says nothing is given up."""


class Screen:
    """A command in a terminal of some size."""

    def __init__(self, *arguments: str, columns: int = 80, **variables: str) -> None:
        self.said = ""
        self._terminal, inside = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns), **variables}
        self._process = subprocess.Popen(
            [*COMMAND, *arguments], stdin=inside, stdout=inside, stderr=inside, env=environment, start_new_session=True
        )
        os.close(inside)

    def wait_for(self, text: str) -> None:
        """Read until a text is there."""
        end = time.monotonic() + PATIENCE
        while text not in self.said:
            assert time.monotonic() < end, self.said
            if select.select([self._terminal], [], [], 0.5)[0]:
                self.said += os.read(self._terminal, 4096).decode()

    def type(self, keys: str) -> None:
        """Type."""
        os.write(self._terminal, keys.encode())

    def end(self) -> int:
        """Read to the end and return the exit code."""
        try:
            while piece := os.read(self._terminal, 4096):
                self.said += piece.decode()
        except OSError:  # Linux says so at the end of a terminal
            pass
        os.close(self._terminal)
        return self._process.wait(PATIENCE)


@pytest.fixture
def reader_that_leaves() -> Iterator[int]:
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.parametrize("columns", [80, 40])
def test_a_table_fits_the_terminal(columns: int, world: World) -> None:
    """At 80 and at 40 columns the job's id is whole and no line is wider than the screen."""
    job = world.names["job"]
    screen = Screen("jobs", "list", columns=columns, NO_COLOR="1")

    assert screen.end() == 0
    assert job in screen.said
    assert max(len(line) for line in screen.said.splitlines()) <= columns
    assert "\x1b" not in screen.said


def test_a_terminal_gets_colours(world: World) -> None:
    """States are coloured on a terminal."""
    assert world.names["job"]
    screen = Screen("jobs", "list")

    assert screen.end() == 0
    assert "\x1b[32m" in screen.said


@pytest.mark.parametrize(("answer", "code", "left"), [("y\r", 0, False), ("n\r", 1, True)])
def test_a_terminal_is_asked(answer: str, code: int, left: bool, world: World) -> None:
    """On a terminal a question is asked before a file is lost; no is an answer."""
    spare = world.names["spare"]
    screen = Screen("files", "delete", spare)
    screen.wait_for("for good? [y/N]")
    screen.type(answer)

    assert screen.end() == code
    assert (spare in [file.id for file in world.client.files.list()]) is left


def test_ctrl_c_while_waiting_for_a_server(world: World) -> None:
    """Ctrl-C during a slow answer ends at once with 130, in one line and no traceback."""
    world.emulator.faults.add(Fault("GET", "/fine_tuning/jobs", slow(30)))
    arrived: list[str] = []
    world.emulator.watchers.append(lambda request, _: arrived.append(request.path))
    with subprocess.Popen(
        [*COMMAND, "jobs", "list"],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        end = time.monotonic() + PATIENCE
        while not arrived and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)

    assert (process.returncode, err.strip()) == (130, "interrupted")


def test_a_reader_that_has_enough_ends_it_quietly(world: World, reader_that_leaves: int) -> None:
    """Into a pipe that nobody reads, as `| head` leaves it, the command ends 0 and says nothing."""
    job = world.names["job"]
    arguments = ["jobs", "events", job, "--all", "--jsonl"]
    ran = subprocess.run(
        [*COMMAND, *arguments], stdout=reader_that_leaves, stderr=subprocess.PIPE, text=True, check=False, timeout=30
    )

    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_key_can_come_from_standard_input(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--api-key-file -` reads the key from a pipe, where no other user sees it."""
    key = os.environ["OPENAI_API_KEY"]
    monkeypatch.delenv("OPENAI_API_KEY")
    arguments = ["models", "list", "-q", "--api-key-file", "-"]
    ran = subprocess.run(
        [*COMMAND, *arguments], input=f"{key}\n", capture_output=True, text=True, check=False, timeout=30
    )

    assert (ran.returncode, "gpt-4o-mini" in ran.stdout) == (0, True), ran.stderr


@pytest.mark.parametrize(("words", "expected"), [("fine-tuning jo", "jobs"), ("fine-tuning jobs li", "list")])
def test_completion_knows_the_names_without_importing_them(words: str, expected: str, tmp_path: Path) -> None:
    """A shell gets names and summaries from the tables."""
    variables = {"_FINE_TUNING_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "1"}
    variables["COMP_CWORD"] = str(len(words.split()) - 1)
    ran = subprocess.run(
        COMMAND, env={**os.environ, **variables}, capture_output=True, text=True, check=False, timeout=30
    )

    assert f"plain,{expected}" in ran.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_say_how_to_install_them(shell: str) -> None:
    """Each shell's script names the command and ends with where to put it."""
    ran = subprocess.run([*COMMAND, "completion", shell], capture_output=True, text=True, check=False, timeout=30)

    assert ran.returncode == 0
    assert "fine-tuning" in ran.stdout.splitlines()[0] + ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("# To install: ")
