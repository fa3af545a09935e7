"""The official SDK, the package `openai`."""

from __future__ import annotations

import json
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from ..canned import JOB_ID
from . import KEY

# Not imported by name: it is not among the requirements of the checkers' environment.
sdk: Any = import_module("openai")


class Official:
    """The official SDK."""

    def __init__(self, base_url: str) -> None:
        self._base = base_url
        self._client = sdk.OpenAI(api_key=KEY, base_url=base_url)

    @cached_property
    def _async(self) -> Any:
        return sdk.AsyncOpenAI(api_key=KEY, base_url=self._base)

    @cached_property
    def _page(self) -> Any:
        pagination: Any = import_module("openai.pagination")
        types: Any = import_module("openai.types.fine_tuning")
        return pagination.SyncCursorPage[types.FineTuningJob]

    @cached_property
    def _construct(self) -> Any:
        models: Any = import_module("openai._models")
        return models.construct_type

    def retrieve(self) -> object:
        """Fetch a job."""
        return self._client.fine_tuning.jobs.retrieve(JOB_ID)

    async def retrieve_async(self) -> object:
        """Fetch a job with the asynchronous client."""
        return await self._async.fine_tuning.jobs.retrieve(JOB_ID)

    def count_jobs(self) -> int:
        """Iterate over all jobs."""
        return sum(1 for _ in self._client.fine_tuning.jobs.list(limit=100))

    def decode(self, page: bytes) -> object:
        """Make models of a page, as the SDK does behind a call."""
        return self._construct(value=json.loads(page), type_=self._page)

    def upload(self, path: str) -> int:
        """Upload an open file; given a path, the SDK reads all of it into memory first."""
        with open(path, "rb") as file:
            return int(self._client.files.create(file=file, purpose="fine-tune").bytes)

    def upload_in_parts(self, path: str, part_size: int) -> int:
        """Send parts as the SDK does."""
        upload = self._client.uploads.upload_file_chunked(
            file=Path(path), mime_type="application/jsonl", purpose="fine-tune", part_size=part_size
        )
        return int(upload.bytes)

    def download(self, file_id: str, to: str) -> None:
        """Stream to a file."""
        with self._client.files.with_streaming_response.content(file_id) as response:
            response.stream_to_file(to)

    def close(self) -> None:
        """Close the blocking client."""
        self._client.close()


make = Official
