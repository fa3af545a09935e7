"""What servers have really sent, read through the facade.

The bodies are other people's data and no part of the project; without them there is nothing to test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client import AsyncPage, Page, Response, errors

from .examples import MODEL, chat_file
from .modes import Both, Canned

TRAFFIC = Path(__file__).parent.parent.parent / "shared" / "real_traffic"

RECORDS = [json.loads(path.read_text()) | {"name": path.stem} for path in sorted(TRAFFIC.glob("*.json"))]

pytestmark = pytest.mark.skipif(not RECORDS, reason="needs the recorded answers")

FRAMING = {"transfer-encoding", "content-encoding", "content-length", "connection"}
"""Headers that were true of the recorded bytes, not of the body as it is kept."""

UPLOAD = {"file": ("train.jsonl", chat_file()), "purpose": "fine-tune"}

WAYS: list[tuple[str, Callable[[Any], Any]]] = [
    (r"POST /fine_tuning/jobs", lambda client: client.fine_tuning.jobs.create(model=MODEL, training_file="file-1")),
    (r"GET /fine_tuning/jobs/?", lambda client: client.fine_tuning.jobs.list()),
    (r"GET /fine_tuning/jobs/[^/]*/events(#item)?", lambda client: client.fine_tuning.jobs.list_events("ftjob-1")),
    (r"GET /fine_tuning/jobs/[^/]+/checkpoints", lambda client: client.fine_tuning.jobs.checkpoints.list("ftjob-1")),
    (r"GET /fine_tuning/jobs/[^/]+", lambda client: client.fine_tuning.jobs.retrieve("ftjob-1")),
    (r"POST /fine_tuning/jobs/[^/]+/cancel", lambda client: client.fine_tuning.jobs.cancel("ftjob-1")),
    (r"POST /fine_tuning/jobs/[^/]+/pause", lambda client: client.fine_tuning.jobs.pause("ftjob-1")),
    (r"POST /fine_tuning/jobs/[^/]+/resume", lambda client: client.fine_tuning.jobs.resume("ftjob-1")),
    (r"POST /files", lambda client: client.files.create(**UPLOAD)),
    (r"GET /files/?", lambda client: client.files.list()),
    (r"GET /files/[^/]+/content", lambda client: client.files.content("file-1")),
    (r"GET /files/[^/]+", lambda client: client.files.retrieve("file-1")),
    (r"DELETE /files/[^/]+", lambda client: client.files.delete("file-1")),
    (r"GET /models", lambda client: client.models.list()),
    (r"GET /models/[^/]+", lambda client: client.models.retrieve("m")),
    (r"DELETE /models/[^/]+", lambda client: client.models.delete("m")),
    (r"POST /fine-tunes", lambda client: client.fine_tunes.create(training_file="file-1")),
    (r"GET /fine-tunes", lambda client: client.fine_tunes.list()),
    (r"GET /fine-tunes/[^/]+", lambda client: client.fine_tunes.retrieve("ft-1")),
    (r"GET /fine-tunes/[^/]+/events(#item)?", lambda client: client.fine_tunes.list_events("ft-1")),
    (r"GET /fine-tunes/[^/]+/events\?stream=true", lambda client: client.fine_tunes.stream_events("ft-1")),
    (r"POST /fine-tunes/[^/]+/cancel", lambda client: client.fine_tunes.cancel("ft-1")),
    # Only Azure knows this one; the general verbs reach it.
    (r"DELETE /fine_tuning/jobs/[^/]+", lambda client: client.delete("/fine_tuning/jobs/ftjob-1", cast_to=Response)),
]
"""Recorded method and path to the facade's call, the first match counts."""


def records(*kinds: str) -> pytest.MarkDecorator:
    """Parametrise a test by the recorded answers of some kinds."""
    chosen = [record for record in RECORDS if kind_of(record) in kinds]
    return pytest.mark.parametrize("record", chosen or [{}], ids=[record["name"] for record in chosen] or ["none"])


def kind_of(record: dict[str, Any]) -> str:
    """Tell how an answer has to be read."""
    if record["status"] >= 300:
        return "refusal"
    if record["body"] is None:
        return "empty"
    if isinstance(record["body"], str):
        return "stream" if "stream=true" in record["endpoint"] else "file"
    return "list" if "data" in record["body"] or record["endpoint"].endswith("#item") else "object"


def call(both: Both, record: dict[str, Any], **options: Any) -> Any:
    """Make the call that a recorded answer answers."""
    target = f"{record['method']} {record['endpoint'].removeprefix('/v1').removeprefix('/openai')}"
    way = next(way for pattern, way in WAYS if re.fullmatch(pattern, target))
    return way(both.client(Canned(answer(record)), **options))


def answer(record: dict[str, Any]) -> httpx.Response:
    """Return a recorded answer as the server sent it; a lone item as a page of one."""
    headers = {name: value for name, value in record.get("headers", {}).items() if name.lower() not in FRAMING}
    body = record["body"]
    if record["endpoint"].endswith("#item"):
        body = {"object": "list", "data": [body]}
    content = body if isinstance(body, str) else "" if body is None else json.dumps(body)
    return httpx.Response(record["status"], headers=headers, content=content.encode())


def text(value: Any) -> str:
    """Write a JSON value so that 1, 1.0 and true differ and the order of keys does not matter."""
    return json.dumps(value, sort_keys=True)


@records("object")
def test_an_object_reads_and_writes_back_whole(both: Both, record: dict[str, Any]) -> None:
    """No field is lost, added or changed."""
    found = both.settle(call(both, record))

    assert text(found.to_dict()) == text(record["body"])
    assert found._request_id == record.get("headers", {}).get("x-request-id")


@records("list")
def test_a_list_reads_and_writes_back_whole(both: Both, record: dict[str, Any]) -> None:
    """The page holds every item, typed, and the whole answer beside them."""
    found = both.settle(call(both, record))
    sent = json.loads(answer(record).content)

    assert isinstance(found, (Page, AsyncPage))
    assert text(found.listing.to_dict()) == text(sent)
    assert [item.to_dict() for item in found.data] == sent["data"]


@records("object", "list")
def test_timestamps_are_readable_as_moments(both: Both, record: dict[str, Any]) -> None:
    """Beside every integer that is a time there is an aware datetime."""
    found = both.settle(call(both, record))
    items = found.data if isinstance(found, (Page, AsyncPage)) else [found]

    for item in items:
        if item.get("created_at") is not None:
            assert item.created_at_datetime.timestamp() == item["created_at"]


@records("file")
def test_a_file_is_the_bytes_that_came(both: Both, record: dict[str, Any]) -> None:
    """Nothing is decoded, whatever type the server names."""
    assert both.settle(call(both, record)) == record["body"].encode()


@records("stream")
def test_a_stream_reads_to_its_end(both: Both, record: dict[str, Any]) -> None:
    """Every event of the recording is given out, typed."""
    sent = [json.loads(line.removeprefix("data: ")) for line in record["body"].splitlines() if "{" in line]

    assert [event.to_dict() for event in both.items(call(both, record))] == sent


@records("empty")
def test_an_empty_answer_is_an_answer(both: Both, record: dict[str, Any]) -> None:
    """Where nothing is promised, nothing is fine."""
    found = both.settle(call(both, record))

    assert (found.status_code, found.content) == (record["status"], b"")


@records("refusal")
def test_a_refusal_becomes_the_error_of_its_status(both: Both, record: dict[str, Any]) -> None:
    """Message, type, parameter, code and request id are the server's."""
    status, body = record["status"], record["body"]
    expected = errors.STATUS_ERRORS.get(status, errors.APIStatusError)

    with pytest.raises(expected) as caught:
        both.items(both.settle(call(both, record)))
    error = caught.value
    assert (type(error), error.status_code) == (expected, status)
    assert error.request_id == record.get("headers", {}).get("x-request-id")
    if body:
        said = body["error"]
        assert error.error == said
        assert (error.type, error.param, error.code) == (said.get("type"), said.get("param"), said.get("code"))
        assert said["message"][:200] in str(error)


@records("object", "list", "file", "empty")
def test_an_answer_is_there_raw(both: Both, record: dict[str, Any]) -> None:
    """Whatever can be typed can be had as it came, too."""
    target = f"{record['method']} {record['endpoint'].removeprefix('/v1').removeprefix('/openai')}"
    way = next(way for pattern, way in WAYS if re.fullmatch(pattern, target))
    client = both.client(Canned(answer(record)))
    found = both.settle(way(client if kind_of(record) == "empty" else client.with_raw_response))

    assert found.content == answer(record).content
