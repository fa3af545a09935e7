"""Statuses of jobs, both ways. An unknown one is kept: servers send what no description has."""

from __future__ import annotations

from typing import Final

TERMINAL: Final = ("succeeded", "failed", "cancelled")
"""Where nothing more happens, then and now. Whatever is not one of these has not ended."""

TO_MODERN: Final = {
    "created": "queued",
    "pending": "queued",
    "notRunning": "queued",
    "running": "running",
    "succeeded": "succeeded",
    "failed": "failed",
    "cancelled": "cancelled",
    "canceled": "cancelled",
}
"""Legacy status -> what a record of it becomes. A live job that would have been pending may be validating, too."""

TO_LEGACY: Final = {
    "created": "pending",
    "pending": "pending",
    "validating_files": "pending",
    "queued": "pending",
    "paused": "pending",
    "resuming": "pending",
    "running": "running",
    "pausing": "running",
    "succeeded": "succeeded",
    "failed": "failed",
    "cancelled": "cancelled",
}
"""Modern status -> legacy status."""

SAME_AS_PENDING: Final = ("validating_files", "queued", "pending", "created")
"""What a job may say where a legacy one said "pending": a comparison with it becomes one with all of these."""


def modern_status(status: str) -> tuple[str, str | None]:
    """Return the modern status for a legacy one, and the code of what is to be told, None for nothing."""
    if status not in TO_MODERN:
        return status, "S003"
    new = TO_MODERN[status]
    return new, None if new == status else "S001" if status == "pending" else "S005"


def legacy_status(status: str) -> tuple[str, str | None]:
    """Return the legacy status for a modern one, and the code of what is to be told, None for nothing."""
    if status not in TO_LEGACY:
        return status, "S003"
    return TO_LEGACY[status], "S004" if status in ("paused", "pausing", "resuming") else None
