"""Plain httpx as one writes it by hand: one client kept, full URLs, dicts out."""

from __future__ import annotations

import json
import os
from typing import Any

import httpx

from ..canned import JOB_ID
from . import KEY

HEADERS = {"Authorization": f"Bearer {KEY}"}


class RawHttpx:
    """Plain httpx."""

    def __init__(self, base_url: str) -> None:
        self._base = base_url
        self._client = httpx.Client(headers=HEADERS, timeout=60.0)
        self._async: httpx.AsyncClient | None = None

    def _json(self, response: httpx.Response) -> Any:
        response.raise_for_status()
        return response.json()

    def retrieve(self) -> object:
        """Fetch a job."""
        return self._json(self._client.get(f"{self._base}/fine_tuning/jobs/{JOB_ID}"))

    async def retrieve_async(self) -> object:
        """Fetch a job with the asynchronous client."""
        if self._async is None:
            self._async = httpx.AsyncClient(headers=HEADERS, timeout=60.0)
        return self._json(await self._async.get(f"{self._base}/fine_tuning/jobs/{JOB_ID}"))

    def count_jobs(self) -> int:
        """Iterate over all jobs."""
        count, parameters, more = 0, {"limit": "100"}, True
        while more:
            page = self._json(self._client.get(f"{self._base}/fine_tuning/jobs", params=parameters))
            for job in page["data"]:
                count += 1
                parameters["after"] = job["id"]
            more = page["has_more"]
        return count

    def decode(self, page: bytes) -> object:
        """Make dicts of a page."""
        return json.loads(page)

    def upload(self, path: str) -> int:
        """Upload an open file."""
        with open(path, "rb") as file:
            answer = self._json(
                self._client.post(f"{self._base}/files", data={"purpose": "fine-tune"}, files={"file": file})
            )
        return int(answer["bytes"])

    def upload_in_parts(self, path: str, part_size: int) -> int:
        """Send one part after the other."""
        announced = {
            "bytes": os.path.getsize(path),
            "filename": "train.jsonl",
            "mime_type": "application/jsonl",
            "purpose": "fine-tune",
        }
        uploads = f"{self._base}/uploads"
        upload = self._json(self._client.post(uploads, json=announced))
        parts: list[str] = []
        with open(path, "rb") as file:
            while data := file.read(part_size):
                part = self._json(self._client.post(f"{uploads}/{upload['id']}/parts", files={"data": data}))
                parts.append(part["id"])
        done = self._json(self._client.post(f"{uploads}/{upload['id']}/complete", json={"part_ids": parts}))
        return int(done["bytes"])

    def download(self, file_id: str, to: str) -> None:
        """Stream to a file."""
        with self._client.stream("GET", f"{self._base}/files/{file_id}/content") as response, open(to, "wb") as file:
            response.raise_for_status()
            for piece in response.iter_bytes():
                file.write(piece)

    def close(self) -> None:
        """Close the blocking client."""
        self._client.close()


make = RawHttpx
