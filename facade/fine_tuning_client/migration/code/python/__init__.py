"""Python: calls of the legacy SDKs rewritten where their names resolve; everything else that is legacy is listed."""

from __future__ import annotations

import re
import symtable
import warnings
from typing import TYPE_CHECKING, Final

from ..sites import Edit, Fate, FileResult, Finding, OverlapError, applied
from .reading.tree import Encoding, UnreadableError, parse

if TYPE_CHECKING:
    from ..sites import Options

__all__ = ["handle"]

RESOLVABLE: Final = re.compile(rb"openai|FineTunesApi|fine_tunes_api|/fine-tunes")
"""In every module in which a name can turn out to be legacy; without it a look at the text is enough."""


def handle(source: bytes, path: str, options: Options) -> FileResult:
    """Look through a module.

    Args:
        source: Its bytes, in whatever encoding they declare.
        path: As it is to be shown.
        options: What to aim at.
    """
    from ..keeping import Kept
    from ..scan import traces
    from .module import Module
    from .rewriting import rewrite

    seen = tuple(traces(source))
    if not RESOLVABLE.search(source):
        return FileResult(path, "python", source, seen)
    try:
        encoding = Encoding(source)
        tree = parse(encoding.text)
    except UnreadableError as error:
        return FileResult(path, "python", source, seen, str(error) if seen else "", error.line)
    kept = Kept(encoding.text)
    module = Module(tree, options)
    draft = rewrite(module, kept.covers)

    def located(edit: Edit) -> Edit:
        return Edit(encoding.place(edit.start), encoding.place(edit.end), encoding.encode(edit.new))

    found = [
        Finding(
            one.code, encoding.place(one.start), encoding.place(one.end), one.fate, one.message, one.hint, one.edits
        )
        for one in draft.findings(located)
    ]
    if broken := _broken(encoding, found):
        found = [broken]
    covered = [(one.start, one.end) for one in found]
    covered += [(encoding.place(start), encoding.place(end)) for start, end in module.covered]
    rest = [one for one in traces(source, covered=covered) if not kept.covers(one.start, one.end, one.code)]
    return FileResult(
        path, "python", source, tuple(sorted([*found, *rest], key=lambda one: (one.start, one.end, one.code)))
    )


def _broken(encoding: Encoding, found: list[Finding]) -> Finding | None:
    """Return the finding that takes the place of all others where the result would be no Python."""
    edits = {edit for one in found for edit in one.edits}
    if not edits:
        return None
    try:
        after = Encoding(applied(encoding.source, edits)).text
        parse(after)
        if not _fault(encoding.text) and (fault := _fault(after)):
            raise UnreadableError(fault)
    except (UnreadableError, OverlapError) as error:
        return Finding("U003", 0, 0, Fate.PERSON, f"the rewritten file would not be valid: {error}")
    return None


def _fault(text: bytes) -> str:
    """Return what this Python finds wrong with a module, such as a `global` after the name's use."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of invalid escapes, which were there before
        try:
            symtable.symtable(text.decode(), "<module>", "exec")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return str(error)
    return ""
