"""Requests and responses as values: what every front turns its traffic into."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .blobs import Blob
from .json_values import compact

BEFORE_HEADERS = -1
"""For `Response.cut_at`: the connection is reset before a status line was sent."""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file part of a multipart body."""

    filename: str
    content_type: str
    blob: Blob


@dataclass(frozen=True, slots=True)
class Form:
    """A parsed multipart body: text fields and files by name."""

    fields: Mapping[str, str]
    files: Mapping[str, UploadedFile]


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    `path` is as sent (still percent-encoded, no query), header names are lower-case, `malformed` says why the body
    could not be read (empty if it could).
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    form: Form | None = None
    malformed: str = ""

    def argument(self, name: str) -> str | None:
        """Return the last value of a query parameter, or None."""
        return next((value for key, value in reversed(self.query) if key == name), None)


@dataclass(frozen=True, slots=True)
class Pause:
    """In a streamed body: nothing to send before this virtual time."""

    until: float


@dataclass(frozen=True, slots=True)
class Delay:
    """In a streamed body: nothing to send for so many real seconds, whatever the virtual clock says."""

    seconds: float


@dataclass(slots=True)
class Response:
    """One response.

    `body` is bytes or an iterator of chunks and pauses; `cut_at` is the number of body bytes after which the front
    tears the connection down (`BEFORE_HEADERS`: before the status line; None: never). `delay` is in real seconds,
    before the status line.
    """

    status: int
    headers: list[tuple[str, str]]
    body: bytes | Iterator[bytes | Pause | Delay]
    cut_at: int | None = None
    delay: float = 0.0

    def json(self) -> object:
        """Return the parsed body, None if it is no JSON."""
        try:
            value: object = json.loads(self.body) if isinstance(self.body, bytes) else None
        except ValueError:
            return None
        return value


def json_response(value: object, status: int = 200) -> Response:
    """Answer a JSON value."""
    return Response(status, [("content-type", "application/json")], compact(value))
