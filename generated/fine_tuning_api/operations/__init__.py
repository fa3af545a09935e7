# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
"""The operations of the API, one module each with one function `operation`, imported at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import add_upload_part as add_upload_part
    from . import cancel_fine_tune as cancel_fine_tune
    from . import cancel_fine_tuning_job as cancel_fine_tuning_job
    from . import cancel_upload as cancel_upload
    from . import complete_upload as complete_upload
    from . import create_file as create_file
    from . import create_fine_tune as create_fine_tune
    from . import create_fine_tuning_checkpoint_permission as create_fine_tuning_checkpoint_permission
    from . import create_fine_tuning_job as create_fine_tuning_job
    from . import create_upload as create_upload
    from . import delete_file as delete_file
    from . import delete_fine_tuning_checkpoint_permission as delete_fine_tuning_checkpoint_permission
    from . import delete_model as delete_model
    from . import download_file as download_file
    from . import list_files as list_files
    from . import list_fine_tune_events as list_fine_tune_events
    from . import list_fine_tunes as list_fine_tunes
    from . import list_fine_tuning_checkpoint_permissions as list_fine_tuning_checkpoint_permissions
    from . import list_fine_tuning_events as list_fine_tuning_events
    from . import list_fine_tuning_job_checkpoints as list_fine_tuning_job_checkpoints
    from . import list_models as list_models
    from . import list_paginated_fine_tuning_jobs as list_paginated_fine_tuning_jobs
    from . import pause_fine_tuning_job as pause_fine_tuning_job
    from . import resume_fine_tuning_job as resume_fine_tuning_job
    from . import retrieve_file as retrieve_file
    from . import retrieve_fine_tune as retrieve_fine_tune
    from . import retrieve_fine_tuning_job as retrieve_fine_tuning_job
    from . import retrieve_model as retrieve_model
    from . import run_grader as run_grader
    from . import validate_grader as validate_grader

__all__ = [
    "add_upload_part",
    "cancel_fine_tune",
    "cancel_fine_tuning_job",
    "cancel_upload",
    "complete_upload",
    "create_file",
    "create_fine_tune",
    "create_fine_tuning_checkpoint_permission",
    "create_fine_tuning_job",
    "create_upload",
    "delete_file",
    "delete_fine_tuning_checkpoint_permission",
    "delete_model",
    "download_file",
    "list_files",
    "list_fine_tune_events",
    "list_fine_tunes",
    "list_fine_tuning_checkpoint_permissions",
    "list_fine_tuning_events",
    "list_fine_tuning_job_checkpoints",
    "list_models",
    "list_paginated_fine_tuning_jobs",
    "pause_fine_tuning_job",
    "resume_fine_tuning_job",
    "retrieve_file",
    "retrieve_fine_tune",
    "retrieve_fine_tuning_job",
    "retrieve_model",
    "run_grader",
    "validate_grader",
]

if not TYPE_CHECKING:  # so that checkers still flag a name that does not exist

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted(__all__)
