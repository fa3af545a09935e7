"""The objects that the contract tests of client libraries name, such as `file-abc123`; the libraries' own tests and
contract checkers call every operation with these identifiers, in any order.

They are put back as they were before every request, so that deleting or cancelling them can be repeated.
"""

from __future__ import annotations

import json

from .blobs import Blob, blob_of
from .catalogue import MODELS
from .identifiers import letters
from .planning import Inputs, plan
from .records import (
    FileRecord,
    FineTuneRecord,
    Halt,
    JobRecord,
    ModelRecord,
    PartRecord,
    PermissionRecord,
    UploadRecord,
)
from .state import State
from .store import R, Table
from .timeline import started_at

FILE = "file-abc123"
JOB = "ft-AF1WoRqd3aJAHsqc9NY7iL8F"
JOBS = (JOB, "ftjob-abc123")
UPLOAD = "upload_abc123"
PART = "part_abc123"
MODEL = "ft:gpt-4o-mini:acemeco:suffix:abc123"
CHECKPOINT = "ft:gpt-4o-mini-2024-07-18:org:weather:B7R9VjQd"
PERMISSION = "cp_zc4Q7MP6XxulcVzj4MZdwsAB"
BASE = "gpt-4o-mini-2024-07-18"
AGE = 60.0
"""Seconds since the creation of a planted job; longer than it needs to start."""


def plant(state: State) -> None:
    """Put every object back as it was."""
    now = int(state.now)
    examples = _examples()
    file = FileRecord(FILE, now, "mydata.jsonl", "fine-tune", examples)
    _put(state.store.files, file)
    _put(state.store.parts, PartRecord(PART, now, UPLOAD, examples))
    _put(
        state.store.uploads,
        UploadRecord(UPLOAD, now, now + 3_600, "mydata.jsonl", "fine-tune", examples.size, "text/jsonl"),
    )
    for name in (MODEL, CHECKPOINT, JOB):
        _put(state.store.models, ModelRecord(name, now, state.settings.organization))
    for checkpoint in (CHECKPOINT,):
        _put(state.store.permissions, PermissionRecord(PERMISSION, now, checkpoint, "proj_abc123"))
    for job_id in JOBS:
        _put(state.store.jobs, _paused_job(job_id, file, now))
    hyperparams = {"n_epochs": 4, "batch_size": None, "prompt_loss_weight": 0.01, "learning_rate_multiplier": None}
    legacy = FineTuneRecord(JOB, now, "curie", FILE, None, {**hyperparams}, None, 10, None, "file-result")
    _put(state.store.fine_tunes, legacy)


def _paused_job(job_id: str, file: FileRecord, now: int) -> JobRecord:
    """A job that can be cancelled, paused and resumed, each at first go."""
    job = JobRecord(
        id=job_id,
        created_at=now,
        model=BASE,
        training_file=FILE,
        validation_file=None,
        method="supervised",
        asked={},
        grader=None,
        suffix=None,
        seed=7,
        integrations=None,
        metadata=None,
        plan=plan(Inputs(MODELS[BASE], "supervised", {}, file, None, 7)),
        fine_tuned_model=f"ft:{BASE}:org::{letters(job_id, 8)}",
        result_file="file-result",
    )
    job.created_at = int(now - (started_at(job) - now) - AGE)
    job.halts = [Halt(started_at(job) + 1)]
    return job


def _examples() -> Blob:
    line = json.dumps(
        {"messages": [{"role": "user", "content": "Which shelf?"}, {"role": "assistant", "content": "Maps"}]}
    )
    return blob_of((line + "\n").encode() * 10)


def _put(table: Table[R], record: R) -> None:
    if table.get(record.id) is None:
        table.add(record)
    else:
        table.save(record)
