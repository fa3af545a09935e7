"""Jobs from start to finish: create once, run, wait, follow, measure, keep.

Names are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .archive import Archive as Archive
    from .archive import ArchiveProgress as ArchiveProgress
    from .archive import ArchiveReport as ArchiveReport
    from .archive import Verification as Verification
    from .archive import open_archive as open_archive
    from .archive import verify_archive as verify_archive
    from .cleaning import Cleaning as Cleaning
    from .creation.fingerprint import MetadataFull as MetadataFull
    from .creation.once import CreatedOnce as CreatedOnce
    from .manager import FineTuningManager as FineTuningManager
    from .metrics import BestCheckpoint as BestCheckpoint
    from .metrics import MetricPoint as MetricPoint
    from .metrics import Metrics as Metrics
    from .metrics import Overfitting as Overfitting
    from .metrics import Series as Series
    from .metrics import best_checkpoint as best_checkpoint
    from .metrics import event_point as event_point
    from .metrics import metric_point as metric_point
    from .progress import OnProgress as OnProgress
    from .progress import Progress as Progress
    from .running.results import RunResult as RunResult
    from .running.results import StartedRun as StartedRun
    from .running.specs import JobSpec as JobSpec
    from .running.submitting import Submission as Submission
    from .sunset import ModelEnd as ModelEnd
    from .updates import JobUpdate as JobUpdate

_HOMES: Final = {
    ".archive": "Archive ArchiveProgress ArchiveReport Verification open_archive verify_archive",
    ".cleaning": "Cleaning",
    ".creation.once": "CreatedOnce",
    ".creation.fingerprint": "MetadataFull",
    ".manager": "FineTuningManager",
    ".metrics": "BestCheckpoint MetricPoint Metrics Overfitting Series best_checkpoint event_point metric_point",
    ".progress": "OnProgress Progress",
    ".running.results": "RunResult StartedRun",
    ".running.specs": "JobSpec",
    ".running.submitting": "Submission",
    ".sunset": "ModelEnd",
    ".updates": "JobUpdate",
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Archive",
    "ArchiveProgress",
    "ArchiveReport",
    "BestCheckpoint",
    "Cleaning",
    "CreatedOnce",
    "FineTuningManager",
    "JobSpec",
    "JobUpdate",
    "MetadataFull",
    "MetricPoint",
    "Metrics",
    "ModelEnd",
    "OnProgress",
    "Overfitting",
    "Progress",
    "RunResult",
    "Series",
    "StartedRun",
    "Submission",
    "Verification",
    "best_checkpoint",
    "event_point",
    "metric_point",
    "open_archive",
    "verify_archive",
]

if not TYPE_CHECKING:  # so that checkers still flag a name that does not exist

    def __getattr__(name):
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_HOME_OF[name], __name__), name)
        return value
