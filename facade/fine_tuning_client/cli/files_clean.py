"""`fine-tuning files clean`"""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from .columns import Column
from .command import command
from .exits import Exit
from .session import Session
from .texts import counted, sized, when

if TYPE_CHECKING:
    from ..jobs.cleaning import Verdict


def _size(file: Verdict) -> str:
    return sized(file.bytes)


def _created(file: Verdict) -> str:
    return when(file.created_at)[:10]


COLUMNS = (
    Column("id", attrgetter("id")),
    Column("name", attrgetter("filename"), cuttable=True),
    Column("size", _size, right=True),
    Column("created", _created),
    Column("why", attrgetter("reason"), cuttable=True),
)


@command(
    examples="""
fine-tuning files clean
fine-tuning files clean --older-than 30 --yes
""",
    writes=True,
)
@click.option("--purpose", multiple=True, metavar="NAME", help="Files of this purpose; may be repeated.")
@click.option("--older-than", type=click.FloatRange(min=0), default=1.0, metavar="DAYS", help="Only older files  [1].")
@click.option("--used", is_flag=True, help="Also files that ended jobs name.")
def clean(session: Session, purpose: tuple[str, ...], older_than: float, used: bool) -> int:
    """Delete files that nothing needs any more.

    Without --yes it only lists them. Files of jobs that have not ended are never deleted; without --purpose only
    training and result files are.
    """
    from ..jobs.cleaning import PURPOSES

    output = session.output
    done = session.client.files.clean(
        dry_run=session.dry_run or not session.yes,
        purpose=purpose or PURPOSES,
        older_than=timedelta(days=older_than),
        used=used,
    )
    deleted = set(done.deleted)
    files = [file for file in done.delete if done.dry_run or file.id in deleted]
    if output.form == "json":
        output.document(done, "")
    else:
        output.listing(files, COLUMNS, id=attrgetter("id"), empty="there is nothing to delete")
    size = sized(sum(file.bytes or 0 for file in files))
    if done.dry_run and files:
        output.note(f"{counted(len(files), 'file')}, {size}; nothing was deleted: add --yes to do it")
    elif files:
        output.note(f"deleted {counted(len(files), 'file')}, {size}")
    for file_id, reason in done.failed:
        output.note(f"not deleted: {file_id}: {reason}")
    return Exit.ERROR if done.failed else Exit.OK
