"""Pages in Markdown: fenced blocks are looked through by their language, and the text between them for traces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import fragments, shell
from .pieces import Piece, indented
from .scan import traces
from .sites import FileResult, Options

_FENCE = re.compile(rb"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<about>[^\n`]*)\n", re.MULTILINE)
_LANGUAGE = re.compile(rb"\{?\.?([\w+-]*)")
_PYTHON = (b"python", b"py", b"python3", b"py3", b"ipython", b"ipython3")
_SHELL = (
    *(b"bash", b"sh", b"shell", b"zsh", b"console", b"shell-session", b"shellsession", b"terminal", b"cmd", b"bat"),
    *(b"powershell", b"ps1", b"pwsh", b"dockerfile", b"docker", b"makefile", b"make", b"yaml", b"yml"),
)
_NOT_POSIX = (b"cmd", b"bat", b"powershell", b"ps1", b"pwsh")


class Block(NamedTuple):
    """A fenced block: its language, and the lines between the fences."""

    language: bytes
    piece: Piece
    start: int
    end: int


def handle(source: bytes, path: str, options: Options) -> FileResult:
    """Look through a page."""
    blocks = list(blocks_of(source))
    programs = [block for block in blocks if _is_python(block)]
    results = fragments.handle_cells([block.piece.text for block in programs], path, options)
    found = [
        block.piece.finding(one) for block, result in zip(programs, results, strict=True) for one in result.findings
    ]
    for block in blocks:
        if _is_shell(block):
            posix = block.language not in _NOT_POSIX
            found += map(block.piece.finding, shell.judged(block.piece.text, options, posix=posix))
    covered = [(one.start, one.end) for one in found] + [(block.start, block.end) for block in programs]
    everything = [*found, *traces(source, covered=covered)]
    return FileResult(
        path, "markdown", source, tuple(sorted(everything, key=lambda one: (one.start, one.end, one.code)))
    )


def blocks_of(source: bytes) -> Iterator[Block]:
    """Yield the fenced blocks of a page; one that is not closed goes to the end."""
    position = 0
    while opening := _FENCE.search(source, position):
        fence = opening["fence"]
        closing = re.compile(rb"^[ \t]*" + re.escape(fence[:1]) + rb"{%d,}[ \t]*\r?$" % len(fence), re.MULTILINE)
        found = closing.search(source, opening.end())
        end = len(source) if found is None else found.start()
        language = _LANGUAGE.match(opening["about"].strip())
        name = b"" if language is None else language[1].lower()
        yield Block(name, indented(source, opening.end(), end, opening["indent"]), opening.end(), end)
        position = len(source) if found is None else found.end()


def _is_python(block: Block) -> bool:
    if block.language:
        return block.language in _PYTHON
    return re.search(rb"^\s*(?:import openai\b|from openai import )", block.piece.text, re.MULTILINE) is not None


def _is_shell(block: Block) -> bool:
    return block.language in _SHELL or (not block.language and not _is_python(block))
