"""Read a region of a file again and again, several regions of one file at the same time.

A region knows its size from the start. Should the file turn out shorter or longer when it is read, that is an
OSError: the length has been announced to the server by then, and half of a changed file is nobody's training data.
"""

from __future__ import annotations

import io
import os
from contextlib import contextmanager, nullcontext
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeGuard, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from contextlib import AbstractContextManager

    ReadAt: TypeAlias = Callable[[int, int], bytes]

Buffer: TypeAlias = bytes | bytearray | memoryview

PIECE = 256 * 1024
"""Bytes read and sent at a time: big enough for speed, small enough for flat memory and cheap partial writes."""


def is_buffer(value: object) -> TypeGuard[Buffer]:
    """Tell whether a value is bytes in memory."""
    return isinstance(value, bytes | bytearray | memoryview)


class Origin(Protocol):
    """Something that can be read at any position."""

    @property
    def label(self) -> str:
        """What to call it in a message."""
        ...

    @property
    def size(self) -> int:
        """Bytes from its beginning to its end, as first seen."""
        ...

    @property
    def blocking(self) -> bool:
        """Whether reading may wait for a disk or a network."""
        ...

    @property
    def sliceable(self) -> bool:
        """Whether reading at many positions in turn costs no more than reading straight on."""
        ...

    def opened(self) -> AbstractContextManager[ReadAt]:
        """Give `read_at(position, at_most)` while the context lasts."""
        ...


class Region:
    """Bytes from one position to another, read anew by every iteration in pieces of at most 256 KiB."""

    __slots__ = ("_origin", "_start", "size")

    def __init__(self, origin: Origin, start: int, size: int) -> None:
        self._origin = origin
        self._start = start
        self.size = size

    @property
    def blocking(self) -> bool:
        return self._origin.blocking

    @property
    def sliceable(self) -> bool:
        return self._origin.sliceable

    def part(self, offset: int, length: int) -> Region:
        """Give a region within this one. Raises ValueError for bytes that it does not have."""
        if offset < 0 or length < 1 or offset + length > self.size:
            raise ValueError(
                f"bytes {offset} to {offset + length} are not within the {self.size} of {self._origin.label}"
            )
        return Region(self._origin, self._start + offset, length)

    def __iter__(self) -> Iterator[bytes]:
        position, end = self._start, self._start + self.size
        with self._origin.opened() as read_at:
            while position < end:
                piece = read_at(position, min(PIECE, end - position))
                if not piece:
                    raise changed(self._origin.label, "shorter")
                position += len(piece)
                yield piece
            if end == self._origin.size and read_at(end, 1):
                raise changed(self._origin.label, "longer")


def changed(label: str, how: str) -> OSError:
    """Make the error for a file that is no longer what it was when it was given."""
    return OSError(f"{label} became {how} while it was being sent")


class StoredBytes:
    """Bytes in memory. They are not copied; changing their number meanwhile is noticed."""

    __slots__ = ("_data", "size")

    label = "the content"
    blocking = False
    sliceable = True

    def __init__(self, data: Buffer) -> None:
        if isinstance(data, memoryview) and not data.c_contiguous:
            data = data.tobytes()
        self._data = data
        self.size = data.nbytes if isinstance(data, memoryview) else len(data)

    def opened(self) -> AbstractContextManager[ReadAt]:
        return nullcontext(self._read_at)

    def _read_at(self, position: int, at_most: int) -> bytes:
        # The view lives for one read only, for while there is one the owner of a bytearray cannot resize it.
        with memoryview(self._data) as view, view.cast("B") as octets:
            return bytes(octets[position : position + at_most])


class PathFile:
    """A regular file by its path, opened anew for every reading, so that readings do not disturb each other."""

    __slots__ = ("_path", "label", "size")

    blocking = True
    sliceable = True

    def __init__(self, path: str, size: int) -> None:
        self._path = path
        self.label = os.path.basename(path)
        self.size = size

    @contextmanager
    def opened(self) -> Generator[ReadAt]:
        with open(self._path, "rb", buffering=0) as file:
            now = os.fstat(file.fileno()).st_size
            if now != self.size:
                raise changed(self.label, "shorter" if now < self.size else "longer")

            def read_at(position: int, at_most: int) -> bytes:
                file.seek(position)
                return file.read(at_most)

            yield read_at


@runtime_checkable
class SeekableFile(Protocol):
    """The methods of an open file that are used here."""

    def read(self, size: int, /) -> bytes: ...
    def seek(self, offset: int, whence: int = 0, /) -> object: ...
    def tell(self) -> int: ...


class OpenFile:
    """An open file that can seek, read by position where the system can, otherwise in turn under a lock."""

    __slots__ = ("_file", "_lock", "_plain", "blocking", "label", "size", "sliceable")

    def __init__(self, file: SeekableFile, size: int, label: str) -> None:
        self._file = file
        self._lock = Lock()
        # Only for files known to be plain: a decompressing file has the number of the compressed one beneath it.
        self._plain = file if _is_plain(file) else None
        self.label = label
        self.size = size
        self.blocking = not isinstance(file, io.BytesIO)
        # A decompressing file can seek, but goes back to its beginning for it.
        self.sliceable = self._plain is not None or not self.blocking

    def opened(self) -> AbstractContextManager[ReadAt]:
        return nullcontext(self._pread if self._plain and hasattr(os, "pread") else self._read_in_turn)

    def _pread(self, position: int, at_most: int) -> bytes:
        assert self._plain is not None
        # The number is asked for every time: the file may have been closed, and the number given to another.
        return os.pread(self._plain.fileno(), at_most, position)

    def _read_in_turn(self, position: int, at_most: int) -> bytes:
        with self._lock:
            if self._file.tell() != position:
                self._file.seek(position)
            piece: object = self._file.read(at_most)
        if not is_buffer(piece):
            raise TypeError(f"{self.label} must give bytes, not {type(piece).__name__}")
        return bytes(piece)


def open_region(file: object, label: str) -> Region | None:
    """Measure an open file from where it stands to its end; None when it cannot seek. It stays where it stands."""
    if not isinstance(file, SeekableFile):
        return None
    seekable = getattr(file, "seekable", None)
    try:
        if callable(seekable) and not seekable():
            return None
        start = file.tell()
        file.seek(0, os.SEEK_END)  # on a file also open for writing this writes out what is still in its buffer
        end = file.tell()
        file.seek(start)
    except (OSError, ValueError):
        return None
    return Region(OpenFile(file, end, label), start, max(end - start, 0))


def _is_plain(file: object) -> TypeGuard[io.FileIO | io.BufferedReader | io.BufferedRandom]:
    if type(file) in (io.BufferedReader, io.BufferedRandom):
        return type(getattr(file, "raw", None)) is io.FileIO
    return type(file) is io.FileIO
