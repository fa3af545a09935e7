"""`fine-tuning files content` and `download`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from . import terminal
from .command import command
from .exits import Exit
from .session import Session
from .texts import sized
from .trouble import Trouble


@command(examples="fine-tuning files content file-abc123 > train.jsonl", forms=False)
@click.argument("file_id")
def content(session: Session, file_id: str) -> None:
    """Write a file to standard output, byte for byte; OpenAI has result files in base64."""
    with session.client.files.with_streaming_response.content(file_id) as response:
        for piece in response.iter_bytes():
            if terminal.is_terminal(sys.stdout) and b"\x1b" in piece:
                raise Trouble("the file holds terminal commands", "send it to a file with '>'", Exit.ERROR)
            sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


@command(examples="fine-tuning files download file-abc123 --to train.jsonl")
@click.argument("file_id")
@click.option("--to", type=click.Path(), help="File or folder  [default: its name, in this folder].")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def download(session: Session, file_id: str, to: str | None, force: bool) -> None:
    """Download a file to a path; it appears there when it is whole."""
    target = Path(to or ".")
    if target.is_dir():
        name = session.client.files.retrieve(file_id).filename or file_id
        target = target / (os.path.basename(name.replace("\\", "/")).lstrip(".") or file_id)
    if target.exists() and not force:
        raise Trouble(f"{target} is there already", "choose another path with --to, or replace it with --force")
    path = session.client.files.download(file_id, to=target)
    size = path.stat().st_size
    session.output.document({"path": str(path), "bytes": size}, f"{path}  {sized(size)}", str(path))
