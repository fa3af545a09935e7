"""Many jobs are followed by one poller, each as if it were the only one."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Fault, faults

from ..modes import Both
from ..naps import Naps
from .servers import (
    FAREWELL,
    JobServer,
    Script,
    Ticking,
    answers,
    emulated_job,
    event,
    manual,
    messages,
    passing,
    reset,
    succeeding,
    whole_log,
)


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits that take no time."""
    return Naps(monkeypatch)


def of(job_id: str, updates: list[Any]) -> list[Any]:
    """Return the updates of one job."""
    return [update for update in updates if update.job_id == job_id]


def many(count: int, things: int = 30) -> dict[str, Script]:
    """Return jobs that begin one after the other."""
    return {f"ftjob-{number}": succeeding(things, every=1.7, first=number / 3) for number in range(count)}


@pytest.mark.parametrize(
    "fault",
    [faults.reset_before(), faults.reset_after(), faults.rate_limited(5), faults.error(500), faults.truncated(300)],
    ids=["reset before", "reset after", "429", "500", "cut"],
)
def test_no_event_of_many_jobs_is_lost_under_faults(both: Both, monkeypatch: pytest.MonkeyPatch, fault: Any) -> None:
    """Every third request fails; each job's log comes whole, in order, and ends."""
    emulator, clock = manual()
    Ticking(monkeypatch, clock)
    client = both.client(emulator)
    ids = [emulated_job(both, client, seed=number).id for number in range(6)]
    emulator.faults.add(Fault("GET", "/fine_tuning/**", fault, times=None, probability=0.3))

    updates = both.items(client.fine_tuning.jobs.follow_many(ids))
    emulator.faults.clear()

    for job_id in ids:
        assert messages(of(job_id, updates)) == whole_log(both, client, job_id)
        assert of(job_id, updates)[-1].final


def test_no_event_of_very_many_jobs_is_lost(both: Both, naps: Naps) -> None:
    """150 jobs at once, while one request in four fails in turns of four ways."""
    server = JobServer(naps, many(150, things=8))
    spoil = [reset, answers(500), answers(429, **{"retry-after": "1"}), answers(503)]
    server.faults = itertools.cycle([fault for each in spoil for fault in (passing, passing, each, passing)])

    updates = both.items(both.client(server).fine_tuning.jobs.follow_many(server.scripts))

    told = {job_id: messages(of(job_id, updates)) for job_id in server.scripts}
    assert told == {job_id: server.log(job_id) for job_id in server.scripts}


def test_many_jobs_are_looked_at_by_pages_of_the_list(both: Both, naps: Naps) -> None:
    """One request for a hundred jobs, not one for each; events are read job by job."""
    server = JobServer(naps, many(120, things=5))

    updates = both.items(both.client(server).fine_tuning.jobs.follow_many(server.scripts, poll=20))

    alone = [target for target in server.targets if target.startswith("/") and "events" not in target]
    assert sum(update.final for update in updates) == 120
    assert server.targets[:2] == ["?limit=100", "?after=ftjob-20&limit=100"]
    assert alone == []


def test_few_jobs_are_asked_for_one_by_one(both: Both, naps: Naps) -> None:
    """A page of the list would be more than that."""
    server = JobServer(naps, many(3))

    both.items(both.client(server).fine_tuning.jobs.follow_many(server.scripts))

    assert not [target for target in server.targets if target.startswith("?")]


def test_jobs_that_the_newest_pages_do_not_name_are_asked_for_one_by_one(both: Both, naps: Naps) -> None:
    """Old jobs far down a long list are not searched for."""
    server = JobServer(naps, many(400, things=1))
    old = [f"ftjob-{number}" for number in range(8)]

    both.items(both.client(server).fine_tuning.jobs.follow_many(old, poll=30))

    assert server.targets.count("?limit=100") == server.targets.count("/ftjob-0")
    assert not [target for target in server.targets if target.startswith("?after")]


def test_a_server_without_a_list_is_asked_for_each_job(both: Both, naps: Naps) -> None:
    """After the list was refused once."""
    server = JobServer(naps, many(6))
    server.has_list = False

    updates = both.items(both.client(server).fine_tuning.jobs.follow_many(server.scripts))

    assert sum(update.final for update in updates) == 6
    assert server.targets.count("?limit=100") == 1


def test_a_failed_job_does_not_end_the_others(both: Both, naps: Naps) -> None:
    """Its last update has the status and the reason."""
    scripts = many(5)
    reason = {"error": {"code": "invalid_n_examples", "message": "Too few", "param": "training_file"}}
    scripts["ftjob-bad"] = Script([(0, "running"), (4, "failed")], [event(1, 4, level="error")], reason)
    client = both.client(JobServer(naps, scripts))

    updates = both.items(client.fine_tuning.jobs.follow_many(scripts))

    ends = {update.job_id: update for update in updates if update.final}
    assert [ends[job_id].status for job_id in scripts] == ["succeeded"] * 5 + ["failed"]
    assert ends["ftjob-bad"].message == "The job has failed: Too few"


def test_a_job_that_is_not_there_is_an_error_after_what_was_read(both: Both, naps: Naps) -> None:
    """A wrong id is not overlooked, and nothing is lost by it."""
    server = JobServer(naps, many(2))

    updates, error = both.gathered(both.client(server).fine_tuning.jobs.follow_many([*server.scripts, "ftjob-wrong"]))

    assert isinstance(error, errors.NotFoundError)
    assert messages(of("ftjob-0", updates)) == ["Thing 0"]


def test_many_jobs_go_on_after_their_marks(both: Both, naps: Naps) -> None:
    """Each after its own."""
    server = JobServer(naps, many(5))
    jobs = both.client(server).fine_tuning.jobs
    first, error = both.gathered(jobs.follow_many(server.scripts, timeout=20))
    marks = {update.job_id: update.mark for update in first if update.event is not None}

    rest = both.items(jobs.follow_many(server.scripts, after=marks))

    assert isinstance(error, errors.WaitTimeoutError)
    for job_id in server.scripts:
        assert messages(of(job_id, first)) + messages(of(job_id, rest)) == server.log(job_id)


def test_time_is_up_for_those_that_are_under_way(both: Both, naps: Naps) -> None:
    """The error has them, and not those that are over."""
    scripts = {"ftjob-1": succeeding(3), "ftjob-2": Script([(0, "running")]), "ftjob-3": Script([(0, "paused")])}
    client = both.client(JobServer(naps, scripts))

    _, error = both.gathered(client.fine_tuning.jobs.follow_many(scripts, timeout=60))

    assert isinstance(error, errors.WaitTimeoutError)
    under_way: Any = error.last
    assert str(error) == "2 jobs are still under way after 60 s"
    assert [job.id for job in under_way] == ["ftjob-2", "ftjob-3"]


def test_a_server_that_is_overloaded_is_left_alone_by_all(both: Both, naps: Naps) -> None:
    """Retry-After of one answer holds the looks at all jobs."""
    server = JobServer(naps, many(3))
    server.faults = iter([answers(429, **{"retry-after": "50"})])

    both.items(both.client(server).fine_tuning.jobs.follow_many(server.scripts, concurrency=1))

    assert naps[0] == 50


def test_the_more_jobs_the_longer_the_pauses(both: Both, naps: Naps) -> None:
    """They begin with 6 seconds for 300 jobs, so that all together are looked at fifty times a second at most."""
    idle = Script([(0, "running"), (100, "succeeded")], [event(1, 100, message=FAREWELL)])
    scripts = dict.fromkeys((f"ftjob-{number}" for number in range(300)), idle)
    server = JobServer(naps, scripts)

    both.items(both.client(server).fine_tuning.jobs.follow_many(scripts))

    assert len(server.requests) < 300 * 9


def test_no_jobs_are_nothing_to_follow(both: Both, naps: Naps) -> None:
    """The iteration ends at once."""
    assert both.items(both.client(JobServer(naps, {})).fine_tuning.jobs.follow_many([])) == []


@pytest.mark.parametrize(
    ("ids", "arguments", "kind"),
    [
        ("ftjob-1", {}, TypeError),
        (["ftjob-1"], {"concurrency": 0}, ValueError),
        (["ftjob-1"], {"concurrency": 65}, ValueError),
        (["ftjob-1"], {"after": {"ftjob-2": "ftevent-1"}}, ValueError),
    ],
)
def test_arguments_that_make_no_sense_are_refused(
    both: Both, naps: Naps, ids: Any, arguments: dict[str, Any], kind: type[Exception]
) -> None:
    """Before anything is sent."""
    server = JobServer(naps, {})

    with pytest.raises(kind):
        both.client(server).fine_tuning.jobs.follow_many(ids, **arguments)
    assert server.requests == []


def test_a_list_that_fails_for_a_moment_is_asked_again(both: Both, naps: Naps) -> None:
    """Not 500 single questions instead."""
    server = JobServer(naps, many(10))
    server.faults = iter([answers(503), answers(502)])

    updates = both.items(both.client(server).fine_tuning.jobs.follow_many(server.scripts, poll=2))

    assert server.targets[:3] == ["?limit=100"] * 3
    assert sum(update.final for update in updates) == 10
