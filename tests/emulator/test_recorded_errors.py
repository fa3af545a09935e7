"""Errors are equal to the recorded ones, identifiers masked: status, message, type, param and code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fine_tuning_client.emulator import Emulator, EmulatorTransport, Fault, ManualClock, faults

from .steps import KEY, chat_lines, completion_lines, upload
from .test_recorded_shapes import RECORDS, era_of

pytestmark = pytest.mark.skipif(not RECORDS, reason="needs the recorded answers")

HOUR = 3_600


def masked(value: Any) -> Any:
    """Replace identifiers, keys and times in every text of a body."""
    if isinstance(value, dict):
        return {key: masked(item) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    value = re.sub(r"\b(file|ft|ftjob|ftevent)-\w+", r"\1-…", value)
    return re.sub(r"(provided: )\S+(?=\.)", r"\1…", value)


class Server:
    """An emulator of a recorded answer's month."""

    def __init__(self, record: dict[str, Any]) -> None:
        azure = record["provider"] == "azure"
        self.emulator = Emulator(
            clock=ManualClock(),
            era=era_of(record),
            dialect="azure" if azure else "openai",
            max_active_jobs=3,
            api_key=KEY["Authorization"].removeprefix("Bearer "),
        )
        root = "http://emulator.test" + self.emulator.root
        self.client = httpx.Client(transport=EmulatorTransport(self.emulator), base_url=root, headers=KEY)

    def finished_fine_tune(self) -> str:
        file_id = upload(self.client, completion_lines(4))["id"]
        created = self.client.post("fine-tunes", json={"training_file": file_id}).json()
        self.emulator.advance(HOUR)
        return str(created["id"])

    def legacy_create(self, **arguments: Any) -> httpx.Response:
        file_id = upload(self.client, completion_lines(4))["id"]
        return self.client.post("fine-tunes", json={"training_file": file_id, "model": "ada", **arguments})

    def fourth_job(self) -> httpx.Response:
        body = {"model": "gpt-3.5-turbo-0613", "training_file": upload(self.client, chat_lines(10))["id"]}
        self.client.post("fine_tuning/jobs", json=body)
        self.client.post("fine_tuning/jobs", json=body)
        self.emulator.advance(100)
        self.client.post("fine_tuning/jobs", json=body)
        return self.client.post("fine_tuning/jobs", json=body)

    def disabled_content(self) -> httpx.Response:
        self.emulator.faults.add(Fault("GET", "/files/*/content", faults.refused("content_disabled")))
        return self.client.get(f"files/{upload(self.client, ['x'])['id']}/content")


OLD_MODEL = "ada:ft-user-jxm65ijkzc1qrfhc0ij8moic-2021-12-11-20-11-52"

WAYS: dict[str, Callable[[Server], httpx.Response]] = {
    "002": lambda server: server.client.delete("models/ft:123"),
    "015": lambda server: server.client.post("fine_tuning/jobs/123/cancel"),
    "017": lambda server: server.client.get("fine_tuning/jobs/123/events"),
    "019": lambda server: server.client.get("fine_tuning/jobs/123"),
    "024": lambda server: server.client.get("fine_tuning/jobs//events"),
    "025": Server.fourth_job,
    "027": lambda server: server.client.get("fine_tuning/jobs/"),
    "028": lambda server: server.client.post("files", headers={"Authorization": "Bearer sk-wrong"}),
    "033": lambda server: server.client.get("files/"),
    "037": lambda server: server.client.delete("models/abc"),
    "045": lambda server: server.legacy_create(model=OLD_MODEL),
    "049": lambda server: server.client.post(f"fine-tunes/{server.finished_fine_tune()}/cancel"),
    "050": lambda server: server.client.delete("models/abc"),
    "051": lambda server: server.client.post("fine-tunes", json={"training_file": "file-0", "model": "ada"}),
    "063": lambda server: server.client.post(f"fine-tunes/{server.finished_fine_tune()}/cancel"),
    "134": lambda server: server.legacy_create(suffix=None),
    "139": Server.disabled_content,
    "158": lambda server: server.client.delete("fine_tuning/jobs/ftjob-0"),
    "159": lambda server: server.client.get("http://emulator.test/fine_tuning/jobs/ftjob-0"),
    "167": lambda server: server.client.get("fine_tuning/jobs/ftjob-0"),
}

ERRORS = [record for record in RECORDS if record["status"] not in (200, 201)]


@pytest.mark.parametrize("record", ERRORS, ids=[record["name"] for record in ERRORS])
def test_error_equals_the_recorded_one(record: dict[str, Any]) -> None:
    """The same mistake in the same month has the same answer."""
    answer = WAYS[record["name"][:3]](Server(record))
    assert answer.status_code == record["status"]
    body = answer.json() if answer.content else None
    assert masked(body) == masked(record["body"] or None)
    for name in ("location", "www-authenticate"):
        recorded = (record.get("headers") or {}).get(name)
        sent = answer.headers.get(name)
        assert sent == (recorded and recorded.replace("api.openai.com", "emulator.test"))
