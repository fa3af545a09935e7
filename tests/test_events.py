"""The event-stream decoder against the standard's own examples and a naive reader of whole streams."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client._events import DONE, Event, EventDecoder, EventStreamError, is_done


def decode(data: bytes, size: int | None = None) -> list[Event]:
    """Decode a stream in pieces of `size` bytes, or in one."""
    decoder = EventDecoder()
    step = size or max(len(data), 1)
    events = [event for start in range(0, len(data), step) for event in decoder.feed(data[start : start + step])]
    return events + decoder.close()


def naive_events(data: bytes) -> list[Event]:
    """Read a stream that is all there, by the letter of the standard."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    events: list[Event] = []
    values: list[str] = []
    kind, last_id, retry = "", "", None
    for line in re.split("\r\n|\r|\n", text)[:-1]:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if line == "":
            if values:
                events.append(Event("\n".join(values), kind or "message", last_id, retry))
            values, kind, retry = [], "", None
        elif name == "data":
            values.append(value)
        elif name == "event":
            kind = value
        elif name == "id" and "\0" not in value:
            last_id = value
        elif name == "retry" and re.fullmatch("[0-9]+", value):
            retry = int(value)
    return events


line_ends = st.sampled_from(["\n", "\r", "\r\n"])
fields = st.sampled_from(
    [
        *("data", "data:", "data: a", "data:b", "data:  c", 'data: {"x": 1}', "data: é€😀", "data: \u2028"),
        *("event: job", "event", "id: 1", "id", "id: \0", "retry: 10", "retry: ten", "retry: \u0663"),
        *(": note", ":", "other: x", "Data: no", " data: no", "", "", ""),
    ]
)
streams = st.tuples(
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.tuples(fields, line_ends), max_size=25),
    st.sampled_from(["", "data: cut", "da"]),
).map(lambda parts: (parts[0] + "".join(line + end for line, end in parts[1]) + parts[2]).encode())


@given(streams, st.lists(st.integers(0, 5)))
def test_events_do_not_depend_on_the_pieces(data: bytes, sizes: list[int]) -> None:
    """However the bytes are cut and whichever line ends are mixed, the events are those of the whole stream."""
    decoder = EventDecoder()
    events: list[Event] = []
    position = 0
    for size in sizes:
        events += decoder.feed(data[position : position + size])
        position += size
    events += decoder.feed(data[position:]) + decoder.close()

    assert naive_events(data) == events


@given(st.binary(max_size=200), st.integers(1, 7))
def test_any_bytes_are_decoded_the_same_in_pieces(data: bytes, size: int) -> None:
    """Garbage never raises and never depends on how it is cut."""
    assert naive_events(data) == decode(data, size)


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("data: YHOO\ndata: +2\ndata: 10\n\n", [Event("YHOO\n+2\n10")]),
        (
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            [Event("first event", id="1"), Event("second event"), Event(" third event")],
        ),
        ("data\n\ndata\ndata\n\ndata:", [Event(""), Event("\n")]),
        ("data:test\n\ndata: test\n\n", [Event("test"), Event("test")]),
        ("event: add\ndata: 73857293\n\n", [Event("73857293", "add")]),
        ("id: 7\nretry: 3000\n\ndata: later\n\n", [Event("later", id="7")]),
        ("retry: 3000\ndata: now\n\n", [Event("now", retry=3000)]),
    ],
)
def test_reads_the_examples_of_the_standard(stream: str, expected: list[Event]) -> None:
    """The examples in section 9.2.6 of the HTML standard give the events it says, and no event without data."""
    assert expected == decode(stream.encode())


def test_an_event_is_given_out_with_its_last_byte() -> None:
    """No event waits for the next one, whichever line end the server uses."""
    assert [EventDecoder().feed(f"data: a{end}{end}".encode()) for end in ("\n", "\r", "\r\n")] == [[Event("a")]] * 3


def test_an_unfinished_event_is_dropped() -> None:
    """A stream cut within an event does not deliver half of it."""
    assert decode(b'data: {"a": 1}\n\ndata: {"b"') == [Event('{"a": 1}')]


@pytest.mark.parametrize("stream", [b"data: [DONE]\n\n", b"data: [DONE]\n", b"data: [DONE]", b"data:[DONE]\r\n\r\n"])
def test_the_last_event_needs_no_empty_line(stream: bytes) -> None:
    """A server that closes right after `[DONE]` has ended its stream in good order."""
    assert [is_done(event) for event in decode(stream)] == [True]


@pytest.mark.parametrize(
    ("data", "expected"), [(DONE, True), (" [DONE] ", True), ("[DONE", False), ('"[DONE]"', False)]
)
def test_knows_the_event_that_ends_the_stream(data: str, expected: bool) -> None:
    """Only `[DONE]` itself, blanks aside, ends a stream."""
    assert is_done(Event(data)) is expected


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_an_endless_line_is_refused(size: int) -> None:
    """A line over the limit is an error however it arrives, after the events that came before it."""
    decoder = EventDecoder(max_line=64)
    data = b"data: ok\n\ndata: " + b"x" * 100
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    events: list[Event] = []

    with pytest.raises(EventStreamError, match="longer than 64 bytes"):
        events.extend(event for piece in [*pieces, b""] for event in decoder.feed(piece))

    assert events == [Event("ok")]


@pytest.mark.parametrize("line", [b"data\n", b"data: 123456789\n"])
def test_an_endless_event_is_refused(line: bytes) -> None:
    """Lines of data without an empty line between them cannot fill the memory."""
    decoder = EventDecoder(max_line=64)

    with pytest.raises(EventStreamError, match="data of an event"):
        decoder.feed(line * 64)


def test_a_broken_stream_stays_broken() -> None:
    """After the error nothing more is decoded: the place in the stream is lost."""
    decoder = EventDecoder(max_line=8)
    with pytest.raises(EventStreamError):
        decoder.feed(b"data: 123456789\n")

    with pytest.raises(EventStreamError):
        decoder.feed(b"data: a\n\n")


def test_decoding_is_linear() -> None:
    """An event of a megabyte that arrives in small pieces is joined once."""
    decoder = EventDecoder()
    decoder.feed(b"data: ")
    for _ in range(100_000):
        decoder.feed(b"0123456789")

    assert [len(event.data) for event in decoder.feed(b"\n\n")] == [1_000_000]
