"""Lines and text out of bytes that arrive in any pieces."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client._lines import LineSplitter, LineTooLongError, TextDecoder, TextLines

streams = st.lists(
    st.sampled_from([b"\r", b"\n", b"\r\n", b"a", b"bc", "é€😀".encode(), b"\xff", b"\xe2\x80\xa8", b"\x0b"])
)


def cut(data: bytes, sizes: list[int]) -> list[bytes]:
    """Cut data into pieces of the given sizes, the rest in one."""
    pieces: list[bytes] = []
    for size in sizes:
        pieces.append(data[:size])
        data = data[size:]
    return pieces + [data]


def naive_lines(data: bytes) -> list[bytes]:
    """Split data that is all there."""
    lines = re.split(rb"\r\n|\r|\n", data)
    return lines if lines[-1] else lines[:-1]


@given(streams.map(b"".join), st.lists(st.integers(0, 4)))
def test_lines_do_not_depend_on_the_pieces(data: bytes, sizes: list[int]) -> None:
    """However the bytes are cut, the lines are those of the whole, ended by CR, LF or CRLF only."""
    splitter = LineSplitter()

    lines = [line for piece in cut(data, sizes) for line in splitter.feed(piece)] + splitter.close()

    assert naive_lines(data) == lines


@given(streams.map(b"".join), st.lists(st.integers(0, 4)))
def test_text_lines_do_not_depend_on_the_pieces(data: bytes, sizes: list[int]) -> None:
    """A character split between two pieces is whole in its line, and bad bytes are replaced."""
    reader = TextLines()

    lines = [line for piece in cut(data, sizes) for line in reader.feed(piece)] + reader.close()

    assert [line.decode("utf-8", "replace") for line in naive_lines(data)] == lines


@given(streams.map(b"".join), st.lists(st.integers(0, 4)))
def test_text_does_not_depend_on_the_pieces(data: bytes, sizes: list[int]) -> None:
    """The text of the pieces is the text of the whole."""
    decoder = TextDecoder()

    text = "".join(decoder.feed(piece) for piece in cut(data, sizes)) + decoder.close()

    assert data.decode("utf-8", "replace") == text


def test_a_line_is_given_out_with_its_end() -> None:
    """A CR ends the line at once; the LF that follows in the next piece is not another line."""
    splitter = LineSplitter()

    assert [splitter.feed(b"a\r"), splitter.feed(b"\n"), splitter.feed(b"\nb\n")] == [[b"a"], [], [b"", b"b"]]


def test_a_long_line_is_refused_before_it_ends() -> None:
    """The unfinished line is bounded, so that a server cannot fill the memory."""
    splitter = LineSplitter(max_line=4)
    splitter.feed(b"abcd")

    with pytest.raises(LineTooLongError, match="longer than 4 bytes"):
        splitter.feed(b"e")


def test_lines_before_a_long_one_are_not_lost() -> None:
    """What came in good order is returned, and the next call raises."""
    splitter = LineSplitter(max_line=4)

    assert splitter.feed(b"ok\nabcde\nlater\n") == [b"ok"]
    with pytest.raises(LineTooLongError):
        splitter.close()


def test_splitting_is_linear() -> None:
    """A long line that arrives byte by byte is joined once, not once a piece."""
    splitter = LineSplitter()
    for _ in range(200_000):
        splitter.feed(b"x")

    assert [len(line) for line in splitter.feed(b"\n")] == [200_000]


@pytest.mark.parametrize("sizes", [[], [1], [2], [3], [1, 1, 1, 1]])
def test_a_byte_order_mark_is_dropped(sizes: list[int]) -> None:
    """A mark at the start of the stream belongs to neither the lines nor the text; a later one is kept."""
    data = "\ufeffa\n\ufeffb".encode()
    reader, decoder = TextLines(), TextDecoder()

    lines = [line for piece in cut(data, sizes) for line in reader.feed(piece)] + reader.close()
    text = "".join(decoder.feed(piece) for piece in cut(data, sizes)) + decoder.close()

    assert (lines, text) == (["a", "\ufeffb"], "a\n\ufeffb")


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("latin-1", "Ã©"), ("utf-8", "é"), ("no-such-charset", "é"), ("hex", "é"), ("idna", "é"), ("\0", "é")],
)
def test_text_follows_the_charset(encoding: str, expected: str) -> None:
    """A known charset is used; one that is unknown, or is no text encoding, is read as UTF-8."""
    decoder = TextDecoder(encoding)

    assert decoder.feed("é".encode()) + decoder.close() == expected


def test_text_that_ends_within_a_character_says_so() -> None:
    """The unfinished character becomes one replacement character."""
    decoder = TextDecoder()

    assert (decoder.feed(b"a\xe2\x82"), decoder.close()) == ("a", "\ufffd")
