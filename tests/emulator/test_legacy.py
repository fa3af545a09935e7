"""Legacy fine-tunes and their event stream."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest

from fine_tuning_client.emulator import Emulator, ManualClock, RealClock

from .steps import async_client_of, client_of, completion_lines, error_of, get, upload

WORDING = [
    r"Created fine-tune: ft-\w{24}",
    r"Fine-tune costs \$0\.00",
    r"Fine-tune enqueued\. Queue number: 0",
    r"Fine-tune started",
    *(rf"Completed epoch {epoch}/4" for epoch in (1, 2, 3, 4)),
    r"Uploaded model: curie:ft-emulated-\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d",
    r"Uploaded result file: file-\w+",
    r"Fine-tune succeeded",
]


def _create(client: Any, lines: list[str] | None = None, **arguments: Any) -> Any:
    file = upload(client, completion_lines(3) if lines is None else lines)
    answer = client.post("fine-tunes", json={"training_file": file["id"], **arguments})
    assert answer.status_code == 200, answer.text
    return answer.json()


def _messages(stream: str) -> list[str]:
    """Return the messages of an event stream, which must end with [DONE]."""
    *events, done, rest = stream.split("\n\n")
    assert (done, rest) == ("data: [DONE]", "")
    return [json.loads(event.removeprefix("data: "))["message"] for event in events]


def test_fresh_fine_tune() -> None:
    """A new job is pending, has the recorded keys, undecided numbers as null, and one event."""
    job = _create(client_of(Emulator(clock=ManualClock())))
    keys = (
        "object id hyperparams organization_id model training_files validation_files result_files created_at "
        "updated_at status fine_tuned_model events"
    )
    assert list(job) == keys.split()
    assert (job["object"], job["model"], job["status"]) == ("fine-tune", "curie", "pending")
    expected = {"n_epochs": 4, "batch_size": None, "prompt_loss_weight": 0.01, "learning_rate_multiplier": None}
    assert job["hyperparams"] == expected
    assert [event["message"] for event in job["events"]] == [f"Created fine-tune: {job['id']}"]


def test_finished_fine_tune() -> None:
    """At the end the job has a model, a result file as an object, and all events in order."""
    client = client_of(Emulator())
    job = get(client, f"fine-tunes/{_create(client)['id']}")
    assert job["status"] == "succeeded"
    assert all(re.fullmatch(rule, event["message"]) for rule, event in zip(WORDING, job["events"], strict=True))
    assert job["result_files"][0]["filename"] == "compiled_results.csv"
    table = client.get(f"files/{job['result_files'][0]['id']}/content").text
    assert table.startswith("step,elapsed_tokens,elapsed_examples,training_loss")
    assert get(client, f"models/{job['fine_tuned_model']}")["object"] == "model"


def test_list_is_ascending_in_one_page() -> None:
    """All jobs come in one page, oldest first, without their events."""
    client = client_of(Emulator())
    made = [_create(client)["id"] for _ in range(25)]
    page = get(client, "fine-tunes")
    assert [job["id"] for job in page["data"]] == made
    assert "events" not in page["data"][0]


def test_suffix_is_part_of_the_name() -> None:
    """The suffix stands between organization and date."""
    client = client_of(Emulator())
    job = get(client, f"fine-tunes/{_create(client, suffix='shelf')['id']}")
    assert re.fullmatch(r"curie:ft-emulated:shelf-\d{4}-.*", job["fine_tuned_model"])


def test_cancel() -> None:
    """Cancelling says so in an event, and works once."""
    client = client_of(Emulator(clock=ManualClock()))
    job = _create(client)
    cancelled = client.post(f"fine-tunes/{job['id']}/cancel").json()
    assert (cancelled["status"], cancelled["events"][-1]["message"]) == ("cancelled", "Fine-tune cancelled")
    assert client.post(f"fine-tunes/{job['id']}/cancel").status_code == 400


def test_finished_job_cannot_be_cancelled() -> None:
    """The recorded refusal, word for word."""
    client = client_of(Emulator())
    job = _create(client)
    message = f'Cannot cancel a job {job["id"]} that already has status "succeeded".'
    answer = client.post(f"fine-tunes/{job['id']}/cancel")
    assert error_of(answer) == (400, message, "invalid_request_error", None, None)


def test_unknown_file_and_base() -> None:
    """Faulty ids and bases are refused as recorded."""
    client = client_of(Emulator())
    unknown = client.post("fine-tunes", json={"training_file": "file-x"})
    assert error_of(unknown) == (400, "No file with ID: file-x", "invalid_request_error", "file", None)
    file = upload(client, completion_lines(3))["id"]
    base = client.post("fine-tunes", json={"training_file": file, "model": "emma"})
    assert error_of(base)[1] == "Invalid base model: emma"


def test_stream_of_a_finished_job() -> None:
    """The stream replays all events and ends with [DONE]."""
    client = client_of(Emulator())
    job = _create(client)
    answer = client.get(f"fine-tunes/{job['id']}/events", params={"stream": "true"})
    assert answer.headers["content-type"] == "text/event-stream"
    assert all(re.fullmatch(rule, message) for rule, message in zip(WORDING, _messages(answer.text), strict=True))


def test_stream_waits_in_virtual_time() -> None:
    """Reading the stream of a fresh job moves a manual clock from event to event."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = _create(client)
    begun = emulator.clock.now()
    answer = client.get(f"fine-tunes/{job['id']}/events", params={"stream": "true"})
    assert len(_messages(answer.text)) == len(WORDING)
    assert emulator.clock.now() - begun > 30


def test_stream_on_a_fast_clock() -> None:
    """On a real clock the asynchronous stream sleeps between events, and still comes to its end."""

    async def read() -> str:
        emulator = Emulator(clock=RealClock(speed=2000))
        async with async_client_of(emulator) as client:
            data = {"file": ("t", "\n".join(completion_lines(3)).encode())}
            file = (await client.post("files", data={"purpose": "fine-tune"}, files=data)).json()
            job = (await client.post("fine-tunes", json={"training_file": file["id"]})).json()
            return (await client.get(f"fine-tunes/{job['id']}/events", params={"stream": "true"})).text

    assert len(_messages(asyncio.run(read()))) == len(WORDING)


def test_stream_of_a_job_cancelled_meanwhile() -> None:
    """A cancellation while the stream is read ends it with the event that says so."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = _create(client)
    text = ""
    with client.stream("GET", f"fine-tunes/{job['id']}/events", params={"stream": "true"}) as answer:
        for chunk in answer.iter_text():
            text += chunk
            if "Fine-tune started" in chunk:
                client.post(f"fine-tunes/{job['id']}/cancel")
    assert _messages(text)[-2:] == ["Fine-tune started", "Fine-tune cancelled"]


@pytest.mark.parametrize("fault", ['{"prompt": "a"', '{"prompt": "a"}'])
def test_faulty_data_fails_the_job(fault: str) -> None:
    """A broken line ends the job with an error event of the recorded form."""
    client = client_of(Emulator())
    job = get(client, f"fine-tunes/{_create(client, [*completion_lines(2), fault])['id']}")
    assert job["status"] == "failed"
    event = job["events"][-1]
    assert event["level"] == "error"
    start = f"Fine-tune failed. Errors:\nError with {job['training_files'][0]['id']}: Invalid file format. Example 3 "
    assert event["message"].startswith(start)


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        ({}, set[str]()),
        ({"classification_n_classes": 3}, {"classification/accuracy", "classification/weighted_f1_score"}),
        (
            {"classification_positive_class": " yes", "classification_betas": [0.5]},
            {"classification/precision", "classification/auroc", "classification/f0.5"},
        ),
    ],
)
def test_result_table(arguments: dict[str, Any], columns: set[str]) -> None:
    """The table is plain, with validation where there is a file for it, and classification where it was asked for."""
    client = client_of(Emulator())
    files = [upload(client, completion_lines(10))["id"] for _ in range(2)]
    body = {"training_file": files[0], "validation_file": files[1], **arguments}
    body["compute_classification_metrics"] = bool(arguments)
    job_id = client.post("fine-tunes", json=body).json()["id"]
    result = get(client, f"fine-tunes/{job_id}")["result_files"][0]["id"]
    header, *rows = client.get(f"files/{result}/content").text.splitlines()
    assert {"step", "elapsed_tokens", "training_loss", "validation_token_accuracy"} | columns <= set(header.split(","))
    assert len(rows) == 40
    assert all(row.count(",") == header.count(",") for row in rows)
