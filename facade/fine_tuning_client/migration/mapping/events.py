"""What events say, then and now. The wording is no contract: code should ask the job's fields, which are named here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Wording:
    """A legacy event's text, the modern one for the same, and the job's field that says it for certain.

    old: a pattern; its one group, if any, is what `new` repeats in place of ``{}``. new: None for no counterpart.
    instead: what to look at, as code on a job. sample: a text as it was seen or documented.
    """

    old: re.Pattern[str]
    new: str | None
    instead: str | None
    sample: str


def _of(old: str, new: str | None, instead: str | None, sample: str) -> Wording:
    return Wording(re.compile(old, re.DOTALL), new, instead, sample)


_SUCCEEDED: Final = 'job.status == "succeeded"'
_FAILED: Final = 'job.status == "failed"; job.error.message'
_STARTED: Final = 'job.status == "running"'
_QUEUED: Final = 'job.status in ("validating_files", "queued")'

WORDINGS: Final = (
    _of(r"Created fine-tune: (\S+)", "Created fine-tuning job: {}", "job.id", "Created fine-tune: ft-abc"),
    _of(r"Fine-tune costs \$[\d.,]+", None, None, "Fine-tune costs $0.32"),
    _of(
        r"(?:Fine-tune|Job) enqueued\..*",
        "Files validated, moving job to queued state",
        _QUEUED,
        "Fine-tune enqueued. Queue number: 0",
    ),
    _of(
        r"Fine-tune is in the queue\. Queue number: \d+",
        "Files validated, moving job to queued state",
        _QUEUED,
        "Fine-tune is in the queue. Queue number: 4",
    ),
    _of(r"(?:Fine-tune|Job) started\.?", "Fine-tuning job started", _STARTED, "Fine-tune started"),
    _of(r"Completed epoch \d+/\d+", None, 'event.type == "metrics"; event.data["step"]', "Completed epoch 1/4"),
    _of(
        r"Uploaded model: (\S+)", "New fine-tuned model created: {}", "job.fine_tuned_model", "Uploaded model: ada:ft-x"
    ),
    _of(
        r"Uploaded snapshot: (\S+)",
        "New fine-tuned model created: {}",
        "job.fine_tuned_model",
        "Uploaded snapshot: curie:ft-x",
    ),
    _of(r"Uploaded result files?: (\S+)", None, "job.result_files[0]", "Uploaded result file: file-x"),
    _of(r"(?:Fine-tune|Job) succeeded\.?", "The job has successfully completed", _SUCCEEDED, "Fine-tune succeeded"),
    _of(r"Fine-tune cancelled\.?", "Fine-tuning job cancelled", 'job.status == "cancelled"', "Fine-tune cancelled"),
    _of(r"Fine-tune failed.*|.*Fine-tune failed\. For help.*", None, _FAILED, "Fine-tune failed. For help, contact us"),
)
"""Legacy texts (recordings of 2021 to 2023 and the last documents) and their modern wording (recordings of 2025)."""

_MODERN: Final = (
    (re.compile(r"Created fine-tuning job: (\S+)"), "Created fine-tune: {}"),
    (re.compile(r"Files validated, moving job to queued state"), "Fine-tune enqueued. Queue number: 0"),
    (re.compile(r"Fine-tuning job started"), "Fine-tune started"),
    (re.compile(r"New fine-tuned model created: (\S+)"), "Uploaded model: {}"),
    (re.compile(r"(?:The job has successfully completed|Job succeeded\.)"), "Fine-tune succeeded"),
    (re.compile(r"Fine-tuning job cancelled"), "Fine-tune cancelled"),
)

PREFIXES: Final = (
    "Created fine-tune",
    "Fine-tune costs",
    "Fine-tune enqueued",
    "Fine-tune is in the queue",
    "Fine-tune started",
    "Completed epoch",
    "Uploaded model",
    "Uploaded snapshot",
    "Uploaded result file",
    "Fine-tune succeeded",
    "Fine-tune cancelled",
    "Fine-tune failed",
    "Job enqueued",
    "Job started",
    "Job succeeded",
)
"""How legacy texts begin: what code compares event messages, or a command's output, with."""


def wording_of(text: str) -> Wording | None:
    """Return what is known of a legacy event's text, or of the beginning of one that code compares with."""
    whole = next((row for row in WORDINGS if row.old.fullmatch(text)), None)
    start = text.strip()
    if whole or len(start) < len("Job st"):
        return whole
    return next((row for row in WORDINGS if row.sample.startswith(start)), None)


def modern_message(text: str) -> tuple[str, str | None]:
    """Return a legacy event's text in modern words, and the code to tell, E003 where there are none."""
    for row in WORDINGS:
        found = row.old.fullmatch(text)
        if found:
            return (text, "E003") if row.new is None else (row.new.format(*found.groups()), None)
    return text, "E003"


def legacy_message(text: str) -> tuple[str, str | None]:
    """Return a modern event's text in legacy words, and the code to tell, E003 where there are none."""
    for pattern, old in _MODERN:
        found = pattern.fullmatch(text)
        if found:
            return old.format(*found.groups()), None
    return text, "E003"
