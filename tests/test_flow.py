"""A call's flow, fed by hand: which effects it asks for, and in which order."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fine_tuning_client import Client, RateLimitError
from fine_tuning_client._call import Call
from fine_tuning_client._flow import Ask, Close, Flow, Open, Pieces, Pull, Read, Sleep
from fine_tuning_client.resources.jobs import Jobs

from .examples import error
from .modes import BASE_URL, KEY


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
