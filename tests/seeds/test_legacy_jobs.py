"""The five legacy operations, each plain and with status and headers beside the data."""

from __future__ import annotations

import httpx
import pytest

from fine_tuning_client import (
    Client,
    FineTuningError,
)
from fine_tuning_client.emulator import Emulator, EmulatorTransport, ManualClock
from fine_tuning_client.types import FineTune

from ..examples import legacy_file
from ..modes import BASE_URL, KEY


def test_a_legacy_job_is_created(client: Client, fine_tune: FineTune) -> None:
    """From a training file, with nothing else."""
    file = str((fine_tune.training_files or [])[0].id)
    data, status, headers = client.fine_tunes.with_http_info.create(training_file=file)

    assert (fine_tune.object, data.object, status) == ("fine-tune", "fine-tune", 200)
    assert headers["content-type"] == "application/json"


def test_a_legacy_job_is_retrieved(client: Client, fine_tune: FineTune) -> None:
    """By its id."""
    data, status, headers = client.fine_tunes.with_http_info.retrieve(str(fine_tune.id))

    assert data == client.fine_tunes.retrieve(str(fine_tune.id))
    assert (status, "x-request-id" in headers) == (200, True)


def test_legacy_jobs_are_listed(client: Client, fine_tune: FineTune) -> None:
    """All of them."""
    data, status, _ = client.fine_tunes.with_http_info.list()

    assert [found.id for found in data] == [found.id for found in client.fine_tunes.list()] == [fine_tune.id]
    assert status == 200


def test_events_of_a_legacy_job_are_listed(client: Client, fine_tune: FineTune) -> None:
    """Those that have happened so far."""
    data, status, _ = client.fine_tunes.with_http_info.list_events(str(fine_tune.id))

    assert [event.message for event in data] == [
        event.message for event in client.fine_tunes.list_events(str(fine_tune.id))
    ]
    assert status == 200


def test_events_of_a_legacy_job_are_streamed(client: Client, fine_tune: FineTune) -> None:
    """``stream=True`` is a method of its own: the events as they happen, until the job is done."""
    messages = [event.message for event in client.fine_tunes.stream_events(str(fine_tune.id))]

    assert messages[-1] == "Fine-tune succeeded"


def test_a_legacy_job_is_cancelled() -> None:
    """Plain, and with status and headers."""
    emulator = Emulator(clock=ManualClock())
    with httpx.Client(transport=EmulatorTransport(emulator)) as http_client:
        client = Client(api_key=KEY, base_url=BASE_URL, http_client=http_client)
        file = client.files.create(file=("train.jsonl", legacy_file()), purpose="fine-tune")
        first, second = (client.fine_tunes.create(training_file=str(file.id)) for _ in range(2))

        plain = client.fine_tunes.cancel(str(first.id))
        data, status, _ = client.fine_tunes.with_http_info.cancel(str(second.id))

    assert (plain.status, data.status, status) == ("cancelled", "cancelled", 200)


@pytest.mark.parametrize("method", ["retrieve", "cancel", "list_events"])
def test_a_failure_is_rescued_by_one_class(client: Client, method: str) -> None:
    """Whatever the server says, it is an API error that prints what happened."""
    with pytest.raises(FineTuningError, match="ft-AF1WoRqd3aJAHsqc9NY7iL8F"):
        getattr(client.fine_tunes, method)("ft-AF1WoRqd3aJAHsqc9NY7iL8F")
