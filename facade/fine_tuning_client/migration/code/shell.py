"""Shell scripts, recipes, CI files, Dockerfiles, PowerShell and batch files: their commands are rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from . import curl, old_commands
from .scan import traces
from .shell_words import commands
from .sites import FileResult, Finding, Options

_FOLDED = re.compile(rb"^([ \t]*)(?:- )?[\w\"'. -]+:[ \t]+>[+-]?[ \t]*\r?\n", re.MULTILINE)
_NOT_POSIX = (".ps1", ".psm1", ".bat", ".cmd", ".fish")


def handle(source: bytes, path: str, options: Options) -> FileResult:
    """Look through a file of commands."""
    text = _unfolded(source) if path.endswith((".yml", ".yaml")) else source
    found = list(judged(text, options, posix=not path.endswith(_NOT_POSIX)))
    covered = [(one.start, one.end) for one in found]
    everything = [*found, *traces(source, covered=covered)]
    return FileResult(path, "shell", source, tuple(sorted(everything, key=lambda one: (one.start, one.code))))


def judged(source: bytes, options: Options, *, posix: bool = True, captured: str = "") -> Iterator[Finding]:
    """Yield what there is to say of the commands in a text.

    Args:
        source: the text.
        options: what the migration is to aim at.
        posix: whether a variable can be set in front of a command.
        captured: who reads the output of all of them, if that cannot be seen in the text.
    """
    for command in commands(source, old_commands.NAME):
        command = replace(command, read=command.read or captured)
        yield from old_commands.findings(source, command, options, posix)
    for command in commands(source, curl.NAME):
        command = replace(command, read=command.read or captured)
        yield from curl.findings(source, command, options)


def _unfolded(source: bytes) -> bytes:
    """Put blanks in the place of the line ends that YAML takes for blanks, so that the length stays.

    In a folded scalar (``run: >``) lines of the same indentation are one line.
    """
    text = bytearray(source)
    for head in _FOLDED.finditer(source):
        indentation: int | None = None
        start = head.end()
        while start < len(source):
            end = source.find(b"\n", start)
            end = len(source) if end < 0 else end
            line = source[start:end]
            inside = len(line) - len(line.lstrip(b" "))
            if not line.strip() or inside <= len(head[1]) or (indentation is not None and inside != indentation):
                break
            if indentation is not None:
                text[start - 1] = ord(" ")
                if text[start - 2] == ord("\r"):
                    text[start - 2] = ord(" ")
            indentation = inside
            start = end + 1
    return bytes(text)
