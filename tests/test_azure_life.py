"""Azure OpenAI from a file to a model and away again: both path styles, both credentials, both modes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import AsyncAzureOpenAI, AzureOpenAI
from fine_tuning_client.emulator import Emulator, ManualClock
from fine_tuning_client.jobs.archive import open_archive, verify_archive

from .emulator.steps import chat_lines
from .modes import Both

ENDPOINT = "https://res.openai.azure.com"
MODEL = "gpt-4.1-mini-2025-04-14"
STYLES: dict[str, dict[str, Any]] = {
    "dated, key": {"api_version": "2025-04-01-preview", "api_key": "azure-key-00017"},
    "dated, token": {"api_version": "2025-04-01-preview", "azure_ad_token": "azure-key-00017"},
    "undated, key": {"api_key": "azure-key-00017"},
    "undated, token": {"azure_ad_token_provider": lambda: "azure-key-00017"},
    "project, key": {"azure_endpoint": f"{ENDPOINT}/api/projects/shelves", "api_key": "azure-key-00017"},
    "project, dated": {
        "azure_endpoint": f"{ENDPOINT}/api/projects/shelves",
        "api_version": "2025-04-01-preview",
        "api_key": "azure-key-00017",
    },
}


@pytest.fixture
def emulator() -> Emulator:
    """An Azure resource with one key."""
    return Emulator(seed=7, dialect="azure", clock=ManualClock(), api_key="azure-key-00017")


@pytest.fixture
def client_of(both: Both, emulator: Emulator) -> Callable[..., Any]:
    """Make an Azure client."""

    def make(**options: Any) -> Any:
        kind: Any = AsyncAzureOpenAI if both.asynchronous else AzureOpenAI
        return kind(http_client=both.http_client(emulator), max_retries=0, **{"azure_endpoint": ENDPOINT, **options})

    return make


def started(both: Both, emulator: Emulator, client: Any, **arguments: Any) -> Any:
    """Upload ten examples, wait until they are processed, and create a job."""
    content = ("\n".join(chat_lines(10))).encode()
    file = both.settle(client.files.create(file=("t.jsonl", content), purpose="fine-tune"))
    assert file.status == "pending"
    emulator.advance(6)
    assert both.settle(client.files.wait_for_processing(file.id)).status == "processed"
    return both.settle(client.fine_tuning.jobs.create(model=MODEL, training_file=file.id, **arguments))


@pytest.mark.parametrize("style", STYLES)
def test_from_a_file_to_a_model(both: Both, emulator: Emulator, client_of: Callable[..., Any], style: str) -> None:
    """Path style and credential reach every route; answers of 201, missing fields and plain results are read."""
    client = client_of(**STYLES[style])
    job = started(both, emulator, client, suffix="shelf", trainingType="globalStandard")
    emulator.advance(3600)

    done = both.settle(client.fine_tuning.jobs.retrieve(job.id))
    events = both.items(client.fine_tuning.jobs.list_events(job.id, limit=3))
    checkpoints = both.items(client.fine_tuning.jobs.checkpoints.list(job.id, limit=2))
    table = both.settle(client.files.content(done.result_files[0]))
    paths = {request.path for request in emulator.requests}

    assert (job.status, done.status, done.trainingType) == ("pending", "succeeded", "globalStandard")
    assert done.fine_tuned_model.startswith(f"{MODEL}.ft-")
    assert (job.organization_id, job.error, job.fine_tuned_model, job.result_files) == (None, None, None, None)
    assert events[0].message.startswith("Training tokens billed: ")
    assert [one.step_number for one in checkpoints] == [100, 90, 80]
    assert table.startswith(b"step,train_loss")
    assert len({path.partition("/f")[0] for path in paths}) == 1
    assert ("api-version" in dict(emulator.requests[-1].query)) == ("api_version" in STYLES[style])
    both.settle(client.close())


def test_its_own_states(both: Both, emulator: Emulator, client_of: Callable[..., Any]) -> None:
    """Pending, pausing, paused and resuming are kept as they come, known or not."""
    client = client_of(api_key="azure-key-00017")
    jobs = client.fine_tuning.jobs
    job = started(both, emulator, client)
    emulator.advance(210)
    seen = [job.status, both.settle(jobs.retrieve(job.id)).status, both.settle(jobs.pause(job.id)).status]
    emulator.advance(10)
    seen += [both.settle(jobs.retrieve(job.id)).status, both.settle(jobs.resume(job.id)).status]
    cancelled = both.settle(jobs.cancel(job.id))

    assert seen == ["pending", "running", "pausing", "paused", "resuming"]
    assert cancelled.status == "cancelled"
    assert cancelled.finished_at


def test_automatic_values_read_minus_one(both: Both, emulator: Emulator, client_of: Callable[..., Any]) -> None:
    """Until the job runs."""
    client = client_of(api_key="azure-key-00017")
    job = started(both, emulator, client)
    emulator.advance(600)

    assert job.hyperparameters.n_epochs == -1
    assert both.settle(client.fine_tuning.jobs.retrieve(job.id)).hyperparameters.n_epochs == 10


def test_a_large_file_goes_in_parts(both: Both, emulator: Emulator, client_of: Callable[..., Any]) -> None:
    """The Uploads API is the same there."""
    client = client_of(api_key="azure-key-00017")
    content = ("\n".join(chat_lines(20))).encode()

    upload = both.settle(
        client.uploads.upload_file(file=content, filename="t.jsonl", purpose="fine-tune", part_size=1000)
    )

    assert upload.status == "completed"
    emulator.advance(6)
    assert both.settle(client.files.content(upload.file.id)) == content


def test_a_job_can_be_deleted(both: Both, emulator: Emulator, client_of: Callable[..., Any]) -> None:
    """By the verb for routes that the API description does not have."""
    client = client_of(api_key="azure-key-00017")
    job = started(both, emulator, client)

    both.settle(client.delete(f"/fine_tuning/jobs/{job.id}", cast_to=type(None)))

    assert both.items(client.fine_tuning.jobs.list()) == []


def test_a_file_that_is_gone_says_so_once_more(both: Both, emulator: Emulator, client_of: Callable[..., Any]) -> None:
    """A second deletion succeeds with `deleted: false`, and cleaning takes it for what it is."""
    client = client_of(api_key="azure-key-00017")
    job = started(both, emulator, client)

    deleted = [both.settle(client.files.delete(job.training_file)).deleted for _ in range(2)]

    assert deleted == [True, False]
    assert both.settle(client.files.clean()).delete == ()


def test_it_can_be_archived_and_its_models_have_ends(
    both: Both, emulator: Emulator, client_of: Callable[..., Any], tmp_path: Path
) -> None:
    """With Azure's dates, which differ from OpenAI's; permissions are left out, for there is no admin key."""
    client = client_of(api_key="azure-key-00017")
    job = started(both, emulator, client)
    emulator.advance(3600)

    report = both.settle(client.fine_tuning.archive(tmp_path))
    [end, *_] = both.settle(client.fine_tuning.sunset())

    assert (report.jobs, report.files, len(report.skipped)) == (1, 2, 1)
    assert verify_archive(tmp_path).ok
    assert open_archive(tmp_path).job(job.id).trainingType == "standard"
    assert (end.shutdown, end.earliest, end.base) == ("2027-10", True, MODEL)
