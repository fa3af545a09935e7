"""Pieces of Python that share their names: the cells of a notebook, the code blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from . import python
from .python.reading.tree import UnreadableError, parse
from .sites import Edit, FileResult, Finding, Options

MAGIC: Final = re.compile(rb"^([ \t]*)(?:[!%?]|[\w.]+\?{1,2}[ \t]*$|\w[\w, ]*=[ \t]*[!%])[^\n]*", re.MULTILINE)
"""Lines that notebooks understand and Python does not."""

WHOLE_CELL: Final = re.compile(rb"\s*%%(?!time|timeit|capture|prun)\w*")
PROMPT: Final = re.compile(rb"^[ \t]*(?:>>>|\.\.\.) ?", re.MULTILINE)

JOINT: Final = b"\n\n"


def masked(piece: bytes) -> bytes:
    """Return a piece of the same length in which lines that are no Python do nothing."""
    if WHOLE_CELL.match(piece):
        return re.sub(rb"[^\n]", b" ", piece)

    def quiet(line: re.Match[bytes]) -> bytes:
        margin, width = line[1], len(line[0]) - len(line[1])
        return margin + (b"pass" + b" " * (width - 4) if width >= 4 else b"0" + b" " * (width - 1))

    return MAGIC.sub(quiet, piece)


def handle_cells(cells: Sequence[bytes], path: str, options: Options) -> list[FileResult]:
    """Look through pieces of Python that run one after the other and share their names.

    Args:
        cells: UTF-8 bytes of each; magic lines and shell commands are passed over.
        path: As it is to be shown.
        options: What to aim at.

    Returns:
        One result a cell, in order, in terms of the cell's own bytes.  A cell that is no Python has a problem, and
        the others do without it.
    """
    problems: dict[int, UnreadableError] = {}
    quiet = [masked(cell) for cell in cells]
    for index, piece in enumerate(quiet):
        try:
            parse(piece)
        except UnreadableError as error:
            problems[index] = error
            quiet[index] = re.sub(rb"[^\n]", b" ", piece)
    whole = python.handle(JOINT.join(quiet), path, options)
    results: list[FileResult] = []
    start = 0
    for index, cell in enumerate(cells):
        end = start + len(cell)
        if index in problems:
            alone = python.handle(cell, path, options)
            findings = alone.findings
        else:
            findings = tuple(_within(whole, start, end))
        problem = problems.get(index)
        results.append(
            FileResult(path, "python", cell, findings, str(problem) if problem else "", problem.line if problem else 1)
        )
        start = end + len(JOINT)
    return results


def _within(whole: FileResult, start: int, end: int) -> list[Finding]:
    """Return the findings of a piece.

    An edit that reaches beyond the piece of its finding belongs to the piece where it is made.
    """
    found: list[Finding] = []
    for one in whole.findings:
        inside = [edit for edit in one.edits if start <= edit.start < end + len(JOINT) and edit.end <= end + len(JOINT)]
        edits = tuple(_clipped(edit, start, end) for edit in inside)
        if start <= one.start <= end or edits:
            at = min(max(one.start, start), end) - start
            found.append(replace(one, start=at, end=max(at, min(one.end, end) - start), edits=edits))
    return found


def _clipped(edit: Edit, start: int, end: int) -> Edit:
    if edit.start > end:  # a line after the last one, which has no end of its own
        return Edit(end - start, end - start, b"\n" + edit.new.removesuffix(b"\n"))
    return Edit(edit.start - start, min(edit.end, end) - start, edit.new)
