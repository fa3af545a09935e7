"""Create once: whatever gets lost on the way, there is one job."""

from __future__ import annotations

import random
from typing import Any

import pytest

from fine_tuning_client import APIConnectionError, BadRequestError, InternalServerError
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, Response, faults
from fine_tuning_client.emulator.messages import json_response
from fine_tuning_client.jobs.creation.fingerprint import METADATA_KEY, MetadataFull

from ..examples import MODEL, uploaded
from ..modes import Both
from .runs import Late, RunNaps, acted_but, jobs_at, posts

JOBS = "/fine_tuning/jobs"

CONFLICT = json_response({"error": {"message": "a request with this key is at work", "code": "conflict"}}, 409)


@pytest.fixture(autouse=True)
def naps(monkeypatch: pytest.MonkeyPatch) -> RunNaps:
    """Waits that take no time."""
    return RunNaps(monkeypatch)


@pytest.fixture
def emulator() -> Emulator:
    """A server whose jobs stay as they are."""
    return Emulator(seed=7, clock=ManualClock())


def create(both: Both, emulator: Emulator, max_retries: int = 2, **arguments: Any) -> Any:
    """Ask for a job on a new file, or on the one that is given."""
    client = both.client(emulator, max_retries=max_retries)
    if "training_file" not in arguments:
        arguments["training_file"] = uploaded(both, client)
    return both.settle(client.fine_tuning.jobs.create_once(model=MODEL, **arguments))


def test_a_second_call_gives_the_same_job(both: Both, emulator: Emulator) -> None:
    """And says that it was there."""
    file_id = uploaded(both, both.client(emulator))
    first = create(both, emulator, training_file=file_id, suffix="shelves")
    second = create(both, emulator, training_file=file_id, suffix="shelves")

    assert (first.outcome, first.reused, second.outcome, second.reused) == ("created", False, "found", True)
    assert first.job.id == second.job.id
    assert len(jobs_at(emulator)) == 1


def test_the_job_carries_the_mark_beside_the_callers_metadata(both: Both, emulator: Emulator) -> None:
    """Which does not decide whether two jobs are the same."""
    file_id = uploaded(both, both.client(emulator))
    first = create(both, emulator, training_file=file_id, metadata={"ticket": "17"})
    second = create(both, emulator, training_file=file_id, metadata={"ticket": "18"})

    assert first.job.metadata == {"ticket": "17", METADATA_KEY: first.fingerprint}
    assert second.job.id == first.job.id


@pytest.mark.parametrize("change", [{"suffix": "other"}, {"seed": 8}, {"hyperparameters": {"n_epochs": 2}}])
def test_another_request_makes_another_job(both: Both, emulator: Emulator, change: dict[str, Any]) -> None:
    """Whatever differs."""
    file_id = uploaded(both, both.client(emulator))
    create(both, emulator, training_file=file_id)

    assert create(both, emulator, training_file=file_id, **change).outcome == "created"
    assert len(jobs_at(emulator)) == 2


def test_the_same_content_under_another_id_is_the_same(both: Both, emulator: Emulator) -> None:
    """Where the hash of the file is told."""
    first = create(both, emulator, training_sha256="a" * 64)
    second = create(both, emulator, training_sha256="a" * 64)

    assert (second.reused, second.job.id) == (True, first.job.id)


@pytest.mark.parametrize(
    ("fault", "outcome", "sent"),
    [
        (faults.reset_before(), "created", 2),
        (faults.reset_after(), "recovered", 1),
        (faults.truncated(10), "recovered", 1),
        (faults.error(500), "created", 2),
        (faults.page(200, "<html>"), "created", 2),
        (faults.rate_limited(1), "created", 2),
        (acted_but(Response(502, [], b"")), "recovered", 1),
        (acted_but(CONFLICT), "recovered", 1),
    ],
    ids=["reset before", "reset after", "truncated", "500", "html", "429", "502 after", "409 after"],
)
def test_a_lost_answer_leaves_one_job(both: Both, emulator: Emulator, fault: Any, outcome: str, sent: int) -> None:
    """It is looked for, and sent again only if it is not there."""
    emulator.faults.add(Fault("POST", JOBS, fault))

    made = create(both, emulator)

    assert (made.outcome, made.notes) == (outcome, ())
    assert len(posts(emulator)) == sent
    assert [job["id"] for job in jobs_at(emulator)] == [made.job.id]


@pytest.mark.parametrize("looks", [0, 1, 2, 3, 5, 6])
def test_a_server_that_acts_late_is_waited_for(both: Both, emulator: Emulator, naps: RunNaps, looks: int) -> None:
    """For ten seconds, which is when the request would be sent again."""
    late = Late(after=looks)
    emulator.faults.add(Fault("POST", JOBS, late.create))
    file_id = uploaded(both, both.client(emulator))
    emulator.faults.add(Fault("GET", JOBS, late.list, times=None, skip=1))

    made = create(both, emulator, training_file=file_id)

    assert (made.outcome, len(posts(emulator)), len(jobs_at(emulator))) == ("recovered", 1, 1)
    assert naps.passed <= 10


def test_attempts_carry_the_same_key(both: Both, emulator: Emulator) -> None:
    """For servers that recognise repetitions."""
    emulator.faults.add(Fault("POST", JOBS, faults.reset_before(), times=2))
    create(both, emulator)

    keys = {request.idempotency_key for request in posts(emulator)}
    assert len(keys) == 1
    assert len(next(iter(keys)) or "") == 64


def test_a_key_of_the_callers_wins(both: Both, emulator: Emulator) -> None:
    """As everywhere."""
    create(both, emulator, extra_headers={"idempotency-key": "mine"})

    assert [request.idempotency_key for request in posts(emulator)] == ["mine"]


def test_a_cancelled_job_does_not_count(both: Both, emulator: Emulator) -> None:
    """A new one is made, under another key: a server that knows the old one would answer with the old job."""
    file_id = uploaded(both, both.client(emulator))
    first = create(both, emulator, training_file=file_id)
    both.settle(both.client(emulator).fine_tuning.jobs.cancel(first.job.id))

    second = create(both, emulator, training_file=file_id)

    assert (second.outcome, second.fingerprint) == ("created", first.fingerprint)
    assert second.job.id != first.job.id
    assert len({request.idempotency_key for request in posts(emulator)}) == 2


@pytest.mark.parametrize("fault", [None, faults.reset_before(), faults.reset_after()], ids=["none", "before", "after"])
def test_another_job_can_be_asked_for(both: Both, emulator: Emulator, fault: Any) -> None:
    """Once each time, also when its answer is lost."""
    file_id = uploaded(both, both.client(emulator))
    first = create(both, emulator, training_file=file_id)
    if fault is not None:
        emulator.faults.add(Fault("POST", JOBS, fault))

    second = create(both, emulator, training_file=file_id, again=True)

    assert not second.reused
    assert second.job.id != first.job.id
    assert len(jobs_at(emulator)) == 2


def test_a_refusal_is_raised_at_once(both: Both, emulator: Emulator) -> None:
    """Nothing was made, and nothing is unclear."""
    with pytest.raises(BadRequestError):
        create(both, emulator, training_file="file-nothing")
    assert len(posts(emulator)) == 1


def test_a_full_set_of_metadata_is_refused(both: Both, emulator: Emulator) -> None:
    """Before anything is sent."""
    with pytest.raises(MetadataFull):
        create(both, emulator, training_file="f", metadata={f"key {number}": "v" for number in range(16)})
    assert not emulator.requests


def test_metadata_among_the_extra_body_is_refused(both: Both, emulator: Emulator) -> None:
    """It would push the mark out."""
    with pytest.raises(ValueError, match="extra_body"):
        create(both, emulator, training_file="f", extra_body={"metadata": {"a": "b"}})
    assert not emulator.requests


def test_without_retries_it_is_looked_for_and_not_sent_again(both: Both, emulator: Emulator) -> None:
    """The error says that it was looked for."""
    emulator.faults.add(Fault("POST", JOBS, faults.reset_before()))

    with pytest.raises(APIConnectionError) as caught:
        create(both, emulator, max_retries=0)

    assert caught.value.ambiguous
    assert caught.value.__notes__ == ["the job was looked for 4 times in 10 s and is not there"]
    assert len(posts(emulator)) == 1


def test_what_cannot_be_looked_for_is_not_sent_again(both: Both, emulator: Emulator) -> None:
    """Two jobs would be paid for."""
    file_id = uploaded(both, both.client(emulator))
    emulator.faults.add(Fault("POST", JOBS, faults.reset_after()))
    emulator.faults.add(Fault("GET", JOBS, faults.error(500), times=None, skip=1))

    with pytest.raises(APIConnectionError) as caught:
        create(both, emulator, training_file=file_id)

    assert caught.value.__notes__[0].startswith("looking for the job failed, too: Error code: 500")
    assert len(posts(emulator)) == 1


def test_nothing_is_created_where_it_cannot_be_looked_before(both: Both, emulator: Emulator) -> None:
    """The look is free, the job is not."""
    emulator.faults.add(Fault("GET", JOBS, faults.error(500), times=None))

    with pytest.raises(InternalServerError):
        create(both, emulator)
    assert not posts(emulator)


def test_forty_jobs_over_a_bad_line(both: Both, emulator: Emulator) -> None:
    """Resets before and after the server acted, late actions and server errors, at random: one job each."""
    chance = random.Random(11)
    file_id = uploaded(both, both.client(emulator))
    emulator.faults.add(Fault("POST", JOBS, faults.reset_after(), times=None, probability=0.3))
    emulator.faults.add(Fault("POST", JOBS, faults.reset_before(), times=None, probability=0.3))
    emulator.faults.add(Fault("POST", JOBS, acted_but(Response(503, [], b"")), times=None, probability=0.3))
    seeds = [number for number in range(20) for _ in range(2)]
    chance.shuffle(seeds)

    made = [create(both, emulator, 20, training_file=file_id, seed=seed) for seed in seeds]

    assert sorted(job["seed"] for job in jobs_at(emulator)) == list(range(20))
    assert sum(one.reused for one in made) == 20
