"""Why jobs end without a model, and what to do then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ..errors import JobFailed
from .updates import status_of

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob

EXPLAIN: Final = "look for the lines with: fine-tuning data explain {code} --file FILE"

HINTS: Final[Mapping[str, str]] = {
    "invalid_n_examples": "a file needs at least 10 examples (OpenAI, as of 2026-11-21); add some, and upload it anew",
    "invalid_training_file": f"the training file is malformed; {EXPLAIN}",
    "invalid_validation_file": f"the validation file is malformed; {EXPLAIN}",
    "invalid_file_format": f"the file does not have the format that the method asks for; {EXPLAIN}",
    "deleted_training_file": "the training file was deleted before the job had read it; upload it anew",
    "exceeded_quota": "the account's quota or budget is used up; raise it with the provider, then create the job anew",
}
"""By code of the job's error.  These were seen from 2023 to 2026; the set is open, and others get no hint."""


def hint_for(code: str | None) -> str:
    """Return one line on what to do about a code; empty for one that is not known here."""
    return HINTS.get(code or "", "").format(code=code)


def failure_of(job_id: str, job: FineTuningJob) -> JobFailed | None:
    """Return the error for a job that has ended without a model; None for any other."""
    status = status_of(job)
    if status == "cancelled":
        return JobFailed(f"job {job_id} was cancelled", job=job, hint="what it had done so far is billed")
    if status != "failed":
        return None
    error = job.error
    code, param, said = (error.code, error.param, error.message) if error else (None, None, None)
    reason = f": {said}" if said else ", and the server gives no reason"
    named = f" ({code})" if code else ""
    return JobFailed(f"job {job_id} has failed{reason}{named}", job=job, code=code, param=param, hint=hint_for(code))
