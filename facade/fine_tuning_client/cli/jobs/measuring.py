"""`fine-tuning jobs metrics`, `plot` and `best`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import terminal
from ..columns import Column, write_table
from ..command import command
from ..exits import Exit
from ..session import Session
from ..texts import counted, sized
from ..trouble import Trouble
from .drawing import KINDS, picture

if TYPE_CHECKING:
    from ...jobs.metrics import Metrics
    from ...jobs.metrics.fetching import Source

TITLES = {
    "train_loss": "train loss",
    "train_accuracy": "train acc",
    "valid_loss": "valid loss",
    "valid_accuracy": "valid acc",
    "full_valid_loss": "full loss",
    "full_valid_accuracy": "full acc",
    "train_reward": "train reward",
    "valid_reward": "valid reward",
}
"""Headings for people: short enough for six of them in 80 columns."""

SOURCES = ("results", "events", "checkpoints")

USUAL_HEIGHT, TALLEST = 20, 40

LINES_AROUND = 4
"""Left free below a chart in a terminal, for a note and the prompt."""

METRICS_EXAMPLES = """
fine-tuning jobs metrics ftjob-abc123
fine-tuning jobs metrics ftjob-abc123 --source events --csv > metrics.csv
fine-tuning jobs metrics step_metrics.csv --last 10
"""

PLOT_EXAMPLES = """
fine-tuning jobs plot ftjob-abc123
fine-tuning jobs plot ftjob-abc123 -o report.html
fine-tuning jobs plot step_metrics.csv --figure train_loss --height 12
"""

BEST_EXAMPLES = """
fine-tuning jobs best ftjob-abc123
fine-tuning jobs best ftjob-abc123 --by valid_loss
model=$(fine-tuning jobs best ftjob-abc123 -q)
"""

source_option = click.option(
    "--source",
    "sources",
    type=click.Choice(SOURCES),
    multiple=True,
    help="Where from; may be repeated  [default: result files and checkpoints; events where there is no file].",
)


@command(
    examples=METRICS_EXAMPLES,
)
@click.argument("job_or_file")
@source_option
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the last N steps.")
@click.option("--csv", "as_csv", is_flag=True, help="A table of comma-separated values, with every figure.")
def metrics(session: Session, job_or_file: str, sources: tuple[Source, ...], last: int | None, as_csv: bool) -> None:
    """Show what a job measured, step by step: losses, accuracies, rewards.

    JOB_OR_FILE is a job, or a result file on this machine, in base64 or not.
    """
    output = session.output
    if as_csv and not output.for_people:
        raise click.UsageError("choose one of --csv, --json, --jsonl and -q")
    found = measured(session, job_or_file, sources)
    shown = type(found).from_points(found.points[-last:]) if last else found
    if as_csv:
        sys.stdout.write(shown.to_csv())
    elif output.for_people:
        show_table(session, shown)
        output.note(f"{counted(len(found), 'step')}, from {', '.join(found.sources)}")
        output.note(str(found.overfitting()))
    elif output.form == "json":
        output.document(found.to_dict() | {"rows": shown.to_rows()}, "")
    else:
        output.listing(shown.to_rows(), (), id=lambda row: row["step"], empty="")


@command(
    examples=PLOT_EXAMPLES,
)
@click.argument("job_or_file")
@source_option
@click.option("--figure", "figures", multiple=True, metavar="NAME", help="What to draw  [default: losses, or rewards].")
@click.option("-o", "--out", metavar="FILE", help=f"Draw into a file instead: {', '.join(KINDS)}.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--width", type=click.IntRange(30, 1000), metavar="N", help="Columns  [default: the terminal's].")
@click.option("--height", type=click.IntRange(8, 1000), metavar="N", help="Lines  [default: the terminal's].")
def plot(
    session: Session,
    job_or_file: str,
    sources: tuple[Source, ...],
    figures: tuple[str, ...],
    out: str | None,
    force: bool,
    width: int | None,
    height: int | None,
) -> None:
    """Draw the curves of a job in the terminal, or into a file.

    JOB_OR_FILE is a job, or a result file on this machine. A .html file is a report with all curves and a table; .png
    and .pdf need matplotlib.
    """
    if out and Path(out).suffix.lower() not in KINDS:
        raise click.UsageError(f"-o must end in one of {', '.join(KINDS)}, not {out}")
    if out and os.path.lexists(out) and not force:
        raise Trouble(f"{out} is there already", "choose another name, or replace it with --force")
    found = measured(session, job_or_file, sources)
    if out:
        size = picture(found, figures or None, out)
        session.output.document({"path": out, "bytes": size}, f"{out}  {sized(size)}", out)
        return
    columns, lines = room()
    unicode = (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    chart = found.to_text(
        figures or None,
        width=width or max(columns, 30),
        height=height or lines,
        ascii_only=not unicode,
        color=session.output.for_people and terminal.coloured(sys.stdout),
    )
    series = [found.series(name) for name in figures or found.names]
    data = [{"name": one.name, "steps": list(one.steps), "values": list(one.values)} for one in series if len(one)]
    session.output.document({"job_id": found.job_id, "series": data}, chart)
    if session.output.for_people:
        session.output.note(str(found.overfitting()))


@command(
    examples=BEST_EXAMPLES,
)
@click.argument("job_id")
@click.option("--by", metavar="FIGURE", help="Choose by this one; 'min:NAME' or 'max:NAME' says which way is better.")
def best(session: Session, job_id: str, by: str | None) -> None:
    """Choose a job's best checkpoint, and say by which rule.

    Without --by: the lowest loss over the whole validation file, the highest reward, the lowest loss of a validation
    batch, the highest accuracy, whichever of these was measured; otherwise the newest checkpoint. -q writes the name of
    its model alone.
    """
    choice = session.client.fine_tuning.jobs.best_checkpoint(job_id, by=by)
    if choice is None:
        advice = f"a job leaves them when an epoch ends: 'fine-tuning jobs get {job_id}' shows how far it is"
        raise Trouble(f"{job_id} has no checkpoints", advice)
    pairs = [("model", choice.model), ("step", choice.step), ("rule", choice.rule)]
    session.output.record(choice, pairs, choice.model)


def measured(session: Session, job_or_file: str, sources: tuple[Source, ...]) -> Metrics:
    """Return the metrics of a job, or of a file: what exists as one, or looks like the path of one."""
    is_path = os.path.exists(job_or_file) or os.sep in job_or_file or job_or_file.lower().endswith(".csv")
    if not is_path:
        return session.client.fine_tuning.jobs.metrics(job_or_file, sources=sources or None)
    if sources:
        raise click.UsageError("--source is for jobs; a file is its own source")
    from ...jobs.metrics import Metrics

    try:
        return Metrics.from_file(job_or_file)
    except ValueError as error:
        advice = "'fine-tuning files download ID' fetches the result file of a job, which 'jobs get' names"
        raise Trouble(f"{job_or_file}: {error}", advice, Exit.ERROR) from None


def show_table(session: Session, found: Metrics) -> None:
    """Write a table for people: the figures that have a name of ours, or the others where there are none."""
    rows = found.to_rows()
    names = [name for name in found.names if name in TITLES] or list(found.names)
    if not rows:
        session.output.note("nothing was measured yet")
        return
    columns = [Column(TITLES.get(name, name), reader(name), right=True) for name in ("step", *names)]
    write_table(columns, rows, sys.stdout)
    others = len(found.names) - len(names)
    if others:
        session.output.note(f"{counted(others, 'other figure')}: --json and --csv have them")


def reader(name: str) -> Any:
    """Return what reads one cell of a table."""

    def read(row: dict[str, Any]) -> object:
        value = row[name]
        return f"{value:.4g}" if isinstance(value, float) else value

    return read


def room() -> tuple[int, int]:
    """Return the columns and lines for a chart."""
    columns = terminal.width(sys.stdout)
    if not terminal.is_terminal(sys.stdout):
        return columns or terminal.USUAL, USUAL_HEIGHT
    lines = os.get_terminal_size(sys.stdout.fileno()).lines
    return columns or terminal.USUAL, min(max(lines - LINES_AROUND, 8), TALLEST)
