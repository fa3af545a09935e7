"""The second net: legacy traces in any text, whatever the language, for people to look at.

The first net rewrites what it understands; this one sees to it that nothing else stays unseen. It knows texts only, so
it asks for company where a text alone says little: "Uploaded model:" counts in a file that speaks of OpenAI.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from . import traces as known
from .sites import Fate, FileResult, Finding, Options

PREFILTER = re.compile(
    rb"ine(?:[-_]tune|Tun(?:e|ingJob))|ft-[A-Za-z0-9'\"\[(\\]|ploaded (?:model|result|snap)|Job complete!|"
    rb"openai(?: (?:migrate|wandb)|[./](?:cli|api_re)|.{1,60}wandb)| import cli"
)
"""Found in every file that has a legacy trace, and in many that have none; cheap."""

_COMMENT = re.compile(rb"\s*(?:#|//|/?\*|--|;|(?i:rem)\s|::|<!--)")


def handle(source: bytes, path: str, options: Options) -> FileResult:
    """Look through a text of any kind."""
    return FileResult(path, "text", source, tuple(traces(source)))


def traces(source: bytes, *, covered: Sequence[tuple[int, int]] = ()) -> Iterator[Finding]:
    """Yield the legacy traces of a text in order, one for each place.

    Args:
        source: a file, a cell, a block.
        covered: spans that the first net has judged; traces that touch them are left out.
    """
    windows = list(_windows(source))
    if not windows:
        return
    company = _company(source)
    patterns = [trace for trace in known.TRACES if trace.company is None or company[trace.company]]
    found = [
        (match.start(trace.group), match.end(trace.group), order, trace)
        for first, last in windows
        for order, trace in enumerate(patterns)
        for match in trace.pattern.finditer(source, first, last)
        if not known.look_alike(trace, source, match)
    ]
    spans = _Spans(covered)
    counts: dict[str, int] = {}
    for start, end, _, trace in sorted(found, key=lambda one: one[:3]):
        if spans.touch(start, end):
            continue
        spans.add(start, end)
        counts[trace.code] = counts.get(trace.code, 0) + 1
        if trace.once and counts[trace.code] > 1:
            continue
        fate = Fate.NOTE if trace.note or _commented(source, start) else Fate.PERSON
        yield Finding(trace.code, start, end, fate, trace.message)


def _windows(source: bytes) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that have something to look at."""
    end = 0
    for match in PREFILTER.finditer(source):
        if match.start() < end:
            continue
        start = source.rfind(b"\n", end, match.start()) + 1 or end
        following = source.find(b"\n", match.end())
        end = len(source) if following < 0 else following + 1
        yield start, end


def _company(source: bytes) -> dict[str, bool]:
    """Tell which words a text has that others need beside them."""
    return {name: pattern.search(source) is not None for name, pattern in known.COMPANY.items()}


def _commented(source: bytes, start: int) -> bool:
    """Tell whether a line says nothing to a machine."""
    line = source.rfind(b"\n", 0, start) + 1
    match = _COMMENT.match(source, line)
    return match is not None and match.end() <= start


class _Spans:
    """Places that are taken, in order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def touch(self, start: int, end: int) -> bool:
        """Tell whether a span shares a byte with one that is taken."""
        first = bisect_left(self._spans, (start - self._longest, start - self._longest))
        for taken in self._spans[first:]:
            if taken[0] >= end:
                return False
            if taken[1] > start:
                return True
        return False

    def add(self, start: int, end: int) -> None:
        """Take a place."""
        self._spans.insert(bisect_left(self._spans, (start, end)), (start, end))
        self._longest = max(self._longest, end - start)
