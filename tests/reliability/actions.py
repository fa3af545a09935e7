"""What the tests of the contract do over and over: calls that read, calls that cost money, servers by their answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from fine_tuning_client import errors

from ..modes import Both
from ..wire.server import JSON, RawServer, Script, answer, until_closed

JOB: dict[str, Any] = {
    "id": "ftjob-1",
    "object": "fine_tuning.job",
    "created_at": 1_760_000_000,
    "model": "gpt-4o-mini-2024-07-18",
    "status": "queued",
    "training_file": "file-1",
}

FILE: dict[str, Any] = {
    "id": "file-1",
    "object": "file",
    "bytes": 3,
    "created_at": 1_760_000_000,
    "filename": "a.jsonl",
    "purpose": "fine-tune",
    "status": "processed",
}


def base_url(server: RawServer) -> str:
    """Return the address that a client of the server gets."""
    return f"http://127.0.0.1:{server.port}/v1"


def retrieve(client: Any, **options: Any) -> Any:
    """Read a job: harmless, so that it may be repeated."""
    return client.fine_tuning.jobs.retrieve("ftjob-1", **options)


def create(client: Any, **options: Any) -> Any:
    """Start a job that is paid for."""
    return client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file="file-1", **options)


def create_legacy(client: Any, **options: Any) -> Any:
    """Start a legacy job that is paid for."""
    return client.fine_tunes.create(training_file="file-1", **options)


def upload(client: Any, **options: Any) -> Any:
    """Send a small file: a POST that may be repeated."""
    return client.files.create(file=("a.jsonl", b"{}\n"), purpose="fine-tune", **options)


def good(value: Any = JOB, *fields: bytes) -> bytes:
    """Return the bytes of an answer of status 200."""
    return answer(json.dumps(value).encode(), JSON.strip(), *fields)


def bad(status: str, value: Any = None, *fields: bytes) -> bytes:
    """Return the bytes of an answer that reports an error, by default one of OpenAI's shape."""
    value = {"error": {"message": "no", "type": "t", "param": None, "code": None}} if value is None else value
    return answer(json.dumps(value).encode(), JSON.strip(), *fields, status=status.encode())


def error_of(both: Both, call: Callable[[], Any]) -> Any:
    """Return the error of a call that is begun here, whether it is raised on the way in or while it is awaited."""
    with pytest.raises(errors.FineTuningError) as caught:
        both.settle(call())
    return caught.value


def patience(script: Script) -> float:
    """Return a time limit: short for a server that falls silent, ample for others, however busy the machine is."""
    return 0.25 if until_closed in script else 10.0


def header_of(request: bytes, name: str) -> str | None:
    """Read one header of a request's bytes."""
    for line in request.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.decode().lower() == name.lower():
            return value.strip().decode()
    return None
