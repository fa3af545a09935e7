"""Uploaded bytes: small ones in memory, large ones in a temporary file, joined parts without a copy."""

from __future__ import annotations

import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

CHUNK = 64 * 1024
IN_MEMORY = 1024 * 1024


class Content(Protocol):
    """Bytes that can be read any number of times, a chunk at a time."""

    @property
    def size(self) -> int: ...

    def chunks(self) -> Iterator[bytes]: ...


class Blob:
    """Hold what was written; closes its temporary file when nobody refers to it any more.

    `path` is where the bytes are once they were moved to a file of their own.
    """

    __slots__ = ("__weakref__", "_file", "_lock", "path", "size")

    def __init__(self) -> None:
        self.path: Path | None = None
        # Not in a `with` block: the blob lives as long as the file it stands for, and the finalizer closes it.
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self._lock = threading.Lock()
        self.size = 0
        weakref.finalize(self, self._file.close)

    def write(self, data: bytes) -> None:
        """Append; only called before the blob is handed on."""
        self._file.write(data)
        self.size += len(data)

    @classmethod
    def at(cls, path: Path) -> Blob:
        """Return the blob whose bytes are in a file; OSError if it is not there."""
        blob = cls()
        blob.size, blob.path = path.stat().st_size, path
        return blob

    def move_to(self, path: Path) -> Path:
        """Put the bytes into a new file, and read them from there from now on."""
        with path.open("xb") as file:
            for chunk in self.chunks():
                file.write(chunk)
        with self._lock:
            self.path = path
            self._file.seek(0)
            self._file.truncate()
        return path

    def chunks(self) -> Iterator[bytes]:
        if self.path is not None:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
            return
        offset = 0
        while offset < self.size:
            with self._lock:  # downloads of one blob share the file position
                self._file.seek(offset)
                chunk = self._file.read(CHUNK)
            offset += len(chunk)
            yield chunk


class JoinedContent:
    """Present several contents as one, in order."""

    __slots__ = ("parts", "size")

    def __init__(self, parts: Sequence[Content]) -> None:
        self.parts = tuple(parts)
        self.size = sum(part.size for part in parts)

    def chunks(self) -> Iterator[bytes]:
        for part in self.parts:
            yield from part.chunks()


def blob_of(data: bytes) -> Blob:
    """Return a blob that holds `data`."""
    blob = Blob()
    blob.write(data)
    return blob


def lines(content: Content) -> Iterator[bytes]:
    """Yield the lines of a content without their endings, holding one line and one chunk in memory."""
    pending: list[bytes] = []
    for chunk in content.chunks():
        first, *rest = chunk.split(b"\n")
        pending.append(first)
        for piece in rest:
            yield b"".join(pending).removesuffix(b"\r")
            pending = [piece]
    last = b"".join(pending)
    if last:
        yield last.removesuffix(b"\r")
