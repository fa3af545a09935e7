"""Puts a finished tree in the place of the old one by renames, so that a crash leaves one of the two whole."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def beside(target: Path) -> Generator[Path]:
    """A temporary folder next to the target, on the same file system; gone afterwards unless it was swapped in."""
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap_in(folder: Path, target: Path) -> None:
    """Give the target's name to a finished tree; if that fails the old tree gets its name back."""
    old = _old(target)
    if target.exists():
        target.rename(old)
    try:
        folder.rename(target)
    except BaseException:
        recover(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Bring back a tree that a run had moved aside when it was killed, or clear it away when it was replaced."""
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")
