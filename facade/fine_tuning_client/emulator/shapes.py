"""How records look on the wire: key sets and null patterns of the recorded answers, in one place.

Attested quirks: `error` is `{}` on jobs that have not failed, `finished_at` stays null on failed and cancelled ones,
hyperparameters are echoed twice, `status_details` and `expires_at` of files are null.
"""

from __future__ import annotations

from . import legacy_timeline, timeline
from .identifiers import letters
from .job_events import Event, checkpoint_metrics
from .json_values import JsonObject
from .profiles import Profile
from .records import (
    FileRecord,
    FineTuneRecord,
    Hyperparameters,
    JobRecord,
    ModelRecord,
    PartRecord,
    PermissionRecord,
    UploadRecord,
)
from .state import State


def file_body(file: FileRecord, state: State) -> JsonObject:
    """A file."""
    body: JsonObject = {
        "object": "file",
        "id": file.id,
        "purpose": file.purpose,
        "filename": file.filename,
        "bytes": file.content.size,
        "created_at": file.created_at,
        "expires_at": file.expires_at,
        "status": "processed" if state.now >= file.ready_at else "uploaded",
        "status_details": None,
    }
    return state.profile.file(body)


def upload_status(upload: UploadRecord, now: float) -> str:
    """The status of an upload at a time."""
    return upload.closed or ("expired" if now >= upload.expires_at else "pending")


def upload_body(upload: UploadRecord, file: FileRecord | None, state: State) -> JsonObject:
    """An upload, with its file once it is complete."""
    return {
        "id": upload.id,
        "object": "upload",
        "bytes": upload.bytes,
        "created_at": upload.created_at,
        "filename": upload.filename,
        "purpose": upload.purpose,
        "status": upload_status(upload, state.now),
        "expires_at": upload.expires_at,
        "file": None if file is None else file_body(file, state),
    }


def part_body(part: PartRecord) -> JsonObject:
    """A part of an upload."""
    return {"id": part.id, "object": "upload.part", "created_at": part.created_at, "upload_id": part.upload_id}


def model_body(model: ModelRecord, state: State) -> JsonObject:
    """A model."""
    return state.profile.model(
        {"id": model.id, "object": "model", "created": model.created_at, "owned_by": model.owned_by}
    )


def permission_body(permission: PermissionRecord) -> JsonObject:
    """A permission (documented shape)."""
    return {
        "object": "checkpoint.permission",
        "id": permission.id,
        "created_at": permission.created_at,
        "project_id": permission.project_id,
    }


def job_body(job: JobRecord, state: State) -> JsonObject:
    """A job as of now."""
    now = state.now
    status = timeline.status(job, now)
    done = status == "succeeded"
    failed = timeline.failure(job) if status == "failed" else None
    resolved = now >= timeline.started_at(job) and timeline.failure(job) is None
    hyperparameters = _hyperparameters(job, job.plan.hyperparameters if resolved else None)
    body: JsonObject = {
        "object": "fine_tuning.job",
        "id": job.id,
        "model": job.model,
        "created_at": job.created_at,
        "finished_at": int(timeline.finished_at(job)) if done else None,
        "fine_tuned_model": job.fine_tuned_model if done else None,
        "organization_id": state.settings.organization_id,
        "result_files": [job.result_file] if done else [],
        "status": state.profile.status(job, now),
        "validation_file": job.validation_file,
        "training_file": job.training_file,
        "hyperparameters": hyperparameters if job.method == "supervised" else None,
        "trained_tokens": job.plan.trained_tokens if done else None,
        "error": {} if failed is None else {"code": failed.code, "message": failed.message, "param": failed.param},
        "user_provided_suffix": job.suffix,
        "seed": job.seed,
        "estimated_finish": None,
        "integrations": job.integrations or [],
        "metadata": job.metadata,
        "usage_metrics": None,
        "shared_with_openai": False,
        "eval_id": None,
        "method": {"type": job.method, job.method: _method(job, hyperparameters)},
    }
    if job.method == "reinforcement":
        del body["hyperparameters"]  # attested: null under dpo, absent under reinforcement
    return state.profile.job(body, job, now)


def _hyperparameters(job: JobRecord, resolved: Hyperparameters | None) -> JsonObject:
    body: JsonObject = {"n_epochs": "auto", "batch_size": "auto", "learning_rate_multiplier": "auto"} | job.asked
    if resolved is not None:
        rate = resolved.learning_rate_multiplier
        body["n_epochs"] = resolved.n_epochs
        body["batch_size"] = resolved.batch_size
        body["learning_rate_multiplier"] = int(rate) if rate == int(rate) else rate
    return body


def _method(job: JobRecord, hyperparameters: JsonObject) -> JsonObject:
    body: JsonObject = {
        "grader": job.grader,
        "hyperparameters": hyperparameters,
        "response_format": job.response_format,
    }
    return {name: value for name, value in body.items() if value is not None}


def event_body(job: JobRecord, event: Event, number: int, profile: Profile) -> JsonObject:
    """The nth event of a job."""
    body: JsonObject = {
        "object": "fine_tuning.job.event",
        "id": profile.event_id(job, number),
        "created_at": int(event.at),
        "level": event.level,
        "message": event.message,
        "data": event.data,
        "type": event.kind,
    }
    return profile.event(body)


def checkpoint_bodies(job: JobRecord, profile: Profile) -> list[JsonObject]:
    """The checkpoints of a finished job, newest first."""
    bodies: list[JsonObject] = []
    for step, name in profile.checkpoints(job):
        bodies.append(
            {
                "object": "fine_tuning.job.checkpoint",
                "id": "ftckpt_" + letters(f"{job.id}:checkpoint:{step}", 24),
                "created_at": int(timeline.step_at(job, step)),
                "fine_tuned_model_checkpoint": name,
                "fine_tuning_job_id": job.id,
                "metrics": checkpoint_metrics(job, step),
                "step_number": step,
            }
        )
    return bodies


def fine_tune_body(job: FineTuneRecord, state: State, *, with_events: bool) -> JsonObject:
    """A legacy job; lists leave its events out (attested)."""
    now = state.now
    status = legacy_timeline.status(job, now)
    organization = state.settings.organization
    done = status == "succeeded"
    happened = [event for event in legacy_timeline.events(job, organization) if event.at <= now]
    body: JsonObject = {
        "object": "fine-tune",
        "id": job.id,
        "hyperparams": _hyperparams(job, now),
        "organization_id": state.settings.organization_id,
        "model": job.model,
        "training_files": _nested_files([job.training_file], state),
        "validation_files": _nested_files([job.validation_file], state),
        "result_files": _nested_files([job.result_file if done else None], state),
        "created_at": job.created_at,
        "updated_at": int(happened[-1].at),
        "status": status,
        "fine_tuned_model": legacy_timeline.model_name(job, organization) if done else None,
    }
    if with_events:
        body["events"] = [legacy_event_body(event) for event in happened]
    return state.profile.fine_tune(body, job)


def legacy_event_body(event: Event) -> JsonObject:
    """An event of a legacy job: no id, no type, no data."""
    return {"object": "fine-tune-event", "level": event.level, "message": event.message, "created_at": int(event.at)}


def _hyperparams(job: FineTuneRecord, now: float) -> JsonObject:
    if not legacy_timeline.has_started(job, now):
        return job.hyperparams
    decided: JsonObject = {"batch_size": 1, "learning_rate_multiplier": 0.1}  # attested: null until the job runs
    return {name: decided.get(name) if value is None else value for name, value in job.hyperparams.items()}


def _nested_files(file_ids: list[str | None], state: State) -> list[JsonObject]:
    bodies: list[JsonObject] = []
    for file_id in file_ids:
        file = None if file_id is None else state.store.files.get(file_id)
        if file is not None:
            body = file_body(file, state)
            body.pop("expires_at", None)
            body["status"] = body["status"] if state.is_there(file) else "deleted"
            bodies.append(body)
    return bodies
