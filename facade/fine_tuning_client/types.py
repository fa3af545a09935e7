"""Names for annotations: models, parameter types, and what methods take and return.

    from fine_tuning_client.types import FineTuningJob, SyncJobs

    def newest(jobs: SyncJobs) -> FineTuningJob | None:
        return next(iter(jobs.list(limit=1)), None)

All models of `fine_tuning_api.models` and all parameter types of `fine_tuning_api.params` are here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ._call import RequestOptions as RequestOptions
from ._endpoint import Async, Info, Outcome, Parsed, Raw, Streamed, Sync
from .resources.checkpoints import Checkpoints, Permissions
from .resources.files import Files
from .resources.fine_tunes import FineTunes
from .resources.fine_tuning import FineTuning
from .resources.graders import Graders
from .resources.jobs import JobCheckpoints, Jobs
from .resources.models import Models
from .resources.uploads import Parts, Uploads

if TYPE_CHECKING:
    from fine_tuning_api.models import *  # noqa: F403
    from fine_tuning_api.models import OpenAIFile
    from fine_tuning_api.params import *  # noqa: F403

    from ._sources import FileInput as FileInput

    FileObject: TypeAlias = OpenAIFile

SyncCheckpoints: TypeAlias = Checkpoints[Sync, Parsed]
SyncFiles: TypeAlias = Files[Sync, Parsed]
SyncFineTunes: TypeAlias = FineTunes[Sync, Parsed]
SyncFineTuning: TypeAlias = FineTuning[Sync, Parsed]
SyncGraders: TypeAlias = Graders[Sync, Parsed]
SyncJobCheckpoints: TypeAlias = JobCheckpoints[Sync, Parsed]
SyncJobs: TypeAlias = Jobs[Sync, Parsed]
SyncModels: TypeAlias = Models[Sync, Parsed]
SyncParts: TypeAlias = Parts[Sync, Parsed]
SyncPermissions: TypeAlias = Permissions[Sync, Parsed]
SyncUploads: TypeAlias = Uploads[Sync, Parsed]

AsyncCheckpoints: TypeAlias = Checkpoints[Async, Parsed]
AsyncFiles: TypeAlias = Files[Async, Parsed]
AsyncFineTunes: TypeAlias = FineTunes[Async, Parsed]
AsyncFineTuning: TypeAlias = FineTuning[Async, Parsed]
AsyncGraders: TypeAlias = Graders[Async, Parsed]
AsyncJobCheckpoints: TypeAlias = JobCheckpoints[Async, Parsed]
AsyncJobs: TypeAlias = Jobs[Async, Parsed]
AsyncModels: TypeAlias = Models[Async, Parsed]
AsyncParts: TypeAlias = Parts[Async, Parsed]
AsyncPermissions: TypeAlias = Permissions[Async, Parsed]
AsyncUploads: TypeAlias = Uploads[Async, Parsed]

FineTuningWithRawResponse: TypeAlias = FineTuning[Sync, Raw]
FineTuningWithStreamingResponse: TypeAlias = FineTuning[Sync, Streamed]
FineTuningWithHttpInfo: TypeAlias = FineTuning[Sync, Info]
FineTuningWithResult: TypeAlias = FineTuning[Sync, Outcome]
AsyncFineTuningWithRawResponse: TypeAlias = FineTuning[Async, Raw]
AsyncFineTuningWithStreamingResponse: TypeAlias = FineTuning[Async, Streamed]
AsyncFineTuningWithHttpInfo: TypeAlias = FineTuning[Async, Info]
AsyncFineTuningWithResult: TypeAlias = FineTuning[Async, Outcome]

if not TYPE_CHECKING:  # so that checkers still flag a name that does not exist

    def __getattr__(name):
        from importlib import import_module

        models = import_module("fine_tuning_api.models")
        own = "OpenAIFile" if name == "FileObject" else name
        if own in models.__all__:
            home = models
        elif name.endswith("Param"):
            home = import_module("fine_tuning_api.params")
        elif name == "FileInput":
            home = import_module("fine_tuning_client._sources")
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(home, own)
        return value


def __dir__() -> list[str]:
    from fine_tuning_api import models

    return sorted({*globals(), *dir(models), "FileInput", "FileObject"})
