"""What the tests of runs share: waits that take no time, servers with habits of their own, and counting."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fine_tuning_client.emulator import Emulator, Request, Response
from fine_tuning_client.emulator.faults import Action
from fine_tuning_client.emulator.messages import BEFORE_HEADERS
from fine_tuning_client.jobs.creation import lookup, once
from fine_tuning_client.jobs.running import state, uploading

from ..naps import Naps

Server = Callable[[Request], Response]


class RunNaps(Naps):
    """Waits of a run, too."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(monkeypatch)
        for module in (once, state, uploading):
            monkeypatch.setattr(module, "sleep", self.sleep)
        monkeypatch.setattr(lookup, "now", self.now)


def posts(emulator: Emulator, path: str = "/fine_tuning/jobs") -> list[Any]:
    """Return the requests to a path that ends so."""
    return [one for one in emulator.requests if one.method == "POST" and one.path.endswith(path)]


def jobs_at(emulator: Emulator) -> list[dict[str, Any]]:
    """Return the jobs that the server has, whatever faults are in waiting."""
    emulator.faults.clear()
    client = emulator.client()
    return [job.to_dict() for job in client.fine_tuning.jobs.list(limit=1000)]


def acted_but(answer: Response) -> Action:
    """Let the server act, and answer something else."""

    def act(request: Request, server: Server) -> Response:
        server(request)
        return answer

    return act


def without_metadata() -> Action:
    """Behave like a server that drops metadata and knows no filter."""

    def act(request: Request, server: Server) -> Response:
        query = tuple(pair for pair in request.query if not pair[0].startswith("metadata"))
        body = request.body
        if request.method == "POST" and body:
            body = json.dumps({k: v for k, v in json.loads(body).items() if k != "metadata"}).encode()
        return server(replace(request, query=query, body=body))

    return act


def without_filter() -> Action:
    """Behave like a server that keeps metadata and knows no filter."""

    def act(request: Request, server: Server) -> Response:
        return server(replace(request, query=tuple(p for p in request.query if not p[0].startswith("metadata"))))

    return act


class Late:
    """Resets the connection, and acts on the request only after so many further requests."""

    def __init__(self, after: int) -> None:
        self._after = after
        self._held: list[tuple[Request, Server]] = []

    def create(self, request: Request, server: Server) -> Response:
        """Hold the request back."""
        self._held.append((request, server))
        return Response(500, [], b"", cut_at=BEFORE_HEADERS)

    def list(self, request: Request, server: Server) -> Response:
        """Act when the time has come."""
        if self._held:
            self._after -= 1
            if self._after < 0:
                held, act = self._held.pop()
                act(held)
        return server(request)
