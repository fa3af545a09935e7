"""``client.models`` against the emulator."""

from __future__ import annotations

import pytest

from fine_tuning_client import APIStatusError, NotFoundError
from fine_tuning_client.emulator import Emulator

from ..examples import created_job
from ..modes import Both


def test_models_are_listed(both: Both, emulator: Emulator) -> None:
    """Base models, and fine-tuned ones once they exist."""
    client = both.client(emulator)
    made = created_job(both, client)
    tuned = both.settle(client.fine_tuning.jobs.retrieve(made.id)).fine_tuned_model

    found = [model.id for model in both.items(client.models.list())]

    assert tuned in found
    assert len(found) > 1


def test_a_fine_tuned_model_is_deleted(both: Both, emulator: Emulator) -> None:
    """It is gone afterwards."""
    client = both.client(emulator)
    made = created_job(both, client)
    tuned = both.settle(client.fine_tuning.jobs.retrieve(made.id)).fine_tuned_model

    gone = both.settle(client.models.delete(tuned))

    assert (gone.id, gone.deleted) == (tuned, True)
    with pytest.raises(NotFoundError):
        both.settle(client.models.retrieve(tuned))


def test_an_unknown_model_is_not_found(both: Both, emulator: Emulator) -> None:
    """Retrieving and deleting alike."""
    models = both.client(emulator).models

    with pytest.raises(NotFoundError, match="no-such-model"):
        both.settle(models.retrieve("no-such-model"))
    with pytest.raises(APIStatusError, match="no-such-model"):
        both.settle(models.delete("no-such-model"))


@pytest.mark.parametrize("name", ["", " ", ".", "..", "a/b", "a\\b", "a\nb"])
def test_a_name_that_would_leave_its_place_is_refused(both: Both, emulator: Emulator, name: str) -> None:
    """Deleting ".." must not delete something else."""
    with pytest.raises(ValueError, match="model"):
        both.settle(both.client(emulator).models.delete(name))
    assert not emulator.requests
