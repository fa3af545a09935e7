"""``client.fine_tuning.jobs`` against the emulator."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fine_tuning_client import BadRequestError, NotFoundError
from fine_tuning_client.emulator import Emulator, ManualClock
from fine_tuning_client.types import FineTuneMethod, FineTuneSupervisedHyperparameters, FineTuneSupervisedMethod

from ..examples import MODEL, created_job, job, uploaded
from ..modes import Both, Canned


def body_of(server: Canned) -> Any:
    """Return the JSON body of the only request."""
    [request] = server.requests
    return json.loads(request.content)


def test_a_job_runs_from_creation_to_its_model(both: Both, emulator: Emulator) -> None:
    """Create, retrieve, events, checkpoints, model."""
    client = both.client(emulator)
    receipt = created_job(both, client, suffix="shelves")

    done = both.settle(client.fine_tuning.jobs.retrieve(receipt.id))
    events = both.items(client.fine_tuning.jobs.list_events(receipt.id))
    checkpoints = both.items(client.fine_tuning.jobs.checkpoints.list(receipt.id))
    model = both.settle(client.models.retrieve(done.fine_tuned_model))

    assert (receipt.status, done.status) == ("validating_files", "succeeded")
    assert ":shelves:" in done.fine_tuned_model
    assert events[0].message == "The job has successfully completed"
    assert checkpoints
    assert model.id == done.fine_tuned_model


def test_only_what_was_given_is_sent(both: Both) -> None:
    """The server's own defaults stay the server's business."""
    server = Canned(job())
    both.settle(both.client(server).fine_tuning.jobs.create(model=MODEL, training_file="file-1"))

    assert body_of(server) == {"model": MODEL, "training_file": "file-1"}


def test_none_is_sent_where_the_api_knows_null(both: Both) -> None:
    """Nothing given and null given are different things."""
    server = Canned(job())
    create = both.client(server).fine_tuning.jobs.create
    both.settle(create(model=MODEL, training_file="file-1", suffix=None, metadata=None))

    assert body_of(server) == {"model": MODEL, "training_file": "file-1", "suffix": None, "metadata": None}


def test_hyperparameters_of_none_are_left_out(both: Both) -> None:
    """Older code hands its own default of None on; the API knows no null here."""
    server = Canned(job())
    both.settle(both.client(server).fine_tuning.jobs.create(model=MODEL, training_file="file-1", hyperparameters=None))

    assert body_of(server) == {"model": MODEL, "training_file": "file-1"}


@pytest.mark.parametrize(
    "method",
    [
        {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}},
        FineTuneMethod(
            type="supervised",
            supervised=FineTuneSupervisedMethod(hyperparameters=FineTuneSupervisedHyperparameters(n_epochs=2)),
        ),
    ],
    ids=["dict", "model"],
)
def test_objects_may_be_dicts_or_models(both: Both, method: Any) -> None:
    """Whichever the caller has."""
    server = Canned(job())
    both.settle(both.client(server).fine_tuning.jobs.create(model=MODEL, training_file="file-1", method=method))

    assert body_of(server)["method"] == {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}}


def test_a_method_read_from_one_job_starts_another(both: Both, emulator: Emulator) -> None:
    """What a server sends can be given back to it."""
    client = both.client(emulator)
    first = created_job(both, client)
    done = both.settle(client.fine_tuning.jobs.retrieve(first.id))

    again = created_job(both, client, method=done.method)

    assert again.method.supervised.hyperparameters.n_epochs == done.method.supervised.hyperparameters.n_epochs


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"model": ""}, "model"),
        ({"training_file": ""}, "training_file"),
        ({"training_file": None}, "training_file"),
        ({"seed": -1}, "seed"),
        ({"seed": True}, "seed"),
        ({"suffix": "x" * 65}, "suffix"),
        ({"method": "dpo"}, "method"),
        ({"method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 0}}}}, "n_epochs"),
        ({"method": {"type": "supervised", "supervised": {"hyperparameters": {"epochs": 3}}}}, "n_epochs"),
        ({"hyperparameters": {"n_epochs": 51}}, "hyperparameters.n_epochs"),
        ({"hyperparameters": {"learning_rate_multiplier": 0}}, "learning_rate_multiplier"),
        ({"metadata": {str(number): "" for number in range(17)}}, "metadata"),
        ({"integrations": [{"type": "wandb", "wandb": {"project": "p"}}] * 6}, "integrations"),
    ],
    ids=str,
)
def test_a_bad_argument_is_refused_before_anything_is_sent(both: Both, arguments: Any, message: str) -> None:
    """The error names the parameter; no job is started by mistake."""
    server = Canned(job())
    create = both.client(server).fine_tuning.jobs.create

    with pytest.raises((TypeError, ValueError), match=message):
        both.settle(create(**{"model": MODEL, "training_file": "file-1", **arguments}))
    assert server.requests == []


def test_extra_body_passes_what_the_spec_does_not_know(both: Both) -> None:
    """Other servers have parameters of their own."""
    server = Canned(job())
    create = both.client(server).fine_tuning.jobs.create
    both.settle(create(model=MODEL, training_file="file-1", extra_body={"trainingType": "globalStandard"}))

    assert body_of(server)["trainingType"] == "globalStandard"


def test_an_unknown_file_is_a_bad_request(both: Both, emulator: Emulator) -> None:
    """The server's reason is the error's message."""
    client = both.client(emulator)

    with pytest.raises(BadRequestError, match="file-none") as caught:
        both.settle(client.fine_tuning.jobs.create(model=MODEL, training_file="file-none"))
    assert caught.value.param == "training_file"


def test_an_unknown_job_is_not_found(both: Both, emulator: Emulator) -> None:
    """As attested of the real server."""
    with pytest.raises(NotFoundError) as caught:
        both.settle(both.client(emulator).fine_tuning.jobs.retrieve("ftjob-none"))
    assert caught.value.code == "fine_tune_not_found"


def test_a_job_is_cancelled(both: Both) -> None:
    """A running job ends; a second time it cannot be."""
    clock = ManualClock()
    client = both.client(Emulator(seed=1, clock=clock))
    made = created_job(both, client)

    assert both.settle(client.fine_tuning.jobs.cancel(made.id)).status == "cancelled"
    with pytest.raises(BadRequestError):
        both.settle(client.fine_tuning.jobs.cancel(made.id))


def test_a_job_is_paused_and_resumed(both: Both) -> None:
    """A paused job stands still until it is resumed."""
    clock = ManualClock()
    client = both.client(Emulator(seed=1, clock=clock))
    jobs = client.fine_tuning.jobs
    made = created_job(both, client)

    def wait_for(status: str) -> None:
        while both.settle(jobs.retrieve(made.id)).status != status:
            clock.advance(5)

    wait_for("running")
    assert both.settle(jobs.pause(made.id)).id == made.id
    wait_for("paused")
    clock.advance(3600)
    assert both.settle(jobs.retrieve(made.id)).status == "paused"
    assert both.settle(jobs.resume(made.id)).id == made.id
    wait_for("succeeded")


def test_jobs_are_listed_newest_first(both: Both, emulator: Emulator) -> None:
    """With pages as small as asked for."""
    client = both.client(emulator)
    ids = [created_job(both, client).id for _ in range(3)]

    page = both.settle(client.fine_tuning.jobs.list(limit=2))

    assert [item.id for item in page.data] == ids[:0:-1]
    assert page.has_more is True


def test_jobs_are_found_by_their_metadata(both: Both, emulator: Emulator) -> None:
    """Pairs, or None for those without any."""
    client = both.client(emulator)
    marked, plain = created_job(both, client, metadata={"team": "library"}), created_job(both, client)

    def found(metadata: Any) -> list[str]:
        return [item.id for item in both.items(client.fine_tuning.jobs.list(metadata=metadata))]

    assert found({"team": "library"}) == [marked.id]
    assert found({"team": "archive"}) == []
    assert found(None) == [plain.id]


def test_events_of_a_job_go_over_pages(both: Both, emulator: Emulator) -> None:
    """All events, newest first, however small the pages."""
    client = both.client(emulator)
    made = created_job(both, client)
    jobs = client.fine_tuning.jobs

    few = both.items(jobs.list_events(made.id, limit=3))
    many = both.items(jobs.list_events(made.id, limit=100))

    assert [event.id for event in few] == [event.id for event in many]
    assert few[0].created_at >= few[-1].created_at


def test_checkpoints_carry_their_metrics(both: Both, emulator: Emulator) -> None:
    """Step and losses are numbers, the model's name is one that can be used."""
    client = both.client(emulator)
    made = created_job(both, client)
    both.settle(client.fine_tuning.jobs.retrieve(made.id))

    newest = both.items(client.fine_tuning.jobs.checkpoints.list(made.id))[0]

    assert newest.fine_tuning_job_id == made.id
    assert newest.step_number > 0
    assert newest.metrics.train_loss > 0


def test_a_job_reads_in_every_way(both: Both) -> None:
    """Attributes, items, `in`, `get`, a dict, JSON; what the spec does not know too."""
    server = Canned(job("ftjob-1", novelty={"a": 1}))
    found = both.settle(both.client(server).fine_tuning.jobs.retrieve("ftjob-1"))

    assert (found.id, found["id"], found.get("id"), "id" in found) == ("ftjob-1", "ftjob-1", "ftjob-1", True)
    assert (found.finished_at, found.get("finished_at"), "finished_at" in found) == (None, None, False)
    assert found.novelty == found["novelty"] == {"a": 1}
    assert json.loads(found.to_json()) == found.to_dict() == job("ftjob-1", novelty={"a": 1})


def test_a_job_of_ids_with_odd_characters_is_asked_for_as_one_segment(both: Both) -> None:
    """An id cannot leave its place in the path."""
    server = Canned(job())
    both.settle(both.client(server).fine_tuning.jobs.retrieve("ftjob 1?x=%2e#é"))

    assert server.targets == ["GET /fine_tuning/jobs/ftjob%201%3Fx%3D%252e%23%C3%A9"]


def test_a_job_is_made_from_an_uploaded_file(both: Both, emulator: Emulator) -> None:
    """The id of one answer is the argument of the next call."""
    client = both.client(emulator)
    training_file = uploaded(both, client)

    made = both.settle(client.fine_tuning.jobs.create(model=MODEL, training_file=training_file))

    assert made.training_file == training_file
