"""Uploaded bytes: small ones in memory, large ones in a temporary file, joined parts without a copy."""

from __future__ import annotations

import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from typing import Protocol

CHUNK = 64 * 1024
IN_MEMORY = 1024 * 1024


class Content(Protocol):
    """Bytes that can be read any number of times, a chunk at a time."""

    @property
    def size(self) -> int: ...

    def chunks(self) -> Iterator[bytes]: ...


class Blob:
    """Hold what was written; closes its temporary file when nobody refers to it any more."""

    __slots__ = ("__weakref__", "_file", "_lock", "size")

    def __init__(self) -> None:
        # Not in a `with` block: the blob lives as long as the file it stands for, and the finalizer closes it.
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self._lock = threading.Lock()
        self.size = 0
        weakref.finalize(self, self._file.close)

    def write(self, data: bytes) -> None:
        """Append; only called before the blob is handed on."""
        self._file.write(data)
        self.size += len(data)

    def chunks(self) -> Iterator[bytes]:
        offset = 0
        while offset < self.size:
            with self._lock:  # downloads of one blob share the file position
                self._file.seek(offset)
                chunk = self._file.read(CHUNK)
            offset += len(chunk)
            yield chunk


class JoinedContent:
    """Present several contents as one, in order."""

    __slots__ = ("_parts", "size")

    def __init__(self, parts: Sequence[Content]) -> None:
        self._parts = tuple(parts)
        self.size = sum(part.size for part in parts)

    def chunks(self) -> Iterator[bytes]:
        for part in self._parts:
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
