"""A run that is killed, wherever it is, goes on when it is started again: one job, nothing sent or told twice."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.emulator import Emulator, Fault, PollClock, Request, Response, faults, serve

from ..examples import MODEL, chat_file
from .runs import jobs_at, posts

DATA = chat_file(60)
PART = 1000
PARTS = -(-len(DATA) // PART)
FOREVER = 60.0
"""Seconds for which an answer is held back: until the program is killed."""


class Crash:
    """One training file, one server, and a program that is killed there."""

    def __init__(self, emulator: Emulator, base_url: str, folder: Path) -> None:
        self.emulator = emulator
        self._base_url = base_url
        self._spec: dict[str, Any] = {
            "train": str(folder / "train.jsonl"),
            "model": MODEL,
            "state": str(folder / "state"),
            "poll": 0.01,
        }

    def start(self, mode: str, **spec: Any) -> subprocess.Popen[str]:
        """Start the program."""
        arguments = [mode, self._base_url, json.dumps({**self._spec, **spec})]
        return subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.runner", *arguments], stdout=subprocess.PIPE, text=True
        )

    def killed(self, mode: str, when: Callable[[dict[str, Any]], bool], **spec: Any) -> list[dict[str, Any]]:
        """Kill the program once it has written a line of a kind; return all that it has written."""
        process = self.start(mode, **spec)
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        while not when(json.loads(lines[-1])):
            lines.append(process.stdout.readline())
        process.kill()
        rest = process.communicate()[0]
        return [json.loads(line) for line in [*lines, *rest.splitlines(True)] if line.endswith("\n")]

    def finished(self, mode: str, **spec: Any) -> list[dict[str, Any]]:
        """Let the program run to its end; return all that it has written."""
        self.emulator.faults.clear()
        process = self.start(mode, **spec)
        output = process.communicate(timeout=60)[0]
        assert process.returncode == 0
        return [json.loads(line) for line in output.splitlines()]

    def wait_for_request(self, path: str) -> None:
        """Wait until the server has seen a request."""
        until = time.monotonic() + 30
        while not posts(self.emulator, path):
            assert time.monotonic() < until
            time.sleep(0.01)


@pytest.fixture
def crash(tmp_path: Path) -> Iterator[Crash]:
    """A server whose jobs go on from look to look."""
    (tmp_path / "train.jsonl").write_bytes(DATA)
    with serve(Emulator(seed=7, clock=PollClock())) as server:
        yield Crash(server.emulator, server.base_url, tmp_path)


def stalled(request: Request, server: Any) -> Response:
    """Do nothing, and do not answer."""
    return Response(500, [], b"", delay=FOREVER)


def says(text: str) -> Callable[[dict[str, Any]], bool]:
    """Recognise a line by what it says."""
    return lambda line: text in line["message"]


def events(lines: list[dict[str, Any]]) -> list[str]:
    """Return the ids of the events that were told."""
    return [line["update"]["event"]["id"] for line in lines if (line.get("update") or {}).get("event")]


def job_of(lines: list[dict[str, Any]]) -> str:
    """Return the id of the job that a run came to."""
    found: str = lines[-1]["result"]
    return found


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_killed_between_parts(crash: Crash, mode: str) -> None:
    """No part that has arrived is sent again."""
    crash.emulator.faults.add(Fault("POST", "/uploads/*/parts", stalled, skip=3, times=None))
    crash.killed(mode, says("Part 3 of"), part_size=PART)
    before = len(posts(crash.emulator, "/parts"))

    lines = crash.finished(mode, part_size=PART)

    arrived = [request for request in posts(crash.emulator, "/parts") if request.status == 200]
    assert before > 3
    assert any(line["message"] == f"Going on with train.jsonl in {PARTS} parts" for line in lines)
    assert len(arrived) == PARTS
    assert [len(posts(crash.emulator, path)) for path in ("/uploads", "/complete", "/v1/files", "/jobs")] == [
        1,
        1,
        0,
        1,
    ]


@pytest.mark.parametrize("arrived", [True, False])
def test_killed_while_the_file_is_sent(crash: Crash, arrived: bool) -> None:
    """If the server has it, it is found there; if not, it is sent."""
    crash.emulator.faults.add(Fault("POST", "/files", faults.slow(FOREVER) if arrived else stalled))
    process = crash.start("sync")
    crash.wait_for_request("/v1/files")
    process.kill()
    process.communicate()

    crash.finished("sync")

    taken = [request for request in posts(crash.emulator, "/v1/files") if request.status == 200]
    assert len(taken) == 1
    assert len(crash.emulator.client().files.list(purpose="fine-tune").data) == 1
    assert len(jobs_at(crash.emulator)) == 1


def test_killed_before_the_answer_to_create(crash: Crash) -> None:
    """The job is found by its mark."""
    crash.emulator.faults.add(Fault("POST", "/fine_tuning/jobs", faults.slow(FOREVER)))
    process = crash.start("async")
    crash.wait_for_request("/fine_tuning/jobs")
    process.kill()
    process.communicate()

    lines = crash.finished("async")

    assert [job["id"] for job in jobs_at(crash.emulator)] == [job_of(lines)]
    assert (len(posts(crash.emulator, "/v1/files")), len(posts(crash.emulator))) == (1, 1)


def test_killed_right_after_create(crash: Crash) -> None:
    """The job is there, and is followed from its first event."""
    crash.killed("sync", says("is created"))
    lines = crash.finished("sync")

    assert [job["id"] for job in jobs_at(crash.emulator)] == [job_of(lines)]
    assert (len(posts(crash.emulator, "/v1/files")), len(posts(crash.emulator))) == (1, 1)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_killed_while_following(crash: Crash, mode: str) -> None:
    """Every event is told once, but for one that the program was killed over."""
    first = crash.killed(mode, lambda line: (line.get("done") or 0) >= 20 and line.get("unit") == "steps")
    second = crash.finished(mode)

    job_id = job_of(second)
    whole = [event.id for event in crash.emulator.client().fine_tuning.jobs.list_events(job_id, limit=1000)][::-1]
    told = events(first) + events(second)
    assert len(events(first)) > 20
    assert len(events(second)) > 20
    assert len(told) == len(set(told)) >= len(whole) - 1
    assert told == [event_id for event_id in whole if event_id in set(told)]
    assert [job["id"] for job in jobs_at(crash.emulator)] == [job_id]


def test_killed_again_and_again(crash: Crash) -> None:
    """At every stage in turn: still one job, and nothing sent twice."""
    crash.killed("sync", says("Part 2 of"), part_size=PART)
    crash.killed("sync", says("has arrived: file-"), part_size=PART)
    crash.killed("sync", says("is created"), part_size=PART)
    told = events(crash.killed("sync", lambda line: line.get("unit") == "steps", part_size=PART))
    told += events(crash.finished("sync", part_size=PART))

    assert len(told) == len(set(told))
    assert len(jobs_at(crash.emulator)) == 1
    assert [len(posts(crash.emulator, path)) for path in ("/uploads", "/complete", "/v1/files")] == [1, 1, 0]
