"""What to do next after an error of the library, and which exit code it has."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

from .. import errors
from .._secrets import Secret
from .exits import Exit
from .session import Session
from .texts import masked

STEERED = re.compile(r"/(?P<noun>jobs|fine-tunes)/(?P<id>[^/]+)/(?:cancel|pause|resume)$")

DOCTOR = "'fine-tuning doctor' shows the settings in use"

CODES: tuple[tuple[type[Exception], Exit], ...] = (
    (errors.MissingCredentialsError, Exit.DENIED),
    (errors.AuthenticationError, Exit.DENIED),
    (errors.PermissionDeniedError, Exit.DENIED),
    (errors.JobFailed, Exit.JOB_FAILED),
    (errors.TrainingDataError, Exit.FINDINGS),
    (errors.WaitTimeoutError, Exit.TIMED_OUT),
)
"""Errors with an exit code of their own; all others have 1."""


def exit_code(error: Exception) -> int:
    """Return the exit code of an error."""
    return next((code for kind, code in CODES if isinstance(error, kind)), Exit.ERROR)


def hint(error: errors.FineTuningError, session: Session) -> str:
    """Return what to do next, one line."""
    if isinstance(error, errors.APIError) and error.hint:
        return error.hint
    by_code = CODE_HINTS.get(str(getattr(error, "code", None)))
    if by_code and not isinstance(error, errors.JobFailed):
        return by_code
    for kind, advise in ADVICE:
        if isinstance(error, kind):
            return advise(error, session)
    return DOCTOR


CODE_HINTS = {
    "insufficient_quota": "the account's quota is used up: look at its billing page",
    "billing_hard_limit_reached": "the account's spending limit is reached: look at its billing page",
    "model_not_available": "it cannot be fine-tuned here: your provider lists the models that can",
    "model_not_found": "'fine-tuning models list' shows the models that this key may use",
    "exceeded_active_job_limit": "too many jobs are under way: wait for one, or 'fine-tuning jobs submit' does",
    "daily_rate_limit_exceeded": "the day's jobs are used up: try again tomorrow",
}
"""What to do next after an error code of the server's."""


def _missing(error: Any, session: Session) -> str:
    if session.connection.provider.value == "azure":
        return "set AZURE_OPENAI_API_KEY, or name a profile with --profile; " + DOCTOR
    return "set OPENAI_API_KEY, or name a profile with --profile; " + DOCTOR


def _key(error: Any, session: Session) -> str:
    found = session.connection.settings
    for name in ("api_key", "admin_api_key", "azure_ad_token"):
        setting = found.get(name)
        if setting is not None and isinstance(setting.value, Secret):
            return f"check the key {masked(setting.value.reveal())} ({setting.source}); {DOCTOR}"
    return "check the key; " + DOCTOR


def _denied(error: Any, session: Session) -> str:
    if "/permissions" in error.request.url:
        return "permissions need an admin key: set OPENAI_ADMIN_KEY, or give --admin-key-file"
    return "the key may not do this: look at its rights and its project; " + DOCTOR


def _not_found(error: Any, session: Session) -> str:
    if "url" in error.message.lower():  # there is no such route
        return _strange(error, session)
    return f"check the id, and whether it belongs to this account at {session.connection.address}"


def _conflict(error: Any, session: Session) -> str:
    return _state(error) or "it cannot be done in the present state: look at it with 'get' first"


def _state(error: Any) -> str:
    """Name the command that shows why a job cannot be cancelled, paused or resumed; empty for other requests."""
    found = STEERED.search(error.request.url)
    if found is None:
        return ""
    noun = "legacy" if found["noun"] == "fine-tunes" else "jobs"
    return f"'fine-tuning {noun} get {found['id']}' shows its state"


def _rate(error: Any, session: Session) -> str:
    wait = f"in {error.retry_after:g} s" if error.retry_after else "in a minute"
    return f"try again {wait}, or let --max-retries do it"


def _arguments(error: Any, session: Session) -> str:
    if advice := _state(error):
        return advice
    return f"the server complains about {error.param!r}" if error.param else "check the arguments; --dry-run shows them"


def _server(error: Any, session: Session) -> str:
    if error.ambiguous and error.request.method == "POST":
        return "it may have been done all the same: look with 'list' before you do it again"
    return "the server failed: try again in a minute"


def _timeout(error: Any, session: Session) -> str:
    return "give it more time with --request-timeout SECONDS, or try again later"


def _connect(error: Any, session: Session) -> str:
    proxies = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    through = f", and the proxy of {proxies[0]}" if proxies else ""
    return f"check the address {session.connection.address}{through}; {DOCTOR}"


def _strange(error: Any, session: Session) -> str:
    return f"does {session.connection.address} speak this API? Its path often ends in /v1"


def _job(error: Any, session: Session) -> str:
    return error.hint or f"'fine-tuning jobs events {error.job.id}' shows what happened"


def _data(error: Any, session: Session) -> str:
    return f"'fine-tuning data check {error.path}' shows all of it"


def _waited(error: Any, session: Session) -> str:
    last_id = getattr(error.last, "id", None)
    if last_id is None:
        return "on the server nothing has changed; give it longer with --timeout SECONDS"
    if getattr(error.last, "object", "") == "file":
        return f"it goes on: 'fine-tuning files wait {last_id}'"
    return f"the job goes on: 'fine-tuning jobs wait {last_id}', or 'fine-tuning jobs follow {last_id}' to see how"


def _file(error: Any, session: Session) -> str:
    return "'fine-tuning data check FILE' says what is wrong with it"


def _upload(error: Any, session: Session) -> str:
    return "nothing is left on the server; do it again, with smaller parts on a slow line"


def _hook(error: Any, session: Session) -> str:
    return "check the secret (OPENAI_WEBHOOK_SECRET), and that the body is as it came, byte for byte"


def _archive(error: Any, session: Session) -> str:
    return "'fine-tuning archive FOLDER' goes on where it stopped and fetches what is missing"


def _pages(error: Any, session: Session) -> str:
    return "take one page with --limit and --after, and tell the server's makers"


def _stream(error: Any, session: Session) -> str:
    return "what was shown is good; do it again to go on"


ADVICE: tuple[tuple[type[Exception], Callable[[Any, Session], str]], ...] = (
    (errors.MissingCredentialsError, _missing),
    (errors.AuthenticationError, _key),
    (errors.PermissionDeniedError, _denied),
    (errors.NotFoundError, _not_found),
    (errors.ConflictError, _conflict),
    (errors.RateLimitError, _rate),
    (errors.InternalServerError, _server),
    (errors.BadRequestError, _arguments),
    (errors.UnprocessableEntityError, _arguments),
    (errors.APITimeoutError, _timeout),
    (errors.APIConnectionError, _connect),
    (errors.APIResponseValidationError, _strange),
    (errors.JobFailed, _job),
    (errors.TrainingDataError, _data),
    (errors.WaitTimeoutError, _waited),
    (errors.FileProcessingError, _file),
    (errors.UploadError, _upload),
    (errors.InvalidWebhookSignatureError, _hook),
    (errors.ArchiveError, _archive),
    (errors.PaginationError, _pages),
    (errors.StreamInterruptedError, _stream),
)
"""The more special error first."""
