"""What type checkers make of calls that block.  Checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, assert_type

import httpx

from fine_tuning_client import (
    AzureOpenAI,
    BinaryContent,
    Client,
    EventStream,
    FineTuning,
    HttpInfo,
    OpenAI,
    Page,
    RawResponse,
    Response,
    Result,
    StreamedResponse,
)
from fine_tuning_client._endpoint import Info, Outcome, Parsed, Raw, Streamed, Sync
from fine_tuning_client._iterations import Iteration
from fine_tuning_client.jobs.manager import FineTuningManager
from fine_tuning_client.jobs.updates import JobUpdate
from fine_tuning_client.resources.jobs import Jobs
from fine_tuning_client.types import (
    DeleteFineTuningCheckpointPermissionResponse,
    FileObject,
    FineTune,
    FineTuneEvent,
    FineTuningCheckpointPermission,
    FineTuningJob,
    FineTuningJobCheckpoint,
    FineTuningJobEvent,
    FineTuningWithHttpInfo,
    FineTuningWithRawResponse,
    FineTuningWithResult,
    FineTuningWithStreamingResponse,
    Model,
    RunGraderResponse,
    SyncFineTuning,
    SyncJobs,
    Upload,
    UploadPart,
    ValidateGraderResponse,
)


def styles(client: Client) -> None:
    """An operation in five styles."""
    jobs = client.fine_tuning.jobs
    assert_type(jobs.retrieve("ftjob-1"), FineTuningJob)
    assert_type(jobs.with_raw_response.retrieve("ftjob-1"), RawResponse[FineTuningJob])
    assert_type(
        jobs.with_streaming_response.retrieve("ftjob-1"), AbstractContextManager[StreamedResponse[FineTuningJob]]
    )
    assert_type(jobs.with_http_info.retrieve("ftjob-1"), HttpInfo[FineTuningJob])
    assert_type(jobs.with_result.retrieve("ftjob-1"), Result[FineTuningJob])


def list_styles(client: Client) -> None:
    """A list in five styles."""
    jobs = client.fine_tuning.jobs
    assert_type(jobs.list(), Page[FineTuningJob])
    assert_type(jobs.with_raw_response.list(), RawResponse[Page[FineTuningJob]])
    assert_type(jobs.with_streaming_response.list(), AbstractContextManager[StreamedResponse[Page[FineTuningJob]]])
    assert_type(jobs.with_http_info.list(), HttpInfo[Page[FineTuningJob]])
    assert_type(jobs.with_result.list(), Result[Page[FineTuningJob]])


def raw(client: Client) -> None:
    """What a raw answer gives."""
    response = client.fine_tuning.jobs.with_raw_response.cancel("ftjob-1")
    assert_type(response.parse(), FineTuningJob)
    assert_type(response.headers, httpx.Headers)
    assert_type(response.status_code, int)
    assert_type(response.request_id, str | None)
    assert_type(response.rate_limits.remaining_requests, int | None)


def streamed(client: Client) -> None:
    """What a streamed answer gives."""
    with client.files.with_streaming_response.content("file-1") as response:
        assert_type(response.iter_bytes(), Iterator[bytes])
        assert_type(response.iter_content(chunk_size=1024), Iterator[bytes])
        assert_type(response.iter_text(), Iterator[str])
        assert_type([line.decode() for line in response.iter_lines()], list[str])
        assert_type(response.parse(), BinaryContent)
        assert_type(response.read(), bytes)
        assert_type(response.text(), str)


def info(client: Client) -> None:
    """The three parts, unpacked and by name."""
    data, status, headers = client.models.with_http_info.retrieve("m")
    assert_type(data, Model)
    assert_type(status, int)
    assert_type(headers, httpx.Headers)
    assert_type(client.models.with_http_info.retrieve("m").data, Model)


def result(client: Client) -> None:
    """A value that may be missing, and one that may not."""
    found = client.models.with_result.retrieve("m")
    assert_type(found.value, Model | None)
    assert_type(found.unwrap(), Model)
    assert_type(found.success, bool)


def pages(client: Client) -> None:
    """Items, pages, and what comes next."""
    page = client.fine_tuning.jobs.list_events("ftjob-1", after="ftevent-1", limit=10)
    assert_type(page, Page[FineTuningJobEvent])
    assert_type(page.data, list[FineTuningJobEvent])
    assert_type(page.has_more, bool | None)
    assert_type(page.has_next_page(), bool)
    assert_type(page.get_next_page(), Page[FineTuningJobEvent])
    assert_type(page.iter_pages(), Iterator[Page[FineTuningJobEvent]])
    assert_type([event.message for event in page], list[str | None])


def views(client: Client) -> None:
    """A style can be named at every level."""
    assert_type(client.with_raw_response.fine_tuning.jobs, Jobs[Sync, Raw])
    assert_type(client.fine_tuning.with_raw_response.jobs, Jobs[Sync, Raw])
    assert_type(client.fine_tuning.jobs.with_raw_response, Jobs[Sync, Raw])
    assert_type(client.with_streaming_response.fine_tuning.jobs, Jobs[Sync, Streamed])
    assert_type(client.fine_tuning.with_http_info.jobs, Jobs[Sync, Info])
    assert_type(client.with_result.fine_tuning.jobs, Jobs[Sync, Outcome])
    assert_type(client.with_raw_response.with_result.fine_tuning.jobs, Jobs[Sync, Outcome])
    assert_type(client.with_raw_response.files.retrieve("file-1"), RawResponse[FileObject])


def resource_classes(client: Client) -> None:
    """Resources as classes of their own, and the names for annotations."""
    fine_tuning = FineTuning(client)
    assert_type(fine_tuning, FineTuning[Sync, Parsed])
    assert_type(fine_tuning.jobs, Jobs[Sync, Parsed])
    assert_type(fine_tuning.jobs.retrieve("ftjob-1"), FineTuningJob)
    plain: SyncFineTuning = fine_tuning
    jobs: SyncJobs = plain.jobs
    raw_view: FineTuningWithRawResponse = fine_tuning.with_raw_response
    streamed_view: FineTuningWithStreamingResponse = fine_tuning.with_streaming_response
    info_view: FineTuningWithHttpInfo = fine_tuning.with_http_info
    result_view: FineTuningWithResult = fine_tuning.with_result
    assert_type(jobs.list(), Page[FineTuningJob])
    assert_type(raw_view.jobs.list(), RawResponse[Page[FineTuningJob]])
    assert_type(streamed_view.jobs.list(), AbstractContextManager[StreamedResponse[Page[FineTuningJob]]])
    assert_type(info_view.jobs.list(), HttpInfo[Page[FineTuningJob]])
    assert_type(result_view.jobs.list(), Result[Page[FineTuningJob]])


def every_resource(client: Client) -> None:
    """One call of each."""
    permissions = client.fine_tuning.checkpoints.permissions
    assert_type(client.fine_tuning.jobs.checkpoints.list("ftjob-1"), Page[FineTuningJobCheckpoint])
    assert_type(permissions.create("ft:m", project_ids=["p"]), Page[FineTuningCheckpointPermission])
    assert_type(permissions.list("ft:m", order="ascending"), Page[FineTuningCheckpointPermission])
    assert_type(
        permissions.delete("cp-1", fine_tuned_model_checkpoint="ft:m"), DeleteFineTuningCheckpointPermissionResponse
    )
    assert_type(client.files.create(file=Path("train.jsonl"), purpose="fine-tune"), FileObject)
    assert_type(client.files.list(), Page[FileObject])
    assert_type(client.files.content("file-1"), BinaryContent)
    assert_type(client.uploads.cancel("upload_1"), Upload)
    assert_type(client.uploads.parts.create("upload_1", data=b"part"), UploadPart)
    assert_type(client.models.list(), Page[Model])
    assert_type(client.fine_tunes.create(training_file="file-1"), FineTune)
    assert_type(client.fine_tunes.list_events("ft-1"), Page[FineTuneEvent])


def graders(client: Client) -> None:
    """A grader as a dict literal is checked member by member."""
    found = client.fine_tuning.alpha.graders.run(
        grader={
            "type": "string_check",
            "name": "exact",
            "operation": "eq",
            "input": "{{sample.output_text}}",
            "reference": "{{item.answer}}",
        },
        model_sample="Shelf 3",
        item={"answer": "Shelf 3"},
    )
    assert_type(found, RunGraderResponse)
    assert_type(
        client.fine_tuning.alpha.graders.validate(
            grader={"type": "string_check", "name": "e", "operation": "eq", "input": "a", "reference": "b"}
        ),
        ValidateGraderResponse,
    )


def create(client: Client) -> None:
    """All arguments of the call that matters most, and the options of every call."""
    job = client.fine_tuning.jobs.create(
        model="gpt-4o-mini",
        training_file="file-1",
        validation_file=None,
        method={"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": "auto", "batch_size": 4}}},
        suffix="shelves",
        seed=1,
        metadata={"team": "library"},
        integrations=[{"type": "wandb", "wandb": {"project": "shelves", "tags": ["a"]}}],
        hyperparameters={"n_epochs": 3},
        timeout=30,
        max_retries=0,
        extra_headers={"X-Team": "library", "User-Agent": None},
        extra_query={"tag": 1},
        extra_body={"trainingType": "standard"},
    )
    assert_type(job, FineTuningJob)


def procedures(client: Client) -> None:
    """Methods of several requests."""
    assert_type(client.files.wait_for_processing("file-1", max_wait_seconds=60), FileObject)
    assert_type(client.files.download("file-1", to="result.csv"), Path)
    assert_type(client.uploads.upload_file(file="train.jsonl", purpose="fine-tune", concurrency=4), Upload)
    assert_type(client.uploads.upload_file_chunked(file=b"...", purpose="fine-tune", filename="a.jsonl"), Upload)


def following(client: Client) -> None:
    """What waits for jobs, and what happens to them."""
    jobs = client.fine_tuning.jobs
    assert_type(jobs.wait("ftjob-1", timeout=60, poll=5), FineTuningJob)
    assert_type(jobs.follow("ftjob-1", after="ftevent-1"), Iteration[JobUpdate])
    assert_type(jobs.follow_many(["ftjob-1"], concurrency=4), Iteration[JobUpdate])
    assert_type(FineTuningManager(client).get_job_status("ftjob-1"), FineTuningJob)


def events(client: Client) -> None:
    """An event stream, with and without a block."""
    stream = client.fine_tunes.stream_events("ft-1")
    assert_type(stream, EventStream[FineTuneEvent])
    assert_type([event.message for event in stream], list[str | None])
    with client.fine_tunes.stream_events("ft-1") as entered:
        assert_type(entered, EventStream[FineTuneEvent])


def verbs(client: Client) -> None:
    """Endpoints that the spec does not know."""
    assert_type(client.get("/fine_tuning/jobs/ftjob-1", cast_to=FineTuningJob), FineTuningJob)
    assert_type(client.post("/evals", cast_to=dict[str, Any], body={"name": "e"}), dict[str, Any])
    assert_type(client.delete("/things/1", cast_to=Response), Response)
    assert_type(client.put("/things/1", cast_to=str, timeout=3), str)
    assert_type(client.patch("/things/1", cast_to=bytes, extra_query={"a": 1}), bytes)


def clients() -> None:
    """Copies keep the type of what they copy; all clients have the same resources."""
    assert_type(Client(api_key="k").with_options(timeout=3), Client)
    assert_type(OpenAI(api_key=lambda: "k").copy(max_retries=5), Client)
    azure = AzureOpenAI(azure_endpoint="https://a.test", api_key="k", api_version="2025-04-01-preview")
    assert_type(azure.with_options(api_key="l"), AzureOpenAI)
    assert_type(azure.fine_tuning.jobs.retrieve("ftjob-1"), FineTuningJob)
    with Client() as client:
        assert_type(client, Client)
