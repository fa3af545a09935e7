"""`fine-tuning migrate records`"""

from __future__ import annotations

import sys

import click

from .._sinks import AtomicFile
from ..migration.codes import UNREADABLE
from ..migration.records.files import convert_text
from ..training_data.files import read_text
from .command import command
from .session import Session
from .texts import shown
from .trouble import Trouble


@command(
    examples="""
    fine-tuning migrate records fine_tunes.json -o jobs.json
    fine-tuning migrate records events.log
    fine-tuning migrate records jobs.json --back -o fine_tunes.json
    """,
    server=False,
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="The new file; by default standard output.")
@click.option("--back", is_flag=True, help="Jobs to legacy form.")
def records(session: Session, file: str, output: str | None, back: bool) -> int:
    """Convert saved legacy jobs and events to the form of jobs, and back.

    Reads JSON, JSON Lines, event streams and printed SDK objects. What has no place goes into a bag named `legacy`, so
    that --back gives exactly what was there.

    Exit codes: 0 nothing to do, 1 converted, 2 something for a person, 3 parts that cannot be read.
    """
    report = convert_text(_text(file), source="standard input" if file == "-" else file, back=back)
    if output is not None:
        with AtomicFile(output) as target:
            target.write(report.text.encode())
        text = f"{shown_lines(str(report))}\nwritten to {output}"
        session.output.document(report.to_dict() | {"output": output}, text, output)
    elif session.output.for_people:
        sys.stdout.write(report.text)
        for line in str(report).splitlines():
            session.output.note(line)
    else:
        session.output.document(report.to_dict() | {"records": report.records}, "", "")
    return report.exit_code


def _text(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return read_text(file)
    except UnicodeDecodeError as error:
        raise Trouble(f"{file} is not text: {error.reason}", "save it as UTF-8", UNREADABLE) from None


def shown_lines(text: str) -> str:
    """Make a report safe to show, line by line."""
    return "\n".join(shown(line) for line in text.splitlines())
