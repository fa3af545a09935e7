"""`fine-tuning uploads`: files in parts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from fine_tuning_api.types import UNSET

from .command import command
from .files import EXPIRY, expiry
from .session import Session
from .texts import sized, when

if TYPE_CHECKING:
    from fine_tuning_api import models

MEBI = 1024 * 1024
purpose_option = click.option("--purpose", default="fine-tune", show_default=True, help="What it is for.")
type_option = click.option("--mime-type", default="application/jsonl", show_default=True, help="Its type.")
expiry_option = click.option(
    "--expires-after", type=EXPIRY, metavar="DAYS", help="Until it is deleted; an hour at least."
)
md5_option = click.option("--md5", help="Checksum of the whole, for the server to compare.")


def upload_pairs(upload: models.Upload) -> list[tuple[str, object]]:
    """Return what people want to know of an upload."""
    return [
        ("id", upload.id),
        ("status", upload.status),
        ("name", upload.filename),
        ("size", sized(upload.bytes)),
        ("file", upload.file.id if upload.file else None),
        ("expires", when(upload.expires_at)),
    ]


@command(
    examples="fine-tuning uploads send train.jsonl\nfine-tuning uploads send big.jsonl --part-size 16", writes=True
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@purpose_option
@type_option
@click.option(
    "--part-size", type=click.IntRange(1, 64), metavar="MIB", default=64, show_default=True, help="Size of a part."
)
@click.option(
    "--concurrency", type=click.IntRange(1, 64), metavar="N", default=8, show_default=True, help="Parts at once."
)
@expiry_option
@md5_option
def send(
    session: Session,
    path: str,
    purpose: str,
    mime_type: str,
    part_size: int,
    concurrency: int,
    expires_after: float | None,
    md5: str | None,
) -> None:
    """Send a file in parts, several at once; what fails is cancelled. -q gives the id of the file."""
    upload = session.write(
        lambda api: api.uploads.upload_file(
            file=path,
            purpose=purpose,
            mime_type=mime_type,
            part_size=part_size * MEBI,
            concurrency=concurrency,
            expires_after=expiry(expires_after) or UNSET,
            md5=md5 or UNSET,
        )
    )
    session.output.record(upload, upload_pairs(upload), upload.file.id if upload.file else None)


@command(examples="fine-tuning uploads create train.jsonl", writes=True)
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@purpose_option
@type_option
@expiry_option
def create(session: Session, path: str, purpose: str, mime_type: str, expires_after: float | None) -> None:
    """Announce a file that will come in parts; after an hour without completion it is forgotten."""
    upload = session.write(
        lambda api: api.uploads.create(
            bytes=os.path.getsize(path),
            filename=os.path.basename(path),
            mime_type=mime_type,
            purpose=purpose,
            expires_after=expiry(expires_after) or UNSET,
        )
    )
    session.output.record(upload, upload_pairs(upload), upload.id)


@command(name="add-part", examples="fine-tuning uploads add-part upload_abc123 part-1.bin", writes=True)
@click.argument("upload_id")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
def add_part(session: Session, upload_id: str, path: str) -> None:
    """Send one part, at most 64 MB."""
    part = session.write(lambda api: api.uploads.parts.create(upload_id, data=path))
    pairs = [("id", part.id), ("upload", part.upload_id), ("created", when(part.created_at))]
    session.output.record(part, pairs, part.id)


@command(examples="fine-tuning uploads complete upload_abc123 part_a part_b", writes=True)
@click.argument("upload_id")
@click.argument("part_ids", nargs=-1, required=True)
@md5_option
def complete(session: Session, upload_id: str, part_ids: tuple[str, ...], md5: str | None) -> None:
    """Join parts, in the order given, into a file."""
    upload = session.write(lambda api: api.uploads.complete(upload_id, part_ids=part_ids, md5=md5 or UNSET))
    session.output.record(upload, upload_pairs(upload), upload.file.id if upload.file else None)


@command(examples="fine-tuning uploads cancel upload_abc123 --yes", writes=True)
@click.argument("upload_id")
def cancel(session: Session, upload_id: str) -> None:
    """Give an upload up; its parts are lost."""
    upload = session.write(lambda api: api.uploads.cancel(upload_id), confirm=f"Give upload {upload_id} up")
    session.output.record(upload, upload_pairs(upload), upload.id)
