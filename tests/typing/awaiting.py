"""What type checkers make of calls that are awaited.  Checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, assert_type

import httpx

from fine_tuning_client import (
    AsyncAzureOpenAI,
    AsyncClient,
    AsyncEventStream,
    AsyncFineTuning,
    AsyncOpenAI,
    AsyncPage,
    AsyncPager,
    AsyncStreamedResponse,
    BinaryContent,
    HttpInfo,
    RawResponse,
    Response,
    Result,
)
from fine_tuning_client._endpoint import Async, Info, Outcome, Parsed, Raw, Streamed
from fine_tuning_client._iterations import AsyncIteration
from fine_tuning_client.jobs.manager import FineTuningManager
from fine_tuning_client.jobs.updates import JobUpdate
from fine_tuning_client.resources.fine_tuning import FineTuning
from fine_tuning_client.resources.jobs import Jobs
from fine_tuning_client.types import (
    AsyncFineTuningWithHttpInfo,
    AsyncFineTuningWithRawResponse,
    AsyncFineTuningWithResult,
    AsyncFineTuningWithStreamingResponse,
    AsyncJobs,
    DeleteFineTuningCheckpointPermissionResponse,
    FileObject,
    FineTune,
    FineTuneEvent,
    FineTuningCheckpointPermission,
    FineTuningJob,
    FineTuningJobCheckpoint,
    FineTuningJobEvent,
    Model,
    Upload,
    UploadPart,
    ValidateGraderResponse,
)


async def styles(client: AsyncClient) -> None:
    """An operation in five styles."""
    jobs = client.fine_tuning.jobs
    assert_type(await jobs.retrieve("ftjob-1"), FineTuningJob)
    assert_type(await jobs.with_raw_response.retrieve("ftjob-1"), RawResponse[FineTuningJob])
    context = jobs.with_streaming_response.retrieve("ftjob-1")
    assert_type(context, AbstractAsyncContextManager[AsyncStreamedResponse[FineTuningJob]])
    assert_type(await jobs.with_http_info.retrieve("ftjob-1"), HttpInfo[FineTuningJob])
    assert_type(await jobs.with_result.retrieve("ftjob-1"), Result[FineTuningJob])


async def list_styles(client: AsyncClient) -> None:
    """A list in five styles; without a style it can be awaited or iterated over."""
    jobs = client.fine_tuning.jobs
    assert_type(jobs.list(), AsyncPager[FineTuningJob])
    assert_type(await jobs.list(), AsyncPage[FineTuningJob])
    assert_type([job async for job in jobs.list()], list[FineTuningJob])
    assert_type(await jobs.with_raw_response.list(), RawResponse[AsyncPage[FineTuningJob]])
    context = jobs.with_streaming_response.list()
    assert_type(context, AbstractAsyncContextManager[AsyncStreamedResponse[AsyncPage[FineTuningJob]]])
    assert_type(await jobs.with_http_info.list(), HttpInfo[AsyncPage[FineTuningJob]])
    assert_type(await jobs.with_result.list(), Result[AsyncPage[FineTuningJob]])


async def raw(client: AsyncClient) -> None:
    """What a raw answer gives; its body has been read, so nothing of it is awaited."""
    response = await client.fine_tuning.jobs.with_raw_response.cancel("ftjob-1")
    assert_type(response.parse(), FineTuningJob)
    assert_type(response.headers, httpx.Headers)


async def streamed(client: AsyncClient) -> None:
    """What a streamed answer gives."""
    async with client.files.with_streaming_response.content("file-1") as response:
        assert_type(response.iter_bytes(), AsyncIterator[bytes])
        assert_type(response.iter_content(chunk_size=1024), AsyncIterator[bytes])
        assert_type(response.content, AsyncIterator[bytes])
        assert_type([line.decode() async for line in response.iter_lines()], list[str])
        assert_type(await response.parse(), BinaryContent)
        assert_type(await response.read(), bytes)
        assert_type(await response.text(), str)


async def info(client: AsyncClient) -> None:
    """The three parts, unpacked."""
    data, status, headers = await client.models.with_http_info.retrieve("m")
    assert_type(data, Model)
    assert_type(status, int)
    assert_type(headers, httpx.Headers)


async def result(client: AsyncClient) -> None:
    """A value that may be missing, and one that may not."""
    found = await client.models.with_result.retrieve("m")
    assert_type(found.value, Model | None)
    assert_type(found.unwrap(), Model)


async def pages(client: AsyncClient) -> None:
    """Items, pages, and what comes next."""
    page = await client.fine_tuning.jobs.list_events("ftjob-1", after="ftevent-1", limit=10)
    assert_type(page, AsyncPage[FineTuningJobEvent])
    assert_type(page.data, list[FineTuningJobEvent])
    assert_type(await page.get_next_page(), AsyncPage[FineTuningJobEvent])
    assert_type([one async for one in page.iter_pages()], list[AsyncPage[FineTuningJobEvent]])
    assert_type([event.message async for event in page], list[str | None])


async def views(client: AsyncClient) -> None:
    """A style can be named at every level."""
    assert_type(client.with_raw_response.fine_tuning.jobs, Jobs[Async, Raw])
    assert_type(client.fine_tuning.with_raw_response.jobs, Jobs[Async, Raw])
    assert_type(client.fine_tuning.jobs.with_raw_response, Jobs[Async, Raw])
    assert_type(client.with_streaming_response.fine_tuning.jobs, Jobs[Async, Streamed])
    assert_type(client.fine_tuning.with_http_info.jobs, Jobs[Async, Info])
    assert_type(client.with_result.fine_tuning.jobs, Jobs[Async, Outcome])


async def resource_classes(client: AsyncClient) -> None:
    """Resources as classes of their own, and the names for annotations."""
    fine_tuning = AsyncFineTuning(client)
    assert_type(fine_tuning, FineTuning[Async, Parsed])
    assert_type(await fine_tuning.jobs.retrieve("ftjob-1"), FineTuningJob)
    jobs: AsyncJobs = fine_tuning.jobs
    raw_view: AsyncFineTuningWithRawResponse = fine_tuning.with_raw_response
    streamed_view: AsyncFineTuningWithStreamingResponse = fine_tuning.with_streaming_response
    info_view: AsyncFineTuningWithHttpInfo = fine_tuning.with_http_info
    result_view: AsyncFineTuningWithResult = fine_tuning.with_result
    assert_type(await jobs.list(), AsyncPage[FineTuningJob])
    assert_type(await raw_view.jobs.retrieve("j"), RawResponse[FineTuningJob])
    assert_type(streamed_view.jobs.retrieve("j"), AbstractAsyncContextManager[AsyncStreamedResponse[FineTuningJob]])
    assert_type(await info_view.jobs.retrieve("j"), HttpInfo[FineTuningJob])
    assert_type(await result_view.jobs.retrieve("j"), Result[FineTuningJob])


async def every_resource(client: AsyncClient) -> None:
    """One call of each."""
    permissions = client.fine_tuning.checkpoints.permissions
    assert_type(client.fine_tuning.jobs.checkpoints.list("ftjob-1"), AsyncPager[FineTuningJobCheckpoint])
    assert_type(permissions.create("ft:m", project_ids=["p"]), AsyncPager[FineTuningCheckpointPermission])
    gone = await permissions.delete("cp-1", fine_tuned_model_checkpoint="ft:m")
    assert_type(gone, DeleteFineTuningCheckpointPermissionResponse)
    assert_type(await client.files.create(file=Path("train.jsonl"), purpose="fine-tune"), FileObject)
    assert_type(client.files.list(), AsyncPager[FileObject])
    assert_type(await client.files.content("file-1"), BinaryContent)
    assert_type(await client.uploads.cancel("upload_1"), Upload)
    assert_type(await client.uploads.parts.create("upload_1", data=b"part"), UploadPart)
    assert_type(client.models.list(), AsyncPager[Model])
    assert_type(await client.fine_tunes.create(training_file="file-1"), FineTune)
    assert_type(client.fine_tunes.list_events("ft-1"), AsyncPager[FineTuneEvent])
    validated = await client.fine_tuning.alpha.graders.validate(
        grader={"type": "string_check", "name": "e", "operation": "eq", "input": "a", "reference": "b"}
    )
    assert_type(validated, ValidateGraderResponse)


async def procedures(client: AsyncClient) -> None:
    """Methods of several requests."""
    assert_type(await client.files.wait_for_processing("file-1", max_wait_seconds=60), FileObject)
    assert_type(await client.files.download("file-1", to="result.csv"), Path)
    assert_type(await client.uploads.upload_file(file="train.jsonl", purpose="fine-tune"), Upload)


async def following(client: AsyncClient) -> None:
    """What waits for jobs, and what happens to them."""
    jobs = client.fine_tuning.jobs
    assert_type(await jobs.wait("ftjob-1", timeout=60, poll=5), FineTuningJob)
    assert_type(jobs.follow("ftjob-1", after="ftevent-1"), AsyncIteration[JobUpdate])
    assert_type(jobs.follow_many(["ftjob-1"], concurrency=4), AsyncIteration[JobUpdate])
    assert_type(await FineTuningManager(client).get_job_status("ftjob-1"), FineTuningJob)


async def events(client: AsyncClient) -> None:
    """An event stream, with and without a block."""
    stream = client.fine_tunes.stream_events("ft-1")
    assert_type(stream, AsyncEventStream[FineTuneEvent])
    assert_type([event.message async for event in stream], list[str | None])
    async with client.fine_tunes.stream_events("ft-1") as entered:
        assert_type(entered, AsyncEventStream[FineTuneEvent])


async def verbs(client: AsyncClient) -> None:
    """Endpoints that the spec does not know."""
    assert_type(await client.get("/fine_tuning/jobs/ftjob-1", cast_to=FineTuningJob), FineTuningJob)
    assert_type(await client.post("/evals", cast_to=dict[str, Any], body={"name": "e"}), dict[str, Any])
    assert_type(await client.delete("/things/1", cast_to=Response), Response)


async def fetch_key() -> str:
    """A key that is fetched over the network."""
    return "k"


async def clients() -> None:
    """Copies keep the type of what they copy; a key may come from a coroutine function."""
    assert_type(AsyncClient(api_key=fetch_key).with_options(timeout=3), AsyncClient)
    assert_type(AsyncOpenAI(api_key="k").copy(max_retries=5), AsyncClient)
    azure = AsyncAzureOpenAI(azure_endpoint="https://a.test", azure_ad_token_provider=fetch_key)
    assert_type(azure.with_options(api_key="l"), AsyncAzureOpenAI)
    async with AsyncClient() as client:
        assert_type(client, AsyncClient)
