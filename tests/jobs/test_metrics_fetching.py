"""What a job measured, fetched from a server."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator, Fault, InstantClock, ManualClock, faults
from fine_tuning_client.jobs.metrics import Metrics

from ..examples import GRADER, chat_file, created_job, error, job, lines, page, uploaded
from ..modes import Both, Canned
from .measurements import checkpoint, event

TARGETS = ("results", "checkpoints", "events")


def validated_job(both: Both, client: Any, **arguments: Any) -> Any:
    """Create a job with a validation file."""
    return created_job(both, client, validation_file=uploaded(both, client, chat_file(10)), **arguments)


def measured(both: Both, client: Any, job_id: str, **options: Any) -> Metrics:
    """Fetch a job's metrics."""
    found = both.settle(client.fine_tuning.jobs.metrics(job_id, **options))
    assert isinstance(found, Metrics)
    return found


def paths(emulator: Emulator) -> list[str]:
    """Return the last parts of the paths that were asked for by GET."""
    return [request.path.rpartition("/")[2] for request in emulator.requests if request.method == "GET"]


def test_the_result_file_and_the_checkpoints(both: Both, emulator: Emulator) -> None:
    """A finished job: one row a step, the whole validation file from the checkpoints, no events asked for."""
    client = both.client(emulator)
    made = validated_job(both, client)

    metrics = measured(both, client, made.id)
    job = both.settle(client.fine_tuning.jobs.retrieve(made.id))

    assert metrics.job_id == made.id
    assert len(metrics) == job.hyperparameters.n_epochs * 12
    assert metrics.names[:5] == ("train_loss", "train_accuracy", "valid_loss", "valid_accuracy", "full_valid_loss")
    assert len(metrics.series("full_valid_loss")) == 3
    assert metrics.sources == (f"result file {job.result_files[0]}: {len(metrics)} rows", "3 checkpoints")
    assert "events" not in paths(emulator)


def test_all_sources(both: Both, emulator: Emulator) -> None:
    """Asked for, events add the losses over the whole validation file of every epoch, and the total."""
    client = both.client(emulator)
    made = validated_job(both, client)

    metrics = measured(both, client, made.id, sources=iter(TARGETS))

    assert len(metrics.series("full_valid_loss")) * 12 == len(metrics) == metrics.total_steps
    assert [source.split()[-1] for source in metrics.sources] == ["rows", "checkpoints", "events"]


def test_a_running_job(both: Both) -> None:
    """Before there is a result file, the events so far are what was measured."""
    clock = ManualClock()
    emulator = Emulator(seed=7, clock=clock)
    client = both.client(emulator)
    made = created_job(both, client)
    while not len(metrics := measured(both, client, made.id)):
        clock.advance(30)

    assert metrics.last is not None
    assert metrics.total_steps is not None
    assert metrics.last.step < metrics.total_steps
    assert metrics.sources == ("0 checkpoints", f"{len(metrics)} metrics events")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (
            faults.error(404, "No such File object: file-1"),
            "not to be had (Error code: 404 - No such File object: file-1)",
        ),
        (faults.error(400, "downloading is disabled"), "not to be had (Error code: 400 - downloading is disabled)"),
        (faults.page(200, "<html>sorry</html>"), "not a result file: neither a table nor base64"),
    ],
)
def test_a_result_file_that_is_gone(both: Both, emulator: Emulator, fault: Any, reason: str) -> None:
    """The events are read instead, and `sources` says why."""
    client = both.client(emulator)
    made = created_job(both, client)
    emulator.faults.add(Fault("GET", "/files/*/content", fault))

    metrics = measured(both, client, made.id)

    assert len(metrics) == metrics.total_steps
    assert reason in metrics.sources[0]
    assert metrics.sources[-1] == f"{len(metrics)} metrics events"


def test_a_fault_is_no_missing_file(both: Both, emulator: Emulator) -> None:
    """A server that fails, or a wrong key, is an error and not a job without metrics."""
    client = both.client(emulator)
    made = created_job(both, client)
    emulator.faults.add(Fault("GET", "/files/*/content", faults.error(500, "oops")))

    with pytest.raises(errors.InternalServerError):
        measured(both, client, made.id)


def test_a_server_without_events_and_checkpoints(both: Both) -> None:
    """Routes that a server does not know are named, and nothing else goes wrong."""
    unknown = httpx.Response(404, json=error("no such route"))
    client = both.client(Canned(job(status="succeeded", result_files=None), lambda request: unknown))

    metrics = measured(both, client, "ftjob-1")

    assert len(metrics) == 0
    assert [source.partition(":")[0] for source in metrics.sources] == ["checkpoints", "events"]


def test_azure(both: Both) -> None:
    """Plain tables and absent fields give the same object."""
    emulator = Emulator(seed=7, clock=InstantClock(), dialect="azure")
    client = both.client(emulator, base_url=f"http://emulator.test{emulator.root}")
    made = validated_job(both, client)

    metrics = measured(both, client, made.id)

    assert metrics.sources[0].startswith("result file file-")
    assert len(metrics.series("full_valid_loss")) > 0


def test_reinforcement(both: Both, emulator: Emulator) -> None:
    """Rewards of table, events and checkpoints are one column each, and the best checkpoint has the highest."""
    client = both.client(emulator)
    records = [{"messages": [{"role": "user", "content": f"q{n}"}], "answer": str(n)} for n in range(20)]
    files = [uploaded(both, client, lines(records)) for _ in range(2)]
    made = both.settle(
        client.fine_tuning.jobs.create(
            model="o4-mini",
            training_file=files[0],
            validation_file=files[1],
            method={"type": "reinforcement", "reinforcement": {"grader": GRADER}},
        )
    )

    metrics = measured(both, client, made.id, sources=TARGETS)
    best = both.settle(client.fine_tuning.jobs.best_checkpoint(made.id))

    assert metrics.names[:2] == ("train_reward", "valid_reward")
    assert best.by == "valid_reward"
    assert best.value == max(metrics.series("valid_reward").values)
    assert best.rule.startswith("the highest valid_reward")


def test_the_best_checkpoint_in_one_request(both: Both, emulator: Emulator) -> None:
    """Where the checkpoints carry the figure, nothing else is asked for."""
    client = both.client(emulator)
    made = validated_job(both, client)
    before = len(emulator.requests)

    best = both.settle(client.fine_tuning.jobs.best_checkpoint(made.id))

    assert best.by == "full_valid_loss"
    assert best.value == min(candidate.value for candidate in best.candidates)
    assert best.model.startswith("ft:")
    assert len(emulator.requests) == before + 1


def test_figures_that_the_checkpoints_lack(both: Both) -> None:
    """Azure's checkpoints carry the training loss alone: the validation loss is looked up in the events."""
    saved = page(checkpoint(20, train_loss=0.1), checkpoint(10, train_loss=0.2), has_more=False)
    told = page(event(20, valid_loss=0.6), event(10, valid_loss=0.5), has_more=False)
    client = both.client(Canned(saved, job(result_files=[]), told))

    best = both.settle(client.fine_tuning.jobs.best_checkpoint("ftjob-1"))

    assert (best.step, best.by, best.value) == (10, "valid_loss", 0.5)


def test_a_job_without_checkpoints(both: Both) -> None:
    """There is nothing to choose from (yet)."""
    client = both.client(Canned(page()))

    assert both.settle(client.fine_tuning.jobs.best_checkpoint("ftjob-1")) is None


@pytest.mark.parametrize("sources", [[], ["event"], "events", ["results", "logs"]])
def test_unknown_sources_are_refused(both: Both, emulator: Emulator, sources: Any) -> None:
    """Nothing is sent for a source that does not exist."""
    client = both.client(emulator)

    with pytest.raises(ValueError, match="sources must be a list of some of results, events, checkpoints"):
        measured(both, client, "ftjob-1", sources=sources)
    assert list(emulator.requests) == []


def test_a_job_that_is_not_there(both: Both, emulator: Emulator) -> None:
    """An unknown job is an error, not an empty object."""
    client = both.client(emulator)

    for call in (client.fine_tuning.jobs.metrics, client.fine_tuning.jobs.best_checkpoint):
        with pytest.raises(errors.NotFoundError):
            both.settle(call("ftjob-1"))


def test_options_apply_to_every_request(both: Both) -> None:
    """Headers of the caller's go along with each call."""
    server = Canned(job(result_files=None), page(), page())
    client = both.client(server)

    measured(both, client, "ftjob-1", extra_headers={"x-team": "seven"})

    assert [request.headers["x-team"] for request in server.requests] == ["seven"] * 3
