"""Looking through files: a cheap look at all, a close one at those that have something legacy, and one report."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from ..codes import CHANGED, CLEAN, FOR_A_PERSON, UNREADABLE, entry
from .keeping import Baseline, Kept
from .kinds import handler_of
from .scan import PREFILTER
from .sites import Fate, FileResult, Finding, Options, applied
from .walking import files_below

if TYPE_CHECKING:
    from ..codes import Level

OnProgress: TypeAlias = Callable[[int, int, int], object]
"""Called with the number of files seen, of those that stopped the cheap look, and of those that had the close one."""

WORTH_A_SECOND: Final = 150_000
"""Bytes of files with something legacy from which on a second process pays for its start."""

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file beyond which it is not read: no program is that long."""


@dataclass(frozen=True, slots=True)
class Report:
    """What there is in all files.

    Attributes:
        results: Of the files that have something, in the order of their names.
        files: How many were looked at.
    """

    results: Sequence[FileResult]
    files: int

    @property
    def findings(self) -> list[tuple[FileResult, Finding]]:
        """Return all findings with their files."""
        return [(result, found) for result in self.results for found in result.findings]

    def count(self, fate: Fate) -> int:
        """Return how many findings have a fate."""
        return sum(1 for _, found in self.findings if found.fate == fate)

    @property
    def exit_code(self) -> int:
        """Return how the command ends: by the gravest of what was found."""
        if any(result.problem for result in self.results):
            return UNREADABLE
        if self.count(Fate.PERSON):
            return FOR_A_PERSON
        return CHANGED if any(result.changed for result in self.results) else CLEAN


@dataclass(slots=True)
class Hits:
    """Files that a cheap look has stopped at."""

    sources: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])
    unreadable: list[FileResult] = field(default_factory=list[FileResult])
    files: int = 0


def look(
    paths: Sequence[str],
    options: Options,
    *,
    baseline: Baseline | None = None,
    progress: OnProgress | None = None,
    processes: int = 2,
) -> Report:
    """Look through files and folders.

    Args:
        paths: Files and folders.
        options: What to aim at.
        baseline: What is known and not to be told again.
        progress: Called now and then.
        processes: How many may work, 1 or 2; the second is started only where that pays.

    Raises:
        FileNotFoundError: A path is not there.
    """
    hits = _hits(paths, progress)

    def closely(count: int) -> None:
        if progress is not None:
            progress(hits.files, len(hits.sources), count)

    results = [*hits.unreadable, *_handled(hits.sources, options, processes, closely)]
    kept = [_without_known(result, baseline) for result in results]
    told = sorted((one for one in kept if one.findings or one.problem), key=lambda one: one.path)
    return Report(told, hits.files)


def _hits(paths: Sequence[str], progress: OnProgress | None) -> Hits:
    hits = Hits()
    for path in files_below(paths):
        hits.files += 1
        if progress is not None and hits.files % 100 == 0:
            progress(hits.files, len(hits.sources), 0)
        try:
            source = _read(path)
        except OSError as error:
            found = Finding("U002", 0, 0, Fate.PERSON, error.strerror or "it cannot be read")
            hits.unreadable.append(FileResult(_shown(path), "", b"", (found,), error.strerror or "it cannot be read"))
            continue
        if PREFILTER.search(source) and b"\0" not in source[:8192]:
            hits.sources.append((path, source))
    if progress is not None:
        progress(hits.files, len(hits.sources), 0)
    return hits


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise OSError(27, "it is too large to be a program")
        return file.read()


def _shown(path: str) -> str:
    return path.replace(os.sep, "/")


def _handled(
    sources: list[tuple[str, bytes]], options: Options, processes: int, closely: Callable[[int], None]
) -> list[FileResult]:
    """Look closely at files, half of them in a second process where there is much to do."""
    size = sum(len(source) for _, source in sources)
    if processes < 2 or size < WORTH_A_SECOND or len(sources) < 2:
        return list(_one_by_one(sources, options, closely, 1))
    mine, others, balance = list[tuple[str, bytes]](), list[tuple[str, bytes]](), 0
    for path, source in sorted(sources, key=lambda one: -len(one[1])):
        if balance <= 0:
            mine.append((path, source))
            balance += len(source)
        else:
            others.append((path, source))
            balance -= len(source)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        there = pool.apply_async(_handle_all, ([path for path, _ in others], options))
        here = list(_one_by_one(mine, options, closely, 2))
        theirs = dict(zip([path for path, _ in others], there.get(), strict=True))
    return here + [replace(theirs[path], source=source) for path, source in others]


def _one_by_one(
    sources: list[tuple[str, bytes]], options: Options, closely: Callable[[int], None], processes: int
) -> Iterator[FileResult]:
    """Look closely at files; other processes are taken to be as far."""
    for count, (path, source) in enumerate(sources, start=1):
        yield handle(path, source, options)
        closely(count * processes)


def _handle_all(paths: list[str], options: Options) -> list[FileResult]:
    return [replace(handle(path, _read(path), options), source=b"") for path in paths]


def handle(path: str, source: bytes, options: Options) -> FileResult:
    """Look closely at one file; comments that keep a line as it is are heeded."""
    shown = _shown(path)
    handler = handler_of(path, source, options)
    if handler is None:
        return FileResult(shown, "", source)
    result = handler(source, shown, options)
    kept = Kept(source)
    findings = [one for one in result.findings if not kept.covers(one.start, one.end, one.code)]
    if result.problem:
        start = _line_start(source, result.problem_line)
        findings.insert(0, Finding("U001", start, start, Fate.PERSON, result.problem))
    if len(findings) < len(result.findings) and not _is_whole(source, findings):
        findings = [replace(one, edits=(), fate=Fate.PERSON) if one.edits else one for one in findings]
    return replace(result, findings=tuple(findings))


def _is_whole(source: bytes, findings: list[Finding]) -> bool:
    """Tell whether the edits that are left fit together."""
    try:
        applied(source, {edit for one in findings for edit in one.edits})
    except ValueError:
        return False
    return True


def _line_start(source: bytes, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        end = source.find(b"\n", start)
        if end < 0:
            break
        start = end + 1
    return start


def _without_known(result: FileResult, baseline: Baseline | None) -> FileResult:
    return replace(result, findings=baseline.new(result)) if baseline is not None else result


def level_of(found: Finding) -> Level:
    """Return how grave a finding is: that of its code, unless it was left to a person."""
    level = entry(found.code).level
    return "person" if found.fate == Fate.PERSON and level in ("info", "change") else level
