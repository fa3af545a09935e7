"""``client.fine_tunes``, the legacy jobs, against the emulator; their event stream is in `test_event_streams`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fine_tuning_client import APIStatusError, NotFoundError
from fine_tuning_client.emulator import Emulator, ManualClock

from ..examples import created_fine_tune, legacy_file, uploaded
from ..modes import Both, Canned


def test_a_legacy_job_runs_from_creation_to_its_model(both: Both, emulator: Emulator) -> None:
    """Create, retrieve with the events inside, list."""
    client = both.client(emulator)
    receipt = created_fine_tune(both, client)

    done = both.settle(client.fine_tunes.retrieve(receipt.id))
    listed = both.items(client.fine_tunes.list())

    assert (receipt.status, done.status) == ("pending", "succeeded")
    assert done.events[-1].message == "Fine-tune succeeded"
    assert done.fine_tuned_model
    assert [one.id for one in listed] == [receipt.id]


def test_events_of_a_legacy_job_are_listed_oldest_first(both: Both, emulator: Emulator) -> None:
    """The same that the job itself holds."""
    client = both.client(emulator)
    made = created_fine_tune(both, client)
    both.settle(client.fine_tunes.retrieve(made.id))

    found = both.items(client.fine_tunes.list_events(made.id))

    assert found[0].message.startswith("Created fine-tune")
    assert found == both.settle(client.fine_tunes.retrieve(made.id)).events


def test_a_legacy_job_is_cancelled(both: Both) -> None:
    """A job that is done cannot be any more."""
    clock = ManualClock()
    client = both.client(Emulator(seed=1, clock=clock))
    made = created_fine_tune(both, client)

    assert both.settle(client.fine_tunes.cancel(made.id)).status == "cancelled"
    with pytest.raises(APIStatusError, match=r"[Cc]annot cancel"):
        both.settle(client.fine_tunes.cancel(made.id))


def test_the_options_of_old_reach_the_server(both: Both, emulator: Emulator) -> None:
    """Top-level hyperparameters, as the endpoint took them for most of its life."""
    client = both.client(emulator)
    training_file = uploaded(both, client, legacy_file())

    made = both.settle(
        client.fine_tunes.create(training_file=training_file, model="davinci", n_epochs=2, suffix="shelves")
    )

    assert (made.model, made.hyperparams.n_epochs) == ("davinci", 2)


def test_only_what_was_given_is_sent(both: Both) -> None:
    """The server's own defaults stay the server's business."""
    server = Canned({"object": "fine-tune", "id": "ft-1"})
    both.settle(both.client(server).fine_tunes.create(training_file="file-1", batch_size=None))

    assert json.loads(server.requests[0].content) == {"training_file": "file-1", "batch_size": None}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"training_file": ""}, "training_file"),
        ({"suffix": "x" * 41}, "suffix"),
        ({"n_epochs": "two"}, "n_epochs"),
        ({"n_epochs": 1.5}, "n_epochs"),
        ({"classification_betas": "0.5"}, "classification_betas"),
    ],
    ids=str,
)
def test_a_bad_argument_is_refused_before_anything_is_sent(both: Both, arguments: Any, message: str) -> None:
    """The error names the parameter."""
    server = Canned({})

    with pytest.raises((TypeError, ValueError), match=message):
        both.settle(both.client(server).fine_tunes.create(**{"training_file": "file-1", **arguments}))
    assert server.requests == []


@pytest.mark.parametrize("method", ["retrieve", "cancel", "list_events", "stream_events"])
def test_an_unknown_legacy_job_is_not_found(both: Both, emulator: Emulator, method: str) -> None:
    """Whatever is asked of it."""
    call = getattr(both.client(emulator).fine_tunes, method)

    with pytest.raises(NotFoundError):
        both.items(both.settle(call("ft-none")))
