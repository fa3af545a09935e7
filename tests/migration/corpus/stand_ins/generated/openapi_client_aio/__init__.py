"""A stand-in for a client that OpenAPI Generator made with its library `asyncio`."""

from __future__ import annotations

from typing import Any

from tests.migration.corpus.stand_ins.generated.openapi_client import ApiClient as Blocking
from tests.migration.corpus.stand_ins.generated.openapi_client import Configuration
from tests.migration.corpus.stand_ins.generated.openapi_client import FineTunesApi as BlockingApi

__all__ = ["ApiClient", "Configuration", "FineTunesApi"]


class ApiClient(Blocking):
    """Entered with ``async with``."""

    async def __aenter__(self) -> ApiClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


class FineTunesApi:
    """The operations of the tag, each a coroutine."""

    def __init__(self, api_client: ApiClient) -> None:
        self._api = BlockingApi(api_client)

    async def retrieve_fine_tune(self, fine_tune_id: str) -> Any:
        """Return a job."""
        return self._api.retrieve_fine_tune(fine_tune_id)

    async def list_fine_tunes(self) -> Any:
        """Return the jobs."""
        return self._api.list_fine_tunes()
