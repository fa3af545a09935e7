"""A client of the emulator, and the jobs that the examples ask about."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest

from fine_tuning_client import AsyncClient, Client
from fine_tuning_client.emulator import Emulator, EmulatorTransport
from fine_tuning_client.types import FineTune, FineTuningJob

from ..examples import MODEL, chat_file, legacy_file
from ..modes import ADMIN_KEY, BASE_URL, KEY


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Client]:
    """A blocking client of the emulator."""
    with httpx.Client(transport=EmulatorTransport(emulator)) as http_client:
        yield Client(api_key=KEY, admin_api_key=ADMIN_KEY, base_url=BASE_URL, max_retries=0, http_client=http_client)


@asynccontextmanager
async def async_client(emulator: Emulator) -> AsyncIterator[AsyncClient]:
    """An asynchronous client of the same emulator."""
    async with httpx.AsyncClient(transport=EmulatorTransport(emulator)) as http_client:
        yield AsyncClient(api_key=KEY, base_url=BASE_URL, max_retries=0, http_client=http_client)


@pytest.fixture
def job(client: Client) -> FineTuningJob:
    """A job that has just been created."""
    file = client.files.create(file=("train.jsonl", chat_file()), purpose="fine-tune")
    return client.fine_tuning.jobs.create(model=MODEL, training_file=str(file.id))


@pytest.fixture
def fine_tune(client: Client) -> FineTune:
    """A legacy job that has just been created."""
    file = client.files.create(file=("train.jsonl", legacy_file()), purpose="fine-tune")
    return client.fine_tunes.create(training_file=str(file.id))
