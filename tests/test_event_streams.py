"""Event streams: how they end, what is given out before, when the connection is free."""

from __future__ import annotations

import json
from typing import Any

import httpx

from fine_tuning_client import APIConnectionError, NotFoundError, StreamInterruptedError
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, faults

from .examples import created_fine_tune, error
from .modes import Body, Both, Canned
from .wire.server import RawServer, Script, request, until_closed

STREAM = {"content-type": "text/event-stream"}


def event(message: str) -> bytes:
    """Return a legacy event as the server streams it."""
    return b"data: " + json.dumps({"object": "fine-tune-event", "message": message}).encode() + b"\n\n"


def events_of(both: Both, body: Body) -> Any:
    """Follow a legacy job whose stream has this body."""
    server = Canned(httpx.Response(200, headers=STREAM, stream=body))
    return both.client(server).fine_tunes.stream_events("ft-1")


def follow(both: Both, stream: Any) -> tuple[list[str], Exception | None]:
    """Take the messages of a stream's events, and what it raised."""
    found, error = both.gathered(stream)
    return [one.message for one in found], error


def test_events_end_with_done(both: Both) -> None:
    """Every event is typed; what comes after the end is not looked at."""
    body = Body(event("one")[:9], event("one")[9:] + event("two"), b"data: [DONE]\n\n", event("late"))

    assert follow(both, events_of(both, body)) == (["one", "two"], None)
    assert body.closed


def test_a_stream_that_ends_before_done_raises_after_its_events(both: Both) -> None:
    """The job goes on, and the caller knows that the events do not."""
    messages, caught = follow(both, events_of(both, Body(event("one"), event("two")[:-1])))

    assert messages == ["one"]
    assert isinstance(caught, StreamInterruptedError)
    assert "before [DONE]" in str(caught)


def test_a_stream_that_breaks_raises_after_its_events(both: Both) -> None:
    """A reset is a connection error as anywhere."""
    messages, caught = follow(both, events_of(both, Body(event("one"), httpx.ReadError("reset"))))

    assert messages == ["one"]
    assert isinstance(caught, APIConnectionError)


def test_an_error_event_raises_after_the_events_before_it(both: Both) -> None:
    """Servers report failures inside a stream, because its status has been sent."""
    report = b'data: {"error": {"message": "job deleted"}}\n\n'
    messages, caught = follow(both, events_of(both, Body(event("one") + report + event("late"))))

    assert messages == ["one"]
    assert isinstance(caught, StreamInterruptedError)
    assert "job deleted" in str(caught)


def test_an_event_that_is_no_event_raises(both: Both) -> None:
    """No parser's error comes through."""
    messages, caught = follow(both, events_of(both, Body(event("one"), b"data: <html>\n\n")))

    assert messages == ["one"]
    assert isinstance(caught, StreamInterruptedError)


def test_a_refused_stream_raises_the_refusal(both: Both) -> None:
    """An unknown job is a 404, not an interrupted stream."""
    server = Canned(httpx.Response(404, json=error("no such job")))

    assert isinstance(follow(both, both.client(server).fine_tunes.stream_events("ft-1"))[1], NotFoundError)


def test_leaving_the_loop_over_events_closes_the_answer(both: Both) -> None:
    """An event stream may go on for hours; nobody has to wait for its end."""
    body = Body(*[event(str(number)) for number in range(9)])

    assert len(both.take(events_of(both, body), 1)) == 1
    assert (body.closed, body.taken) == (True, 1)


def test_leaving_the_block_around_events_closes_the_answer(both: Both) -> None:
    """For those who keep the iterator."""
    body = Body(event("one"), event("two"))
    with both.entered(events_of(both, body)) as stream:
        both.take(stream, 1)

    assert body.closed


def test_an_event_stream_that_nobody_follows_sends_nothing(both: Both) -> None:
    """The call is made when iteration begins."""
    server = Canned(httpx.Response(200, headers=STREAM, stream=Body()))
    with both.entered(both.client(server).fine_tunes.stream_events("ft-1")):
        pass

    assert server.requests == []


def test_an_event_stream_asks_for_events(both: Both) -> None:
    """The server hears of it in the query and in a header."""
    server = Canned(httpx.Response(200, headers=STREAM, stream=Body(b"data: [DONE]\n\n")))
    both.items(both.client(server).fine_tunes.stream_events("ft-1"))

    assert server.targets == ["GET /fine-tunes/ft-1/events?stream=true"]
    assert server.requests[0].headers["accept"] == "text/event-stream"


def test_a_legacy_job_is_followed_to_its_end(both: Both) -> None:
    """Against the emulator: the events that happen while one listens are those that are listed afterwards."""
    emulator = Emulator(seed=3, clock=ManualClock())
    client = both.client(emulator)
    made = created_fine_tune(both, client)

    messages, caught = follow(both, client.fine_tunes.stream_events(made.id))

    assert caught is None
    assert messages == [one.message for one in both.items(client.fine_tunes.list_events(made.id))]
    assert messages[-1] == "Fine-tune succeeded"


def test_a_legacy_stream_that_ends_early_is_noticed(both: Both) -> None:
    """Against the emulator: a proxy that hangs up after two events."""
    emulator = Emulator(seed=3, clock=ManualClock())
    emulator.faults.add(Fault("GET", "/fine-tunes/*/events", faults.stream_ended(after=2)))
    client = both.client(emulator)
    made = created_fine_tune(both, client)

    messages, caught = follow(both, client.fine_tunes.stream_events(made.id))

    assert len(messages) == 2
    assert isinstance(caught, StreamInterruptedError)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunk(data: bytes) -> bytes:
    """Frame a piece of a body of unknown length."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def test_a_server_that_holds_the_line_after_done_is_hung_up_on(both: Both) -> None:
    """The stream ends with [DONE], not with the connection."""
    script: Script = [request, HEAD, chunk(event("one")), chunk(b"data: [DONE]\n\n"), until_closed]
    with RawServer(script) as server:
        client = both.direct(f"http://127.0.0.1:{server.port}/v1")

        assert follow(both, client.fine_tunes.stream_events("ft-1")) == (["one"], None)
        assert server.sees_closed(0)


def test_leaving_a_stream_early_hangs_up(both: Both) -> None:
    """Over a socket: the connection is closed at once, because the rest of the stream would come over it."""
    script: Script = [request, HEAD, chunk(event("one")), until_closed]
    with RawServer(script) as server:
        client = both.direct(f"http://127.0.0.1:{server.port}/v1")

        assert len(both.take(client.fine_tunes.stream_events("ft-1"), 1)) == 1
        assert server.sees_closed(0)
