"""Errors by name, so that a fault can answer any of them, `fine-tuning emulate --faults` included."""

from __future__ import annotations

from collections.abc import Callable

from . import refusals
from .access import Access, closed
from .profiles import Profile
from .refusals import Refusal

MODEL = "gpt-4o-mini-2024-07-18"
FILE = "file-0123456789abcdefghijkl"
JOB = "ftjob-0123456789abcdefghijklmn"


def _closed(access: Access) -> Refusal:
    refusal = closed(access)
    if refusal is None:
        raise ValueError("an open organization is not refused")
    return refusal


ERRORS: dict[str, Callable[[], Refusal]] = {
    "missing_key": refusals.missing_key,
    "incorrect_key": lambda: refusals.incorrect_key("sk-0123456789abcdef"),
    "not_an_admin_key": refusals.not_an_admin_key,
    "unknown_url": lambda: refusals.unknown_url("GET", "/v1/nothing"),
    "unknown_job": lambda: refusals.unknown_job(JOB),
    "unknown_file": lambda: refusals.unknown_file(FILE),
    "unknown_model": lambda: refusals.unknown_model(MODEL),
    "unknown_upload": lambda: refusals.unknown_upload("upload_0123456789abcdef"),
    "invalid_training_file": lambda: refusals.invalid_file("training_file", FILE),
    "invalid_validation_file": lambda: refusals.invalid_file("validation_file", FILE),
    "model_not_available": lambda: refusals.model_not_available(MODEL),
    "bad_purpose": lambda: refusals.bad_purpose("tuning", Profile.purposes),
    "file_not_jsonl": refusals.not_json_lines,
    "file_not_ready": lambda: refusals.file_not_ready(FILE, "training_file"),
    "file_in_use": refusals.file_in_use,
    "file_too_large": lambda: refusals.too_large(512 * 1024 * 1024),
    "content_disabled": refusals.content_disabled,
    "too_many_jobs": lambda: refusals.too_many_jobs(MODEL, 2, 1, 3),
    "daily_limit": lambda: refusals.daily_limit(MODEL, 8),
    "insufficient_quota": refusals.insufficient_quota,
    "closed_to_new": lambda: _closed("never"),
    "closed_to_inactive": lambda: _closed("inactive"),
    "closed": lambda: _closed("ended"),
}
