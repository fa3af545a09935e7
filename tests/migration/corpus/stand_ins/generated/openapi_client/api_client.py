"""What the classes of operations share."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any, NamedTuple

from tests.migration.corpus.stand_ins import wire

from .configuration import Configuration
from .exceptions import raised


class ApiResponse(NamedTuple):
    """An answer with its status and headers; later versions name the members, earlier ones return a tuple."""

    data: Any
    status_code: int
    headers: dict[str, str]


class ApiClient:
    """Sends requests."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration

    def __enter__(self) -> ApiClient:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def close(self) -> None:
        """Close its connections."""

    def call_api(self, method: str, path: str, body: dict[str, Any] | None = None) -> ApiResponse:
        """Send a request and read its answer, or raise what it says is wrong."""
        settings = self.configuration
        sent = wire.json_bytes(body) if body is not None else None
        with wire.opened(method, settings.host + path, settings.access_token or "", sent) as response:
            text = response.read().decode()
            if response.status > 299:
                raise raised(response.status, response.reason, text, dict(response.headers))
            data = json.loads(text, object_hook=Model.of)
            return ApiResponse(data, response.status, dict(response.headers))


class Model(SimpleNamespace):
    """An object of an answer; members that it does not have are None."""

    @classmethod
    def of(cls, values: dict[str, Any]) -> Model:
        """Return a JSON object as a model."""
        return cls(**values)

    def __getattr__(self, name: str) -> None:
        if name.startswith("_"):
            raise AttributeError(name)
