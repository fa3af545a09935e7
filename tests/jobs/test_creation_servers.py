"""Create once at servers that do not do what the API reference says."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fine_tuning_client import APIConnectionError, BadRequestError
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, faults
from fine_tuning_client.jobs.creation.fingerprint import METADATA_KEY
from fine_tuning_client.jobs.creation.lookup import date_of, is_twin
from fine_tuning_client.types import FineTuningJob

from ..examples import MODEL, error, job, page, uploaded
from ..modes import Both
from .runs import RunNaps, jobs_at, posts, without_filter, without_metadata

JOBS = "/fine_tuning/jobs"


@pytest.fixture(autouse=True)
def naps(monkeypatch: pytest.MonkeyPatch) -> RunNaps:
    """Waits that take no time."""
    return RunNaps(monkeypatch)


@pytest.fixture
def emulator() -> Emulator:
    """A server whose jobs stay as they are."""
    return Emulator(seed=7, clock=ManualClock())


class Odd:
    """A server whose answers to lists and creations are functions of the request."""

    def __init__(self, listing: Any, created: Any) -> None:
        self.listing, self.created = listing, created
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = (self.created if request.method == "POST" else self.listing)(request)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    @property
    def bodies(self) -> list[bytes]:
        """What was sent in order to create a job."""
        return [request.content for request in self.requests if request.method == "POST"]


def create(both: Both, server: Any, **arguments: Any) -> Any:
    """Ask for a job."""
    arguments = {"model": MODEL, "training_file": "file-1", **arguments}
    return both.settle(both.client(server, max_retries=2).fine_tuning.jobs.create_once(**arguments))


def test_a_server_that_ignores_the_filter_is_not_believed(both: Both, emulator: Emulator) -> None:
    """Its jobs are looked at one by one, on all pages."""
    file_id = uploaded(both, both.client(emulator))
    emulator.faults.add(Fault("GET", JOBS, without_filter(), times=None))
    first = create(both, emulator, training_file=file_id)
    for seed in range(25):
        both.settle(both.client(emulator).fine_tuning.jobs.create(model=MODEL, training_file=file_id, seed=seed))

    second = create(both, emulator, training_file=file_id)

    assert (second.job.id, second.reused, second.notes) == (first.job.id, True, ())
    assert create(both, emulator, training_file=file_id, seed=99).outcome == "created"


def test_pages_without_end_are_left(both: Both) -> None:
    """Five of them are enough, and the result says so."""
    numbers = iter(range(10_000))

    def listing(request: httpx.Request) -> Any:
        return page(*(job(f"ftjob-{next(numbers)}") for _ in range(100)), has_more=True)

    server = Odd(listing, lambda request: job("ftjob-new"))
    made = create(both, server)

    assert len(server.requests) == 6
    assert made.notes == ("the server does not filter by metadata; only its newest 500 jobs were looked at",)


def test_pages_in_circles_are_left(both: Both) -> None:
    """The result says that not all was seen."""
    server = Odd(lambda request: page(job("ftjob-1"), has_more=True), lambda request: job("ftjob-new"))

    made = create(both, server)

    assert made.job.id == "ftjob-new"
    assert "round in circles" in made.notes[0]


def test_a_server_that_refuses_the_filter_is_asked_without(both: Both) -> None:
    """As one that knows no query parameters."""

    def listing(request: httpx.Request) -> Any:
        if request.url.query:
            return httpx.Response(422, json=error("unexpected query"))
        return page(job("ftjob-1", metadata={METADATA_KEY: mark}))

    mark = create(both, Odd(lambda request: page(), lambda request: job("ftjob-1"))).fingerprint
    made = create(both, Odd(listing, lambda request: job("ftjob-2")))

    assert (made.job.id, made.reused) == ("ftjob-1", True)


@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_server_without_a_list_gets_the_request_once(both: Both, status: int) -> None:
    """Nothing is sent again after a lost answer."""
    server = Odd(lambda request: httpx.Response(status), lambda request: job("ftjob-1"))
    made = create(both, server)
    assert made.notes == ("this server does not list jobs, so it cannot be known whether there is one already",)

    server = Odd(lambda request: httpx.Response(status), lambda request: httpx.ReadError("reset"))
    with pytest.raises(APIConnectionError):
        create(both, server)
    assert len(server.bodies) == 1


REFUSALS = [
    error("Unknown parameter: 'metadata'.", param="metadata"),
    error("The 'metadata' parameter is only allowed when 'store' is enabled."),
    error("extra fields not permitted", param="body.metadata.fine-tuning-client"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=["param", "message", "path"])
def test_a_server_that_takes_no_metadata_gets_none(both: Both, refusal: dict[str, Any]) -> None:
    """The job is made without a mark, which the result says."""

    def created(request: httpx.Request) -> Any:
        return httpx.Response(400, json=refusal) if b"metadata" in request.content else job("ftjob-1")

    server = Odd(lambda request: page(), created)
    made = create(both, server)

    assert made.job.id == "ftjob-1"
    assert made.notes == ("this server takes no metadata: the job carries no mark, and another run would not find it",)
    assert len(server.bodies) == 2


def test_the_callers_own_metadata_is_not_left_out(both: Both) -> None:
    """Whoever gives some wants to find it on the job."""
    server = Odd(lambda request: page(), lambda request: httpx.Response(400, json=REFUSALS[0]))

    with pytest.raises(BadRequestError, match="metadata"):
        create(both, server, metadata={"ticket": "17"})
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [(faults.reset_after(), "recovered"), (faults.reset_before(), "created")],
    ids=["reset after", "reset before"],
)
def test_a_server_that_drops_metadata_shows_the_job_by_its_files(
    both: Both, emulator: Emulator, fault: Any, outcome: str
) -> None:
    """A job of the same files that came with the request is that of the request."""
    file_id = uploaded(both, both.client(emulator))
    drop = without_metadata()
    emulator.faults.add(Fault("GET", JOBS, drop, times=None))
    emulator.faults.add(Fault("POST", JOBS, lambda request, server: fault(request, lambda one: drop(one, server))))
    emulator.faults.add(Fault("POST", JOBS, drop, times=None))

    made = create(both, emulator, training_file=file_id)

    assert made.outcome == outcome
    assert len(jobs_at(emulator)) == 1
    assert len(posts(emulator)) == (1 if outcome == "recovered" else 2)
    if outcome == "recovered":
        assert made.notes == ("the job was recognised by its files, because the server keeps no metadata",)


@pytest.mark.parametrize(
    ("fields", "is_one"),
    [
        ({}, True),
        ({"metadata": {}}, True),
        ({"model": MODEL + "-2024-07-18"}, True),
        ({"validation_file": None}, True),
        ({"metadata": {"ticket": "17"}}, False),
        ({"training_file": "file-2"}, False),
        ({"validation_file": "file-3"}, False),
        ({"model": "gpt-4.1"}, False),
        ({"created_at": 99}, False),
        ({"created_at": None}, False),
    ],
    ids=str,
)
def test_what_is_taken_for_the_job_of_a_request(fields: dict[str, Any], is_one: bool) -> None:
    """Same files and model, no metadata, and not there before."""
    found = FineTuningJob.from_dict({**job(training_file="file-1", created_at=100), **fields})

    assert is_twin(found, {"model": MODEL, "training_file": "file-1"}, 100) is is_one


def test_the_servers_clock_counts(both: Both) -> None:
    """Where it sends a date; else ours, with some room."""
    raw = both.settle(
        both.client(
            lambda request: httpx.Response(200, json=page(), headers={"date": "Sat, 21 Nov 2026 12:00:00 GMT"})
        ).with_raw_response.fine_tuning.jobs.list()
    )
    without = both.settle(both.client(lambda request: httpx.Response(200, json=page())).with_raw_response.models.list())

    assert 1795262390 < (date_of(raw) or 0) < 1795262400
    assert date_of(without) is None
