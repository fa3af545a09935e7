"""When following ends early, and that nothing is lost by it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fine_tuning_client import AsyncClient, errors

from ..examples import error
from ..modes import BASE_URL, KEY, Both
from ..naps import Naps
from .servers import JobServer, Script, answers, event, messages, passing, reset, statuses, succeeding


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits that take no time."""
    return Naps(monkeypatch)


def test_time_is_up_after_what_has_happened_was_told(both: Both, naps: Naps) -> None:
    """The error has the job as last seen, and following goes on from the last mark."""
    server = JobServer(naps, {"ftjob-1": succeeding(30)})
    jobs = both.client(server).fine_tuning.jobs

    first, error = both.gathered(jobs.follow("ftjob-1", timeout=20, poll=7))

    assert isinstance(error, errors.WaitTimeoutError)
    assert str(error) == "job ftjob-1 is still 'running' after 20 s"
    last: Any = error.last
    assert last.status == "running"
    rest = both.items(jobs.follow("ftjob-1", after=first[-1].mark))
    assert messages(first) + messages(rest) == server.log("ftjob-1")


def test_the_time_limit_caps_each_look(both: Both, naps: Naps) -> None:
    """The last look begins before the end, and no request may take longer than what is left."""
    server = JobServer(naps, {"ftjob-1": Script([(0, "running")])})

    both.gathered(both.client(server).fine_tuning.jobs.follow("ftjob-1", timeout=12, poll=5))

    limits = [sent.extensions["timeout"]["read"] for sent in server.requests]
    assert naps == [5, 5, pytest.approx(0.8)]
    assert limits == [pytest.approx(seconds) for seconds in (12, 12, 7, 7, 2, 2, 1.2, 1.2)]


def test_no_time_at_all_is_one_look(both: Both, naps: Naps) -> None:
    """`timeout=0` tells what has happened so far."""
    server = JobServer(naps, {"ftjob-1": succeeding(5, every=0, first=-1)})
    server.scripts["ftjob-1"].statuses = [(0, "running")]

    updates, error = both.gathered(both.client(server).fine_tuning.jobs.follow("ftjob-1", timeout=0))

    assert (len(updates), len(server.requests), naps) == (7, 2, [])
    assert isinstance(error, errors.WaitTimeoutError)


def test_a_job_that_is_over_when_time_is_up_has_ended(both: Both, naps: Naps) -> None:
    """The wait for last words is cut short, and no error."""
    script = Script([(0, "running"), (5, "succeeded")], [event(1, 5)])
    server = JobServer(naps, {"ftjob-1": script})

    updates = both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1", timeout=7, poll=5))

    assert statuses(updates) == ["running", "succeeded"]


def test_a_server_that_is_down_is_asked_until_time_is_up(both: Both, naps: Naps) -> None:
    """The last fault is the cause, and pauses grow."""
    server = JobServer(naps, {"ftjob-1": succeeding(3)})
    server.faults = iter([reset] * 100)

    updates, error = both.gathered(both.client(server).fine_tuning.jobs.follow("ftjob-1", timeout=90))

    assert [update.level for update in updates] == ["warn"]
    assert str(error) == "job ftjob-1 is not seen yet after 90 s"
    assert isinstance(error, errors.WaitTimeoutError)
    assert isinstance(error.__cause__, errors.APIConnectionError)
    assert error.last is None
    assert naps[0] < naps[3] < naps[-2]


def test_an_outage_is_told_once(both: Both, naps: Naps) -> None:
    """After five looks without an answer; when the server is back, following goes on."""
    server = JobServer(naps, {"ftjob-1": succeeding(30)})
    server.faults = iter([*[passing] * 4, *[answers(503)] * 12])

    updates = both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1"))

    [warning] = [update for update in updates if update.level == "warn"]
    assert warning.message.startswith("The server does not answer: Error code: 503")
    assert messages(updates) == server.log("ftjob-1")


@pytest.mark.parametrize("ask", ["follow", "wait", "follow_many"])
def test_a_job_that_nobody_ever_saw_is_given_up(both: Both, naps: Naps, ask: str) -> None:
    """A wrong address does not keep a program without a time limit for ever."""
    server = JobServer(naps, {})
    server.faults = iter([reset] * 100)
    jobs = both.client(server).fine_tuning.jobs

    ways: dict[str, Callable[[], Any]] = {
        "follow": lambda: both.items(jobs.follow("ftjob-1")),
        "follow_many": lambda: both.items(jobs.follow_many(["ftjob-1"])),
        "wait": lambda: both.settle(jobs.wait("ftjob-1")),
    }

    with pytest.raises(errors.APIConnectionError):
        ways[ask]()
    assert len(server.requests) == 10


def test_a_server_is_left_alone_as_long_as_it_asks(both: Both, naps: Naps) -> None:
    """Retry-After is longer than the pause would be."""
    server = JobServer(naps, {"ftjob-1": succeeding(0, first=10)})
    server.faults = iter([answers(429, **{"retry-after": "45"})])

    both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1", poll=5))

    assert naps[0] == 45


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_raised_at_once(both: Both, naps: Naps, status: int) -> None:
    """What waiting does not cure is not waited for."""
    server = JobServer(naps, {"ftjob-1": succeeding(3)})
    server.faults = iter([answers(status)])

    _, error = both.gathered(both.client(server).fine_tuning.jobs.follow("ftjob-1"))

    assert isinstance(error, errors.APIStatusError)
    assert (error.status_code, naps) == (status, [])


def test_a_job_that_was_seen_may_be_away_for_a_moment(both: Both, naps: Naps) -> None:
    """A server that has not heard of it everywhere is asked again, three times."""
    server = JobServer(naps, {"ftjob-1": succeeding(9)})
    server.faults = iter([passing, passing, *[answers(404)] * 3])

    updates = both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1"))

    assert messages(updates) == server.log("ftjob-1")


def test_a_job_that_is_gone_is_an_error(both: Both, naps: Naps) -> None:
    """On Azure a job can be deleted."""
    server = JobServer(naps, {"ftjob-1": succeeding(9)})
    server.faults = iter([passing, passing, *[answers(404)] * 4])

    _, error = both.gathered(both.client(server).fine_tuning.jobs.follow("ftjob-1"))

    assert isinstance(error, errors.NotFoundError)
    assert len(server.requests) == 6


def test_where_a_server_has_no_events_the_status_is_followed(both: Both, naps: Naps) -> None:
    """That is said once."""
    server = JobServer(naps, {"ftjob-1": Script([(0, "queued"), (60, "running"), (120, "succeeded")])})

    def without_events(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, json=error()) if "events" in request.url.path else server(request)

    updates = both.items(both.client(without_events).fine_tuning.jobs.follow("ftjob-1"))

    warnings = [update for update in updates if update.level == "warn"]
    assert ["lists no events" in update.message for update in warnings] == [True]
    assert [update.status for update in updates if update not in warnings] == ["queued", "running", "succeeded"]


def test_following_can_go_on_after_an_interrupt(both: Both, naps: Naps) -> None:
    """Ctrl-C while an answer is read loses nothing: the same iterator goes on."""
    server = JobServer(naps, {"ftjob-1": succeeding(30)})
    server.faults = iter([passing] * 7 + [interrupt, passing, passing, interrupt])
    following = both.client(server).fine_tuning.jobs.follow("ftjob-1", poll=3)
    updates: list[Any] = []

    interrupts = 0
    while not updates or not updates[-1].final:
        try:
            updates += both.take(following, 1)
        except Interrupt:
            interrupts += 1

    assert (messages(updates), interrupts) == (server.log("ftjob-1"), 2)


def test_following_many_can_go_on_after_an_interrupt(both: Both, naps: Naps) -> None:
    """What was read when it came is not lost, though it was not handed out."""
    server = JobServer(naps, {f"ftjob-{number}": succeeding(20) for number in range(5)})
    server.faults = iter([passing] * 9 + [interrupt] + [passing] * 7 + [interrupt])
    following = both.client(server).fine_tuning.jobs.follow_many(server.scripts, poll=3)
    updates: list[Any] = []

    interrupts = 0
    while sum(update.final for update in updates) < 5:
        try:
            updates += both.take(following, 1)
        except Interrupt:
            interrupts += 1

    assert interrupts == 2
    for job_id in server.scripts:
        assert messages([update for update in updates if update.job_id == job_id]) == server.log(job_id)


def test_a_cancelled_step_loses_nothing(naps: Naps) -> None:
    """`asyncio.wait_for` around the next update may end it at any point, and the one after goes on."""
    server = JobServer(naps, {"ftjob-1": succeeding(30)})
    stalling = iter([False, False, False, True] * 5)

    async def stall(request: httpx.Request) -> httpx.Response:
        answer = server(request)
        if next(stalling, False):
            await asyncio.sleep(60)
        return answer

    async def use() -> tuple[list[Any], int]:
        updates: list[Any] = []
        cancelled = 0
        async with httpx.AsyncClient(transport=httpx.MockTransport(stall)) as http_client:
            client = AsyncClient(api_key=KEY, base_url=BASE_URL, http_client=http_client)
            following = client.fine_tuning.jobs.follow("ftjob-1", poll=3)
            while not updates or not updates[-1].final:
                try:
                    updates.append(await asyncio.wait_for(anext(following), 0.02))
                except TimeoutError:
                    cancelled += 1
        return updates, cancelled

    updates, cancelled = asyncio.run(use())

    assert (messages(updates), cancelled) == (server.log("ftjob-1"), 5)


class Interrupt(BaseException):
    """What a signal handler raises."""


def interrupt(request: httpx.Request) -> httpx.Response:
    """Be interrupted instead of answered."""
    raise Interrupt


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"poll": 0}, "poll must be a number of seconds above 0"),
        ({"poll": float("nan")}, "poll must be a number of seconds above 0"),
        ({"timeout": -1}, "timeout must be a number of seconds, 0 or more"),
        ({"after": " "}, "after must be the id of an event"),
    ],
)
def test_arguments_out_of_bounds_are_refused_before_anything_is_sent(
    both: Both, naps: Naps, arguments: dict[str, Any], complaint: str
) -> None:
    """The message names the argument."""
    server = JobServer(naps, {})

    with pytest.raises(ValueError, match=complaint):
        both.client(server).fine_tuning.jobs.follow("ftjob-1", **arguments)
    assert server.requests == []
