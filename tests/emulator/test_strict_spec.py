"""Under `strict_spec` every answer satisfies openapi.yaml; without it the real server's quirks stay."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from openapi_schema_validator import OAS31Validator

from fine_tuning_client.emulator import Emulator, ManualClock

from .steps import ADMIN_KEY, chat_lines, client_of, completion_lines, create_job, preference_lines, upload

SPEC = Path(__file__).parents[2] / "openapi.yaml"
GRADER = {
    "type": "string_check",
    "name": "same",
    "input": "{{sample.output_text}}",
    "reference": "{{item.label}}",
    "operation": "eq",
}


@cache
def specification() -> Any:
    """Return openapi.yaml, parsed."""
    return yaml.load(SPEC.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def operation(method: str, path: str) -> Any:
    """Return the operation of a request."""
    for template, item in specification()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path) and method.lower() in item:
            return item[method.lower()]
    raise AssertionError(f"{method} {path} is in no specification")


def faults_of(answer: httpx.Response) -> list[str]:
    """Return what is wrong with an answer."""
    path = answer.request.url.raw_path.decode().removeprefix("/v1").partition("?")[0]
    responses = operation(answer.request.method, path)["responses"]
    if str(answer.status_code) not in responses:
        return [f"{answer.status_code} is not documented for {path}"]
    response = responses[str(answer.status_code)]
    if "$ref" in response:
        response = specification()["components"]["responses"][response["$ref"].rpartition("/")[2]]
    media = answer.headers["content-type"].partition(";")[0]
    if media not in response["content"]:
        return [f"{media} is not documented for {path}"]
    if media != "application/json":
        return []
    schema = {**response["content"][media]["schema"], "components": specification()["components"]}
    errors = OAS31Validator(schema).iter_errors(answer.json())
    return [f"{path}: {error.json_path} {error.message}" for error in errors]


def watched(emulator: Emulator, headers: dict[str, str] | None = None) -> tuple[httpx.Client, list[str]]:
    """Return a client, and a list that gathers what is wrong with the answers it gets."""
    found: list[str] = []

    def look(answer: httpx.Response) -> None:
        answer.read()
        found.extend(faults_of(answer))

    client = client_of(emulator, headers) if headers else client_of(emulator)
    client.event_hooks = {"response": [look]}
    return client, found


@pytest.fixture
def emulator() -> Emulator:
    """An emulator that keeps to the letter."""
    return Emulator(strict_spec=True, clock=ManualClock())


def life(client: httpx.Client, emulator: Emulator, lines: list[str], **arguments: Any) -> str:
    """Look at everything of a job, from state to state, and return its path."""
    job = create_job(client, lines, validation_file=upload(client, lines)["id"], **arguments)
    path = f"fine_tuning/jobs/{job['id']}"
    for seconds in (0, 69, 200, 1, 3_600):
        emulator.advance(seconds)
        for rest in ("", "/events", "/checkpoints"):
            client.get(path + rest)
        if seconds == 200:
            client.post(f"{path}/pause")
        if seconds == 1:
            client.post(f"{path}/resume")
    client.post(f"{path}/cancel")
    return path


@pytest.mark.parametrize(
    ("model", "lines", "method"),
    [
        ("gpt-4o-mini", chat_lines(12), {"type": "supervised"}),
        ("gpt-4o-mini", preference_lines(12), {"type": "dpo", "dpo": {"hyperparameters": {"beta": 0.1}}}),
        ("o4-mini", [], {"type": "reinforcement", "reinforcement": {"grader": GRADER}}),
    ],
    ids=["supervised", "dpo", "reinforcement"],
)
def test_jobs(emulator: Emulator, model: str, lines: list[str], method: Any) -> None:
    """Jobs of every method, in every state."""
    client, found = watched(emulator)
    lines = lines or [line.replace('"assistant"', '"user"') for line in chat_lines(12)]
    path = life(client, emulator, lines, model=model, method=method, metadata={"a": "b"}, suffix="x")
    result = client.get(path).json()["result_files"][0]
    client.get(f"files/{result}")
    client.get(f"files/{result}/content")
    client.get("fine_tuning/jobs", params={"limit": 1})
    assert found == []


def test_refusals_and_failures(emulator: Emulator) -> None:
    """Refusals, cancelled and failed jobs."""
    client, found = watched(emulator)
    create_job(client, chat_lines(3))
    client.post(f"fine_tuning/jobs/{create_job(client)['id']}/cancel")
    emulator.advance(100)
    client.get("fine_tuning/jobs")
    client.get("fine_tuning/jobs/ftjob-none")
    client.post("fine_tuning/jobs", json={"model": 3})
    client.post("files", json={})
    client.get("models/none")
    client.get("models", headers={"Authorization": ""})
    client.delete("models/babbage-002")
    assert found == []


def test_other_resources(emulator: Emulator) -> None:
    """Uploads, models, files, permissions, graders, legacy jobs."""
    client, found = watched(emulator)
    admin, found_by_admin = watched(emulator, ADMIN_KEY)
    opened = client.post("uploads", json={"bytes": 3, "filename": "f", "mime_type": "t", "purpose": "fine-tune"}).json()
    part = client.post(f"uploads/{opened['id']}/parts", files={"data": b"abc"}).json()
    client.post(f"uploads/{opened['id']}/complete", json={"part_ids": [part["id"]]})
    client.post(f"uploads/{opened['id']}/cancel")
    client.get("models")
    client.get("files", params={"limit": 1})
    client.delete(f"files/{upload(client, ['x'])['id']}")
    job = create_job(client)
    emulator.advance(3_600)
    model = client.get(f"fine_tuning/jobs/{job['id']}").json()["fine_tuned_model"]
    permissions = f"fine_tuning/checkpoints/{model}/permissions"
    granted = admin.post(permissions, json={"project_ids": ["proj_a"]}).json()["data"][0]
    admin.get(permissions)
    admin.delete(f"{permissions}/{granted['id']}")
    client.delete(f"models/{model}")
    client.post("fine_tuning/alpha/graders/validate", json={"grader": GRADER})
    body = {"grader": GRADER, "item": {"label": "a"}, "model_sample": "a"}
    client.post("fine_tuning/alpha/graders/run", json=body)
    legacy = client.post("fine-tunes", json={"training_file": upload(client, completion_lines(4))["id"]}).json()
    for path in ("fine-tunes", f"fine-tunes/{legacy['id']}", f"fine-tunes/{legacy['id']}/events"):
        client.get(path)
    client.get(f"fine-tunes/{legacy['id']}/events", params={"stream": "true"})
    client.post(f"fine-tunes/{legacy['id']}/cancel")
    assert found + found_by_admin == []


def test_errors_of_jobs_are_null_or_something() -> None:
    """The empty error object of the real server is only in the default mode."""
    errors = [create_job(client_of(Emulator(strict_spec=strict)))["error"] for strict in (False, True)]
    assert errors == [{}, None]


def test_purpose_without_an_answer_is_refused() -> None:
    """Files for evals are taken by default, and refused where no answer may name their purpose."""
    answers = [
        client_of(Emulator(strict_spec=strict)).post("files", data={"purpose": "evals"}, files={"file": b"x"})
        for strict in (False, True)
    ]
    assert [answer.status_code for answer in answers] == [200, 400]


@pytest.mark.parametrize("arguments", [{"dialect": "azure"}, {"era": "2024"}])
def test_letter_of_today_only(arguments: Any) -> None:
    """strict_spec goes with no other dialect and no era."""
    with pytest.raises(ValueError, match="strict_spec"):
        Emulator(strict_spec=True, **arguments)
