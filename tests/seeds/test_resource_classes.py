"""Resources as classes, in two modes, with raw and streamed views of them."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest

from fine_tuning_client import (
    AsyncClient,
    AsyncFineTuning,
    AsyncHTTPError,
    Client,
    ConnectionError,
    FineTuning,
    HTTPError,
    Timeout,
)
from fine_tuning_client.emulator import Emulator, Fault, faults
from fine_tuning_client.types import FineTuningJob

from ..modes import KEY
from .conftest import async_client


def test_jobs_are_a_property_that_is_made_once(client: Client, job: FineTuningJob) -> None:
    """``FineTuning(client).jobs``"""
    fine_tuning = FineTuning(client)
    jobs = fine_tuning.jobs

    assert jobs is fine_tuning.jobs
    assert [found.id for found in jobs.list()] == [job.id]


def test_a_raw_view_gives_headers_and_status(client: Client, job: FineTuningJob) -> None:
    """``fine_tuning.with_raw_response.jobs.list()``"""
    response = FineTuning(client).with_raw_response.jobs.list()

    assert response.headers["content-type"] == "application/json"
    assert response.status_code == 200


def test_a_raw_view_retrieves_one_job(client: Client, job: FineTuningJob) -> None:
    """``raw_jobs.retrieve(...)``, and its status"""
    raw_jobs = FineTuning(client).with_raw_response.jobs

    assert raw_jobs.retrieve(fine_tuning_job_id=str(job.id)).status_code == 200


def test_a_streamed_view_gives_chunks(client: Client, job: FineTuningJob) -> None:
    """``iter_content(chunk_size=1024)`` inside a block"""
    with FineTuning(client).with_streaming_response.jobs.list() as response:
        chunks = list(response.iter_content(chunk_size=64))

    assert {len(chunk) for chunk in chunks[:-1]} == {64}
    assert json.loads(b"".join(chunks))["data"][0]["id"] == job.id


def test_a_streamed_view_gives_lines_that_decode(client: Client, job: FineTuningJob) -> None:
    """``line.decode()`` for every line"""
    with FineTuning(client).with_streaming_response.jobs.list() as response:
        text = "".join(line.decode() for line in response.iter_lines())

    assert json.loads(text)["data"][0]["id"] == job.id


def test_awaited_jobs_are_listed(emulator: Emulator, job: FineTuningJob) -> None:
    """``await AsyncFineTuning(client).jobs.list()``"""

    async def main() -> list[str | None]:
        async with async_client(emulator) as client:
            page = await AsyncFineTuning(client).jobs.list()
            return [found.id for found in page.data]

    assert asyncio.run(main()) == [job.id]


def test_an_awaited_raw_view_gives_headers(emulator: Emulator, job: FineTuningJob) -> None:
    """``(await raw_jobs.retrieve(...)).headers[...]``, and the same for a list"""
    limits = {"x-rate-limit-remaining": "59", "x-request-id": "req_1"}

    async def main() -> tuple[str, int]:
        async with async_client(emulator) as client:
            raw = AsyncFineTuning(client).with_raw_response
            retrieved = await raw.jobs.retrieve(str(job.id))
            return retrieved.headers["x-request-id"], (await raw.jobs.list()).status_code

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=limits, json={"id": "ftjob-1"})

    async def other() -> str:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http_client:
            client = AsyncClient(api_key=KEY, http_client=http_client)
            response = await AsyncFineTuning(client).with_raw_response.jobs.retrieve("ftjob-1")
            found: str = response.headers["x-rate-limit-remaining"]
            return found

    request_id, status = asyncio.run(main())
    assert (request_id.startswith("req_"), status) == (True, 200)
    assert asyncio.run(other()) == "59"


def test_an_awaited_streamed_view_gives_its_content(emulator: Emulator, job: FineTuningJob) -> None:
    """``async for line in response.content``, each with ``.decode()``"""

    async def main() -> str:
        async with async_client(emulator) as client:
            context = AsyncFineTuning(client).with_streaming_response.jobs.list()
            async with context as response:
                return "".join([line.decode() async for line in response.content])

    assert json.loads(asyncio.run(main()))["data"][0]["id"] == job.id


def test_errors_are_caught_by_the_names_of_http_clients(client: Client) -> None:
    """``except HTTPError as e: e.response.status_code``"""
    with pytest.raises(HTTPError) as caught:
        FineTuning(client).jobs.retrieve("ftjob-none")

    assert caught.value.response.status_code == 404


def test_an_asynchronous_error_has_a_text_to_await(emulator: Emulator) -> None:
    """``except AsyncHTTPError as e: await e.response.text()``"""

    async def main() -> str:
        async with async_client(emulator) as client:
            try:
                await AsyncFineTuning(client).jobs.retrieve("ftjob-none")
            except AsyncHTTPError as error:
                return await error.response.text()
        return ""

    assert "ftjob-none" in asyncio.run(main())


def test_a_broken_connection_and_a_timeout_have_their_names(client: Client, emulator: Emulator) -> None:
    """``except ConnectionError`` and ``except Timeout``"""
    emulator.faults.add(Fault("GET", "/fine_tuning/jobs", faults.reset_before()))
    with pytest.raises(ConnectionError):
        client.fine_tuning.jobs.list()

    def too_slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("too slow", request=request)

    with httpx.Client(transport=httpx.MockTransport(too_slow)) as http_client, pytest.raises(Timeout):
        Client(api_key=KEY, max_retries=0, http_client=http_client).models.list()
