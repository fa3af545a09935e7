"""An archive's folder while it is written: what is there, what is new, what has to be fetched."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from ..._sinks import AtomicFile
from ...errors import ArchiveError
from ..running.locks import FileLock
from .manifest import (
    JOURNAL,
    LOCK,
    MANIFEST,
    Absence,
    Entry,
    Journal,
    Kind,
    Manifest,
    inside,
    journal_head,
    journal_line,
    parse,
    parse_journal,
    sha256,
)
from .verification import hash_of

TORN = ".download-*.part"
"""What an `AtomicFile` leaves of itself when the process is killed."""

FRESH = 24 * 3600
"""Seconds for which a run that was interrupted can be gone on with, without asking anew what it had asked."""


class Ledger:
    """The books of one run. All of it blocks on the disk.

    Attributes:
        folder: Where the archive is.
        manifest: What it holds by now.
        saved: Sizes of the files that this run wrote.
        kept: What was there and is still right.
    """

    def __init__(self, folder: Path, server: str, now: int) -> None:
        """Open an archive, or begin one.

        Raises:
            ArchiveError: the folder holds something else, the archive of another server, or a damaged manifest.
            OSError: the folder cannot be made or written.
        """
        self.folder = folder
        # Lists, because several threads count at once.
        self.saved: list[int] = []
        self.kept: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)
        if not known(folder):
            raise ArchiveError(f"{folder} is not empty and holds no archive: name another folder")
        self._lock = FileLock(os.fspath(folder / LOCK))
        if not self._lock.take():
            raise ArchiveError(f"another run is at work in {folder}")
        try:
            self._open(server, now)
        except BaseException:
            self._lock.release()
            raise

    def _open(self, server: str, now: int) -> None:
        folder = self.folder
        manifest, journal = read_books(folder)
        others = [found.server for found in (manifest, journal) if found and same_of(found.server) != same_of(server)]
        if others:
            raise ArchiveError(f"{folder} holds the archive of {others[0]}: name another folder")
        self.manifest = manifest or Manifest(server, now, now)
        self.manifest.updated_at = now
        self.manifest.skipped = []
        self._fresh: set[tuple[str, str]] = set()
        goes_on = journal is not None and 0 <= now - journal.begun_at < FRESH
        for found in journal.found if journal else ():
            self.manifest.add(found)
            if goes_on:
                self._fresh.add((found.kind, found.id))
        for left_over in folder.rglob(TORN):
            with suppress(OSError):
                left_over.unlink()
        # A journal that is gone on with begins anew: what it held, without the half line at its end.
        with AtomicFile(folder / JOURNAL) as file:
            file.write(journal_head(server, journal.begun_at if journal and goes_on else now))
            for found in journal.found if journal else ():
                file.write(journal_line(found))
        self._journal = os.open(folder / JOURNAL, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))

    def settled(self, kind: Kind, about: str, of: str = "") -> bool:
        """Tell whether something need not be asked of the server: it is held and whole, or known not to be had."""
        fresh = (kind, about) in self._fresh
        entry = self.manifest.entries.get((kind, about))
        if entry is not None and entry.of == of and (entry.final or fresh):
            if self._whole(entry):
                self.kept.append(entry.path)
                return True
            return False
        absence = self.manifest.missing.get((kind, about))
        return absence is not None and (absence.final or fresh)

    def keep(self, kind: Kind, about: str, path: str, content: bytes, *, of: str = "", final: bool = False) -> None:
        """Write a file, unless it is there with the same content."""
        entry = Entry(path, kind, about, sha256(content), len(content), of, final)
        before = self.manifest.entries.get((kind, about))
        if before is not None and (before.path, before.sha256) == (path, entry.sha256) and self._whole(before):
            self.kept.append(entry.path)
            if before != entry:
                self._note(entry)
            return
        with self.create(path) as file:
            file.write(content)
        self.wrote(entry)

    def create(self, path: str) -> AtomicFile:
        """Open a file of the archive that appears when it is committed."""
        target = inside(self.folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        return AtomicFile(target)

    def wrote(self, entry: Entry) -> None:
        """Take note of a file that was written; one that held the same under another name goes."""
        before = self.manifest.entries.get((entry.kind, entry.id))
        self.saved.append(entry.bytes)
        self._note(entry)
        if before is not None and before.path != entry.path:
            with suppress(OSError):
                inside(self.folder, before.path).unlink()

    def miss(self, absence: Absence) -> None:
        """Take note of what is not to be had, unless it is held from earlier."""
        entry = self.manifest.entries.get((absence.kind, absence.id))
        if entry is not None and self._whole(entry):
            self.kept.append(entry.path)
        else:
            self._note(absence)

    def content(self, kind: Kind, about: str) -> bytes | None:
        """Return what is held of something."""
        entry = self.manifest.entries.get((kind, about))
        if entry is None:
            return None
        try:
            return inside(self.folder, entry.path).read_bytes()
        except OSError:
            return None

    def seal(self) -> None:
        """Write the manifest; the run is over."""
        with AtomicFile(self.folder / MANIFEST) as file:
            file.write(self.manifest.to_bytes())
        (self.folder / JOURNAL).unlink()
        self.close()

    def close(self) -> None:
        """Close the journal, which stays, and let others write."""
        # First out of reach: a thread of a task that was cancelled may still want to write.
        journal, self._journal = self._journal, -1
        if journal >= 0:
            os.close(journal)
            self._lock.release()

    def _whole(self, entry: Entry) -> bool:
        path = inside(self.folder, entry.path)
        try:
            return path.stat().st_size == entry.bytes and hash_of(path) == entry.sha256
        except OSError:
            return False

    def _note(self, found: Entry | Absence) -> None:
        # One write of one line: lines of several threads do not mix.
        os.write(self._journal, journal_line(found))
        self.manifest.add(found)


def opened(folder: str | os.PathLike[str], server: str, now: int) -> Ledger:
    """Open an archive, or begin one; raises as `Ledger` does."""
    return Ledger(Path(folder), server, now)


def same_of(server: str) -> str:
    """Return what an address has in common with others of the same server: Azure's API has two paths."""
    return server.removesuffix("/v1").removesuffix("/openai")


def known(folder: Path) -> bool:
    """Tell whether a folder is empty or an archive's; one whose first run was killed may hold a torn file alone."""
    if (folder / MANIFEST).exists() or (folder / JOURNAL).exists():
        return True
    return all(path.match(TORN) or path.name == LOCK for path in folder.iterdir())


def read_books(folder: Path) -> tuple[Manifest | None, Journal | None]:
    """Read the manifest and the journal of a folder, as far as they are there.

    Raises:
        ArchiveError: the manifest is damaged.
        OSError: one cannot be read.
    """
    manifest = journal = None
    if (folder / MANIFEST).exists():
        manifest = parse((folder / MANIFEST).read_bytes())
    if (folder / JOURNAL).exists():
        journal = parse_journal((folder / JOURNAL).read_bytes())
    return manifest, journal
