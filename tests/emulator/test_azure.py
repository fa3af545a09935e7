"""The Azure dialect: paths, keys, states, omissions, deletes, results."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from fine_tuning_client import AzureOpenAI
from fine_tuning_client.emulator import Emulator, EmulatorTransport, ManualClock

from .steps import chat_lines

DATED = "http://r.openai.azure.test/openai"
VERSION = {"api-version": "2025-04-01-preview"}
KEY = {"api-key": "azure-key-0001"}


@pytest.fixture
def emulator() -> Emulator:
    """An Azure server."""
    return Emulator(dialect="azure", clock=ManualClock())


def client_of(emulator: Emulator, base_url: str = DATED, **options: Any) -> httpx.Client:
    """Return a client of the dated paths."""
    options = {"headers": KEY, "params": VERSION, **options}
    return httpx.Client(transport=EmulatorTransport(emulator), base_url=base_url, **options)


def create(client: httpx.Client, emulator: Emulator, **arguments: Any) -> Any:
    """Upload ten examples, wait until they are processed and create a job."""
    files = {"file": ("t.jsonl", "\n".join(chat_lines(10)).encode())}
    file = client.post("files", data={"purpose": "fine-tune"}, files=files).json()
    emulator.advance(6)
    body = {"model": "gpt-4o-mini-2024-07-18", "training_file": file["id"], **arguments}
    return client.post("fine_tuning/jobs", json=body).json()


@pytest.mark.parametrize(
    ("root", "version", "status"),
    [
        ("/openai", True, 200),
        ("/openai", False, 404),
        ("/openai/v1", False, 200),
        ("/openai/v1", True, 200),
        ("/api/projects/p/openai", True, 200),
        ("/api/projects/p/openai/v1", False, 200),
        ("/v1", False, 404),
    ],
)
def test_paths(emulator: Emulator, root: str, version: bool, status: int) -> None:
    """Dated paths need an api-version, undated ones do not, and both exist per project; OpenAI's path is unknown."""
    client = client_of(emulator, f"http://r.openai.azure.test{root}", params=VERSION if version else {})
    answer = client.get("fine_tuning/jobs")
    assert answer.status_code == status
    if status == 404:
        assert answer.json() == {"error": {"code": "404", "message": "Resource not found"}}


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"api-key": "right"}, 200), ({"Authorization": "Bearer right"}, 200), ({"api-key": "wrong"}, 401), ({}, 401)],
)
def test_keys(headers: dict[str, str], status: int) -> None:
    """The key comes in `api-key`, or a token as a bearer; the refusal has code and message alone."""
    client = client_of(Emulator(dialect="azure", api_key="right"), headers=headers)
    answer = client.get("fine_tuning/jobs")
    assert answer.status_code == status
    if status == 401:
        assert answer.json()["error"].keys() == {"code", "message"}


def test_creations_answer_201_with_a_location(emulator: Emulator) -> None:
    """A file begins `pending`, is `processed` after five seconds, and both creations say where to look."""
    client = client_of(emulator)
    made = client.post("files", data={"purpose": "fine-tune"}, files={"file": ("t", "\n".join(chat_lines(10)))})
    file = made.json()
    assert (made.status_code, file["status"]) == (201, "pending")
    assert (
        made.headers["location"]
        == f"https://r.openai.azure.test/openai/files/{file['id']}?api-version=2025-04-01-preview"
    )
    emulator.advance(5)
    assert client.get(f"files/{file['id']}").json()["status"] == "processed"
    job = client.post("fine_tuning/jobs", json={"model": "gpt-4o-mini", "training_file": file["id"]})
    assert job.status_code == 201
    assert job.headers["location"].partition("?")[0].endswith(f"/fine_tuning/jobs/{job.json()['id']}")


def test_states_and_omissions(emulator: Emulator) -> None:
    """A job is pending, running, succeeded; what is not set yet is left out, and "auto" reads -1 at first."""
    client = client_of(emulator)
    job = create(client, emulator)
    assert job["status"] == "pending"
    assert job["hyperparameters"] == {"n_epochs": -1, "batch_size": -1, "learning_rate_multiplier": 1.8}
    assert not {"error", "organization_id", "fine_tuned_model", "finished_at", "result_files"} & job.keys()
    seen: list[str] = []
    for _ in range(100):
        emulator.advance(5)
        job = client.get(f"fine_tuning/jobs/{job['id']}").json()
        seen += [job["status"]] if job["status"] not in seen else []
    assert seen == ["pending", "running", "succeeded"]
    assert job["hyperparameters"]["n_epochs"] == 10
    assert {"fine_tuned_model", "finished_at", "result_files", "trained_tokens"} <= job.keys()


def test_names(emulator: Emulator) -> None:
    """Jobs have 32 hexadecimal digits, and the model is named for its job and suffix."""
    client = client_of(emulator)
    job = create(client, emulator, suffix="shelf")
    assert re.fullmatch(r"ftjob-[0-9a-f]{32}", job["id"])
    emulator.advance(3_600)
    done = client.get(f"fine_tuning/jobs/{job['id']}").json()
    assert done["fine_tuned_model"] == f"gpt-4o-mini-2024-07-18.ft-{job['id'].removeprefix('ftjob-')}-shelf"


def test_pause_leaves_a_checkpoint(emulator: Emulator) -> None:
    """A job pauses, resumes as `resuming`, and keeps a checkpoint of the pause beside the last three."""
    client = client_of(emulator)
    path = f"fine_tuning/jobs/{create(client, emulator)['id']}"
    emulator.advance(210)
    seen = [client.post(f"{path}/pause").json()["status"]]
    emulator.advance(10)
    seen += [client.get(path).json()["status"], client.post(f"{path}/resume").json()["status"]]
    emulator.advance(3_600)
    assert [*seen, client.get(path).json()["status"]] == ["pausing", "paused", "resuming", "succeeded"]
    page = client.get(f"{path}/checkpoints").json()
    steps = [checkpoint["step_number"] for checkpoint in page["data"]]
    assert steps[:3] == [100, 90, 80]
    assert len(steps) == 4
    assert page.keys() == {"has_more", "data", "object"}


def test_events(emulator: Emulator) -> None:
    """Events have Azure's wording and order, with a metrics event every ten steps."""
    client = client_of(emulator)
    job = create(client, emulator)
    emulator.advance(3_600)
    events = client.get(f"fine_tuning/jobs/{job['id']}/events", params={"limit": 100}).json()["data"][::-1]
    messages = [event["message"] for event in events]
    assert messages[0] == "Job enqueued. Waiting for jobs ahead to complete."
    assert messages[3:8] == [
        "Job started.",
        "Data Import started.",
        "Finetuning started.",
        "Job queued, waiting for GPUs.",
        "Training started.",
    ]
    assert messages[-1].startswith("Training tokens billed: ")
    assert [event["data"]["step"] for event in events if event["type"] == "metrics"] == [1, *range(10, 101, 10)]


def test_results_are_plain_csv(emulator: Emulator) -> None:
    """The result file is the table itself, not base64."""
    client = client_of(emulator)
    job = create(client, emulator)
    emulator.advance(3_600)
    result = client.get(f"fine_tuning/jobs/{job['id']}").json()["result_files"][0]
    assert client.get(f"files/{result}/content").text.startswith("step,train_loss,train_accuracy")


def test_deletes(emulator: Emulator) -> None:
    """Deleting a job is 204 even if it is unknown, and it is gone; a file deleted twice was there once."""
    client = client_of(emulator)
    job = create(client, emulator)
    statuses = [client.delete(f"fine_tuning/jobs/{job_id}").status_code for job_id in (job["id"], "ftjob-none")]
    assert statuses == [204, 204]
    gone = client.get(f"fine_tuning/jobs/{job['id']}")
    assert gone.json() == {"error": {"code": "notFound", "message": "The specified entity cannot be found."}}
    deleted = [client.delete(f"files/{job['training_file']}").json()["deleted"] for _ in range(2)]
    assert deleted == [True, False]


def test_our_azure_client(emulator: Emulator) -> None:
    """`AzureOpenAI` of this package speaks the dialect."""
    http_client = httpx.Client(transport=EmulatorTransport(emulator))
    client = AzureOpenAI(
        azure_endpoint="https://r.openai.azure.test", api_key="k", api_version="2024-10-21", http_client=http_client
    )
    file = client.files.create(file=("t.jsonl", "\n".join(chat_lines(10)).encode()), purpose="fine-tune")
    emulator.advance(6)
    job = client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=file.id or "")
    assert job.status == "pending"


def test_fields_of_earlier_months() -> None:
    """In spring 2025 jobs had no trainingType, and said `supervised` unasked."""
    emulator = Emulator(dialect="azure", era="2025-04", clock=ManualClock())
    job = create(client_of(emulator), emulator)
    assert job["method"] == {"type": "supervised"}
    assert "trainingType" not in job
