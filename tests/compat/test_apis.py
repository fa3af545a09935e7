"""Classes named as OpenAPI Generator names them."""

from __future__ import annotations

import pytest

from fine_tuning_api.registry import OPERATIONS
from fine_tuning_client import HttpInfo, NotFoundError
from fine_tuning_client.compat import FineTunesApi, FineTuningApi
from fine_tuning_client.emulator import Emulator

from ..examples import chat_file, uploaded
from ..modes import Both

MODEL = "gpt-4o-mini-2024-07-18"
LEGACY = [info.function for info in OPERATIONS.values() if info.tag.startswith("Fine-tunes")]
MODERN = [info.function for info in OPERATIONS.values() if info.path.startswith("/fine_tuning")]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize("name", MODERN)
def test_every_operation_has_both_methods(both: Both, emulator: Emulator, name: str) -> None:
    """By its own name and with http info; both are listed."""
    api = FineTuningApi(both.client(emulator))

    assert {name, f"{name}_with_http_info"} <= set(dir(api))


@pytest.mark.parametrize("name", LEGACY)
def test_every_legacy_operation_has_both_methods(both: Both, emulator: Emulator, name: str) -> None:
    """None is left without a successor."""
    assert {name, f"{name}_with_http_info"} <= set(dir(FineTunesApi(both.client(emulator))))


def test_a_modern_call_gives_data_status_and_headers(both: Both, emulator: Emulator) -> None:
    """The body may be a dict; query parameters are named or in their order; None is not sent."""
    client = both.client(emulator)
    api = FineTuningApi(client)
    body = {"model": MODEL, "training_file": uploaded(both, client, chat_file())}

    made = both.settle(api.create_fine_tuning_job_with_http_info(body))
    again = both.settle(api.retrieve_fine_tuning_job(fine_tuning_job_id=made.data.id))
    page = both.settle(api.list_fine_tuning_events(made.data.id, None, limit=2))

    assert isinstance(made, HttpInfo)
    assert (made.status, made.headers["content-type"]) == (200, "application/json")
    assert again.id == made.data.id
    assert len(page.data) == 2


def test_a_legacy_call_gives_legacy_data(both: Both, emulator: Emulator) -> None:
    """From the modern endpoints: shape, order and status of old."""
    client = both.client(emulator)
    api = FineTunesApi(client)
    body = {"model": MODEL, "training_file": uploaded(both, client, chat_file()), "n_epochs": 2}

    data, status, headers = both.settle(api.create_fine_tune_with_http_info(create_fine_tune_request=body))
    events = both.settle(api.list_fine_tune_events(data.id, stream=False))
    listed = both.settle(api.list_fine_tunes())

    assert (data.object, data.status, status) == ("fine-tune", "pending", 200)
    assert headers["content-type"] == "application/json"
    assert events["data"][0]["message"].startswith("Created fine-tune")
    assert [one.id for one in listed.data] == [data.id]
    assert both.settle(api.retrieve_fine_tune(data.id)).fine_tuned_model


def test_generated_code_goes_on_as_it_was_written(both: Both, emulator: Emulator) -> None:
    """The client by its old keyword, a pair of time-outs, the status by its later name, None for what lists lack."""
    client = both.client(emulator)
    body = {"model": MODEL, "training_file": uploaded(both, client, chat_file())}
    api = FineTunesApi(api_client=client)

    made = both.settle(api.create_fine_tune_with_http_info(body, _request_timeout=(3, 60)))
    (listed,) = both.settle(api.list_fine_tunes(_request_timeout=3.5)).data

    assert made.status_code == made.status == 200
    assert listed.events is None


def test_errors_are_the_clients_own(both: Both, emulator: Emulator) -> None:
    """Callers of a generated client catch an ApiError today and these tomorrow."""
    with pytest.raises(NotFoundError):
        both.settle(FineTuningApi(both.client(emulator)).cancel_fine_tuning_job("ftjob-none"))


def test_options_of_generated_methods_are_understood(both: Both, emulator: Emulator) -> None:
    """A time-out and headers of a call; what cannot be meant here is refused."""
    api = FineTuningApi(both.client(emulator))

    both.settle(api.list_paginated_fine_tuning_jobs(_request_timeout=3, _headers={"X-Team": "blue"}))
    with pytest.raises(TypeError, match="async_req"):
        api.list_paginated_fine_tuning_jobs(async_req=True)
    with pytest.raises(AttributeError, match="no method"):
        _ = api.list_everything
    with pytest.raises(TypeError, match="takes 1 argument"):
        both.settle(api.retrieve_fine_tuning_job("a", "b"))
