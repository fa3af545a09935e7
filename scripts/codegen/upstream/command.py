"""`scripts/regenerate --upstream`: a newer upstream document becomes `openapi.yaml`, `generated/` and a report."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..config import read_config
from ..pipeline import Source, built, differences
from ..problems import Exit, Refused
from ..reading import read_document
from ..swap import swap_in
from .coverage import gaps, read_allowed, read_facade
from .difference import difference
from .importing import Choices, Imported, Inputs, import_upstream
from .overlay import read_actions
from .repairs import summary
from .report import Page, headline, markdown
from .versions import current_version
from .writing import header_of, verified, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..document import Json
    from ..pipeline import Paths, Steps

_SNAPSHOT_HEADER = """\
# What the upstream document says of the paths that openapi.yaml covers: sliced and repaired, not yet corrected, without
# a word of prose. Written by scripts/regenerate --upstream; do not edit. From this, overlay.yaml, legacy.yaml and the
# words of openapi.yaml itself `scripts/regenerate --check` makes openapi.yaml once more and compares.
"""


@dataclass(frozen=True)
class Request:
    """What was asked for.

    Attributes:
        file: the upstream document.
        since: another one, from which differences are told instead of from `openapi.yaml`; nothing is written then.
        report: where the report goes.
        check: change nothing; tell what would.
        choices: whose words, and what becomes of what upstream has removed.
    """

    file: Path
    since: Path | None = None
    report: Path | None = None
    check: bool = False
    choices: Choices = dataclasses.field(default_factory=Choices)


def read_inputs(paths: Paths) -> Inputs:
    """Read what an import goes by, beside the upstream document."""
    folder = paths.root / "scripts" / "spec"
    config = read_config(paths.config)
    return Inputs(
        current=read_document(paths.root / "openapi.yaml"),
        frozen=read_document(folder / "legacy.yaml"),
        actions=tuple(read_actions(read_document(folder / "overlay.yaml"), "overlay.yaml")),
        prefixes=config.path_prefixes,
        names=config.names,
    )


def snapshot_path(root: Path) -> Path:
    """Where the structure of the upstream document is kept."""
    return root / "scripts" / "spec" / "upstream.yaml"


def run(request: Request, paths: Paths, steps: Steps) -> int:
    """Import a document.

    Returns:
        The exit code; with `check` 3 for stale corrections and 1 for differences.
    """
    recover(paths)
    inputs = read_inputs(paths)
    whole = read_document(request.file)
    steps.done(f"read {request.file.name}")
    if request.since is not None:
        before = import_upstream(read_document(request.since), inputs, Choices(keep=False), request.since.name)
        old, old_name = before.effective, request.since.name
        upstream: Json | None = before.structure
    else:
        old, old_name = inputs.current, "openapi.yaml"
        upstream = read_document(snapshot_path(paths.root)) if snapshot_path(paths.root).is_file() else None
    new = import_upstream(whole, dataclasses.replace(inputs, previous=old), request.choices, request.file.name)
    count = sum(map(len, new.effective["paths"].values()))
    steps.done(f"sliced, repaired and corrected: {count} operations, {new.left_out} paths left out")
    for kind, times, _ in summary(new.log):
        steps.tell(f"{times} x {kind}")
    page = _page(new, old, upstream, (old_name, request.file.name), paths)
    if request.since is None and not request.check:
        _write(new, paths, steps)
    _tell(page, request.report)
    if request.check:
        return _checked(new, paths, page, steps)
    return Exit.DONE


def replayed(paths: Paths) -> tuple[Imported, list[str]] | None:
    """Make `openapi.yaml` once more from what is committed; also what differs from the one that is there.

    Returns:
        `None` where no import has left its structure yet.
    """
    if not snapshot_path(paths.root).is_file():
        return None
    inputs = read_inputs(paths)
    new = import_upstream(read_document(snapshot_path(paths.root)), inputs, Choices(), "")
    return new, _text_differs(new, paths)


def _text_differs(new: Imported, paths: Paths) -> list[str]:
    text = (paths.root / "openapi.yaml").read_text(encoding="utf-8")
    if _text(new.effective, text) == text:
        return []
    changes = difference(read_document(paths.root / "openapi.yaml"), new.effective)
    found = [f"{change.owner}.{change.fact.place}: {change.fact.kind.value}" for change in changes.changes]
    found += [f"{name}: new" for name in changes.added] + [f"{name}: gone" for name in changes.removed]
    return ["differs  openapi.yaml", *(f"  {line}" for line in found[:20])]


def _text(document: Json, current: str) -> str:
    """A document as it is written to `openapi.yaml`, under the comment that is there, with the date put right."""
    header = header_of(current)
    old = next((line.split("'")[1] for line in current.splitlines() if line.startswith("  version: '")), "")
    new = str(document["info"]["version"])
    return written(document, header.replace(old, new) if old else header)


def _page(new: Imported, old: Json, upstream: Json | None, names: tuple[str, str], paths: Paths) -> Page:
    allowed = read_allowed(read_document(paths.root / "scripts" / "spec" / "coverage.yaml"), "coverage.yaml")
    found = gaps(new.effective, read_facade(paths.root / "facade"), allowed)
    return Page(
        old=names[0],
        new=names[1],
        changes=difference(old, new.effective),
        upstream=difference(upstream, new.structure) if upstream is not None else None,
        version=current_version(paths.root / "pyproject.toml"),
        kept=new.kept,
        overlay=new.overlay,
        repairs=new.log,
        undescribed=new.undescribed,
        missing=[*found.missing, *found.outdated],
        surplus=found.surplus,
        notes=[f"example that is no JSON: {place}" for place in new.examples.unreadable],
    )


def _tell(page: Page, report: Path | None) -> None:
    if report is not None:
        report.parent.mkdir(parents=True, exist_ok=True)
        _replace(report, markdown(page))
    print(headline(page))
    for item in page.overlay.stale:
        print(f"stale correction: {item}")


def _staged(new: Imported, paths: Paths) -> dict[Path, str]:
    """The files to replace, with their new text."""
    target = paths.root / "openapi.yaml"
    text = _text(new.effective, target.read_text(encoding="utf-8"))
    structure = written(new.structure, _SNAPSHOT_HEADER)
    for content, document in ((text, new.effective), (structure, new.structure)):
        if not verified(content, document):
            raise Refused(Exit.LOST, "the document cannot be written as YAML without loss")
    return {target: text, snapshot_path(paths.root): structure}


def _write(new: Imported, paths: Paths, steps: Steps) -> None:
    """Build beside, then put client and documents in place; the next run finishes one that dies in between."""
    staged = _staged(new, paths)
    try:
        for target, text in staged.items():
            _new(target).write_text(text, encoding="utf-8", newline="\n")
        source = Source(new.effective, _new(paths.root / "openapi.yaml"), tuple(new.examples.found))
        with built(source, paths, None, steps) as folder:
            swap_in(folder, paths.output)
        for target in staged:
            os.replace(_new(target), target)
    finally:
        for target in staged:
            _new(target).unlink(missing_ok=True)
    steps.done(f"wrote {', '.join(target.name for target in staged)} and {paths.output.name}/")


def _checked(new: Imported, paths: Paths, page: Page, steps: Steps) -> int:
    found = _text_differs(new, paths)
    found += differences(Source(new.effective, paths.root / "openapi.yaml"), paths, None, steps)
    if found:
        print("an import would change:", *found, sep="\n  ")
    if page.overlay.stale:
        return Exit.STALE_OVERLAY
    return Exit.DIFFERS if found else Exit.DONE


def recover(paths: Paths) -> None:
    """Finish an import that was killed between putting the client and the documents in place; forget any other."""
    targets: Sequence[Path] = (paths.root / "openapi.yaml", snapshot_path(paths.root))
    staged = _new(targets[0])
    manifest = paths.output / "manifest.json"
    if staged.is_file() and manifest.is_file():
        made_from = json.loads(manifest.read_text(encoding="utf-8")).get("spec_sha256")
        if made_from == hashlib.sha256(staged.read_bytes()).hexdigest():
            for target in targets:
                if _new(target).is_file():
                    os.replace(_new(target), target)
    for target in targets:
        _new(target).unlink(missing_ok=True)


def _new(target: Path) -> Path:
    return target.with_name(f".{target.name}-new")


def _replace(target: Path, text: str) -> None:
    _new(target).write_text(text, encoding="utf-8", newline="\n")
    os.replace(_new(target), target)
