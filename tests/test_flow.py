"""A call's flow, fed by hand: which effects it asks for, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import httpx
import pytest

from fine_tuning_client import Client, RateLimitError
from fine_tuning_client._call import Call
from fine_tuning_client._flow import (
    Ask,
    AsyncDriver,
    Close,
    Flow,
    Open,
    Pieces,
    Pull,
    Read,
    Sleep,
    SyncDriver,
    block,
    gather,
    sleep,
)
from fine_tuning_client._http import AsyncHTTP, SyncHTTP
from fine_tuning_client.resources.jobs import Jobs

from .examples import error
from .modes import BASE_URL, KEY, Both


def attempts(*, repeatable: bool = True, max_retries: int = 2) -> Flow[Any]:
    """Return the flow of a call that retries."""
    client = Client(api_key=KEY, base_url=BASE_URL, max_retries=max_retries)
    call: Call[Any] = Jobs.retrieve._describe(client.fine_tuning.jobs, "ftjob-1")
    return client.runner.engine.exchange(Call(call.operation, call.options, repeatable=repeatable))


def until_effect(flow: Flow[Any], kind: type[Any], outcome: Any = None) -> Any:
    """Send an outcome, and expect the next effect to be of this kind."""
    effect = flow.send(outcome)
    assert isinstance(effect, kind)
    return effect


def fed(flow: Flow[Any], response: httpx.Response) -> Any:
    """Give an answer and its body to a flow; return the first effect that is not about them any more."""
    effect = flow.send(httpx.Response(response.status_code, headers=response.headers))
    left = [response.content]
    while isinstance(effect, (Read, Pieces, Pull, Close)):
        if isinstance(effect, Pull):
            effect = flow.send(left.pop() if left else None)
        else:
            effect = flow.send(response.content if isinstance(effect, Read) else iter(()))
    assert not left or not response.content, "the body was not looked at"
    return effect


def refusal(status: int, **headers: str) -> httpx.Response:
    """Return an answer that is a refusal."""
    return httpx.Response(status, headers=headers, json=error("busy"))


def test_a_call_is_a_flow_of_effects() -> None:
    """Open, read, done: fed by hand, without a transport."""
    flow = attempts()
    opened = until_effect(flow, Open)
    answer = httpx.Response(200, content=b"{}")
    read = until_effect(flow, Read, answer)

    with pytest.raises(StopIteration) as stopped:
        flow.send(b"{}")
    assert (opened.request.method, str(opened.request.url)) == ("GET", f"{BASE_URL}/fine_tuning/jobs/ftjob-1")
    assert read.response is answer
    assert stopped.value.value.content == b"{}"


def test_a_failed_attempt_is_read_before_the_flow_sleeps() -> None:
    """The connection is free while nothing is done; the pause is the one that the server asked for."""
    flow = attempts()
    until_effect(flow, Open)
    paused = fed(flow, refusal(429, **{"retry-after": "7"}))

    assert isinstance(paused, Sleep)
    assert paused.seconds == 7
    until_effect(flow, Open)


def test_the_last_failure_is_raised() -> None:
    """Without retries left the error comes out of the flow."""
    flow = attempts(max_retries=0)
    until_effect(flow, Open)

    with pytest.raises(RateLimitError, match="busy"):
        fed(flow, refusal(429))


def test_a_redirect_is_followed_once_its_answer_is_done_with() -> None:
    """The request stays what it is, and the first connection is free again."""
    flow = attempts()
    until_effect(flow, Open)

    again = fed(flow, httpx.Response(307, headers={"location": "/v1/elsewhere"}, content=b"moved"))

    assert isinstance(again, Open)
    assert (again.request.method, again.request.url.path) == ("GET", "/v1/elsewhere")


def test_a_callable_key_is_asked_before_every_attempt() -> None:
    """A token may expire between two attempts."""
    client = Client(api_key=lambda: "unused", base_url=BASE_URL)
    call: Call[Any] = Jobs.retrieve._describe(client.fine_tuning.jobs, "ftjob-1")
    flow = client.runner.engine.exchange(call)

    until_effect(flow, Ask)
    first = until_effect(flow, Open, "sk-first")
    assert isinstance(fed(flow, refusal(503, **{"retry-after": "0"})), Ask)
    second = until_effect(flow, Open, "sk-second")

    authorizations = [opened.request.headers["authorization"] for opened in (first, second)]
    assert authorizations == ["Bearer sk-first", "Bearer sk-second"]


@pytest.fixture
def run(both: Both) -> Generator[Callable[[Flow[Any]], Any]]:
    """Run a flow with the driver of each mode."""
    driver: Any = AsyncDriver(AsyncHTTP()) if both.asynchronous else SyncDriver(SyncHTTP())
    yield lambda flow: both.settle(driver.run(flow))
    both.settle(driver.close())


def ending(value: int, *, after: float = 0.0) -> Flow[int]:
    """Return a flow that ends after a while; a value below 0 is a failure."""
    yield from sleep(after)
    if value < 0:
        raise LookupError(value)
    return value


def test_what_is_gathered_is_handed_over_as_it_ends(run: Callable[[Flow[Any]], Any]) -> None:
    """With its place, before all have ended; the values are in order all the same."""
    told: list[tuple[int, int]] = []

    def each(place: int, value: int) -> Flow[None]:
        yield from block(lambda: told.append((place, value)))

    values = run(gather([ending(10, after=0.05), ending(20), ending(30, after=0.02)], 3, each))

    assert (values, told) == ([10, 20, 30], [(1, 20), (2, 30), (0, 10)])


def test_what_is_handed_over_comes_one_at_a_time(run: Callable[[Flow[Any]], Any]) -> None:
    """So that a file of notes can be written without a lock."""
    busy: list[int] = []
    most: list[int] = []

    def each(place: int, _: int) -> Flow[None]:
        busy.append(place)
        most.append(len(busy))
        yield from sleep(0.002)
        busy.remove(place)

    run(gather([ending(number) for number in range(6)], 6, each))

    assert most == [1] * 6


def test_what_ended_well_is_handed_over_before_a_failure_is_raised(run: Callable[[Flow[Any]], Any]) -> None:
    """A part that has arrived is noted, though another one is lost; what failed is not."""
    told: list[int] = []

    def each(_: int, value: int) -> Flow[None]:
        yield from block(lambda: told.append(value))

    with pytest.raises(LookupError):
        run(gather([ending(1), ending(2, after=0.002), ending(-1, after=0.05)], 3, each))

    assert told == [1, 2]


def test_a_failure_while_handing_over_ends_it(run: Callable[[Flow[Any]], Any]) -> None:
    """Flows that have not begun never do."""
    begun: list[int] = []

    def flow(number: int) -> Flow[int]:
        begun.append(number)
        return (yield from ending(number, after=0.002))

    def each(place: int, _: int) -> Flow[None]:
        yield from block(lambda: 1 // place)

    with pytest.raises(ZeroDivisionError):
        run(gather([flow(number) for number in range(20)], 1, each))

    assert len(begun) < 20
