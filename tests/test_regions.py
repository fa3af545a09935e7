"""Parts of files, and files that change while they are sent."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client._sources import Source, source

if TYPE_CHECKING:
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


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize(("size", "how"), [(10, "shorter"), (len(CONTENT) + 1, "longer")])
def test_a_file_that_changes_before_it_is_sent_is_an_error(path: Path, opened: bool, size: int, how: str) -> None:
    """The length that was announced is neither fallen short of nor cut to."""
    with path.open("rb") as file:
        given = source(file if opened else path)
        os.truncate(path, size)

        with pytest.raises(OSError, match=f"train.jsonl became {how} while it was being sent"):
            read(given)


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize(("size", "how"), [(10, "shorter"), (len(CONTENT) + 1, "longer")])
def test_a_file_that_changes_while_it_is_sent_is_an_error(path: Path, opened: bool, size: int, how: str) -> None:
    """Truncating or appending between two pieces is noticed before the end."""
    with path.open("rb") as file:
        pieces = iter(source(file if opened else path))
        next(pieces)
        os.truncate(path, size)

        with pytest.raises(OSError, match=f"train.jsonl became {how}"):
            list(pieces)


def test_bytes_that_change_are_noticed() -> None:
    """A bytearray may be resized by its owner, and is not sent cut."""
    data = bytearray(b"abc")
    given = source(data)
    data.append(0)

    with pytest.raises(OSError, match="the content became longer"):
        read(given)


@pytest.mark.parametrize("form", ["path", "file", "raw", "memory", "bytes"])
def test_parts_are_read_side_by_side(path: Path, form: str) -> None:
    """Parts read in turns, and in threads at the same time, each give their own bytes."""
    with path.open("rb") as file, path.open("rb", buffering=0) as raw:
        forms: dict[str, Any] = {
            "path": path,
            "file": file,
            "raw": raw,
            "memory": io.BytesIO(CONTENT),
            "bytes": CONTENT,
        }
        given = source(forms[form])
        length = len(CONTENT) // 8
        parts = [given.part(number * length, length) for number in range(8)]

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(read, parts * 2))

        assert (b"".join(found), {part.size for part in parts}) == (CONTENT * 2, {length})


@given(st.data())
def test_a_part_of_a_part_is_a_slice(data: st.DataObject) -> None:
    """Offsets count from the beginning of what is divided, and every byte is where it was."""
    whole = b"ignored" + bytes(range(200))
    file = io.BytesIO(whole)
    file.seek(7)
    offset = data.draw(st.integers(0, 199))
    length = data.draw(st.integers(1, 200 - offset))
    inner = data.draw(st.integers(0, length - 1))

    part = source(file).part(offset, length).part(inner, length - inner)

    assert read(part) == whole[7 + offset + inner : 7 + offset + length]


@pytest.mark.parametrize(("offset", "length"), [(-1, 2), (0, 0), (0, 4), (3, 1)])
def test_a_part_outside_the_file_is_refused(offset: int, length: int) -> None:
    """Nothing is read from before the beginning or after the end."""
    with pytest.raises(ValueError, match="not within the 3 of"):
        source(b"abc").part(offset, length)


def test_a_stream_has_no_parts() -> None:
    """What can only be read from its beginning says so."""
    with pytest.raises(ValueError, match="not in parts"):
        source(iter([b"abc"])).part(0, 1)
