"""`fine-tuning jobs submit`: many jobs from one list."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..._json import is_list, is_object
from ..._settings import near
from ..columns import Column
from ..command import ABOVE_ZERO, SECONDS, command
from ..documents import read_json
from ..exits import Exit
from ..output import fitted
from ..session import Session
from ..terminal import can_ask
from ..texts import counted, shown
from ..trouble import Trouble

if TYPE_CHECKING:
    from ...jobs.progress import Progress
    from ...jobs.running.specs import JobSpec
    from ...jobs.running.submitting import Submission

FORM = 'a list of jobs: [[job]] tables in TOML, or in JSON [{"train": "a.jsonl", "model": "..."}, ...]'

EXAMPLES = """
fine-tuning jobs submit jobs.toml --concurrency 2
fine-tuning jobs submit jobs.json --dry-run
"""

FILES = ("train", "validation")

COLUMNS: tuple[Column[Any], ...] = (
    Column("number", lambda row: row[0], right=True),
    Column("id", lambda row: row[1].job.id if row[1].job else "-"),
    Column("state", lambda row: state_of(row[1])),
    Column("train", lambda row: str(row[1].spec["train"]), cuttable=True),
    Column("error", lambda row: str(row[1].error) if row[1].error else "", cuttable=True),
)


@command(examples=EXAMPLES, writes=True)
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--concurrency",
    type=click.IntRange(1, 64),
    metavar="N",
    default=3,
    show_default=True,
    help="Jobs under way at once.",
)
@click.option("--timeout", type=SECONDS, metavar="SECONDS", help="Start no more jobs after that.")
@click.option("--poll", type=ABOVE_ZERO, metavar="SECONDS", help="Between two looks  [default: 2 to 30].")
def submit(session: Session, file: str, concurrency: int, timeout: float | None, poll: float | None) -> int:
    """Start the jobs of a list, a few at a time, each once.

    FILE is TOML with a [[job]] table for each, or JSON with a list of objects; their names are those of run's options
    in the library: train, validation, model, method, hyperparameters, suffix, seed, metadata, max_cost and more. Paths
    count from the folder of FILE. Run it again to go on: jobs that are there are not made twice.
    """
    specs = specs_in(file)
    if session.dry_run:
        return preview(session, specs)
    output = session.output
    if can_ask() and not session.yes:
        session.confirm(f"Start {counted(len(specs), 'job')}, as far as they are not there")

    def tell(progress: Progress) -> None:
        if progress.done is None:
            output.progress(progress.message)

    try:
        results = session.client.fine_tuning.jobs.submit(
            specs, concurrency=concurrency, timeout=timeout, poll=poll, on_progress=tell
        )
    except KeyboardInterrupt:
        output.end_line()
        output.note("The jobs that were started go on. The same command starts the rest.")
        raise
    except TypeError as error:
        raise Trouble(f"{file}: {error}", f"write {FORM}", Exit.USAGE) from None
    write(session, results)
    failed = sum(result.error is not None for result in results)
    if failed:
        message = f"{counted(failed, 'job')} of {len(results)} could not be started"
        raise Trouble(message, "the same command tries again, and makes no job twice")
    return Exit.OK


def write(session: Session, results: list[Submission]) -> None:
    """Write what became of each job."""
    output = session.output
    if output.form in ("json", "jsonl"):
        output.listing(results, (), id=lambda result: "", empty="")
        return
    rows = list(enumerate(results, 1))
    if output.form == "ids":
        rows = [row for row in rows if row[1].job is not None]
    output.listing(rows, COLUMNS, id=lambda row: row[1].job.id if row[1].job else "", empty="no jobs")


def state_of(result: Submission) -> str:
    """Say in a word what became of a job."""
    if result.started is None:
        return "error"
    return "was there" if result.started.reused else "started"


def preview(session: Session, specs: list[JobSpec]) -> int:
    """Check and estimate all, and send nothing."""
    from ..run_preview import preview_of

    bad, total, known = 0, 0.0, True
    for number, spec in enumerate(specs, 1):
        try:
            look = preview_of(spec, session.connection.rules)
        except (ValueError, TypeError) as error:
            raise Trouble(f"job {number}: {error}", f"write {FORM}", Exit.USAGE) from None
        refused = "" if look.refusal is None else f"\nIt would not be started: {shown(look.refusal)}"
        session.output.item(look, fitted(f"job {number}: {shown(spec['train'])}\n{look.text}{refused}"), str(number))
        bad += look.refusal is not None
        high = None if look.estimate is None else look.estimate.high
        total, known = total + (high or 0.0), known and high is not None
    cost = f"at most ${total:,.2f} together" if known else "the cost of some is not known"
    session.output.note(f"{counted(len(specs), 'job')}, {cost}; dry run: nothing was sent")
    return Exit.FINDINGS if bad else Exit.OK


def specs_in(file: str) -> list[JobSpec]:
    """Read a list of jobs.

    Raises:
        Trouble: It is not one.
        OSError: It cannot be read.
    """
    from ...jobs.running.specs import FILE_ID, JobSpec

    listed = tables_in(file)
    folder = Path(file).parent
    specs: list[JobSpec] = []
    for number, table in enumerate(listed, 1):
        unknown = [name for name in table if name not in JobSpec.__annotations__]
        if unknown:
            named = near(unknown[0], JobSpec.__annotations__)
            raise Trouble(f"{file}: job {number}: there is no {named}", "take it out, or mend its name", Exit.USAGE)
        for name in ("train", "model"):
            if not isinstance(table.get(name), str):
                raise Trouble(f"{file}: job {number} has no {name!r}", f"write {FORM}", Exit.USAGE)
        spec: Any = dict(table)
        for name in FILES:
            given = spec.get(name)
            if isinstance(given, str) and not FILE_ID.fullmatch(given):
                spec[name] = str(folder / given)
        specs.append(spec)
    return specs


def tables_in(file: str) -> list[dict[str, Any]]:
    """Return the objects of a list of jobs.

    Raises:
        Trouble: It is not one.
    """
    if file.endswith(".toml"):
        try:
            found: object = tomllib.loads(Path(file).read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Trouble(f"{file} is not TOML: {error}", f"write {FORM}", Exit.USAGE) from None
    else:
        found = read_json(file)
    listed = found.get("job") if is_object(found) else found
    tables = [item for item in listed if is_object(item)] if is_list(listed) else []
    if not tables or not is_list(listed) or len(tables) != len(listed):
        raise Trouble(f"{file} holds no list of jobs", f"write {FORM}", Exit.USAGE)
    return tables
