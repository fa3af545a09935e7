"""`fine-tuning migrate plan`: one page over a whole repository."""

from __future__ import annotations

import sys

import click

from . import terminal
from .command import command
from .migrate_code import Progress
from .session import Session
from .texts import shown
from .trouble import Trouble


@command(
    examples="""
    fine-tuning migrate plan
    fine-tuning migrate plan src/ data/ --markdown > PLAN.md
    """,
    server=False,
)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--markdown", is_flag=True, help="Write the page as Markdown.")
@click.option("--no-docs", is_flag=True, help="Do not look through Markdown and other pages.")
def plan(session: Session, paths: tuple[str, ...], markdown: bool, no_docs: bool) -> int:
    """List what there is to move, and in which order.

    Looks through code, training data and saved records below PATHS (by default the current folder): which sites can be
    rewritten, which models are named and when they end, what a person has to decide. Nothing is changed or sent.

    Exit codes: 0 nothing legacy is left, 1 there are changes, 2 something is for a person, 3 a file cannot be read,
    4 wrong usage.
    """
    import importlib.util

    if importlib.util.find_spec("libcst") is None:
        raise Trouble("looking through code needs libcst", "pip install 'fine-tuning-client[migrate]'", 4)
    if markdown and not session.output.for_people:
        raise click.UsageError("choose one of --markdown, --json, --jsonl and -q")
    from ..migration import plan as planning

    moving = terminal.movable(sys.stderr)
    try:
        made = planning.make_plan(paths or ["."], docs=not no_docs, progress=Progress() if moving else None)
    except FileNotFoundError as error:
        raise click.BadParameter(f"{shown(error.filename)} is not there", param_hint="PATHS") from None
    finally:
        Progress.clear()
    page = planning.markdown(made) if markdown else planning.text(made)
    codes = "\n".join(decision.code for decision in made.decisions)
    put = session.output.document if markdown else session.output.report
    put(made.to_dict(), "\n".join(shown(line) for line in page.splitlines()), codes)
    return made.exit_code
