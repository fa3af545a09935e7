"""An archive read back, offline, as the models that a client returns."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fine_tuning_api import models

from ..._json import is_object, loads
from ...errors import ArchiveError
from .ledger import read_books
from .manifest import Absence, Entry, Kind, Manifest, inside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


class Archive:
    """Jobs, events, checkpoints and files from a folder.

    Attributes:
        folder: Where it is.
        server: Base URL of the server that it is from.
        updated_at: When it was last brought up to date (Unix seconds).
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.server = manifest.server
        self.updated_at = manifest.updated_at
        self._manifest = manifest

    def jobs(self) -> list[models.FineTuningJob]:
        """Return all jobs, newest first."""
        ids = [about for kind, about in self._manifest.entries if kind == "job"]
        return sorted((self.job(job_id) for job_id in ids), key=lambda job: job.created_at or 0, reverse=True)

    def job(self, job_id: str) -> models.FineTuningJob:
        """Return one job as last seen.

        Raises:
            ArchiveError: It is not in the archive, or its file is damaged.
        """
        read = models.FineTuningJob.from_dict
        return self._items("job", job_id, read, lines=False)[0]

    def events(self, job_id: str) -> list[models.FineTuningJobEvent]:
        """Return what happened to a job, oldest first.

        Raises:
            ArchiveError: They are not in the archive, or their file is damaged.
        """
        return self._items("events", job_id, models.FineTuningJobEvent.from_dict)

    def checkpoints(self, job_id: str) -> list[models.FineTuningJobCheckpoint]:
        """Return the checkpoints of a job, newest first.

        Raises:
            ArchiveError: They are not in the archive, or their file is damaged.
        """
        return self._items("checkpoints", job_id, models.FineTuningJobCheckpoint.from_dict)

    def permissions(self, model: str) -> list[models.FineTuningCheckpointPermission]:
        """Return which projects may use a model or checkpoint.

        Raises:
            ArchiveError: They are not in the archive (which takes an admin key), or their file is damaged.
        """
        return self._items("permissions", model, models.FineTuningCheckpointPermission.from_dict)

    def fine_tuned_models(self) -> list[models.Model]:
        """Return the fine-tuned models that the server listed; none where it has no such list."""
        return self._items("models", "", models.Model.from_dict) if ("models", "") in self._manifest.entries else []

    def file(self, file_id: str) -> models.OpenAIFile:
        """Return what the server knew of a file.

        Raises:
            ArchiveError: It is not in the archive, or its file is damaged.
        """
        return self._items("file", file_id, models.OpenAIFile.from_dict, lines=False)[0]

    def path(self, file_id: str) -> Path:
        """Return where the content of a training, validation or result file is.

        Raises:
            ArchiveError: It is not in the archive; the message says why.
        """
        return inside(self.folder, self._entry("content", file_id).path)

    def missing(self) -> list[Absence]:
        """Return what the server would not give."""
        return list(self._manifest.missing.values())

    def __repr__(self) -> str:
        jobs = sum(kind == "job" for kind, _ in self._manifest.entries)
        return f"<Archive of {jobs} jobs in {self.folder}>"

    def _entry(self, kind: Kind, about: str) -> Entry:
        entry = self._manifest.entries.get((kind, about))
        if entry is not None:
            return entry
        absence = self._manifest.missing.get((kind, about)) or self._manifest.missing.get(("file", about))
        why = f": the server answered {absence.status}, {absence.reason}" if absence else ""
        raise ArchiveError(f"the archive holds no {kind} of {about!r}{why}")

    def _items(
        self, kind: Kind, about: str, read: Callable[[Mapping[str, object]], T], *, lines: bool = True
    ) -> list[T]:
        entry = self._entry(kind, about)
        try:
            content = inside(self.folder, entry.path).read_bytes()
            texts = content.split(b"\n") if lines else [content]
            values = [loads(text) for text in texts if text.strip()]
        except (OSError, ValueError) as error:
            raise ArchiveError(f"{entry.path} cannot be read: {error}") from error
        if not all(is_object(value) for value in values) or not (lines or values):
            raise ArchiveError(f"{entry.path} is damaged")
        return [read(value) for value in values]


def open_archive(folder: str | os.PathLike[str]) -> Archive:
    """Open an archive for reading; nothing is sent. One whose last run was interrupted can be read as far as it goes.

    Raises:
        ArchiveError: The folder holds no archive, or its manifest is damaged.
    """
    root = Path(folder)
    try:
        manifest, journal = read_books(root)
    except OSError as error:
        raise ArchiveError(f"{root} cannot be read: {error}") from error
    if manifest is None and journal is not None:
        manifest = Manifest(journal.server, journal.begun_at, journal.begun_at)
    if manifest is None:
        raise ArchiveError(f"{root} holds no archive")
    for found in journal.found if journal else ():
        manifest.add(found)
    return Archive(root, manifest)
