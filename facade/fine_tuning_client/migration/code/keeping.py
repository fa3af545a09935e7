"""What a person has decided to keep: comments in the code, and a baseline file of findings that are known."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .sites import FileResult, Finding

COMMENT: Final = re.compile(rb"fine-tuning:[ \t]*keep\b(?:[ \t:=(\[]*((?:[A-Z]\d{3}[ \t,]*)+))?")
CODE: Final = re.compile(rb"[A-Z]\d{3}")
ALONE: Final = re.compile(rb"[\s#/<!\-*;%]*$")

EVERY: Final[frozenset[str]] = frozenset()
"""In place of codes: whatever is found."""

VERSION: Final = 1


class Kept:
    """The lines of a source that a comment ``fine-tuning: keep`` covers, all codes or some.

    The comment stands on the line itself, or alone on the line before.
    """

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._lines: dict[int, frozenset[str]] = {}
        for found in COMMENT.finditer(source):
            codes = frozenset(code.decode() for code in CODE.findall(found[1] or b""))
            line = source.count(b"\n", 0, found.start())
            start = source.rfind(b"\n", 0, found.start()) + 1
            self._lines[line] = codes
            if ALONE.match(source[start : found.start()]):
                self._lines[line + 1] = codes

    def covers(self, start: int, end: int, code: str) -> bool:
        """Tell whether a finding is to be kept quiet about."""
        if not self._lines:
            return False
        first = self._source.count(b"\n", 0, start)
        last = first + self._source.count(b"\n", start, max(start, end))
        found = [self._lines[line] for line in range(first, last + 1) if line in self._lines]
        return any(codes == EVERY or code in codes for codes in found)


class BaselineError(ValueError):
    """A baseline file that cannot be used."""


class Baseline:
    """Findings that are known and accepted: by path, code and the text of their line, wherever the line is now."""

    def __init__(self, known: Counter[tuple[str, str, str]] | None = None) -> None:
        self._known: Counter[tuple[str, str, str]] = known if known is not None else Counter()

    @classmethod
    def loads(cls, text: str) -> Baseline:
        """Read a baseline.

        Raises:
            BaselineError: it is none.
        """
        try:
            document = json.loads(text)
            rows = [(str(row["path"]), str(row["code"]), str(row["line"])) for row in document["known"]]
        except (ValueError, KeyError, TypeError) as error:
            raise BaselineError("it is no baseline: make one with --write-baseline") from error
        if document.get("version") != VERSION:
            raise BaselineError(f"its version is {document.get('version')!r}, and {VERSION} is known")
        return cls(Counter(rows))

    @staticmethod
    def dumps(results: Iterable[FileResult]) -> str:
        """Write the baseline of what was found."""
        rows = sorted(key(result, found) for result in results for found in result.findings if not found.edits)
        known = [{"path": path, "code": code, "line": line} for path, code, line in rows]
        return json.dumps({"version": VERSION, "known": known}, indent=1) + "\n"

    def new(self, result: FileResult) -> tuple[Finding, ...]:
        """Return the findings of a file that the baseline does not have; what would be edited is always told."""
        left = Counter(self._known)
        found: list[Finding] = []
        for one in result.findings:
            mark = key(result, one)
            if left[mark] and not one.edits:
                left[mark] -= 1
            else:
                found.append(one)
        return tuple(found)


def key(result: FileResult, found: Finding) -> tuple[str, str, str]:
    """Return what a finding is known again by."""
    start = result.source.rfind(b"\n", 0, found.start) + 1
    end = result.source.find(b"\n", found.start)
    line = result.source[start : end if end >= 0 else None].strip()
    return result.path, found.code, hashlib.sha256(line).hexdigest()[:16]
