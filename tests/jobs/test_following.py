"""What happens to a job comes oldest first, once each, with its changes of status and its end."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Fault, faults

from ..examples import uploaded
from ..modes import Both
from ..naps import Naps
from .servers import (
    CREATED,
    FAREWELL,
    JobServer,
    Script,
    Ticking,
    emulated_job,
    event,
    manual,
    messages,
    statuses,
    succeeding,
    whole_log,
)


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits that take no time."""
    return Naps(monkeypatch)


@pytest.mark.parametrize("dialect", ["openai", "azure"])
def test_every_event_comes_once_and_oldest_first(both: Both, monkeypatch: pytest.MonkeyPatch, dialect: Any) -> None:
    """From the creation to the farewell, which comes after the job has succeeded."""
    emulator, clock = manual(dialect=dialect)
    Ticking(monkeypatch, clock)
    client = both.client(emulator, base_url=f"http://emulator.test{emulator.root}")
    job = emulated_job(both, client)

    updates = both.items(client.fine_tuning.jobs.follow(job.id))

    assert messages(updates) == whole_log(both, client, job.id)
    assert updates[-1].final
    assert (updates[-1].status, updates[-1].job.status) == ("succeeded", "succeeded")


def test_changes_of_status_are_updates_of_their_own(both: Both, naps: Naps) -> None:
    """Each once, unknown ones too, none of them taken for the end; the last one comes after the last event."""
    changes = ["pending", "queued", "running", "pausing", "paused", "resuming", "pondering", "running", "succeeded"]
    script = Script([(20.0 * place, status) for place, status in enumerate(changes)], [event(1, 160, message=FAREWELL)])
    client = both.client(JobServer(naps, {"ftjob-1": script}))

    updates = both.items(client.fine_tuning.jobs.follow("ftjob-1", poll=5))

    assert statuses(updates) == changes
    assert [update.final for update in updates] == [False] * 9 + [True]


def test_a_paused_job_is_followed_until_it_goes_on_and_ends(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is missing from the log of before, meanwhile and after."""
    emulator, clock = manual()
    Ticking(monkeypatch, clock)
    client = both.client(emulator)
    job = emulated_job(both, client)
    clock.advance(200)
    both.settle(client.fine_tuning.jobs.pause(job.id))
    following = client.fine_tuning.jobs.follow(job.id, poll=2)
    begun: list[Any] = []
    while "paused" not in statuses(begun):
        begun += both.take(following, 1)
    both.settle(client.fine_tuning.jobs.resume(job.id))

    updates = begun + both.items(following)

    assert messages(updates) == whole_log(both, client, job.id)
    assert statuses(updates) == ["pausing", "paused", "queued", "running", "succeeded"]


def test_an_update_has_typed_metrics(both: Both, naps: Naps) -> None:
    """Step and loss are numbers under the library's names."""
    data = {"step": 3, "total_steps": 9, "train_loss": 0.5, "train_mean_token_accuracy": 0.75}
    script = succeeding(0)
    script.events.insert(0, event(7, type="metrics", message="Step 3/9: training loss=0.50", data=data))
    client = both.client(JobServer(naps, {"ftjob-1": script}))

    update = both.take(client.fine_tuning.jobs.follow("ftjob-1"), 1)[0]

    assert (update.job_id, update.message, update.level) == ("ftjob-1", "Step 3/9: training loss=0.50", "info")
    assert update.created_at == CREATED
    metrics = update.metrics
    assert (metrics.step, metrics.total_steps, metrics.train_loss, metrics.train_accuracy) == (3, 9, 0.5, 0.75)
    assert update.to_dict()["event"]["id"] == "ftevent-7"


def test_a_failed_job_is_an_error_after_its_last_update(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error has the server's code and field, and says what to do."""
    emulator, clock = manual()
    Ticking(monkeypatch, clock)
    client = both.client(emulator)
    few = uploaded(both, client, b'{"messages": [{"role": "user", "content": "Hi"}]}\n' * 3)
    job = both.settle(client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=few))

    updates, error = both.gathered(client.fine_tuning.jobs.follow(job.id))

    assert (updates[-1].status, updates[-1].level, updates[-2].level) == ("failed", "error", "error")
    assert isinstance(error, errors.JobFailed)
    assert (error.job.id, error.code, error.param) == (job.id, "invalid_training_file", "training_file")
    assert "data explain" in error.hint


@pytest.mark.parametrize("spelling", ["cancelled", "canceled"])
def test_a_cancelled_job_is_an_error_without_a_code(both: Both, naps: Naps, spelling: str) -> None:
    """Its status is told in the usual spelling."""
    script = Script([(0, "running"), (9, spelling)], [event(1, 9, message=f"Job {spelling}.")])
    client = both.client(JobServer(naps, {"ftjob-1": script}))

    updates, error = both.gathered(client.fine_tuning.jobs.follow("ftjob-1"))

    assert statuses(updates) == ["running", "cancelled"]
    assert isinstance(error, errors.JobFailed)
    assert (str(error), error.code) == ("job ftjob-1 was cancelled", None)


@pytest.mark.parametrize("late", [1, 8])
def test_an_event_after_the_end_is_not_lost(both: Both, naps: Naps, late: float) -> None:
    """However it is worded: the server is given ten seconds for its last words."""
    script = Script([(0, "running"), (5, "succeeded")], [event(1, 5), event(2, 5 + late, message="Farewell")])
    client = both.client(JobServer(naps, {"ftjob-1": script}))

    updates = both.items(client.fine_tuning.jobs.follow("ftjob-1", poll=5))

    assert messages(updates) == ["Thing 1", "Farewell"]
    assert updates[-1].final
    assert naps == [5, 2, 3, 5]


def test_a_job_whose_last_words_are_known_is_not_waited_for(both: Both, naps: Naps) -> None:
    """Following what is long over takes two requests."""
    server = JobServer(naps, {"ftjob-1": Script([(0, "succeeded")], [event(1), event(2, message=FAREWELL)])})

    updates = both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1"))

    assert messages(updates) == ["Thing 1", FAREWELL]
    assert (server.targets, naps) == (["/ftjob-1", "/ftjob-1/events?limit=100"], [])


@pytest.mark.parametrize(
    "fault",
    [
        faults.reset_before(),
        faults.reset_after(),
        faults.rate_limited(3),
        faults.error(500),
        faults.page(502, "<html>Bad gateway</html>"),
        faults.truncated(40),
    ],
    ids=["reset before", "reset after", "429", "500", "502", "cut"],
)
def test_nothing_is_lost_by_faults_that_pass(both: Both, monkeypatch: pytest.MonkeyPatch, fault: Any) -> None:
    """Half of all requests fail, and all events come once each."""
    emulator, clock = manual()
    Ticking(monkeypatch, clock)
    client = both.client(emulator)
    job = emulated_job(both, client)
    emulator.faults.add(Fault("GET", "/fine_tuning/jobs/**", fault, times=None, probability=0.5))

    updates = both.items(client.fine_tuning.jobs.follow(job.id))
    emulator.faults.clear()

    assert messages(updates) == whole_log(both, client, job.id)
    assert updates[-1].final
