"""Answers as a fine-tuning server gives them: jobs in several states, as pretty-printed JSON."""

from __future__ import annotations

import json
from typing import Any

JOB_ID = "ftjob-000000000000000000000000"
CREATED = 1_760_000_000
PAGE = 100

STATES = ("succeeded", "succeeded", "succeeded", "failed", "running", "cancelled", "succeeded", "queued")


def job(number: int) -> dict[str, Any]:
    """Return a job; its neighbours differ in state, method and extras."""
    status = STATES[number % len(STATES)]
    ended = status in ("succeeded", "failed")
    created = CREATED - 977 * number
    return {
        "object": "fine_tuning.job",
        "id": job_id(number),
        "model": "gpt-4o-mini-2024-07-18",
        "created_at": created,
        "finished_at": created + 1804 if ended else None,
        "fine_tuned_model": f"ft:gpt-4o-mini-2024-07-18:bench::{number:08x}" if status == "succeeded" else None,
        "organization_id": "org-benchbenchbenchbenchben0",
        "result_files": [f"file-result{number:016d}"] if status == "succeeded" else [],
        "status": status,
        "validation_file": f"file-valid{number:017d}" if number % 2 else None,
        "training_file": f"file-train{number:017d}",
        "hyperparameters": {"n_epochs": 3, "batch_size": 8, "learning_rate_multiplier": 1.8},
        "trained_tokens": 91_764 + number if status == "succeeded" else None,
        "error": failure() if status == "failed" else {},
        "user_provided_suffix": f"bench-{number}" if number % 3 == 0 else None,
        "seed": 1_234_567 + number,
        "estimated_finish": created + 1900 if status == "running" else None,
        "integrations": [wandb(number)] if number % 10 == 0 else [],
        "metadata": {"team": "support", "run": str(number)} if number % 4 == 0 else None,
        "usage_metrics": None,
        "shared_with_openai": False,
        "eval_id": None,
        "method": method(number),
    }


def job_id(number: int) -> str:
    """Return an id, of equal length for every job."""
    return f"ftjob-{number:024d}"


def failure() -> dict[str, Any]:
    """Say why a job failed."""
    return {"code": "invalid_training_file", "message": "Line 7 has no assistant message.", "param": "training_file"}


def wandb(number: int) -> dict[str, Any]:
    """Return an integration."""
    return {"type": "wandb", "wandb": {"project": "bench", "run_id": f"run-{number}", "name": None, "entity": None}}


def method(number: int) -> dict[str, Any]:
    """Return how a job trains: mostly supervised, sometimes by preference."""
    settings: dict[str, Any] = {"n_epochs": 3, "batch_size": 8, "learning_rate_multiplier": 1.8}
    if number % 5 == 4:
        return {"type": "dpo", "dpo": {"hyperparameters": {**settings, "beta": 0.1}}}
    return {"type": "supervised", "supervised": {"hyperparameters": settings}}


def page(after: int, jobs: int) -> dict[str, Any]:
    """Return the page behind job number `after` of a list of so many jobs."""
    first, last = after + 1, min(after + PAGE, jobs)
    return {
        "object": "list",
        "data": [job(number) for number in range(first, last + 1)],
        "has_more": last < jobs,
        "first_id": job_id(first),
        "last_id": job_id(last),
    }


def file(size: int) -> dict[str, Any]:
    """Return an uploaded file."""
    return {
        "object": "file",
        "id": f"file-{size}",
        "purpose": "fine-tune",
        "filename": "train.jsonl",
        "bytes": size,
        "created_at": CREATED,
        "expires_at": None,
        "status": "processed",
        "status_details": None,
    }


def upload(upload_id: str, *, received: int | None = None) -> dict[str, Any]:
    """Return an upload; a completed one tells how many bytes came."""
    return {
        "object": "upload",
        "id": upload_id,
        "bytes": received or 0,
        "created_at": CREATED,
        "expires_at": CREATED + 3600,
        "filename": "train.jsonl",
        "purpose": "fine-tune",
        "status": "pending" if received is None else "completed",
        "file": None if received is None else file(received),
    }


def part(upload_id: str, number: int) -> dict[str, Any]:
    """Return a part of an upload."""
    return {"object": "upload.part", "id": f"part-{number}", "created_at": CREATED, "upload_id": upload_id}


def encoded(value: dict[str, Any]) -> bytes:
    """Write JSON with line breaks and spaces, as OpenAI's servers do."""
    return json.dumps(value, indent=2).encode()
