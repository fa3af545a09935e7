"""What looking through legacy code gives: edits, findings, one result a file, one report for all.

A handler of a kind of file is a function of the bytes: it reads no disk, so that a cell of a notebook or a block of a
page is handled like a file.  Edits are spans of those bytes; everything outside them stays as it is, by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

Target: TypeAlias = Literal["client", "openai", "compat"]
"""What migrated code calls: this library, the official SDK (1 and later), or our stand-in for its 0.x names."""


class Fate(StrEnum):
    """What becomes of a legacy site."""

    CHANGED = "changed"
    """Rewritten; nothing is left to do."""
    PERSON = "person"
    """Left as it is: a person has to decide."""
    NOTE = "note"
    """Worth knowing; nothing has to be done."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Bytes to be replaced: ``source[start:end]`` by ``new``; an insertion where both are equal."""

    start: int
    end: int
    new: bytes

    def moved(self, distance: int) -> Edit:
        """Return the edit for a source that begins `distance` bytes earlier."""
        return Edit(self.start + distance, self.end + distance, self.new)


@dataclass(frozen=True, slots=True)
class Finding:
    """One legacy trace.

    Attributes:
        code: Of the catalogue in `migration.codes`, whose level is the finding's.
        start: First byte of the trace.
        end: The byte after it.
        fate: What becomes of it.
        message: What is there, in one line.
        hint: What to do, or what was done, in one line; the catalogue's words where empty.
        edits: What is done about it; only with the fate ``CHANGED``, and possibly shared with a neighbour.
    """

    code: str
    start: int
    end: int
    fate: Fate
    message: str
    hint: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a migration is to aim at.

    Attributes:
        to: What the new code calls.
        safe_only: Leave out edits that change the order or shape of values; they are reported instead.
        models: What to put in place of model names, as the person said.
        docs: Look through Markdown too.
    """

    to: Target = "client"
    safe_only: bool = False
    models: Mapping[str, str] = field(default_factory=dict[str, str])
    docs: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """What there is in one file.

    Attributes:
        path: As it is to be shown.
        kind: What it was taken for: ``"python"``, ``"shell"``, ``"notebook"``, ...
        source: Its bytes.
        findings: In the order of the file.
        problem: Why it cannot be understood; it is then left alone, and its findings come from its text only.
        problem_line: Where that shows, from 1.
    """

    path: str
    kind: str
    source: bytes
    findings: tuple[Finding, ...] = ()
    problem: str = ""
    problem_line: int = 1

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Return all edits, each once, in the order of the file."""
        return tuple(sorted({edit for found in self.findings for edit in found.edits}))

    @property
    def result(self) -> bytes:
        """Return the bytes with all edits made.

        Raises:
            OverlapError: two edits touch the same bytes.
        """
        return applied(self.source, self.edits)

    @property
    def changed(self) -> bool:
        """Tell whether anything is edited."""
        return any(found.edits for found in self.findings)


Handler: TypeAlias = Callable[[bytes, str, Options], FileResult]
"""How a kind of file is looked through: ``handle(source, path, options)``."""


class OverlapError(ValueError):
    """Two edits touch the same bytes: a fault of the handler that made them."""


def applied(source: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a source with edits made; insertions at one place keep the order of their bytes.

    Raises:
        OverlapError: two edits touch the same bytes.
    """
    parts: list[bytes] = []
    done = 0
    for edit in sorted(edits):
        if edit.start < done:
            raise OverlapError(f"two edits touch byte {edit.start}")
        parts += (source[done : edit.start], edit.new)
        done = edit.end
    return b"".join([*parts, source[done:]])


def place(source: bytes, offset: int) -> tuple[int, int]:
    """Return line and column of a byte, both from 1; columns count characters."""
    line = source.count(b"\n", 0, offset) + 1
    start = source.rfind(b"\n", 0, offset) + 1
    return line, len(source[start:offset].decode("utf-8", "replace")) + 1
