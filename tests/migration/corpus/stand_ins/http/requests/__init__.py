"""A stand-in for `requests`: what programs with raw HTTP need; the live server's address leads to the emulator."""

from __future__ import annotations

import json as text
from collections.abc import Iterator, Mapping
from typing import IO, Any
from urllib.parse import urlencode

from tests.migration.corpus.stand_ins import wire

__all__ = ["HTTPError", "Response", "Session", "delete", "get", "post", "request"]


class HTTPError(OSError):
    """A refusal."""


class Response:
    """An answer."""

    def __init__(self, answer: Any, stream: bool) -> None:
        self._answer = answer
        self.status_code: int = answer.status
        self._content: bytes | None = None if stream else self._read()

    def _read(self) -> bytes:
        with self._answer:
            content: bytes = self._answer.read()
        return content

    @property
    def ok(self) -> bool:
        return self.status_code < 400

    @property
    def content(self) -> bytes:
        if self._content is None:
            self._content = self._read()
        return self._content

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return text.loads(self.content)

    def raise_for_status(self) -> None:
        if not self.ok:
            raise HTTPError(f"{self.status_code} Client Error")

    def iter_lines(self) -> Iterator[bytes]:
        with self._answer:
            for line in self._answer:
                yield line.rstrip(b"\r\n")

    def __enter__(self) -> Response:
        return self

    def __exit__(self, *_: object) -> None:
        self._answer.close()


class Session:
    """Requests that share headers."""

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        json: Any = None,
        data: Mapping[str, str] | str | None = None,
        files: Mapping[str, IO[bytes]] | None = None,
        stream: bool = False,
        timeout: float | None = None,
    ) -> Response:
        """Send a request."""
        sent = {**self.headers, **(headers or {})}
        body: bytes | None = None
        if files is not None:
            file = files["file"]
            fields = data if isinstance(data, Mapping) else {}
            body, sent["Content-Type"] = wire.form(fields, file.name, file.read())
        elif json is not None:
            body, sent["Content-Type"] = wire.json_bytes(json), "application/json"
        elif isinstance(data, str):
            body = data.encode()
        return Response(wire.send(method, url + (f"?{urlencode(params)}" if params else ""), sent, body), stream)

    def get(self, url: str, **options: Any) -> Response:
        """Ask for something."""
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> Response:
        """Send something."""
        return self.request("POST", url, **options)

    def delete(self, url: str, **options: Any) -> Response:
        """Delete something."""
        return self.request("DELETE", url, **options)


def request(method: str, url: str, **options: Any) -> Response:
    """Send a request."""
    return Session().request(method, url, **options)


def get(url: str, **options: Any) -> Response:
    """Ask for something."""
    return Session().get(url, **options)


def post(url: str, **options: Any) -> Response:
    """Send something."""
    return Session().post(url, **options)


def delete(url: str, **options: Any) -> Response:
    """Delete something."""
    return Session().delete(url, **options)
