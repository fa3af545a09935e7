"""`scripts/regenerate --spec`: a client for somebody else's document, kept wherever they like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..config import read_config
from ..pipeline import Source
from ..problems import Exit, Refused
from ..reading import read_document
from .difference import difference
from .importing import prepare
from .inline import named_in_place
from .keeping import Kept
from .overlay import Applied, apply, read_actions
from .repairs import Repair, summary
from .report import Page, markdown
from .slicing import is_under
from .writing import written

if TYPE_CHECKING:
    from pathlib import Path

    from ..document import Json
    from ..pipeline import Paths, Steps

_HEADER = "# What the client beside this file was generated from: sliced and repaired by scripts/regenerate --spec.\n"


@dataclass(frozen=True)
class Request:
    """What was asked for: the document, the paths to cover, corrections of it, and where a report goes."""

    file: Path
    prefixes: list[str] | None = None
    overlay: Path | None = None
    report: Path | None = None


def prepared(request: Request, paths: Paths, steps: Steps) -> Source:
    """Read, slice, repair and correct a document.

    Without prefixes of their own the paths are those of generator-config.yaml, or all where none of these is there.

    Raises:
        Refused: the document cannot be read, or the corrections do not fit it.
    """
    name = request.file.name
    whole = read_document(request.file)
    steps.done(f"read {name}")
    part = prepare(whole, _prefixes(request, whole, paths), name)
    document = part.document
    log = [*part.log, *named_in_place(document, read_config(paths.config).names)]
    applied = _corrected(document, request.overlay)
    if applied.stale:
        raise Refused(Exit.STALE_OVERLAY, f"corrections do not fit {name}:", [str(item) for item in applied.stale])
    changed = document != whole
    steps.done(f"sliced and repaired: {len(log)} repairs, {part.left_out} paths left out")
    for kind, count, _ in summary(log):
        steps.tell(f"{count} x {kind}")
    for place in part.examples.unreadable:
        steps.tell(f"example that is no JSON, not tried: {place}")
    if request.report is not None:
        _report(request, document, log, applied, paths)
    return Source(document, request.file, tuple(part.examples.found), written(document, _HEADER) if changed else None)


def _prefixes(request: Request, whole: Json, paths: Paths) -> tuple[str, ...]:
    if request.prefixes:
        return tuple(request.prefixes)
    configured = read_config(paths.config).path_prefixes
    there = any(is_under(path, configured) for path in whole.get("paths") or ())
    return configured if there else ()


def _corrected(document: Json, overlay: Path | None) -> Applied:
    if overlay is None:
        return Applied()
    return apply(document, read_actions(read_document(overlay), overlay.name))


def _report(request: Request, document: Json, log: list[Repair], applied: Applied, paths: Paths) -> None:
    before = paths.output / "openapi.yaml"
    old: Json = read_document(before) if before.is_file() else {"paths": {}, "components": {}}
    page = Page(
        old=f"{paths.output.name}/openapi.yaml" if before.is_file() else "nothing",
        new=request.file.name,
        changes=difference(old, document),
        upstream=None,
        version="",
        kept=Kept(),
        overlay=applied,
        repairs=log,
    )
    assert request.report is not None
    request.report.parent.mkdir(parents=True, exist_ok=True)
    request.report.write_text(markdown(page), encoding="utf-8", newline="\n")
