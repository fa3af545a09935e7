"""Many jobs, no more at once than wanted, and one failure does not lose the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import (
    AuthenticationError,
    PermissionDeniedError,
    RateLimitError,
    TrainingDataError,
    WaitTimeoutError,
)
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, faults
from fine_tuning_client.jobs.creation import lookup, once
from fine_tuning_client.jobs.running import state, submitting, uploading

from ..examples import MODEL, chat_file
from ..modes import Both
from .runs import jobs_at, posts
from .servers import Ticking

JOBS = "/fine_tuning/jobs"


class Hall:
    """A server whose time goes on while the client sleeps, and a folder of training files."""

    def __init__(self, both: Both, emulator: Emulator, naps: Ticking, folder: Path) -> None:
        self.both, self.emulator, self.naps, self.folder = both, emulator, naps, folder
        self.told: list[str] = []
        self.most = 0
        (folder / "train.jsonl").write_bytes(chat_file())

    def submit(self, specs: list[dict[str, Any]] | int, **options: Any) -> Any:
        """Submit jobs: as they are given, or so many different ones."""
        specs = [{"seed": number} for number in range(specs)] if isinstance(specs, int) else specs
        usual = {"train": self.folder / "train.jsonl", "model": MODEL, "state": self.folder / "state"}
        client = self.both.client(self.emulator)
        return self.both.settle(
            client.fine_tuning.jobs.submit(
                [{**usual, **spec} for spec in specs],
                on_progress=lambda progress: self.told.append(progress.message),
                **options,
            )
        )

    def count(self, request: Any, response: Any) -> None:
        """Note how many jobs are under way at most."""
        if request.method == "POST" and request.path.endswith(JOBS) and response.status == 200:
            with self.emulator.client() as client:
                jobs = list(client.fine_tuning.jobs.list(limit=100))
            ended = ("succeeded", "failed", "cancelled")
            self.most = max(self.most, sum(job.status not in ended for job in jobs))


@pytest.fixture
def hall(both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """Where jobs are submitted."""
    clock = ManualClock()
    naps = Ticking(monkeypatch, clock)
    for module in (once, state, uploading):
        monkeypatch.setattr(module, "sleep", naps.sleep)
    monkeypatch.setattr(submitting, "monotonic", naps.monotonic)
    monkeypatch.setattr(lookup, "now", naps.now)
    return Hall(both, Emulator(seed=7, clock=clock), naps, tmp_path)


@pytest.mark.parametrize("concurrency", [1, 2, 5])
def test_no_more_jobs_are_under_way_than_wanted(hall: Hall, concurrency: int) -> None:
    """The next one is started when one has ended; the results are in order."""
    hall.emulator.watchers.append(hall.count)

    results = hall.submit(5, concurrency=concurrency)

    assert [result.job.seed for result in results] == [0, 1, 2, 3, 4]
    assert hall.most == concurrency
    assert len(posts(hall.emulator, "/v1/files")) == 1
    assert ("waiting for one of" in " ".join(hall.told)) is (concurrency < 5)


def test_a_second_call_finds_all_of_them(hall: Hall) -> None:
    """Which is how it goes on after an interruption."""
    first = hall.submit(3, concurrency=3)
    second = hall.submit(4, concurrency=4)

    assert [result.started.reused for result in second] == [True, True, True, False]
    assert [result.job.id for result in second[:3]] == [result.job.id for result in first]


def test_one_failure_does_not_lose_the_others(hall: Hall) -> None:
    """It is the result in its place."""
    bad = hall.folder / "bad.jsonl"
    bad.write_bytes(chat_file().replace(b'"assistant"', b'"asistant"', 1))

    results = hall.submit([{"seed": 1}, {"train": bad}, {"seed": 3}])

    assert [result.job and result.job.seed for result in results] == [1, None, 3]
    assert isinstance(results[1].error, TrainingDataError)
    assert [result.error for result in results if result.job] == [None, None]


def test_a_server_without_room_is_asked_again(hall: Hall) -> None:
    """It lets so many jobs run, whatever we would like."""
    hall.emulator = Emulator(seed=7, clock=hall.naps.clock, max_active_jobs=1)
    hall.emulator.watchers.append(hall.count)

    results = hall.submit(3, concurrency=3)

    assert len({result.job.id for result in results}) == 3
    assert hall.most == 1
    assert any("2 of 3: the server has no room; trying again" in message for message in hall.told)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (faults.refused("insufficient_quota"), RateLimitError),
        (faults.refused("closed"), PermissionDeniedError),
        (faults.refused("incorrect_key"), AuthenticationError),
    ],
    ids=["quota", "closed", "key"],
)
def test_what_would_meet_all_is_not_tried_again(hall: Hall, fault: Any, kind: type[Exception]) -> None:
    """The first to meet it tells for the rest."""
    hall.emulator.faults.add(Fault("POST", JOBS, fault, skip=1, times=None))

    results = hall.submit(4, concurrency=4)

    assert results[0].job is not None
    assert [type(result.error) for result in results[1:]] == [kind] * 3
    assert len(posts(hall.emulator)) == 2


@pytest.mark.parametrize(
    ("spec", "name"),
    [({"sufix": "x"}, "job 2: .*suffix"), ({"method": "rl"}, "job 2: method"), ({"train": "none"}, "no such file")],
    ids=["name", "value", "file"],
)
def test_specifications_are_checked_before_anything_is_sent(hall: Hall, spec: dict[str, Any], name: str) -> None:
    """Of all of them."""
    with pytest.raises((ValueError, TypeError, OSError), match=name):
        hall.submit([{}, spec])
    assert not hall.emulator.requests


def test_the_time_may_be_up(hall: Hall) -> None:
    """Those that are not started say so."""
    results = hall.submit(4, concurrency=2, timeout=20)

    assert [bool(result.job) for result in results] == [True, True, False, False]
    assert {type(result.error) for result in results[2:]} == {WaitTimeoutError}
    assert hall.naps.passed <= 20
    assert len(jobs_at(hall.emulator)) == 2


def test_a_lost_answer_makes_one_job(hall: Hall) -> None:
    """As everywhere."""
    hall.emulator.faults.add(Fault("POST", JOBS, faults.reset_after(), times=None))

    results = hall.submit(3, concurrency=3)

    assert len(jobs_at(hall.emulator)) == len({result.job.id for result in results}) == 3


def test_the_results_are_plain_json(hall: Hall) -> None:
    """With the files and the error, if there is one."""
    [good, bad] = hall.submit([{"suffix": "shelves"}, {"max_cost": 0}])

    plain = json.loads(json.dumps([good.to_dict(), bad.to_dict()]))
    assert plain[0]["spec"] == {"train": str(hall.folder / "train.jsonl"), "model": MODEL, "suffix": "shelves"}
    assert plain[0]["job"]["id"] == good.job.id
    assert plain[1]["error"].startswith("BudgetExceeded: estimated at")


@pytest.mark.parametrize("concurrency", [0, 65, 1.5])
def test_the_cap_is_checked(hall: Hall, concurrency: Any) -> None:
    """As that of uploads."""
    with pytest.raises((ValueError, TypeError), match="concurrency"):
        hall.submit(1, concurrency=concurrency)
