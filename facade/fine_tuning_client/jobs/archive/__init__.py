"""Save everything that a server knows of fine-tuning to a folder, check it, read it back.

    jobs/<job>/job.json  events.jsonl  checkpoints.jsonl
    files/<file>/file.json  <name of the file>
    permissions/<model>.jsonl  models.jsonl
    manifest.json            every file with its SHA-256, and what could not be had

Names are imported when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .manifest import Absence as Absence
    from .reading import Archive as Archive
    from .reading import open_archive as open_archive
    from .report import ArchiveProgress as ArchiveProgress
    from .report import ArchiveReport as ArchiveReport
    from .verification import Problem as Problem
    from .verification import Verification as Verification
    from .verification import verify_archive as verify_archive

__all__ = [
    "Absence",
    "Archive",
    "ArchiveProgress",
    "ArchiveReport",
    "Problem",
    "Verification",
    "open_archive",
    "verify_archive",
]

_HOMES: Final = {
    "Absence": "manifest",
    "Archive": "reading",
    "ArchiveProgress": "report",
    "ArchiveReport": "report",
    "Problem": "verification",
    "Verification": "verification",
    "open_archive": "reading",
    "verify_archive": "verification",
}

if not TYPE_CHECKING:  # so that checkers still flag a name that does not exist

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        return value
