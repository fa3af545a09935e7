"""This project's client."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from fine_tuning_client import AsyncClient, Client
from fine_tuning_client.types import ListPaginatedFineTuningJobsResponse

from ..canned import JOB_ID
from . import KEY


class Ours:
    """This project's client."""

    def __init__(self, base_url: str) -> None:
        self._base = base_url
        self._client = Client(api_key=KEY, base_url=base_url)

    @cached_property
    def _async(self) -> AsyncClient:
        return AsyncClient(api_key=KEY, base_url=self._base)

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
        """Make models of a page, as the client does behind a call."""
        return ListPaginatedFineTuningJobsResponse.from_dict(json.loads(page))

    def upload(self, path: str) -> int:
        """Upload a file by its path."""
        return self._client.files.create(file=Path(path), purpose="fine-tune").bytes or 0

    def upload_in_parts(self, path: str, part_size: int) -> int:
        """Send parts, several at once."""
        upload = self._client.uploads.upload_file(file=Path(path), purpose="fine-tune", part_size=part_size)
        return upload.bytes or 0

    def download(self, file_id: str, to: str) -> None:
        """Stream to a file."""
        self._client.files.download(file_id, to=to)

    def close(self) -> None:
        """Close the blocking client."""
        self._client.close()


make = Ours
