"""`fine-tuning sunset`"""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from .columns import Column
from .command import command
from .session import Session

if TYPE_CHECKING:
    from ..jobs.sunset import ModelEnd


@command(
    examples="""
fine-tuning sunset
fine-tuning sunset --json
"""
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Count days from then, not from today."
)
@click.option("--checkpoints", is_flag=True, help="Ask every job for its checkpoints too.")
def sunset(session: Session, today: datetime | None, checkpoints: bool) -> None:
    """List fine-tuned models with the day they are shut down.

    The server's own word comes first, then what the provider has announced, from dated facts. What nobody says is
    unknown.
    """
    ends = session.client.fine_tuning.sunset(
        today=today.date() if today else None, provider=session.flags.get("provider"), checkpoints=checkpoints
    )
    session.output.listing(ends, COLUMNS, id=attrgetter("model"), empty="there is no fine-tuned model")
    if session.output.for_people:
        for source in sources(ends):
            session.output.note(source)


def sources(ends: list[ModelEnd]) -> list[str]:
    """Return where the announced days come from, each source once."""
    return list(dict.fromkeys(f"announced: {end.source} (as of {end.as_of})" for end in ends if end.as_of))


def _day(end: ModelEnd) -> str:
    if end.shutdown is None:
        return "unknown"
    return f"{end.shutdown} or later" if end.earliest else end.shutdown


def _by(end: ModelEnd) -> str:
    return "announced" if end.as_of else "" if end.shutdown is None else "server"


COLUMNS = (
    Column("shutdown", _day),
    Column("days", attrgetter("days_left"), right=True),
    Column("by", _by),
    Column("model", attrgetter("model"), cuttable=True),
)
