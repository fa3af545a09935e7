"""Notebooks: code cells are looked through like files; outputs, metadata and layout of the JSON stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from . import fragments, markdown, shell
from .cells import Cell, cells_of, language_of
from .scan import traces
from .sites import FileResult, Finding, Options

_SHELL_CELL = re.compile(rb"\s*%%(?:bash|sh|zsh|script\s+(?:bash|sh|zsh)|cmd|powershell|pwsh|!|sx|system)\b")
_SHELL_LINE = re.compile(rb"^[ \t]*(?:\w+[ \t]*=[ \t]*)?(?:!{1,2}|%(?:sx|system)[ \t]).*$", re.MULTILINE)
_CAPTURED = re.compile(rb"^[ \t]*\w+[ \t]*=[ \t]*(?:!|%)")


def handle(source: bytes, path: str, options: Options) -> FileResult:
    """Look through a notebook."""
    try:
        cells = cells_of(source)
    except json.JSONDecodeError as error:
        return FileResult(path, "notebook", source, tuple(traces(source)), f"not JSON: {error.msg}", error.lineno)
    except ValueError as error:
        return FileResult(path, "notebook", source, tuple(traces(source)), str(error))
    code = [cell for cell in cells if cell.kind == "code"]
    found = list(_code(code, path, options, python=language_of(source) == "python"))
    if options.docs:
        for cell in cells:
            if cell.kind == "markdown":
                found += map(cell.piece.finding, markdown.handle(cell.piece.text, path, options).findings)
    return FileResult(path, "notebook", source, tuple(sorted(found, key=lambda one: (one.start, one.end, one.code))))


def _code(cells: list[Cell], path: str, options: Options, *, python: bool) -> Iterator[Finding]:
    """Yield what there is in the code cells, in terms of the file."""
    shells = [_SHELL_CELL.match(cell.piece.text) is not None for cell in cells]
    programs = [cell for cell, is_shell in zip(cells, shells, strict=True) if python and not is_shell]
    results = fragments.handle_cells([cell.piece.text for cell in programs], path, options)
    for cell, result in zip(programs, results, strict=True):
        commands = list(_lines(cell.piece.text, options))
        yield from map(cell.piece.finding, commands)
        # The other findings were made without knowing of these commands.
        yield from (cell.piece.finding(one) for one in result.findings if not _inside(one, commands))
    for cell, is_shell in zip(cells, shells, strict=True):
        if is_shell:
            yield from map(cell.piece.finding, shell.handle(cell.piece.text, "cell.sh", options).findings)
        elif not python:
            yield from map(cell.piece.finding, traces(cell.piece.text))


def _lines(text: bytes, options: Options) -> Iterator[Finding]:
    """Yield what there is to say of the lines that go to a shell."""
    quiet = re.sub(rb"[^\n]", b" ", text)
    for line in _SHELL_LINE.finditer(text):
        start = line.start() + (line[0].index(b"!") if b"!" in line[0] else 0)
        only = quiet[:start] + text[start : line.end()] + quiet[line.end() :]
        captured = _CAPTURED.match(line[0]) is not None
        found = list(shell.judged(only, options, captured="a variable" if captured else ""))
        yield from found
        yield from traces(only, covered=[(one.start, one.end) for one in found])


def _inside(found: Finding, others: list[Finding]) -> bool:
    return any(one.start < found.end and found.start < one.end for one in others)
