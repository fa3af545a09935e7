"""Texts that stand inside other texts: a cell in a notebook's JSON, a block in a page. Edits find their way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .sites import Edit, Finding


class Run(NamedTuple):
    """Bytes that follow one another in the text and in the file; `width` differs from `length` only for an escape."""

    text: int
    source: int
    length: int
    width: int


def _same(new: bytes) -> bytes:
    return new


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and where its bytes are.

    Attributes:
        text: The text itself.
        runs: Its parts, in order, without gaps in the text.
        newline: How a line end of new text is written in the file.
        escape: How other new text is written in the file.
    """

    text: bytes
    runs: Sequence[Run]
    newline: bytes = b"\n"
    escape: Callable[[bytes], bytes] = _same

    def start(self, offset: int) -> int:
        """Return where a byte of the text is in the file."""
        index = bisect_right(self.runs, offset, key=lambda run: run.text) - 1
        if index < 0:
            return self.runs[0].source if self.runs else 0
        run = self.runs[index]
        inside = offset - run.text
        return run.source + (inside if inside < run.length else run.width)

    def end(self, offset: int) -> int:
        """Return the byte in the file after the last byte before `offset`."""
        index = max(bisect_left(self.runs, offset, key=lambda run: run.text) - 1, 0)
        if not self.runs:
            return 0
        run = self.runs[index]
        inside = offset - run.text
        return run.source + (inside if inside < run.length else run.width)

    def edit(self, edit: Edit) -> Edit:
        """Return an edit of the text as one of the file."""
        new = self.newline.join(self.escape(line) for line in edit.new.split(b"\n"))
        start = self.start(edit.start)
        return Edit(start, start if edit.start == edit.end else self.end(edit.end), new)

    def finding(self, found: Finding) -> Finding:
        """Return a finding in the text as one in the file."""
        edits = tuple(self.edit(edit) for edit in found.edits)
        return replace(found, start=self.start(found.start), end=self.end(found.end), edits=edits)


def indented(source: bytes, start: int, end: int, indentation: bytes) -> Piece:
    """Return a block of lines without their common indentation."""
    runs: list[Run] = []
    parts: list[bytes] = []
    length = 0
    while start < end:
        following = source.find(b"\n", start, end)
        stop = end if following < 0 else following + 1
        if indentation and source.startswith(indentation, start):
            start += len(indentation)
        if stop > start:
            runs.append(Run(length, start, stop - start, stop - start))
            parts.append(source[start:stop])
            length += stop - start
        start = stop
    newline = b"\n" + indentation
    return Piece(b"".join(parts), runs, newline)
