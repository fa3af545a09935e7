"""Record the traffic of an emulator, one JSON object a line, without keys and without the contents of files."""

from __future__ import annotations

import json
import os
from typing import IO

from .json_values import JsonObject
from .messages import Request, Response

SECRET_HEADERS = frozenset({"authorization", "api-key", "cookie", "proxy-authorization"})


def public_headers(request: Request) -> dict[str, str]:
    """Return the headers of a request without those that hold keys."""
    return {name: value for name, value in request.headers.items() if name not in SECRET_HEADERS}


class Recorder:
    """Append exchanges to a file; OSError if it cannot be written."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._file: IO[str] = open(path, "a", encoding="utf-8", buffering=1)  # noqa: SIM115 - open as long as the emulator

    def note(self, request: Request, response: Response) -> None:
        """Write one exchange."""
        exchange = {"request": _request(request), "response": _response(response)}
        self._file.write(json.dumps(exchange, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _request(request: Request) -> JsonObject:
    body: object = _text(request.body)
    if request.form is not None:
        files = {
            name: {"filename": file.filename, "bytes": file.blob.size} for name, file in request.form.files.items()
        }
        body = {"fields": dict(request.form.fields), "files": files}
    return {
        "method": request.method,
        "path": request.path,
        "query": [list(pair) for pair in request.query],
        "headers": public_headers(request),
        "body": body,
    }


def _response(response: Response) -> JsonObject:
    """Streamed bodies are not recorded: they are read once, by the client."""
    body = _text(response.body) if isinstance(response.body, bytes) else None
    return {"status": response.status, "headers": [list(pair) for pair in response.headers], "body": body}


def _text(body: bytes) -> object:
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):
        return body.decode("utf-8", "replace")
    return value
