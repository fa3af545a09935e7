"""A server of jobs written down beforehand, whose time goes on while the client sleeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from fine_tuning_client._flow import Flow
from fine_tuning_client.emulator import Emulator, ManualClock

from ..examples import MODEL, chat_file, error, job, page
from ..modes import Both
from ..naps import Naps

CREATED = 1_760_000_000

FAREWELL = "The job has successfully completed"

Fault = Callable[[httpx.Request], httpx.Response | None]
"""Answers in the server's place, or leaves it to the server."""


class Ticking(Naps):
    """Sleeps that take no time and move an emulator's clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, clock: ManualClock) -> None:
        self.clock = clock
        super().__init__(monkeypatch)

    def sleep(self, seconds: float) -> Flow[None]:
        self.clock.advance(max(seconds, 0))
        yield from super().sleep(seconds)


@dataclass
class Script:
    """What happens to one job: statuses and events, each with the second at which it begins."""

    statuses: list[tuple[float, str]]
    events: list[tuple[float, dict[str, Any]]] = field(default_factory=list[tuple[float, dict[str, Any]]])
    fields: dict[str, Any] = field(default_factory=dict[str, Any])

    def status(self, now: float) -> str:
        """Return the status at a second."""
        return [status for at, status in self.statuses if at <= now][-1]

    def happened(self, now: float) -> list[dict[str, Any]]:
        """Return the events up to a second, oldest first."""
        return [event for at, event in self.events if at <= now]


def event(number: int, at: float = 0, **fields: Any) -> tuple[float, dict[str, Any]]:
    """Write an event down."""
    told: dict[str, Any] = {"object": "fine_tuning.job.event", "id": f"ftevent-{number}", "level": "info"}
    told |= {"created_at": CREATED + int(at), "message": f"Thing {number}", "type": "message", "data": {}, **fields}
    return at, told


def succeeding(things: int, *, every: float = 1.0, first: float = 0.0) -> Script:
    """Return a job to which so many things happen, one after the other, before it succeeds."""
    end = first + things * every
    events = [event(number, first + number * every) for number in range(things)]
    statuses = [(0.0, "queued"), (first, "running"), (end, "succeeded")]
    return Script(statuses, [*events, event(things, end, message=FAREWELL)])


class JobServer:
    """Answers for jobs as scripts say.

    Args:
        naps: Whose seconds are the server's time.
        scripts: What happens, by job.
        unstable: Whether every answer gives events other ids, as Azure does.
        most: Events a page at most, whatever is asked for.
    """

    def __init__(self, naps: Naps, scripts: dict[str, Script], *, unstable: bool = False, most: int = 10_000) -> None:
        self.naps, self.scripts, self.unstable, self.most = naps, scripts, unstable, most
        self.requests: list[httpx.Request] = []
        self.faults: Iterator[Fault] = iter(())
        self.has_list = True

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        spoiled = next(self.faults, passing)(request)
        return spoiled or self.answer(request)

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer without a fault."""
        path = request.url.path.removeprefix("/v1/fine_tuning/jobs").strip("/")
        job_id, _, rest = path.partition("/")
        if not path:
            return self._list(request) if self.has_list else httpx.Response(404, json=error())
        script = self.scripts.get(job_id)
        if script is None:
            return httpx.Response(404, json=error())
        if rest == "events":
            return self._events(request, script)
        return httpx.Response(200, json=self.body(job_id))

    def body(self, job_id: str) -> dict[str, Any]:
        """Return a job as it is now."""
        script = self.scripts[job_id]
        return job(job_id, created_at=CREATED, status=script.status(self.naps.passed)) | script.fields

    @property
    def targets(self) -> list[str]:
        """Path and query of the requests, below the list of jobs."""
        return [sent.url.raw_path.decode().removeprefix("/v1/fine_tuning/jobs") for sent in self.requests]

    def log(self, job_id: str) -> list[str]:
        """Return the messages of all events of a job, oldest first."""
        return [told["message"] for _, told in self.scripts[job_id].events]

    def _list(self, request: httpx.Request) -> httpx.Response:
        ids = list(self.scripts)[::-1]
        after = request.url.params.get("after")
        start = ids.index(after) + 1 if after else 0
        limit = int(request.url.params.get("limit", 20))
        found = [self.body(job_id) for job_id in ids[start : start + limit]]
        return httpx.Response(200, json=page(*found, has_more=start + limit < len(ids)))

    def _events(self, request: httpx.Request, script: Script) -> httpx.Response:
        newest_first = [self._with_id(told) for told in script.happened(self.naps.passed)][::-1]
        after = request.url.params.get("after")
        ids = [told["id"] for told in newest_first]
        if after and after not in ids:
            return httpx.Response(404, json=error("Given after argument was not found in items."))
        start = ids.index(after) + 1 if after else 0
        limit = min(self.most, int(request.url.params.get("limit", 20)))
        found = newest_first[start : start + limit]
        return httpx.Response(200, json=page(*found, has_more=start + limit < len(ids)))

    def _with_id(self, told: dict[str, Any]) -> dict[str, Any]:
        return told | {"id": f"{told['id']}-{len(self.requests)}"} if self.unstable else told


def passing(request: httpx.Request) -> None:
    """Leave the answer to the server."""


def answers(status: int, **headers: str) -> Fault:
    """Answer an error."""
    return lambda request: httpx.Response(status, json=error(), headers=headers)


def reset(request: httpx.Request) -> httpx.Response:
    """Break the connection."""
    raise httpx.ReadError("reset", request=request)


def messages(updates: list[Any]) -> list[str]:
    """Return the messages of the events among updates."""
    return [update.message for update in updates if update.event is not None]


def statuses(updates: list[Any]) -> list[str | None]:
    """Return the changes of status among updates."""
    return [update.status for update in updates if update.event is None]


def emulated_job(both: Both, client: Any, **arguments: Any) -> Any:
    """Upload training data to an emulator with a clock of its own, wait until it is ready, and create a job."""
    file = both.settle(client.files.create(file=("train.jsonl", chat_file()), purpose="fine-tune"))
    both.settle(client.files.wait_for_processing(file.id))
    return both.settle(client.fine_tuning.jobs.create(model=MODEL, training_file=file.id, **arguments))


def whole_log(both: Both, client: Any, job_id: str) -> list[str]:
    """Return the messages of all events that a server has of a job, oldest first."""
    return [each.message for each in both.items(client.fine_tuning.jobs.list_events(job_id, limit=1000))][::-1]


def manual(**options: Any) -> tuple[Emulator, ManualClock]:
    """Return an emulator and the clock that moves it."""
    clock = ManualClock()
    return Emulator(seed=7, clock=clock, **options), clock
