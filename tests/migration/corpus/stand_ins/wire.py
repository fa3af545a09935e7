"""HTTP for the stand-ins: one request, JSON or a form out, a whole answer or its lines in."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPResponse
from typing import Any

ORIGIN = "STAND_IN_ORIGIN"
"""Variable with the address that answers in the place of https://api.openai.com."""

LIVE = "https://api.openai.com"
BOUNDARY = "stand-in-boundary"


def local(url: str) -> str:
    """Return where a request for the live server goes in a test."""
    return url.replace(LIVE, os.environ[ORIGIN], 1)


def opened(method: str, url: str, key: str, body: bytes | None = None, kind: str = "application/json") -> HTTPResponse:
    """Send a request; return the answer, whatever its status."""
    headers = {"Authorization": f"Bearer {key}"} | ({"Content-Type": kind} if body is not None else {})
    return send(method, url, headers, body)


def send(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> HTTPResponse:
    """Send a request with headers of the caller's."""
    request = urllib.request.Request(local(url), data=body, headers=dict(headers), method=method)
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    response: HTTPResponse = answer
    return response


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """Write a body."""
    return json.dumps(value).encode()


def form(fields: Mapping[str, str], name: str, content: bytes) -> tuple[bytes, str]:
    """Write a form with one file; return it with its content type."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    parts += [head.encode(), b"Content-Type: application/octet-stream\r\n\r\n", content, b"\r\n"]
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()]), f"multipart/form-data; boundary={BOUNDARY}"


def event_data(response: HTTPResponse) -> Iterator[Any]:
    """Yield the objects of an event stream until [DONE]."""
    with response:
        for line in response:
            data = line.decode().strip().removeprefix("data:").strip()
            if data == "[DONE]":
                return
            if data:
                yield json.loads(data)
