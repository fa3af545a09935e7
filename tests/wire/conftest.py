"""One test body for both modes: `wire.get(url)` blocks whatever the client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any, NamedTuple

import pytest

from fine_tuning_client._http import AsyncHTTP, Failure, SyncHTTP, build_request, timeouts

MEGABYTE = 1024 * 1024


class Outcome(NamedTuple):
    """What a call came to."""

    status: int
    body: bytes


class Wire:
    """A client of either mode, driven from blocking code."""

    def __init__(self, http: SyncHTTP | AsyncHTTP, runner: asyncio.Runner) -> None:
        self.http = http
        self._runner = runner

    def settle(self, value: Any) -> Any:
        """Wait for a value if it is one to be awaited."""
        return self._runner.run(value) if asyncio.iscoroutine(value) else value

    def open(self, url: str, *, method: str = "GET", body: Any = None, timeout: float | None = 5.0) -> Any:
        """Send a request and return the answer with its body unread."""
        request = build_request(method, url, [("Authorization", "Bearer sk-secret")], body)
        return self.settle(self.http.open(request, timeouts(timeout)))

    def read(self, response: Any, limit: int = MEGABYTE) -> bytes:
        """Return a body."""
        body: bytes = self.settle(self.http.read(response, limit))
        return body

    def get(self, url: str, *, limit: int = MEGABYTE, **options: Any) -> Outcome:
        """Make a whole exchange."""
        response = self.open(url, **options)
        return Outcome(response.status_code, self.read(response, limit))

    def failure(self, url: str, **options: Any) -> Failure:
        """Make an exchange that must fail; return how."""
        with pytest.raises(Failure) as caught:
            self.get(url, **options)
        return caught.value

    def pieces(self, response: Any) -> list[bytes]:
        """Read a body piece by piece."""
        pieces = self.http.iter_bytes(response)
        if isinstance(pieces, AsyncIterator):

            async def gather() -> list[bytes]:
                return [piece async for piece in pieces]

            found: list[bytes] = self._runner.run(gather())
            return found
        return list(pieces)

    def close(self) -> None:
        """Close the client."""
        self.settle(self.http.close())


@pytest.fixture(params=["sync", "async"])
def wire(request: pytest.FixtureRequest) -> Iterator[Wire]:
    """A client of each mode in turn."""
    with asyncio.Runner() as runner:
        made = Wire(SyncHTTP() if request.param == "sync" else AsyncHTTP(), runner)
        yield made
        made.close()
