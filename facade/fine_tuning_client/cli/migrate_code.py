"""`fine-tuning migrate code`: rewrite programs that use the legacy API, and list what a person has to look at."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..migration import codes
from ..migration.code.reports import FORMS, Form, summary, text_lines, written
from . import terminal
from .command import command
from .session import Session
from .texts import counted, shown
from .trouble import Trouble

if TYPE_CHECKING:
    from ..migration.code.keeping import Baseline
    from ..migration.code.sites import FileResult

TARGETS = ("client", "openai", "compat")


def mapped(ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Read ``OLD=NEW`` pairs."""
    pairs = [one.partition("=") for one in given]
    wrong = [one for one, pair in zip(given, pairs, strict=True) if not all(pair)]
    if wrong:
        raise click.BadParameter(f"{wrong[0]!r} is not OLD=NEW, such as curie=gpt-4o-mini")
    return {old: new for old, _, new in pairs}


@command(
    examples="fine-tuning migrate code src/\n"
    "fine-tuning migrate code --write --map-model curie=gpt-4o-mini src/ Makefile\n"
    "fine-tuning migrate code --format sarif . > report.sarif",
    server=False,
    forms=False,
)
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--write", is_flag=True, help="Change the files; without it the changes are shown as a diff.")
@click.option("--to", type=click.Choice(TARGETS), default="client", show_default=True, help="What new code calls.")
@click.option("--safe-only", is_flag=True, help="No edits that change the order or shape of values; list them.")
@click.option("--map-model", "models", multiple=True, metavar="OLD=NEW", callback=mapped, help="Replace a model.")
@click.option("--docs", is_flag=True, help="Also look through Markdown and other pages.")
@click.option("--format", "form", type=click.Choice(FORMS), help="A report on standard output, in place of the diff.")
@click.option("--baseline", metavar="FILE", type=click.Path(), help="Leave out what this file knows.")
@click.option("--write-baseline", metavar="FILE", type=click.Path(), help="Write what is found to such a file.")
def code(
    session: Session,
    paths: tuple[str, ...],
    write: bool,
    to: str,
    safe_only: bool,
    models: dict[str, str],
    docs: bool,
    form: Form | None,
    baseline: str | None,
    write_baseline: str | None,
) -> int:
    """Rewrite programs that use the legacy API.

    Looks through Python, notebooks, shell scripts, Makefiles and CI files; nothing is sent anywhere. Changes go to
    standard output as a diff, what a person has to look at to standard error. Lines with a comment
    "fine-tuning: keep" stay as they are.

    Exit codes: 0 nothing legacy is left, 1 there are changes, 2 something is left to a person, 3 a file cannot be
    read, 4 wrong usage.
    """
    import importlib.util

    if importlib.util.find_spec("libcst") is None:
        raise Trouble("rewriting code needs libcst", "pip install 'fine-tuning-client[migrate]'", 4)
    from ..migration.code.runner import look
    from ..migration.code.sites import Options, Target

    target: Target = "openai" if to == "openai" else "compat" if to == "compat" else "client"
    options = Options(target, safe_only, models, docs)
    known = read_baseline(baseline)
    try:
        report = look(paths, options, baseline=known, progress=Progress() if terminal.movable(sys.stderr) else None)
    except FileNotFoundError as error:
        raise click.BadParameter(f"{shown(error.filename)} is not there", param_hint="PATHS") from None
    finally:
        Progress.clear()
    if write_baseline:
        from ..migration.code.keeping import Baseline as Written

        save(write_baseline, Written.dumps(report.results))
        session.output.note(f"{counted(len(report.findings), 'finding')} written to {write_baseline}")
    written_files = write_all(session, report.results) if write else 0
    if form is not None:
        session.output.line(written(report, form))
    else:
        if not write:
            show_diff(report.results)
        for line in text_lines(report):
            session.output.note(line)
        for line in summary(report).splitlines():
            session.output.note(line)
    if write:
        session.output.note(f"{counted(written_files, 'file')} changed")
    elif form is None and any(result.changed for result in report.results):
        session.output.note("nothing was changed: --write does it")
    return report.exit_code


def read_baseline(path: str | None) -> Baseline | None:
    """Read a baseline file."""
    from ..migration.code.keeping import Baseline, BaselineError

    if path is None:
        return None
    try:
        with open(path, encoding="utf-8") as file:
            return Baseline.loads(file.read())
    except (OSError, UnicodeDecodeError, BaselineError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise click.BadParameter(f"{shown(path)}: {reason}", param_hint="--baseline") from None


def save(path: str, text: str) -> None:
    """Write a file, whole."""
    from .._sinks import AtomicFile

    with AtomicFile(path) as file:
        file.write(text.encode())


def show_diff(results: Sequence[FileResult]) -> None:
    """Write all changes to standard output; on a terminal without control characters."""
    from ..migration.code.patch import diff

    if not terminal.is_terminal(sys.stdout):
        sys.stdout.flush()
        for result in results:
            sys.stdout.buffer.write(diff(result))
        sys.stdout.buffer.flush()
        return
    colours = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"} if terminal.coloured(sys.stdout) else {}
    for result in results:
        for line in diff(result).decode("utf-8", "replace").splitlines():
            start = colours.get(line[:1], "")
            text = shown(line.replace("\t", "    "))
            print(f"{start}{text}\x1b[0m" if start else text)


def write_all(session: Session, results: Sequence[FileResult]) -> int:
    """Put all changed files in their places, and return how many; one that cannot be written is named."""
    from ..migration.code.patch import write

    count = 0
    failed: list[str] = []
    for result in results:
        if not result.changed:
            continue
        try:
            write(result)
            count += 1
        except OSError as error:
            failed.append(f"{result.path}: {error.strerror or error}")
    if failed:
        for line in failed:
            session.output.note(line)
        raise Trouble(f"{counted(len(failed), 'file')} could not be written", "the others were; run it again", 1)
    return count


class Progress:
    """Shows on a terminal how many files were looked at, in one line that goes away."""

    def __call__(self, files: int, hits: int, close: int) -> None:
        text = f"{counted(files, 'file')}, {hits:,} to look at" + (f", {min(close, hits)} done" if close else "")
        sys.stderr.write(f"\r{text}\x1b[K")
        sys.stderr.flush()

    @staticmethod
    def clear() -> None:
        """Take the line away."""
        if terminal.movable(sys.stderr):
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@command(examples="fine-tuning migrate explain P006", server=False, forms=False)
@click.argument("wanted", metavar="[CODE]", required=False)
def explain(session: Session, wanted: str | None) -> None:
    """Explain a migration code; without one, list them all."""
    if wanted is None:
        for entry in codes.catalogue().values():
            session.output.line(f"{entry.code}  {entry.level:<6}  {entry.title}")
        return
    try:
        session.output.line(codes.explain(wanted))
    except ValueError:
        text = f"no code {shown(wanted)!r}; 'fine-tuning migrate explain' lists them"
        raise click.BadParameter(text, param_hint="CODE") from None
