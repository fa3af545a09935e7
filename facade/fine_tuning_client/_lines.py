"""Cut a stream of bytes into lines and text, whatever pieces it arrives in. No I/O.

A line ends with CR, LF or CRLF and with nothing else: a JSON string may hold U+2028 and the other characters at
which `str.splitlines` cuts.
"""

from __future__ import annotations

import codecs

UTF8_BOM = codecs.BOM_UTF8


class LineTooLongError(ValueError):
    """A line is longer than the reader accepts."""


class LineSplitter:
    """Turn pieces of bytes into whole lines without their ends, in time linear in the input.

    A line is given out as soon as its end is seen: a CR at the end of a piece ends the line at once, and a LF that
    then opens the next piece is dropped. `max_line` bounds the bytes of one line, and so what is ever held back.
    """

    __slots__ = ("_after_cr", "_max_line", "_pending", "_size", "_too_long")

    def __init__(self, max_line: int | None = None) -> None:
        self._max_line = max_line
        self._pending: list[bytes] = []
        self._size = 0
        self._after_cr = False
        self._too_long = False

    def feed(self, data: bytes) -> list[bytes]:
        """Return the lines that `data` completes.

        Raises LineTooLongError for a line over the limit, finished or not. Lines completed before it are not lost:
        they are returned first, and the next call raises.
        """
        self._raise_fault()
        if self._after_cr and data:
            self._after_cr = False
            data = data.removeprefix(b"\n")
        if not data:
            return []
        self._after_cr = data.endswith(b"\r")
        lines = data.splitlines()
        rest = b"" if data.endswith((b"\r", b"\n")) else lines.pop()
        if lines and self._pending:
            self._pending.append(lines[0])
            lines[0] = b"".join(self._pending)
            self._forget()
        if rest:
            self._pending.append(rest)
            self._size += len(rest)
        return self._within_limit(lines)

    def close(self) -> list[bytes]:
        """Return the last line if the stream ended within one, and forget it."""
        self._raise_fault()
        rest = b"".join(self._pending)
        self._forget()
        return [rest] if rest else []

    def _forget(self) -> None:
        self._pending.clear()
        self._size = 0

    def _within_limit(self, lines: list[bytes]) -> list[bytes]:
        limit = self._max_line
        if limit is None:
            return lines
        for index, line in enumerate(lines):
            if len(line) > limit:
                self._too_long = True
                lines = lines[:index]
                break
        self._too_long = self._too_long or self._size > limit
        if not lines:
            self._raise_fault()
        return lines

    def _raise_fault(self) -> None:
        if self._too_long:
            self._forget()
            raise LineTooLongError(f"a line is longer than {self._max_line:,} bytes")


class TextLines:
    """Turn pieces of UTF-8 bytes into lines of text; a byte order mark is dropped, bad bytes become U+FFFD."""

    __slots__ = ("_splitter", "_started")

    def __init__(self, max_line: int | None = None) -> None:
        self._splitter = LineSplitter(max_line)
        self._started = False

    def feed(self, data: bytes) -> list[str]:
        """Return the lines that `data` completes."""
        return self._decode(self._splitter.feed(data))

    def close(self) -> list[str]:
        """Return the last line if the stream ended within one."""
        return self._decode(self._splitter.close())

    def _decode(self, lines: list[bytes]) -> list[str]:
        if lines and not self._started:
            self._started = True
            lines[0] = lines[0].removeprefix(UTF8_BOM)
        # Line by line is safe: no UTF-8 sequence, whole or broken, takes a CR or LF into itself.
        return [line.decode("utf-8", "replace") for line in lines]


class TextDecoder:
    """Turn pieces of bytes into text; a character split between two pieces is given out whole.

    An unknown `encoding` is read as UTF-8, whose byte order mark is dropped; bad bytes become U+FFFD.
    """

    __slots__ = ("_decoder",)

    def __init__(self, encoding: str = "utf-8") -> None:
        try:
            b"a\xff".decode(encoding, "replace")  # refuses codecs that are no text encoding, such as hex and idna
            name = codecs.lookup(encoding).name
            decoder = codecs.getincrementaldecoder("utf-8-sig" if name == "utf-8" else name)
        except (LookupError, ValueError):
            decoder = codecs.getincrementaldecoder("utf-8-sig")
        self._decoder = decoder("replace")

    def feed(self, data: bytes) -> str:
        """Return the text that `data` completes, which may be empty."""
        return self._decoder.decode(data)

    def close(self) -> str:
        """Return what a stream that ended within a character leaves: U+FFFD or nothing."""
        return self._decoder.decode(b"", True)
