"""`FineTunesApi`: a method an operation, and its twin that also returns status and headers."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from tests.migration.corpus.stand_ins import wire

from .. import ApiClient


class FineTunesApi:
    """The operations of the tag."""

    def __init__(self, api_client: ApiClient) -> None:
        self.api_client = api_client

    def retrieve_fine_tune_with_http_info(self, fine_tune_id: str) -> tuple[Any, int, dict[str, str]]:
        """Return a job, the status and the headers."""
        return self._call("GET", f"/fine-tunes/{fine_tune_id}")

    def retrieve_fine_tune(self, fine_tune_id: str) -> Any:
        """Return a job."""
        return self.retrieve_fine_tune_with_http_info(fine_tune_id)[0]

    def list_fine_tunes_with_http_info(self) -> tuple[Any, int, dict[str, str]]:
        """Return the jobs, the status and the headers."""
        return self._call("GET", "/fine-tunes")

    def list_fine_tunes(self) -> Any:
        """Return the jobs."""
        return self.list_fine_tunes_with_http_info()[0]

    def _call(self, method: str, path: str) -> tuple[Any, int, dict[str, str]]:
        configuration = self.api_client.configuration
        with wire.opened(method, configuration.host + path, configuration.access_token) as response:
            data = json.loads(response.read(), object_hook=lambda values: SimpleNamespace(**values))
            return data, response.status, dict(response.headers)
