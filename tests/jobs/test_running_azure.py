"""Runs on Azure: where a job trains is a part of what is asked for, and the client says whose rules hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import AsyncAzureOpenAI, AzureOpenAI
from fine_tuning_client.emulator import Emulator, PollClock
from fine_tuning_client.jobs.running.providers import provider_of

from ..examples import chat_file, uploaded
from ..modes import KEY, Both
from .runs import RunNaps, posts

MODEL = "gpt-4.1-mini-2025-04-14"
ENDPOINTS = {
    "undated": {"azure_endpoint": "https://res.openai.azure.com"},
    "dated": {"azure_endpoint": "https://res.openai.azure.com", "api_version": "2025-04-01-preview"},
    "own address": {"base_url": "http://proxy.test/openai/v1"},
}


@pytest.fixture(autouse=True)
def naps(monkeypatch: pytest.MonkeyPatch) -> RunNaps:
    """Waits that take no time."""
    return RunNaps(monkeypatch)


@pytest.fixture
def emulator() -> Emulator:
    """An Azure resource whose jobs go on from look to look."""
    return Emulator(seed=7, dialect="azure", clock=PollClock(), api_key=KEY)


@pytest.fixture(params=ENDPOINTS)
def azure(both: Both, emulator: Emulator, request: pytest.FixtureRequest) -> Any:
    """A client of it."""
    kind: Any = AsyncAzureOpenAI if both.asynchronous else AzureOpenAI
    made = kind(http_client=both.http_client(emulator), api_key=KEY, max_retries=0, **ENDPOINTS[request.param])
    yield made
    both.settle(made.close())


@pytest.fixture
def train(tmp_path: Path) -> Path:
    """A training file."""
    path = tmp_path / "train.jsonl"
    path.write_bytes(chat_file(12))
    return path


def test_a_run_trains_where_it_is_told_to(both: Both, azure: Any, train: Path) -> None:
    """The server's job says so at its end."""
    spec = {"train": train, "model": MODEL, "state": train.parent / "state", "trainingType": "globalStandard"}
    result = both.settle(azure.fine_tuning.jobs.run(**spec))

    assert (result.job.status, result.job.trainingType) == ("succeeded", "globalStandard")


def test_submitted_jobs_may_train_in_different_places(both: Both, azure: Any, emulator: Emulator, train: Path) -> None:
    """The place is a part of the fingerprint: each is a job of its own, and the second call finds both."""
    specs = [
        {"train": train, "model": MODEL, "state": train.parent / "state", "trainingType": place}
        for place in ("standard", "globalStandard")
    ]
    first = both.settle(azure.fine_tuning.jobs.submit(specs, poll=0.01))
    second = both.settle(azure.fine_tuning.jobs.submit(specs, poll=0.01))

    assert [one.job.trainingType for one in first] == ["standard", "globalStandard"]
    assert [one.job.id for one in second] == [one.job.id for one in first]
    assert len(posts(emulator)) == 2


def test_create_once_knows_a_place_by_either_spelling(both: Both, azure: Any, emulator: Emulator) -> None:
    """By its name and in `extra_body` it is the same request; another place is another."""
    jobs, file_id = azure.fine_tuning.jobs, uploaded(both, azure)
    wanted: dict[str, Any] = {"model": MODEL, "training_file": file_id}
    named = both.settle(jobs.create_once(**wanted, trainingType="standard"))
    beside = both.settle(jobs.create_once(**wanted, extra_body={"trainingType": "standard"}))
    other = both.settle(jobs.create_once(**wanted, trainingType="developerTier"))

    assert (named.job.trainingType, beside.reused, beside.job.id) == ("standard", True, named.job.id)
    assert (other.reused, other.job.trainingType) == (False, "developerTier")


def test_an_azure_client_has_azures_rules_at_any_address(azure: Any) -> None:
    """Behind a gateway of one's own, too; a copy of it as well."""
    assert provider_of(azure.settings) == "azure"
    assert provider_of(azure.with_options(max_retries=1).settings) == "azure"


def test_another_client_has_the_rules_of_the_address(both: Both, emulator: Emulator) -> None:
    """LiteLLM passes `/openai/v1` on to OpenAI: nothing of Azure's holds there."""
    client = both.client(emulator, base_url="http://proxy.test/openai/v1")

    assert provider_of(client.settings) == "openai"
