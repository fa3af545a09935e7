"""`compat.File`, `Model`, `FineTuningJob`, the exceptions, and which client a call uses."""

from __future__ import annotations

import base64
import pickle
from typing import Any

import httpx
import pytest

from fine_tuning_client import AsyncClient, AzureOpenAI, Client, compat
from fine_tuning_client.compat.settings import MOST, client_for
from fine_tuning_client.emulator import Emulator, serve

from ..examples import chat_file
from ..modes import ADMIN_KEY, KEY, Both, Canned
from .conftest import Legacy

MODEL = "gpt-4o-mini-2024-07-18"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(autouse=True)
def _no_clients_left() -> Any:
    yield
    compat.close()


def test_files_as_they_were(legacy: Legacy) -> None:
    """Create, find, look, download, delete; lists are oldest first."""
    one = legacy.call("File.create", file=("one.jsonl", chat_file()), purpose="fine-tune")
    two = legacy.call("File.create", chat_file(), "fine-tune", user_provided_filename="two.jsonl")

    assert [file["id"] for file in legacy.call("File.list")["data"]] == [one["id"], two["id"]]
    assert two["filename"] == "two.jsonl"
    assert legacy.call("File.download", one["id"]) == chat_file()
    found = legacy.call("File.find_matching_files", "folder/one.jsonl", len(chat_file()), "fine-tune")
    assert [file["id"] for file in found] == [one["id"]]
    assert legacy.call("File.delete", two["id"])["deleted"] is True
    assert legacy.call("File.retrieve", one["id"])["filename"] == "one.jsonl"


def test_a_file_is_waited_for(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The status is returned, whatever it is."""
    monkeypatch.setattr(compat, "client", emulator.client())
    file = compat.File.create(file=("train.jsonl", chat_file()), purpose="fine-tune")

    assert compat.File.wait_for_processing(file["id"]) == "processed"


@pytest.mark.parametrize(
    ("sent", "read"), [(base64.b64encode(b"step,x\n1,2\n"), b"step,x\n1,2\n"), (b"c3RlcA==", b"c3RlcA==")]
)
def test_result_files_read_as_text(both: Both, monkeypatch: pytest.MonkeyPatch, sent: bytes, read: bytes) -> None:
    """OpenAI sends them base64-encoded today; anything else stays as it is."""
    legacy = Legacy(both, Canned(httpx.Response(200, content=sent)), monkeypatch)

    assert legacy.call("File.download", "file-1") == read


def test_models_as_they_were(legacy: Legacy) -> None:
    """A list with data, one model, and a refusal of what is not one's own."""
    names = [one["id"] for one in legacy.call("Model.list")["data"]]

    assert legacy.call("Model.retrieve", names[0])["id"] == names[0]
    with pytest.raises(compat.error.OpenAIError):
        legacy.call("Model.delete", names[0])


def test_jobs_of_028_keep_their_form(legacy: Legacy) -> None:
    """Modern shape, newest first, a page at a time."""
    file = legacy.call("File.create", file=("train.jsonl", chat_file()), purpose="fine-tune")["id"]
    ids = [
        legacy.call("FineTuningJob.create", training_file=file, model=MODEL, hyperparameters={"n_epochs": None})["id"]
        for _ in range(2)
    ]

    assert [one["id"] for one in legacy.call("FineTuningJob.list", limit=1)["data"]] == ids[1:]
    assert legacy.call("FineTuningJob.retrieve", ids[0])["object"] == "fine_tuning.job"
    assert legacy.call("FineTuningJob.list_events", id=ids[0], limit=2)["has_more"] is True


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "InvalidRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionError"),
        (404, "InvalidRequestError"),
        (409, "TryAgain"),
        (415, "InvalidRequestError"),
        (418, "APIError"),
        (429, "RateLimitError"),
        (503, "ServiceUnavailableError"),
    ],
)
def test_refusals_have_their_legacy_classes(
    both: Both, monkeypatch: pytest.MonkeyPatch, status: int, kind: str
) -> None:
    """With the attributes that code looked at, and the error that says more as their cause."""
    body = {"error": {"message": "No.", "code": "no", "param": "id", "type": "t"}}
    server = Canned(httpx.Response(status, json=body, headers={"x-request-id": "req-1"}))
    legacy = Legacy(both, server, monkeypatch)

    with pytest.raises(compat.error.OpenAIError) as refused:
        legacy.call("FineTune.retrieve", "ftjob-1")
    error = refused.value
    assert type(error) is getattr(compat.error, kind)
    assert (error.http_status, error.json_body, error.code, error.param) == (status, body, "no", "id")
    assert error.request_id == "req-1"
    assert error.__cause__ is not None
    assert pickle.loads(pickle.dumps(error)).http_status == status


def test_a_connection_that_breaks_is_a_legacy_error(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """No httpx exception gets out."""
    legacy = Legacy(both, Canned(httpx.ConnectError("refused")), monkeypatch)

    with pytest.raises(compat.error.APIConnectionError):
        legacy.call("FineTune.list")


def test_without_a_key_a_legacy_error_is_raised() -> None:
    """As SDK 0.x did, before anything is sent."""
    with pytest.raises(compat.error.AuthenticationError):
        compat.FineTune.list()


def test_settings_of_the_module_make_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """`openai.api_key = ...` as it was, over a real socket; the client is made once."""
    with serve(Emulator(seed=1)) as server:
        monkeypatch.setattr(compat, "api_key", KEY)
        monkeypatch.setattr(compat, "api_base", server.base_url)

        assert compat.FineTune.list()["data"] == []
        assert client_for({}, asynchronous=False) is client_for({"api_key": KEY}, asynchronous=False)
        assert isinstance(client_for({}, asynchronous=True), AsyncClient)


def test_options_of_a_call_win(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another key is another client; None counts as not given."""
    monkeypatch.setattr(compat, "api_key", KEY)

    usual = client_for({"api_key": None}, asynchronous=False)
    other = client_for({"api_key": ADMIN_KEY, "api_base": "http://localhost:9/v1"}, asynchronous=False)
    assert usual is client_for({}, asynchronous=False)
    assert str(other.base_url).startswith("http://localhost:9/v1")


def test_azure_is_chosen_by_its_type() -> None:
    """As in SDK 0.28: api_type, api_base, api_version."""
    options = {"api_type": "azure", "api_base": "https://a.test", "api_version": "2024-10-21", "api_key": KEY}

    assert isinstance(client_for(options, asynchronous=False), AzureOpenAI)


def test_few_clients_are_kept() -> None:
    """Many keys do not mean many open clients."""
    first = client_for({"api_key": "sk-first"}, asynchronous=False)
    for number in range(MOST):
        client_for({"api_key": f"sk-{number}"}, asynchronous=False)

    assert isinstance(first, Client)
    assert first.is_closed()


def test_options_of_old_reach_the_request(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """request_id and headers as headers."""
    server = Canned({"object": "list", "data": [], "has_more": False})
    legacy = Legacy(both, server, monkeypatch)

    legacy.call("FineTune.list", request_id="r-1", headers={"X-Team": "blue"}, request_timeout=(1, 2))

    assert server.requests[0].headers["x-request-id"] == "r-1"
    assert server.requests[0].headers["x-team"] == "blue"
