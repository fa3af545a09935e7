"""`fine-tuning archive`"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from . import terminal
from .command import command
from .exits import Exit
from .output import now
from .session import Session
from .texts import counted, cut, shown, sized

if TYPE_CHECKING:
    from ..jobs.archive import Absence, ArchiveProgress, ArchiveReport
    from .output import Output

SHOWN = 10
"""What is missing is listed up to so many; ``--json`` lists all."""

BETWEEN = 0.1
"""Seconds between two lines on a terminal that stand in the same place."""

SELDOM = 10.0
"""Seconds between two lines where each stays, as in CI."""


@command(
    examples="""
fine-tuning archive ./openai-2026
fine-tuning archive ./openai-2026 --verify
"""
)
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--verify", is_flag=True, help="Compare the files with their hashes; send nothing.")
@click.option("--concurrency", type=click.IntRange(1, 64), default=8, metavar="N", help="Jobs or files at once  [8].")
def archive(session: Session, folder: str, verify: bool, concurrency: int) -> int:
    """Save jobs, events, checkpoints, results and files in a folder.

    Run it again to bring the folder up to date: what is there and right is not downloaded again. It may be
    interrupted at any point. Permissions of checkpoints need an admin key.
    """
    if verify:
        return verified(session, folder)
    told = Told(session.output)
    try:
        report = session.client.fine_tuning.archive(folder, concurrency=concurrency, on_progress=told)
    except KeyboardInterrupt:
        told.close()
        session.output.note(f"what was saved stays; to go on: fine-tuning archive {folder}")
        raise
    finally:
        told.close()
    for skipped in report.skipped:
        session.output.note(f"left out: {skipped}")
    session.output.record(report, pairs(report), str(report.folder))
    if report.again:
        session.output.note(f"{counted(len(report.again), 'request')} failed at the server: run it again later")
        return Exit.ERROR
    return Exit.OK


def verified(session: Session, folder: str) -> int:
    """Compare an archive with its manifest."""
    from ..jobs.archive import verify_archive

    report = verify_archive(folder)
    lines = [f"{shown(problem.path)}: {shown(problem.detail)}" for problem in report.problems]
    seen = f"{counted(report.files, 'file')}, {sized(report.bytes)}"
    verdict = f"{seen}: {counted(len(lines), 'problem')}" if lines else f"{seen}: all as saved"
    session.output.document(report, "\n".join([*lines, verdict]), "\n".join(one.path for one in report.problems))
    return Exit.OK if report.ok else Exit.FINDINGS


def pairs(report: ArchiveReport) -> list[tuple[str, object]]:
    """Return what people are told of a run."""
    found: list[tuple[str, object]] = [
        ("archive", report.folder),
        ("jobs", report.jobs),
        ("files", report.files),
        ("models", report.models),
        ("saved", f"{counted(report.saved, 'file')}, {sized(report.saved_bytes)}"),
        ("kept", counted(report.kept, "file")),
    ]
    found += [("missing", _missing(absence)) for absence in report.missing[:SHOWN]]
    if len(report.missing) > SHOWN:
        found.append(("missing", f"and {len(report.missing) - SHOWN} more, which --json lists"))
    return found


def _missing(absence: Absence) -> str:
    return f"{absence.kind} of {absence.id or 'this server'}: {absence.status}, {absence.reason}"


class Told:
    """Progress on standard error: one line that changes where that is possible, else a dated line now and then."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._movable = terminal.movable(sys.stderr)
        self._next = 0.0
        self._stage = ""
        self._visible = False

    def __call__(self, progress: ArchiveProgress) -> None:
        """Tell of a step, unless the last one has only just been told."""
        moment = now()
        if progress.stage == self._stage and moment < self._next and progress.done != progress.total:
            return
        self._stage, self._next = progress.stage, moment + (BETWEEN if self._movable else SELDOM)
        counts = f"{progress.stage} {progress.done}/{progress.total}  " if progress.total else ""
        text = shown(counts + progress.message)
        if not self._movable:
            self._output.progress(text)
            return
        columns = (terminal.width(sys.stderr) or terminal.USUAL) - 1
        sys.stderr.write(f"\r{cut(text, columns)}\x1b[K")
        sys.stderr.flush()
        self._visible = True

    def close(self) -> None:
        """Take the line away."""
        if self._visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._visible = False
