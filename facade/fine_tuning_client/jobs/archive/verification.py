"""Does a folder hold what its manifest says? Nothing is asked of any server."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from ...errors import ArchiveError
from .manifest import JOURNAL, LOCK, MANIFEST, Entry, Manifest, inside, parse

Fault: TypeAlias = Literal["changed", "missing", "extra", "manifest", "unfinished", "unreadable"]
"""``changed``: other bytes than were saved; ``missing``: not there; ``extra``: not in the manifest; ``manifest``: the
manifest itself is damaged or absent; ``unfinished``: the last run was interrupted; ``unreadable``: the disk refuses."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be.

    Attributes:
        path: Below the archive's folder, with forward slashes.
        fault: What is wrong, one of `Fault`.
        detail: The same for people.
    """

    path: str
    fault: Fault
    detail: str

    def __str__(self) -> str:
        return f"{self.path}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a look at every file of an archive has shown.

    Attributes:
        folder: The archive.
        files: How many files were compared with their hashes.
        bytes: How many bytes those have.
        problems: What is not as it should be, by path.
    """

    folder: Path
    files: int
    bytes: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether everything is as it was saved, and nothing else is there."""
        return not self.problems

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        found = [asdict(problem) for problem in self.problems]
        return {"folder": str(self.folder), "ok": self.ok, "files": self.files, "bytes": self.bytes, "problems": found}


def verify_archive(folder: str | os.PathLike[str], *, on_file: Callable[[str], object] | None = None) -> Verification:
    """Compare every file of an archive with the hash in its manifest.

    A damaged file, a missing one and one that the manifest does not name are reported, each with its path; so are a
    damaged manifest and a run that did not come to its end. Nothing is changed and nothing is sent.

    Args:
        folder: The archive.
        on_file: Called with the path of every file before it is read.

    Raises:
        ArchiveError: There is no such folder.
    """
    root = Path(folder)
    if not root.is_dir():
        raise ArchiveError(f"there is no folder {root}")
    try:
        manifest = _manifest(root)
    except (ArchiveError, OSError) as error:
        return Verification(root, 0, 0, (Problem(MANIFEST, "manifest", str(error)),))
    problems: list[Problem] = []
    if (root / JOURNAL).exists():
        problems.append(Problem(JOURNAL, "unfinished", "the last run was interrupted: run it again"))
    entries = sorted(manifest.entries.values(), key=lambda entry: entry.path)
    for entry in entries:
        if on_file is not None:
            on_file(entry.path)
        problems += _compared(root, entry)
    named = {entry.path for entry in entries} | {MANIFEST, JOURNAL, LOCK}
    problems += [Problem(path, "extra", "the manifest does not name it") for path in _files(root) if path not in named]
    found = tuple(sorted(problems, key=lambda problem: problem.path))
    return Verification(root, len(entries), sum(entry.bytes for entry in entries), found)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, which is read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(root: Path) -> Manifest:
    path = root / MANIFEST
    if path.exists():
        return parse(path.read_bytes())
    if (root / JOURNAL).exists():
        raise ArchiveError("there is none yet, because the first run was interrupted: run it again")
    raise ArchiveError("there is none: this is not an archive")


def _compared(root: Path, entry: Entry) -> list[Problem]:
    try:
        path = inside(root, entry.path)
        size = path.stat().st_size
        if size != entry.bytes:
            return [Problem(entry.path, "changed", f"has {size} bytes instead of {entry.bytes}")]
        if hash_of(path) != entry.sha256:
            return [Problem(entry.path, "changed", "has other bytes than were saved (SHA-256 differs)")]
    except FileNotFoundError:
        return [Problem(entry.path, "missing", "is not there")]
    except (OSError, ArchiveError) as error:
        return [Problem(entry.path, "unreadable", f"cannot be read: {error}")]
    return []


def _files(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root):
        for name in names:
            yield (Path(folder) / name).relative_to(root).as_posix()
