"""What is made of a body while it arrives does not depend on how it is cut into pieces."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client._events import EventStreamError
from fine_tuning_client._http import Failure
from fine_tuning_client._stages import ByteLines, Characters, Chunks, Events, Lines, Stage, Whole

T = TypeVar("T")

TEXTS = st.lists(st.tuples(st.text(max_size=8), st.sampled_from(["\n", "\r", "\r\n", "\n\n"])), max_size=8).map(
    lambda found: "".join(text + end for text, end in found)
)
CUTS = st.lists(st.integers(0, 120), max_size=8)
EVENTS = st.lists(st.fixed_dictionaries({"message": st.text(max_size=5)}), max_size=5)


def cut(data: bytes, cuts: list[int]) -> list[bytes]:
    """Cut bytes at these places."""
    places = sorted(place for place in cuts if place <= len(data))
    return [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]


def through(stage: Stage[T], pieces: list[bytes]) -> list[T]:
    """Send pieces through a stage to its end."""
    found: list[T] = []
    for piece in pieces:
        found.extend(stage.feed(piece))
        if stage.done:
            return found
    found.extend(stage.close())
    return found


def outcome(stage: Stage[T], pieces: list[bytes]) -> tuple[list[T], str]:
    """Send pieces through a stage; return what it gave, and what it raised in the end."""
    found: list[T] = []
    try:
        for piece in pieces:
            for value in stage.feed(piece):
                found.append(value)  # keeps what came before an error
            if stage.done:
                return found, ""
        for value in stage.close():
            found.append(value)
    except ValueError as error:
        return found, str(error)
    return found, ""


def sent(*values: Any, done: bool = True) -> bytes:
    """Write events as a server sends them; text as it is, other values as JSON."""
    texts = [value if isinstance(value, str) else json.dumps(value) for value in values]
    return "".join(f"data: {text}\n\n" for text in [*texts, *(["[DONE]"] if done else [])]).encode()


def events() -> Events[Any]:
    """Return a stage that gives events as decoded JSON."""
    return Events(lambda value: value)


@given(st.binary(max_size=100), CUTS, st.integers(1, 40))
def test_chunks_have_the_size_asked_for(data: bytes, cuts: list[int], size: int) -> None:
    """All but the last, which is no longer and not empty; together they are the body."""
    found = through(Chunks(size), cut(data, cuts))

    assert b"".join(found) == data
    assert {len(piece) for piece in found[:-1]} <= {size}
    assert all(0 < len(piece) <= size for piece in found)


@given(st.binary(max_size=100), CUTS)
def test_without_a_size_pieces_come_as_they_are(data: bytes, cuts: list[int]) -> None:
    """Nothing waits for more."""
    assert through(Chunks(None), cut(data, cuts)) == cut(data, cuts)


@pytest.mark.parametrize("size", [0, -1])
def test_a_size_below_one_is_refused(size: int) -> None:
    """The message names the argument."""
    with pytest.raises(ValueError, match="chunk_size"):
        Chunks(size)


@pytest.mark.parametrize(
    "make",
    [lambda: Characters("utf-8"), Lines, ByteLines, lambda: Whole(10_000)],
    ids=["characters", "lines", "byte lines", "whole"],
)
@given(TEXTS, CUTS)
def test_cutting_changes_nothing(make: Callable[[], Stage[Any]], text: str, cuts: list[int]) -> None:
    """However the bytes arrive, the same text comes out."""
    data = text.encode()
    join = "".join if isinstance(make(), Characters) else list

    assert join(through(make(), cut(data, cuts))) == join(through(make(), [data]))


@given(TEXTS, CUTS)
def test_characters_are_whole(text: str, cuts: list[int]) -> None:
    """A character split between two pieces comes out in one."""
    found = through(Characters("utf-8"), cut(text.encode(), cuts))

    assert "".join(found) == text.removeprefix("\ufeff")


def test_lines_have_no_ends_and_byte_lines_have_one() -> None:
    """Text lines are what one prints; byte lines are as asynchronous HTTP libraries give them."""
    assert through(Lines(), [b"a\r\nb\n\nc"]) == ["a", "b", "", "c"]
    assert through(ByteLines(), [b"a\r\nb\n\nc"]) == [b"a\n", b"b\n", b"\n", b"c"]


def test_a_line_of_text_decodes_itself() -> None:
    """`line.decode()` works in code that expects bytes."""
    assert [line.decode() for line in through(Lines(), ["é\n".encode()])] == ["é"]


def test_a_body_over_the_limit_is_a_failure() -> None:
    """A server cannot fill the memory of whoever reads JSON."""
    stage = Whole(3)
    assert list(stage.feed(b"abc")) == []

    with pytest.raises(Failure, match="more than 3 bytes"):
        stage.feed(b"d")


@given(EVENTS, CUTS)
def test_events_are_the_same_however_they_arrive(values: list[Any], cuts: list[int]) -> None:
    """Every event before [DONE], and nothing after it."""
    data = sent(*values) + sent({"message": "late"})

    assert through(events(), cut(data, cuts)) == values


@given(EVENTS, CUTS)
def test_a_stream_without_done_is_an_error_after_its_events(values: list[Any], cuts: list[int]) -> None:
    """What was delivered is delivered; then the interruption is told."""
    found, message = outcome(events(), cut(sent(*values, done=False), cuts))

    assert found == values
    assert "before [DONE]" in message


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"error": {"message": "job deleted"}}, "job deleted"),
        ("no JSON", "Expecting value"),
        ("NaN", "NaN"),
        ("[" * 100_000, ""),
    ],
    ids=["error", "text", "nan", "deep"],
)
@given(EVENTS, CUTS)
def test_a_bad_event_is_an_error_after_the_good_ones(
    bad: Any, message: str, values: list[Any], cuts: list[int]
) -> None:
    """Also where good and bad ones arrive in one piece."""
    found, said = outcome(events(), cut(sent(*values, bad, {"message": "late"}), cuts))

    assert found == values
    assert message in said
    assert said


def test_a_line_that_never_ends_is_an_error_after_the_good_events() -> None:
    """The limit is on memory, not on time: nothing waits for the rest."""
    found, said = outcome(events(), [sent({"message": "a"}, done=False) + b"data: " + b"x" * (17 * 1024 * 1024)])

    assert found == [{"message": "a"}]
    assert "longer than" in said


def test_an_event_about_an_error_is_an_event() -> None:
    """Only an object that is nothing but an error ends a stream."""
    value = {"object": "fine-tune-event", "error": None}

    assert through(events(), [sent(value)]) == [value]


def test_done_without_its_empty_line_is_enough() -> None:
    """Some servers hang up right after it."""
    assert through(events(), [sent({"message": "a"}, done=False) + b"data: [DONE]"]) == [{"message": "a"}]


@given(EVENTS, CUTS)
def test_empty_lines_between_events_may_be_missing(values: list[Any], cuts: list[int]) -> None:
    """Some recordings and proxies lose them; every line is then an event."""
    data = sent(*values).replace(b"\n\n", b"\n")

    assert through(events(), cut(data, cuts)) == values


def test_a_document_may_take_several_lines() -> None:
    """The standard joins the data lines of an event."""
    assert through(events(), [b'data: {"message":\ndata: "a"}\n\ndata: [DONE]\n\n']) == [{"message": "a"}]


def test_an_unfinished_event_is_dropped() -> None:
    """Whether or not what has arrived of it can be read."""
    found, said = outcome(events(), [sent({"message": "a"}, {"message": "b"}, done=False)[:-1]])

    assert found == [{"message": "a"}]
    assert "before [DONE]" in said


def test_a_value_that_cannot_be_typed_is_an_error() -> None:
    """The decoder's word stands."""

    def refuse(value: Any) -> Any:
        raise EventStreamError(f"{value} is no event")

    assert outcome(Events(refuse), [sent(1)]) == ([], "1 is no event")
