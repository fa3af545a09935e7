"""The clients: blocking methods, and the same ones awaited."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from types import SimpleNamespace
from typing import IO, Any

from tests.migration.corpus.stand_ins import wire


class OpenAIError(Exception):
    """A refusal."""


def _object(values: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(**values)


class Requests:
    """Where a client sends what, and with which key."""

    def __init__(self, api_key: str | None, base_url: str | None) -> None:
        self.key = api_key or os.environ["OPENAI_API_KEY"]
        self.base = (base_url or os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")).rstrip("/")

    def fetch(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Return the answer as an object with attributes."""
        return self._read(
            wire.opened(method, self.base + path, self.key, None if body is None else wire.json_bytes(body))
        )

    def upload(self, name: str, content: bytes, purpose: str) -> Any:
        """Send a file."""
        body, kind = wire.form({"purpose": purpose}, name, content)
        return self._read(wire.opened("POST", self.base + "/files", self.key, body, kind))

    def stream(self, path: str) -> Iterator[Any]:
        """Yield events."""
        for data in wire.event_data(wire.opened("GET", self.base + path, self.key)):
            yield _object(data)

    def _read(self, response: Any) -> Any:
        with response:
            text = response.read()
        if response.status >= 400:
            raise OpenAIError(text.decode())
        return json.loads(text, object_hook=_object)


class Jobs:
    """`fine_tunes`, and `fine_tuning.jobs`, which has pages."""

    def __init__(self, requests: Requests, path: str) -> None:
        self._requests = requests
        self._path = path

    def create(self, *, training_file: str, model: str, **rest: Any) -> Any:
        """Start a job; unlike 0.x a name that is not known is refused."""
        if unknown := set(rest) - {"validation_file", "hyperparameters", "suffix"}:
            raise TypeError(f"create() got an unexpected keyword argument {min(unknown)!r}")
        return self._requests.fetch("POST", self._path, {"training_file": training_file, "model": model, **rest})

    def retrieve(self, fine_tune_id: str) -> Any:
        """Return a job."""
        return self._requests.fetch("GET", f"{self._path}/{fine_tune_id}")

    def list(self) -> Any:
        """Return jobs."""
        return self._requests.fetch("GET", self._path)

    def cancel(self, fine_tune_id: str) -> Any:
        """End a job."""
        return self._requests.fetch("POST", f"{self._path}/{fine_tune_id}/cancel")

    def list_events(self, fine_tune_id: str, *, stream: bool = False) -> Any:
        """Return events."""
        path = f"{self._path}/{fine_tune_id}/events"
        return self._requests.stream(path + "?stream=true") if stream else self._requests.fetch("GET", path)


class Files:
    """`files`."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    def create(self, *, file: IO[bytes], purpose: str) -> Any:
        """Send a file."""
        return self._requests.upload(os.path.basename(file.name), file.read(), purpose)


class OpenAI:
    """The blocking client."""

    def __init__(self, *, api_key: str | None = None, base_url: str | None = None) -> None:
        requests = Requests(api_key, base_url)
        self.fine_tunes: Any = Jobs(requests, "/fine-tunes")
        self.fine_tuning: Any = SimpleNamespace(jobs=Jobs(requests, "/fine_tuning/jobs"))
        self.files: Any = Files(requests)


class _Awaited:
    """An object whose methods are awaited."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)

        async def call(*args: Any, **kwargs: Any) -> Any:
            return await asyncio.to_thread(method, *args, **kwargs)

        return call


class AsyncOpenAI(OpenAI):
    """The same, awaited."""

    def __init__(self, *, api_key: str | None = None, base_url: str | None = None) -> None:
        super().__init__(api_key=api_key, base_url=base_url)
        self.fine_tunes, self.files = _Awaited(self.fine_tunes), _Awaited(self.files)
        self.fine_tuning = SimpleNamespace(jobs=_Awaited(self.fine_tuning.jobs))
