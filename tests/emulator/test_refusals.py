"""Errors: what create refuses, what a job fails for, and the catalogue of answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fine_tuning_client.emulator import Emulator, ManualClock

from .steps import KEY, chat_lines, client_of, create_job, error_of, get, upload

INVALID = "invalid_request_error"


@pytest.fixture
def client() -> Any:
    """A client of a fresh emulator."""
    return client_of(Emulator())


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        (
            "GET",
            "fine_tuning/jobs/123",
            (404, "Could not find fine tune: 123", INVALID, "fine_tune_id", "fine_tune_not_found"),
        ),
        (
            "POST",
            "fine_tuning/jobs/123/cancel",
            (404, "Could not find fine tune: 123", INVALID, "fine_tune_id", "fine_tune_not_found"),
        ),
        (
            "GET",
            "fine_tuning/jobs//events",
            (404, "Could not find fine tune: events", INVALID, "fine_tune_id", "fine_tune_not_found"),
        ),
        ("GET", "files/file-1", (404, "No such File object: file-1", INVALID, "id", None)),
        ("DELETE", "files/file-1", (404, "No such File object: file-1", INVALID, "id", None)),
        ("GET", "models/ft:1", (404, "The model 'ft:1' does not exist", INVALID, "model", "model_not_found")),
        ("DELETE", "models/ft:1", (404, "The model 'ft:1' does not exist", INVALID, "model", "model_not_found")),
        ("GET", "files/", (404, "Invalid URL (GET /v1/files/)", INVALID, None, None)),
        ("GET", "nowhere", (404, "Invalid URL (GET /v1/nowhere)", INVALID, None, None)),
    ],
)
def test_attested_not_found(client: Any, method: str, path: str, expected: object) -> None:
    """Unknown things are answered as recorded: status, message, type, param, code."""
    assert error_of(client.request(method, path)) == expected


def test_trailing_slash_on_jobs_redirects_to_plain_http(client: Any) -> None:
    """The recorded redirect leads to http, which a client must not follow with its key."""
    answer = client.get("fine_tuning/jobs/")
    assert (answer.status_code, answer.headers["location"]) == (307, "http://emulator.test/v1/fine_tuning/jobs")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"training_file": "file-x"}, (400, "invalid training_file: file-x", INVALID, "training_file", None)),
        ({"validation_file": "7"}, (400, "invalid validation_file: 7", INVALID, "validation_file", None)),
        (
            {"model": "gpt-9"},
            (
                400,
                "Model gpt-9 is not available for fine-tuning or does not exist.",
                INVALID,
                None,
                "model_not_available",
            ),
        ),
        ({"suffix": None}, (400, "None is not of type 'string' - 'suffix'", INVALID, None, None)),
    ],
)
def test_attested_create_refusals(client: Any, change: dict[str, object], expected: object) -> None:
    """Faulty ids, models and types are refused by create, as recorded."""
    body = {"model": "gpt-4o-mini", "training_file": upload(client, chat_lines(10))["id"], **change}
    assert error_of(client.post("fine_tuning/jobs", json=body)) == expected


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"hyperparameters": {"n_epochs": 0}}, "hyperparameters.n_epochs"),
        ({"hyperparameters": {"n_epochs": 51}}, "hyperparameters.n_epochs"),
        ({"hyperparameters": {"learning_rate_multiplier": 0}}, "hyperparameters.learning_rate_multiplier"),
        ({"hyperparameters": {"epochs": 3}}, "hyperparameters.epochs"),
        ({"method": {"type": "dpo", "dpo": {"hyperparameters": {"beta": 3}}}}, "method.dpo.hyperparameters.beta"),
        ({"method": {"type": "alchemy"}}, "method.type"),
        ({"suffix": "x" * 65}, "suffix"),
        ({"seed": -1}, "seed"),
        ({"metadata": {str(number): "v" for number in range(17)}}, "metadata"),
        ({"metadata": {"k" * 65: "v"}}, "metadata"),
    ],
)
def test_documented_limits(client: Any, change: dict[str, object], param: str) -> None:
    """What the documentation bounds is refused with 400 and the parameter's name."""
    body = {"model": "gpt-4o-mini", "training_file": upload(client, chat_lines(10))["id"], **change}
    status, _, kind, name, _ = error_of(client.post("fine_tuning/jobs", json=body))
    assert (status, kind, name) == (400, INVALID, param)


def test_unknown_purpose(client: Any) -> None:
    """The purpose of a file is checked with the recorded wording."""
    answer = client.post("files", data={"purpose": "x"}, files={"file": ("a", b"a")})
    allowed = "['fine-tune', 'assistants', 'batch', 'user_data', 'vision', 'evals']"
    assert error_of(answer) == (400, f"'x' is not one of {allowed} - 'purpose'", INVALID, "purpose", None)


def test_too_many_active_jobs() -> None:
    """Beyond the limit create answers the recorded 429, which counts running and pending jobs."""
    emulator = Emulator(clock=ManualClock(), max_active_jobs=3)
    client = client_of(emulator)
    first, _ = create_job(client), create_job(client)
    emulator.clock.advance(75)
    create_job(client)
    answer = client.post("fine_tuning/jobs", json={"model": "gpt-4o-mini", "training_file": first["training_file"]})
    message = (
        "This fine-tune request has been rate-limited. Your organization has reached the maximum of 3 active requests "
        "(2 running, 1 pending) for the model 'gpt-4o-mini-2024-07-18'."
    )
    assert error_of(answer) == (429, message, INVALID, None, "rate_limit_exceeded")


def _failed(client: Any, lines: list[str], **arguments: Any) -> Any:
    job = create_job(client, lines, **arguments)
    assert job["status"] == "validating_files"
    return get(client, f"fine_tuning/jobs/{job['id']}")


def test_too_few_examples_fail_the_job(client: Any) -> None:
    """Seven examples are found after create: failed, with the recorded code and message, in error and event alike."""
    job = _failed(client, chat_lines(7))
    message = "Training file has 7 example(s), but must have at least 10 examples"
    assert job["status"] == "failed"
    assert job["error"] == {"code": "invalid_n_examples", "message": message, "param": "training_file"}
    assert job["finished_at"] is None
    event = get(client, f"fine_tuning/jobs/{job['id']}/events")["data"][0]
    assert (event["level"], event["message"]) == ("error", message)
    assert event["data"] == {"error_code": "invalid_n_examples", "error_param": "training_file"}


@pytest.mark.parametrize(
    ("fault", "part"),
    [
        ("not json", "Line 4 is not valid JSON"),
        ('["a", "list"]', "Line 4 is not one"),
        (
            json.dumps({"messages": [{"content": "hi"}]}),
            "Example 4, message 1 Discriminator 'role' is missing in value",
        ),
        (json.dumps({"messages": [{"role": "robot", "content": "hi"}]}), "Example 4, message 1 Input tag 'robot'"),
        (json.dumps({"messages": [{"role": "user", "content": "hi"}]}), "Example 4: the messages need at least one"),
        (json.dumps({"messages": []}), "Example 4: 'messages' must be a list of messages"),
        (json.dumps({"prompt": "a", "completion": "b"}), "Example 4: 'messages' must be a list of messages"),
    ],
)
def test_content_faults_fail_the_job(client: Any, fault: str, part: str) -> None:
    """A fault in one example fails the job and names the example."""
    lines = chat_lines(12)
    lines[3] = fault
    job = _failed(client, lines)
    assert job["error"]["code"] == "invalid_training_file"
    assert part in job["error"]["message"]


def test_chat_data_under_another_method(client: Any) -> None:
    """Chat data in a dpo job fails with the recorded explanation."""
    job = _failed(client, chat_lines(10), method={"type": "dpo"})
    expected = "is in the fine-tune-chat format, but the specified fine-tuning job is not using 'supervised'"
    assert job["error"]["code"] == "invalid_file_format"
    assert expected in job["error"]["message"]


def test_training_file_deleted_before_validation() -> None:
    """Deleting the training file in time makes the job fail with deleted_training_file."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client)
    client.delete(f"files/{job['training_file']}")
    emulator.clock.advance(100)
    assert get(client, f"fine_tuning/jobs/{job['id']}")["error"]["code"] == "deleted_training_file"


def test_finished_job_cannot_be_cancelled(client: Any) -> None:
    """A terminal state never moves."""
    job = create_job(client)
    assert client.post(f"fine_tuning/jobs/{job['id']}/cancel").status_code == 400
    assert get(client, f"fine_tuning/jobs/{job['id']}")["status"] == "succeeded"


def test_missing_key() -> None:
    """A request without a key is answered 401."""
    answer = client_of(Emulator(), headers={}).get("models")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Basic realm="OpenAI API"'


def test_fixed_key() -> None:
    """With a fixed key any other is refused as recorded, and never shown whole."""
    emulator = Emulator(api_key="sk-right")
    assert client_of(emulator, {"Authorization": "Bearer sk-right"}).get("models").status_code == 200
    answer = client_of(emulator, KEY).get("models")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")
    assert KEY["Authorization"].removeprefix("Bearer ") not in answer.text


def test_unreadable_body(client: Any) -> None:
    """A body that is no JSON is a 400, not a crash."""
    answer = client.post("fine_tuning/jobs", content=b'{"model"', headers={"content-type": "application/json"})
    assert error_of(answer)[0] == 400


def test_cut_multipart_body(client: Any) -> None:
    """A multipart body without its closing boundary is a 400."""
    body = b'--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nfine-tune\r\n'
    answer = client.post("files", content=body, headers={"content-type": "multipart/form-data; boundary=b"})
    assert error_of(answer)[0] == 400
