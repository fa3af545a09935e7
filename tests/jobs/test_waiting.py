"""Waiting for a job returns it when it has succeeded, and says otherwise why not."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client import errors
from fine_tuning_client.jobs.following.pacing import LONGEST, Pace
from fine_tuning_client.jobs.reasons import HINTS, hint_for

from ..modes import Both
from ..naps import Naps
from .servers import JobServer, Script, Ticking, answers, emulated_job, manual, reset, succeeding


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits that take no time."""
    return Naps(monkeypatch)


@pytest.mark.parametrize("dialect", ["openai", "azure"])
def test_waiting_returns_the_job_with_its_model(both: Both, monkeypatch: pytest.MonkeyPatch, dialect: Any) -> None:
    """On every provider."""
    emulator, clock = manual(dialect=dialect)
    Ticking(monkeypatch, clock)
    client = both.client(emulator, base_url=f"http://emulator.test{emulator.root}")
    job = emulated_job(both, client)

    done = both.settle(client.fine_tuning.jobs.wait(job.id))

    assert (done.id, done.status) == (job.id, "succeeded")
    assert done.fine_tuned_model


def test_waiting_asks_for_the_job_alone(both: Both, naps: Naps) -> None:
    """Events are for those who follow."""
    server = JobServer(naps, {"ftjob-1": succeeding(30)})

    both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1", poll=10))

    assert (server.targets, naps) == (["/ftjob-1"] * 4, [10, 10, 10])


def test_waiting_slows_down_while_nothing_changes(both: Both, naps: Naps) -> None:
    """From two seconds to thirty, and back to two when the status changes; never in step with other clients."""
    server = JobServer(naps, {"ftjob-1": Script([(0, "queued"), (300, "running"), (600, "succeeded")])})

    both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1"))

    assert naps[0] <= 2
    assert 22.5 <= max(naps) <= 30
    assert min(naps[10:]) <= 2
    assert len(set(naps)) == len(naps)


@pytest.mark.parametrize("status", ["pending", "paused", "pausing", "resuming", "created", "pondering"])
def test_states_that_are_not_final_are_waited_through(both: Both, naps: Naps, status: str) -> None:
    """Unknown ones too."""
    server = JobServer(naps, {"ftjob-1": Script([(0, status), (9, "succeeded")])})

    assert both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1")).status == "succeeded"


def test_waiting_for_a_job_that_fails_is_an_error(both: Both, naps: Naps) -> None:
    """It has the server's reason and a hint."""
    reason = {"error": {"code": "exceeded_quota", "message": "Over budget", "param": None}}
    server = JobServer(naps, {"ftjob-1": Script([(0, "failed")], fields=reason)})

    with pytest.raises(errors.JobFailed, match=r"job ftjob-1 has failed: Over budget \(exceeded_quota\)") as caught:
        both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1"))
    assert (caught.value.code, caught.value.param, caught.value.hint) == (
        "exceeded_quota",
        None,
        HINTS["exceeded_quota"],
    )


@pytest.mark.parametrize("error", [{}, None, {"code": "new_code", "message": None}])
def test_a_failure_without_a_reason_is_not_given_one(both: Both, naps: Naps, error: Any) -> None:
    """An unknown code gets no advice."""
    server = JobServer(naps, {"ftjob-1": Script([(0, "failed")], fields={"error": error})})

    with pytest.raises(errors.JobFailed, match="the server gives no reason") as caught:
        both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1"))
    assert caught.value.hint == ""


def test_waiting_survives_faults_that_pass(both: Both, naps: Naps) -> None:
    """Broken connections, 429 and server errors are waited out."""
    server = JobServer(naps, {"ftjob-1": succeeding(9)})
    server.faults = iter([reset, answers(500), answers(429, **{"retry-after": "33"}), answers(503)])

    assert both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1", poll=5)).status == "succeeded"
    assert naps == [5, 5, 33, 5]


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_waiting_raises_a_refusal_at_once(both: Both, naps: Naps, status: int) -> None:
    """What waiting does not cure is not waited for."""
    server = JobServer(naps, {"ftjob-1": succeeding(3)})
    server.faults = iter([answers(status)])

    with pytest.raises(errors.APIStatusError) as caught:
        both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1"))
    assert (caught.value.status_code, naps) == (status, [])


def test_waiting_ends_when_time_is_up(both: Both, naps: Naps) -> None:
    """The error is a TimeoutError too, and has the job as last seen."""
    server = JobServer(naps, {"ftjob-1": succeeding(300)})

    with pytest.raises(errors.WaitTimeoutError, match="job ftjob-1 is still 'running' after 60 s") as caught:
        both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1", timeout=60))
    last: Any = caught.value.last
    assert (last.status, isinstance(caught.value, TimeoutError)) == ("running", True)
    assert sum(naps) <= 60


def test_waiting_with_no_time_looks_once(both: Both, naps: Naps) -> None:
    """`timeout=0` asks whether the job is done."""
    server = JobServer(naps, {"ftjob-1": succeeding(3)})

    with pytest.raises(errors.WaitTimeoutError):
        both.settle(both.client(server).fine_tuning.jobs.wait("ftjob-1", timeout=0))
    assert (len(server.requests), naps) == (1, [])


@pytest.mark.parametrize("random", [0.0, 0.5, 0.999])
def test_pauses_grow_to_a_bound_and_are_never_tiny(random: float) -> None:
    """Jitter takes a quarter at most."""
    pace = Pace(None, lambda: random)

    pauses = [pace.pause(quiet) for quiet in range(60)]

    assert pauses == sorted(pauses)
    assert 1.5 <= pauses[0] <= 2
    assert LONGEST * 0.75 <= pauses[-1] <= LONGEST


def test_a_code_that_is_not_known_gets_no_hint() -> None:
    """Rather none than a wrong one."""
    assert hint_for("invalid_training_file").endswith("fine-tuning data explain invalid_training_file --file FILE")
    assert (hint_for("brand_new"), hint_for(None)) == ("", "")
