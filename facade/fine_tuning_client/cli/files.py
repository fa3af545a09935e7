"""`fine-tuning files upload`, `list`, `get`, `wait` and `delete`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from fine_tuning_api.types import UNSET

from .command import ABOVE_ZERO, SECONDS, command
from .listings import Paging, paging_options, shown_page
from .session import Session
from .texts import counted, sized
from .views import FILES, file_pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from fine_tuning_api.params import FileExpirationAfterParam

    from .._endpoint import Parsed, Sync
    from ..resources import Roots

EXPIRY = click.FloatRange(0, 30, min_open=True)
"""Days; that it is an hour at least is checked with the request."""

LARGEST = 512_000_000
"""Bytes of a file that OpenAI takes in one piece (API reference, as of 2026-11-21)."""


def expiry(days: float | None) -> FileExpirationAfterParam | None:
    """Return when a file is to be deleted."""
    return None if days is None else {"anchor": "created_at", "seconds": round(days * 86400)}


@command(examples="fine-tuning files upload train.jsonl\nfine-tuning files upload train.jsonl --wait -q", writes=True)
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@click.option("--purpose", default="fine-tune", show_default=True, help="What it is for.")
@click.option("--expires-after", type=EXPIRY, metavar="DAYS", help="Until it is deleted; an hour at least.")
@click.option("--wait", "waiting", is_flag=True, help="Wait until it is processed.")
def upload(session: Session, path: str, purpose: str, expires_after: float | None, waiting: bool) -> None:
    """Upload a file in one piece."""
    size = os.path.getsize(path)
    if size > LARGEST:
        session.output.note(f"{path} has {sized(size)}: 'fine-tuning uploads send' takes large files in parts")
    file = session.write(
        lambda api: api.files.create(
            file=os.fspath(path), purpose=purpose, expires_after=expiry(expires_after) or UNSET
        )
    )
    if waiting:
        session.output.progress(f"waiting until {file.id} is processed")
        file = session.client.files.wait_for_processing(file.id or "")
    session.output.record(file, file_pairs(file), file.id)


@command(name="list", examples="fine-tuning files list --purpose fine-tune\nfine-tuning files list --all -q")
@click.option("--purpose", help="Only files of this purpose.")
@click.option("--order", type=click.Choice(["asc", "desc"]), help="By creation  [default: the server's, desc].")
@paging_options
def list_files(session: Session, purpose: str | None, order: str | None, paging: Paging) -> None:
    """List files, newest first."""
    page = session.client.files.list(**paging.query, purpose=purpose or UNSET, order=order or UNSET)
    shown_page(session, page, paging, FILES, empty="no files")


@command(examples="fine-tuning files get file-abc123")
@click.argument("file_id")
def get(session: Session, file_id: str) -> None:
    """Show what the server knows of a file."""
    file = session.client.files.retrieve(file_id)
    session.output.record(file, file_pairs(file), file.id)


@command(examples="fine-tuning files wait file-abc123 --timeout 600")
@click.argument("file_id")
@click.option(
    "--timeout", type=SECONDS, default=1800, metavar="SECONDS", help="Then give up, with exit code 3  [default: 1800]."
)
@click.option("--poll", type=ABOVE_ZERO, default=5, metavar="SECONDS", help="Between two looks  [default: 5].")
def wait(session: Session, file_id: str, timeout: float, poll: float) -> None:
    """Wait until a file is processed."""
    file = session.client.files.wait_for_processing(file_id, poll_interval=poll, max_wait_seconds=timeout)
    session.output.record(file, file_pairs(file), file.id)


@command(examples="fine-tuning files delete file-abc123 --yes", writes=True)
@click.argument("file_ids", nargs=-1, required=True)
def delete(session: Session, file_ids: tuple[str, ...]) -> None:
    """Delete files for good."""
    if session.dry_run:
        session.show_request(*(deletion(file_id) for file_id in file_ids))
        return
    session.confirm(f"Delete {counted(len(file_ids), 'file')} for good")
    for file_id in file_ids:
        answer = session.client.files.delete(file_id)
        session.output.item(answer, f"deleted {file_id}", file_id)


def deletion(file_id: str) -> Callable[[Roots[Sync, Parsed]], object]:
    """Return what deletes a file."""
    return lambda api: api.files.delete(file_id)
