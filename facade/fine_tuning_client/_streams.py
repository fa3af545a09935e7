"""Read bytes that come once and in chunks of any size, from pipes and iterables, and blocking ones without blocking."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from itertools import islice
from typing import TYPE_CHECKING

from ._regions import PIECE, is_buffer

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable, Iterator

PIECES_A_TURN = 4
"""Pieces that one trip to a thread brings back: the trip costs more than reading one piece."""


class _Cutter:
    """Turn chunks of any size into pieces of 256 KiB: few small writes, and no big one that is copied over and over."""

    __slots__ = ("_field", "_pending", "_seen")

    def __init__(self, field: str) -> None:
        self._field = field
        self._pending = bytearray()
        self._seen = False

    def feed(self, chunk: object) -> Iterator[bytes]:
        if not is_buffer(chunk):
            raise TypeError(f"{self._field} must give bytes, not {type(chunk).__name__}")
        view = memoryview(chunk).cast("B")
        self._seen = self._seen or len(view) > 0
        if self._pending:
            room = PIECE - len(self._pending)
            self._pending += view[:room]
            view = view[room:]
            if len(self._pending) == PIECE:
                yield bytes(self._pending)
                self._pending.clear()
        while len(view) >= PIECE:
            yield bytes(view[:PIECE])
            view = view[PIECE:]
        self._pending += view

    def close(self) -> Iterator[bytes]:
        if not self._seen:
            raise ValueError(f"{self._field} is empty: it gave no bytes to send")
        if self._pending:
            yield bytes(self._pending)


class Stream:
    """Bytes that come once, from a pipe or an iterable, and say nothing of their number."""

    __slots__ = ("_chunks", "_field")

    def __init__(self, chunks: Iterable[object], field: str) -> None:
        self._chunks: Iterable[object] | None = chunks
        self._field = field

    def __iter__(self) -> Iterator[bytes]:
        chunks, self._chunks = self._chunks, None
        if chunks is None:
            raise ValueError(f"{self._field} has been read already and cannot be sent again")
        cutter = _Cutter(self._field)
        for chunk in chunks:
            yield from cutter.feed(chunk)
        yield from cutter.close()


class AsyncStream:
    """Bytes that come once from an asynchronous iterable."""

    __slots__ = ("_chunks", "_field")

    def __init__(self, chunks: AsyncIterable[object], field: str) -> None:
        self._chunks: AsyncIterable[object] | None = chunks
        self._field = field

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        chunks, self._chunks = self._chunks, None
        if chunks is None:
            raise ValueError(f"{self._field} has been read already and cannot be sent again")
        cutter = _Cutter(self._field)
        try:
            async for chunk in chunks:
                for piece in cutter.feed(chunk):
                    yield piece
            for piece in cutter.close():
                yield piece
        finally:
            # A generator cut short would run its clean-up some time later; an open file stays its owner's to close.
            if isinstance(chunks, AsyncGenerator):
                await chunks.aclose()


async def threaded_pieces(pieces: Iterator[bytes]) -> AsyncGenerator[bytes]:
    """Read blocking pieces in a thread, a few a trip."""
    import asyncio

    while taken := await asyncio.to_thread(_take, pieces):
        for piece in taken:
            yield piece


def _take(pieces: Iterator[bytes]) -> list[bytes]:
    return list(islice(pieces, PIECES_A_TURN))


async def plain_pieces(pieces: Iterator[bytes]) -> AsyncGenerator[bytes]:
    """Read pieces that are there already without leaving the event loop."""
    for piece in pieces:
        yield piece
