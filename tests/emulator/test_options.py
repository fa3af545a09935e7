"""Options of the emulator: wind-down, model limits, planted objects, recording."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.emulator import Emulator, ManualClock
from fine_tuning_client.emulator.recorder import Recorder

from .steps import ADMIN_KEY, chat_lines, client_of, create_job, error_of, get, upload


@pytest.mark.parametrize("access", ["never", "inactive", "ended"])
def test_wind_down(access: Any) -> None:
    """New jobs are refused with 403 and a mark that the wording is made up; everything else works."""
    client = client_of(Emulator(access=access))
    file_id = upload(client, chat_lines(10))["id"]
    answer = client.post("fine_tuning/jobs", json={"model": "gpt-4o", "training_file": file_id})
    status, message, _, _, code = error_of(answer)
    assert (status, code) == (403, "fine_tuning_closed")
    assert message.startswith("[emulator: synthetic] ")
    assert get(client, "fine_tuning/jobs")["data"] == []


def test_model_limits() -> None:
    """The limits are served on demand, with the jobs that are under way; otherwise the path reads as a job's id."""
    client = client_of(Emulator(model_limits=True, max_active_jobs=2, clock=ManualClock()))
    create_job(client)
    limits = {limit["model"]: limit for limit in get(client, "fine_tuning/model_limits")["data"]}
    assert limits["gpt-4o-mini-2024-07-18"]["active_jobs"] == 1
    assert limits["gpt-4o-mini-2024-07-18"]["max_concurrent_jobs"] == 2
    assert client_of(Emulator()).get("fine_tuning/model_limits").status_code == 404


PLANTED = [
    ("GET", "files/file-abc123"),
    ("DELETE", "files/file-abc123"),
    ("GET", "files/file-abc123/content"),
    ("GET", "fine_tuning/jobs/ft-AF1WoRqd3aJAHsqc9NY7iL8F"),
    ("POST", "fine_tuning/jobs/ft-AF1WoRqd3aJAHsqc9NY7iL8F/cancel"),
    ("POST", "fine_tuning/jobs/ftjob-abc123/pause"),
    ("POST", "fine_tuning/jobs/ftjob-abc123/resume"),
    ("GET", "fine_tuning/jobs/ftjob-abc123/events"),
    ("POST", "uploads/upload_abc123/cancel"),
    ("GET", "fine-tunes/ft-AF1WoRqd3aJAHsqc9NY7iL8F"),
    ("POST", "fine-tunes/ft-AF1WoRqd3aJAHsqc9NY7iL8F/cancel"),
    ("DELETE", "models/ft:gpt-4o-mini:acemeco:suffix:abc123"),
]


@pytest.mark.parametrize(("method", "path"), PLANTED)
def test_planted_objects_come_back(method: str, path: str) -> None:
    """Every operation on a planted object succeeds, twice, as contract tests call it in any order."""
    client = client_of(Emulator(seed_fixtures=True))
    assert [client.request(method, path).status_code for _ in range(2)] == [200, 200]


def test_planted_permission() -> None:
    """The permission that contract tests delete is there, twice."""
    client = client_of(Emulator(seed_fixtures=True), ADMIN_KEY)
    path = "fine_tuning/checkpoints/ft:gpt-4o-mini-2024-07-18:org:weather:B7R9VjQd/permissions"
    path += "/cp_zc4Q7MP6XxulcVzj4MZdwsAB"
    assert [client.delete(path).status_code for _ in range(2)] == [200, 200]


def test_recording(tmp_path: Path) -> None:
    """Every exchange is a line; keys and the contents of files are not in it."""
    emulator = Emulator()
    recorder = Recorder(tmp_path / "exchanges.jsonl")
    emulator.watchers.append(recorder.note)
    client = client_of(emulator)
    create_job(client)
    client.get("models/none")
    recorder.close()
    text = (tmp_path / "exchanges.jsonl").read_text()
    exchanges = [json.loads(line) for line in text.splitlines()]
    assert [exchange["response"]["status"] for exchange in exchanges] == [200, 200, 404]
    assert exchanges[0]["request"]["body"]["files"] == {"file": {"filename": "train.jsonl", "bytes": 1840}}
    assert exchanges[1]["request"]["body"]["model"] == "gpt-4o-mini"
    assert "sk-test" not in text
    assert "Geography" not in text


def test_clients_of_the_package() -> None:
    """`client()` and `async_client()` give clients with keys that the emulator accepts."""
    emulator = Emulator(api_key="sk-only", admin_key="sk-admin-only")
    job = create_job(client_of(emulator, {"Authorization": "Bearer sk-only"}))
    with emulator.client() as client:
        done = client.fine_tuning.jobs.retrieve(job["id"])
        assert done.status == "succeeded"
        client.fine_tuning.checkpoints.permissions.create(done.fine_tuned_model or "", project_ids=["proj_a"])


@pytest.mark.parametrize("arguments", [{"dialect": "other"}, {"access": "closed"}])
def test_wrong_options(arguments: Any) -> None:
    """A value that no option has is refused at once."""
    with pytest.raises(ValueError, match=r"openai|open"):
        Emulator(**arguments)
