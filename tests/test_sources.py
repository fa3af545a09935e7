"""Files in every form a caller may have them: what is read, what is refused, what changes meanwhile."""

from __future__ import annotations

import asyncio
import gzip
import io
import os
import tempfile
import threading
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client._regions import PIECE
from fine_tuning_client._sources import Source, source

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

CONTENT = bytes(range(256)) * 3000  # three pieces


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of three pieces."""
    found = tmp_path / "train.jsonl"
    found.write_bytes(CONTENT)
    return found


def read(given: Source) -> bytes:
    """Read a source plainly."""
    return b"".join(given)


def read_async(given: Source) -> bytes:
    """Read a source from an event loop."""

    async def pieces() -> list[bytes]:
        return [piece async for piece in given]

    return b"".join(asyncio.run(pieces()))


async def slow_chunks() -> AsyncIterator[bytes]:
    """Give the content as an asynchronous iterable."""
    for start in range(0, len(CONTENT), 1000):
        await asyncio.sleep(0)
        yield CONTENT[start : start + 1000]


def chunks() -> Iterator[bytes]:
    """Give the content as an iterator."""
    for start in range(0, len(CONTENT), 100_000):
        yield CONTENT[start : start + 100_000]


FORMS: list[tuple[Callable[[Path], Any], int | None, bool, bool]] = [
    (str, len(CONTENT), True, True),
    (lambda path: path, len(CONTENT), True, True),
    (lambda path: path.read_bytes(), len(CONTENT), True, True),
    (lambda path: bytearray(path.read_bytes()), len(CONTENT), True, True),
    (lambda path: memoryview(path.read_bytes()), len(CONTENT), True, True),
    (lambda path: memoryview(path.read_bytes()).cast("I"), len(CONTENT), True, True),
    (lambda path: io.BytesIO(path.read_bytes()), len(CONTENT), True, True),
    (lambda path: chunks(), None, False, False),
    (lambda path: [CONTENT[:10], CONTENT[10:]], None, False, False),
    (lambda path: ("name", path), len(CONTENT), True, True),
]


@pytest.mark.parametrize(("form", "size", "replayable", "sliceable"), FORMS)
def test_every_form_gives_the_same_bytes(
    path: Path, form: Callable[[Path], Any], size: int | None, replayable: bool, sliceable: bool
) -> None:
    """Whatever the file is given as, its bytes are sent, from both modes, and its length where it has one."""
    plain, asynchronous = source(form(path)), source(form(path))

    assert (read(plain), read_async(asynchronous)) == (CONTENT, CONTENT)
    assert (plain.size, plain.replayable, plain.sliceable) == (size, replayable, sliceable)


@pytest.mark.parametrize("buffering", [-1, 0])
@pytest.mark.parametrize("mode", ["rb", "r+b"])
def test_an_open_file_is_read_from_where_it_stands(path: Path, mode: str, buffering: int) -> None:
    """What the caller has read already is not sent, and sending again starts from the same place."""
    with open(path, mode, buffering) as file:
        file.read(7)
        given = source(file)

        assert (given.size, given.filename) == (len(CONTENT) - 7, "train.jsonl")
        assert [read(given), read(given), read_async(given)] == [CONTENT[7:]] * 3


def test_what_was_written_to_an_open_file_is_sent(path: Path) -> None:
    """Bytes still in the buffer of a file opened for reading and writing are not left behind."""
    with open(path, "w+b") as file:
        file.write(b"fresh")
        file.seek(0)

        assert read(source(file)) == b"fresh"


@pytest.mark.parametrize("opened", [lambda: tempfile.NamedTemporaryFile(), lambda: tempfile.SpooledTemporaryFile()])  # noqa: SIM115
def test_a_temporary_file_is_sent(opened: Callable[[], Any]) -> None:
    """Files that only wrap another file are measured and sent again like any."""
    with opened() as file:
        file.write(CONTENT)
        file.seek(0)
        given = source(file)

        assert (given.size, [read(given), read(given)]) == (len(CONTENT), [CONTENT, CONTENT])


def test_a_decompressing_file_gives_what_it_decompresses(tmp_path: Path) -> None:
    """The bytes are those of the content, not of the compressed file beneath, and parts of it are not offered."""
    with gzip.open(tmp_path / "train.jsonl.gz", "wb") as file:
        file.write(CONTENT)

    with gzip.open(tmp_path / "train.jsonl.gz", "rb") as file:
        given = source(file)

        assert (given.size, given.sliceable, read(given)) == (len(CONTENT), False, CONTENT)


def test_a_pipe_is_sent_once(tmp_path: Path) -> None:
    """A file that cannot seek has no length, is read as it comes, and is refused a second time."""
    reading, writing = os.pipe()
    with open(reading, "rb", buffering=0) as pipe, open(writing, "wb") as end:
        given = source(pipe)
        end.write(b"from a pipe")
        end.close()

        assert (given.size, given.replayable, given.filename, read(given)) == (None, False, "upload", b"from a pipe")
        with pytest.raises(ValueError, match="file has been read already"):
            read(given)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_opened_only_when_it_is_read(tmp_path: Path) -> None:
    """Describing the file neither waits for a writer nor takes bytes away."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    given = source(fifo)
    writer = threading.Thread(target=fifo.write_bytes, args=(CONTENT,))
    writer.start()

    assert (given.size, read(given)) == (None, CONTENT)
    writer.join()


def test_an_asynchronous_iterable_is_for_the_asynchronous_client() -> None:
    """It says so beforehand, is sent once, and cannot be read plainly."""
    given = source(slow_chunks())

    assert (given.asynchronous, given.size, given.replayable) == (True, None, False)
    with pytest.raises(TypeError, match="file is an asynchronous iterable"):
        list(given)
    assert read_async(given) == CONTENT
    with pytest.raises(ValueError, match="file has been read already"):
        read_async(given)


@given(st.lists(st.integers(0, 3 * PIECE), min_size=1, max_size=6).filter(any))
def test_pieces_are_of_one_size_whatever_the_chunks(sizes: list[int]) -> None:
    """An iterable's chunks are joined and cut: 256 KiB each, less only for the last."""
    content = b"".join(bytes([index]) * size for index, size in enumerate(sizes))
    pieces = list(source(bytes([index]) * size for index, size in enumerate(sizes)))

    assert b"".join(pieces) == content
    assert {len(piece) for piece in pieces[:-1]} <= {PIECE}
    assert 0 < len(pieces[-1]) <= PIECE


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"x", ("upload", "application/octet-stream", ())),
        (("a.jsonl", b"x"), ("a.jsonl", "application/octet-stream", ())),
        ((None, b"x", "text/csv"), ("upload", "text/csv", ())),
        (("a", b"x", None, {"X-Note": "1"}), ("a", "application/octet-stream", (("X-Note", "1"),))),
        (("a", b"x", None, {"content-type": "text/csv"}), ("a", "text/csv", ())),
        (("a", b"x", "text/csv", {"content-type": "other/type"}), ("a", "text/csv", ())),
    ],
)
def test_a_tuple_gives_name_type_and_headers(value: Any, expected: tuple[object, ...]) -> None:
    """What the tuple says wins over what the content is called by itself."""
    given = source(value)

    assert (given.filename, given.content_type, given.headers) == expected


def test_the_name_comes_from_the_path(path: Path) -> None:
    """The base name is sent, never the folder; a tuple's name and the default come before and after it."""
    names = [source(str(path)).filename, source(("b", path)).filename, source(b"x", default_name="data").filename]

    assert names == ["train.jsonl", "b", "data"]


def test_a_source_is_a_source_already(path: Path) -> None:
    """What has been made once is used as it is."""
    given = source(path)

    assert source(given) is given


REFUSED: list[tuple[Any, type[Exception], str]] = [
    (None, TypeError, "training must be a path, .* not NoneType"),
    (7, TypeError, "not int"),
    ({"messages": []}, TypeError, "not dict"),
    ([{"messages": []}], TypeError, "training is a list that does not hold bytes"),
    (io.StringIO("text"), TypeError, "training is open in text mode"),
    ('{"messages": []}\n', ValueError, "training as a str is a path"),
    (b"", ValueError, "training is empty"),
    (io.BytesIO(), ValueError, "training is empty"),
    (("a", b""), ValueError, "training is empty: a has no bytes"),
    ((), ValueError, "not 0 items"),
    (("a", b"x", None, None, None), ValueError, "not 5 items"),
    ((1, b"x"), TypeError, "the name in training must be a str"),
    (("", b"x"), ValueError, "the name in training is blank"),
    (("a", ("b", b"x")), TypeError, "must not be another tuple"),
    (("a", b"x", 1), TypeError, "the content type in training must be a str"),
    (("a", b"x", "text/csv\r\nX: 1"), ValueError, "a character that HTTP does not allow"),
    (("a", b"x", None, [("X", "1")]), TypeError, "the headers in training must be a mapping"),
    (("a", b"x", None, {"X": 1}), TypeError, "pairs of str"),
    (("a", b"x", None, {"X\r\n": "1"}), ValueError, "a name that HTTP does not allow"),
    (("a", b"x", None, {"X": "1\r\nY: 2"}), ValueError, "a character that HTTP does not allow"),
    (("a", b"x", None, {"Content-Disposition": "x"}), ValueError, "must not hold Content-Disposition"),
]


@pytest.mark.parametrize(("value", "error", "message"), REFUSED)
def test_bad_input_is_refused_by_name(value: Any, error: type[Exception], message: str) -> None:
    """The error is raised when the file is given, and names the parameter."""
    with pytest.raises(error, match=message):
        source(value, field="training")


def test_an_open_text_file_is_refused(path: Path) -> None:
    """Text would have to be encoded by guess."""
    with path.open("r", encoding="latin-1") as file:
        text: Any = file
        with pytest.raises(TypeError, match="file is open in text mode"):
            source(text)


def test_a_file_read_to_its_end_is_empty(path: Path) -> None:
    """A file that the caller has used up is not uploaded as nothing."""
    with path.open("rb") as file:
        file.read()
        with pytest.raises(ValueError, match=r"file is empty: train\.jsonl"):
            source(file)


@pytest.mark.parametrize("value", [iter([]), iter([b""])])
def test_an_iterable_without_bytes_is_refused(value: Iterator[bytes]) -> None:
    """That it is empty shows only while it is read, and is an error then."""
    with pytest.raises(ValueError, match="file is empty"):
        read(source(value))


def test_an_iterable_of_text_is_refused() -> None:
    """The first chunk that is no bytes stops it."""
    chunk: Any = "text"

    with pytest.raises(TypeError, match="file must give bytes, not str"):
        read(source(iter([chunk])))


def test_python_says_what_is_wrong_with_a_path(tmp_path: Path) -> None:
    """A missing file and a folder raise what open() raises, when they are given."""
    with pytest.raises(FileNotFoundError, match=r"none\.jsonl"):
        source(tmp_path / "none.jsonl")
    with pytest.raises((IsADirectoryError, PermissionError)):
        source(str(tmp_path))


def test_a_path_stays_the_same_file_when_the_folder_changes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path means the folder of the moment it was given."""
    monkeypatch.chdir(path.parent)
    given = source("train.jsonl")
    monkeypatch.chdir("/")

    assert read(given) == CONTENT


def test_reading_does_not_block_the_event_loop(path: Path) -> None:
    """From an event loop, files and iterators are read in another thread."""
    threads: list[int] = []

    def noting() -> Iterator[bytes]:
        threads.append(threading.get_ident())
        yield b"x"

    read_async(source(noting()))

    assert threads != [threading.get_ident()]


def test_stopping_early_closes_the_file(path: Path) -> None:
    """A send that breaks off leaves no open file behind: the suite's ResourceWarning check would find it."""

    async def one_piece() -> bytes:
        pieces = source(path).__aiter__()
        try:
            return await anext(pieces)
        finally:
            await pieces.aclose()

    first = next(iter(source(path)))

    assert first == asyncio.run(one_piece()) == CONTENT[:PIECE]


def test_memory_stays_flat(tmp_path: Path) -> None:
    """Reading 64 MiB holds a piece or two at a time."""
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    tracemalloc.start()
    total = sum(len(piece) for piece in source(big))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (total, peak < 4 * PIECE) == (64 * 1024 * 1024, True)
