"""Answers have the keys and nulls of recorded ones, in the year of each; errors are equal but for identifiers.

The recorded answers are other people's data and no part of the project; without them there is nothing to compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client.emulator import Emulator, EmulatorTransport, ManualClock

from .steps import KEY, chat_lines, completion_lines, upload

TRAFFIC = Path(__file__).parents[3] / "shared" / "real_traffic"
RECORDS = [json.loads(path.read_text()) | {"name": path.stem} for path in sorted(TRAFFIC.glob("*.json"))]

pytestmark = pytest.mark.skipif(not RECORDS, reason="needs the recorded answers")

RETRIEVED_ELSEWHERE = {
    "108_openai_post_v1_fine_tuning_jobs_200": "printed by a client that shows absent fields as null",
    "129_openai_post_v1_fine_tuning_jobs_200": "the server left out n_epochs, once",
}
HOUR = 3_600


def shape(value: Any) -> Any:
    """Keep keys, nulls and emptiness; of a list its first item."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None if value is None else "…"


def era_of(record: dict[str, Any]) -> str:
    """Return the month of an answer: its Date header, or the newest time in its body."""
    date = (record.get("headers") or {}).get("date")
    if date:
        return parsedate_to_datetime(date).strftime("%Y-%m")
    times = [int(text) for text in re.findall(r'"created_at": (\d+)', json.dumps(record["body"]))]
    return datetime.fromtimestamp(max(times), UTC).strftime("%Y-%m") if times else "2025-12"


class Place:
    """An emulator in the state in which a recorded answer was given."""

    def __init__(self, record: dict[str, Any]) -> None:
        azure = record["provider"] == "azure"
        self.emulator = Emulator(clock=ManualClock(), era=era_of(record), dialect="azure" if azure else "openai")
        transport, root = EmulatorTransport(self.emulator), self.emulator.root
        self.client = httpx.Client(transport=transport, base_url=f"http://emulator.test{root}", headers=KEY)
        self.record = record
        self.body: Any = record["body"]
        self.status = self.body.get("status") if isinstance(self.body, dict) else None

    def file(self) -> Any:
        answer = self.client.post("files", data={"purpose": "fine-tune"}, files={"file": ("f", _data(chat_lines(10)))})
        self.emulator.advance(10)
        return answer.json()

    def job(self, body: Any) -> str:
        """Make a job like a recorded one, and bring it to its status."""
        training_file = self.file()["id"]
        arguments: dict[str, Any] = {"model": "gpt-4o-mini", "training_file": training_file}
        if body.get("validation_file"):
            arguments["validation_file"] = training_file
        if body.get("user_provided_suffix") or body.get("suffix"):
            arguments["suffix"] = "shelf"
        if body.get("method"):
            arguments["method"] = body["method"]
            if body["method"]["type"] == "reinforcement":
                arguments["model"] = "o4-mini"
        created = self.client.post("fine_tuning/jobs", json=arguments)
        assert created.status_code in (200, 201), created.text
        path = f"fine_tuning/jobs/{created.json()['id']}"
        self._bring(path, body["status"])
        return path

    def _bring(self, path: str, status: str) -> None:
        if status in ("running", "pausing", "paused", "resuming"):
            resolved = self.body.get("hyperparameters", {}).get("n_epochs") != -1
            self.emulator.advance(250 if resolved else 75)
        if status == "paused":
            self.client.post(f"{path}/pause")
            self.emulator.advance(10)
        if status == "succeeded":
            self.emulator.advance(HOUR)
        if status == "queued":
            self.emulator.advance(30)

    def fine_tune(self, status: Any) -> str:
        file_id = upload(self.client, completion_lines(10))["id"]
        created = self.client.post("fine-tunes", json={"training_file": file_id, "model": "ada"}).json()
        path = f"fine-tunes/{created['id']}"
        self.emulator.advance(HOUR if status == "succeeded" else 0)
        if status == "cancelled":
            self.client.post(f"{path}/cancel")
        return path

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(path, params=query).json()


def _data(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _created_job(place: Place) -> Any:
    return place.get(place.job(place.body))


def _job_after(verb: str) -> Callable[[Place], Any]:
    def act(place: Place) -> Any:
        body = dict(place.body)
        if verb == "pause":
            body["status"] = "running"
        if verb == "resume":
            body["status"] = "paused"
        path = place.job(body)
        return place.client.post(f"{path}/{verb}").json()

    return act


def _job_list(place: Place) -> Any:
    first = place.body["data"][0]
    if place.body["has_more"]:
        create_job_in(place)
    place.job(first)
    return place.get("fine_tuning/jobs", **({"limit": 1} if place.body["has_more"] else {}))


def create_job_in(place: Place) -> None:
    """Make another job, older than the one compared."""
    place.client.post("fine_tuning/jobs", json={"model": "gpt-4o-mini", "training_file": place.file()["id"]})


def beginning(event: Any) -> str:
    """Return the first two words of an event's text, without figures."""
    return " ".join(re.sub(r"[^A-Za-z ]+", "", event["message"]).split()[:2])


def _events(place: Place) -> Any:
    first = place.body["data"][0]
    if first["level"] == "error":
        file_id = upload(place.client, chat_lines(5))["id"]
        job = place.client.post("fine_tuning/jobs", json={"model": "gpt-3.5-turbo", "training_file": file_id}).json()
        path = f"fine_tuning/jobs/{job['id']}"
        place.emulator.advance(100)
        events = place.get(f"{path}/events")
    else:
        path = place.job({"status": "succeeded" if "Created" not in first["message"] else "validating_files"})
        events = place.get(f"{path}/events", limit=1000)
    found = [event for event in events["data"] if beginning(event) == beginning(first)]
    assert found, (beginning(first), [event["message"] for event in events["data"]][:5])
    return events | {"data": found}


def _file_list(place: Place) -> Any:
    place.file()
    return place.get("files")


def _fine_tune_list(place: Place) -> Any:
    path = place.fine_tune("succeeded")
    job = place.get(path)
    if place.body["data"][0]["training_files"][0]["status"] == "deleted":
        place.client.delete(f"files/{job['training_files'][0]['id']}")
    return place.get("fine-tunes")


def _checkpoints(place: Place) -> Any:
    return place.get(place.job({"status": "succeeded"}) + "/checkpoints")


def _deleted_model(place: Place) -> Any:
    name = place.get(place.fine_tune("succeeded"))["fine_tuned_model"]
    return place.client.delete(f"models/{name}").json()


def _deleted_file(place: Place) -> Any:
    file_id = place.file()["id"]
    return place.client.delete(f"files/{file_id}").json()


WAYS: list[tuple[str, Callable[[Place], Any]]] = [
    (r"POST /files", lambda place: place.file()),
    (r"GET /files", _file_list),
    (r"GET /files/[^/]+", lambda place: place.get(f"files/{place.file()['id']}")),
    (r"DELETE /files/[^/]+", _deleted_file),
    (r"(POST|GET) /fine_tuning/jobs(/[^/]+)?", _created_job),
    (r"GET /fine_tuning/jobs#list", _job_list),
    (r"POST /fine_tuning/jobs/[^/]+/cancel", _job_after("cancel")),
    (r"POST /fine_tuning/jobs/[^/]+/pause", _job_after("pause")),
    (r"POST /fine_tuning/jobs/[^/]+/resume", _job_after("resume")),
    (r"GET /fine_tuning/jobs/[^/]+/events", _events),
    (r"GET /fine_tuning/jobs/[^/]+/checkpoints", _checkpoints),
    (r"GET /models", lambda place: place.get("models")),
    (r"GET /models/[^/]+", lambda place: place.get("models/ada")),
    (r"DELETE /models/[^/]+", _deleted_model),
    (r"POST /fine-tunes", lambda place: place.get(place.fine_tune("pending"))),
    (r"GET /fine-tunes", _fine_tune_list),
    (r"(GET|POST) /fine-tunes/[^/]+(/cancel)?", lambda place: place.get(place.fine_tune(place.status))),
    (r"GET /fine-tunes/[^/]+/events", lambda place: place.get(place.fine_tune("pending") + "/events")),
]


def operation_of(record: dict[str, Any]) -> str:
    """Return method and path below the API's root; lists of jobs are told apart."""
    path = re.sub(r"^/(v1|openai(/v1)?)(?=/)", "", record["endpoint"]).partition("?")[0]
    listed = path == "/fine_tuning/jobs" and record["method"] == "GET"
    return f"{record['method']} {path}{'#list' if listed else ''}"


def way_of(record: dict[str, Any]) -> Callable[[Place], Any] | None:
    """Return how the emulator is brought to the same answer."""
    found = [way for pattern, way in WAYS if re.fullmatch(pattern, operation_of(record))]
    return found[0] if found else None


def compared(record: dict[str, Any]) -> bool:
    """Tell whether an answer is a body of the server itself, in a form that the emulator has."""
    bodied = record["status"] in (200, 201) and isinstance(record["body"], dict)
    return bodied and record["kind"] != "fixture" and record["name"] not in RETRIEVED_ELSEWHERE


COMPARED = [record for record in RECORDS if compared(record)]


@pytest.mark.parametrize("record", COMPARED, ids=[record["name"] for record in COMPARED])
def test_shape_equals_the_recorded_one(record: dict[str, Any]) -> None:
    """The answer in the same state and month has the same keys and nulls."""
    way = way_of(record)
    assert way is not None, operation_of(record)
    assert shape(way(Place(record))) == shape(record["body"])
