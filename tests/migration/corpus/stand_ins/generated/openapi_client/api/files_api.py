"""`FilesApi`: the operations of another tag."""

from __future__ import annotations

from typing import Any

from ..api_client import ApiClient


class FilesApi:
    """The operations of the tag."""

    def __init__(self, api_client: ApiClient) -> None:
        self.api_client = api_client

    def list_files(self) -> Any:
        """Return the files."""
        return self.api_client.call_api("GET", "/files").data
