"""Undo content encodings in bounded pieces, so that a small answer cannot become a large one in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from .failures import Failure

ACCEPTED = "gzip, deflate"
PIECE = 64 * 1024
MAX_CODINGS = 3
GZIP = zlib.MAX_WBITS | 16


class Inflater:
    """Undoes one gzip or deflate coding."""

    def __init__(self, coding: str) -> None:
        self._gzip = coding != "deflate"
        self._stream = zlib.decompressobj(GZIP) if self._gzip else None
        self._held = b""  # until two bytes tell zlib's deflate from the bare one that some servers send
        self._empty = True

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what some bytes decode to."""
        self._empty = False
        if self._stream is None:
            data = self._held = self._held + data
            if len(data) < 2:
                return
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if _has_header(data) else -zlib.MAX_WBITS)
        while data:
            if self._stream.eof:
                if not self._gzip:
                    raise _damaged("the answer has bytes behind its compressed content")
                self._stream = zlib.decompressobj(GZIP)  # the next member
            try:
                piece = self._stream.decompress(data, PIECE)
            except zlib.error as error:
                raise _damaged("the answer's content encoding is damaged") from error
            if piece:
                yield piece
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
        # More may be waiting inside than one piece; it comes without further input.
        while not self._stream.eof and (piece := self._stream.decompress(b"", PIECE)):
            yield piece

    def end(self) -> None:
        """Check that nothing is missing; nothing at all is an empty body."""
        if not self._empty and (self._stream is None or not self._stream.eof):
            raise _damaged("the answer's compressed content is cut short")


class Decoder:
    """Undoes all codings of one answer."""

    def __init__(self, content_encoding: str) -> None:
        """Read a Content-Encoding field.

        Raises:
            Failure: "decode", for a coding that was not asked for.

        """
        codings = [coding for part in content_encoding.split(",") if (coding := part.strip().lower())]
        codings = [coding for coding in codings if coding != "identity"]
        if len(codings) > MAX_CODINGS or not all(coding in ("gzip", "x-gzip", "deflate") for coding in codings):
            raise _damaged("the answer has a content encoding that was not asked for")
        self._inflaters = [Inflater(coding) for coding in reversed(codings)]

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what some bytes decode to, in pieces of at most `PIECE`."""
        return self._through(data, 0)

    def end(self) -> None:
        """Check that nothing is missing."""
        for inflater in self._inflaters:
            inflater.end()

    def _through(self, data: bytes, depth: int) -> Iterator[bytes]:
        if depth == len(self._inflaters):
            yield data
            return
        for piece in self._inflaters[depth].feed(data):
            yield from self._through(piece, depth + 1)


def _has_header(data: bytes) -> bool:
    """Say whether bytes begin like a zlib stream: RFC 1950, section 2.2."""
    return data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0


def _damaged(message: str) -> Failure:
    return Failure("decode", message, sent=True)
