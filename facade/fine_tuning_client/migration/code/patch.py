"""Changes as a unified diff that `git apply` and `patch` take, and as files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Final

from ..._sinks import AtomicFile
from .sites import Edit, FileResult, applied

CONTEXT: Final = 3
"""Unchanged lines around a change."""

NO_NEWLINE: Final = b"\\ No newline at end of file\n"


class ChangedMeanwhileError(OSError):
    """A file is not any more what was looked at; it was left alone."""


def diff(result: FileResult) -> bytes:
    """Return the unified diff of a file's edits; nothing where there are none."""
    if not result.changed:
        return b""
    path = result.path.lstrip("/").encode()
    lines = re.findall(rb"[^\n]*\n|[^\n]+", result.source)
    out = [b"--- a/" + path + b"\n", b"+++ b/" + path + b"\n"]
    shift = 0
    for group in _hunks(result, lines):
        text, shift = _hunk(lines, group, shift)
        out.append(text)
    return b"".join(out)


def _hunks(result: FileResult, lines: list[bytes]) -> Iterator[list[tuple[int, int, list[bytes]]]]:
    """Yield the changes that share their context: first line, line after the last, and new lines of each."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    pending: list[tuple[int, int, list[bytes]]] = []
    for first, last, edits in _blocks(result.edits, starts):
        old = b"".join(lines[first:last])
        new = applied(old, [edit.moved(-starts[first]) for edit in edits])
        change = (first, last, re.findall(rb"[^\n]*\n|[^\n]+", new))
        if pending and first - pending[-1][1] > 2 * CONTEXT:
            yield pending
            pending = []
        pending.append(change)
    if pending:
        yield pending


def _blocks(edits: tuple[Edit, ...], starts: list[int]) -> list[tuple[int, int, list[Edit]]]:
    """Return runs of lines with the edits in them."""
    found: list[tuple[int, int, list[Edit]]] = []
    count = len(starts) - 1
    for edit in edits:
        first = _line_of(edit.start, starts)
        inserted = edit.start == edit.end and edit.start == starts[min(first, count)]
        last = (
            first
            if inserted and edit.new.endswith(b"\n")
            else min(_line_of(max(edit.start, edit.end - 1), starts) + 1, count)
        )
        if edit.end > edit.start and edit.end == starts[min(last, count)] and not edit.new.endswith(b"\n"):
            last = min(last + 1, count)  # the line's end went: what follows joins it
        if (found and first < found[-1][1]) or (found and first == found[-1][1] and first == found[-1][0]):
            before = found[-1]
            found[-1] = (before[0], max(before[1], last), [*before[2], edit])
        else:
            found.append((first, last, [edit]))
    return found


def _line_of(offset: int, starts: list[int]) -> int:
    from bisect import bisect_right

    return min(bisect_right(starts, offset) - 1, len(starts) - 1)


def _hunk(lines: list[bytes], group: list[tuple[int, int, list[bytes]]], shift: int) -> tuple[bytes, int]:
    first, last = max(0, group[0][0] - CONTEXT), min(len(lines), group[-1][1] + CONTEXT)
    body: list[bytes] = []
    at, added, removed = first, 0, 0
    for start, end, new in group:
        body += [_marked(b" ", line) for line in lines[at:start]]
        body += [_marked(b"-", line) for line in lines[start:end]]
        body += [_marked(b"+", line) for line in new]
        added, removed, at = added + len(new), removed + end - start, end
    body += [_marked(b" ", line) for line in lines[at:last]]
    old, size = last - first, last - first - removed + added
    head = f"@@ -{_range(first, old)} +{_range(first + shift, size)} @@\n".encode()
    return head + b"".join(body), shift + added - removed


def _range(first: int, count: int) -> str:
    start = first + 1 if count else first
    return str(start) if count == 1 else f"{start},{count}"


def _marked(mark: bytes, line: bytes) -> bytes:
    return mark + line if line.endswith(b"\n") else mark + line + b"\n" + NO_NEWLINE


def write(result: FileResult) -> None:
    """Put a file's new bytes in its place, whole; its permissions stay.

    Raises:
        ChangedMeanwhileError: it is not any more what was looked at.
        OSError: it cannot be written.
    """
    with open(result.path, "rb") as file:
        if file.read() != result.source:
            raise ChangedMeanwhileError(0, "it has changed meanwhile and was left alone", os.fspath(result.path))
    with AtomicFile(result.path) as target:
        target.write(result.result)
