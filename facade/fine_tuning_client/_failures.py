"""From an answer or a broken connection to the error that a caller sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import errors
from ._http import Failure
from ._json import is_list, is_object, loads
from ._notices import notice
from ._retries import worth_retrying

if TYPE_CHECKING:
    from ._call import Call
    from ._drafts import Draft
    from ._responses import Response

LONGEST_MESSAGE = 1000
"""Characters of a server's message that an error shows."""

RETRIED_FAILURES = frozenset({"connect", "timeout", "network"})
"""Kinds of failure that another attempt may cure."""

AMBIGUOUS_STATUSES = frozenset({301, 302, 303, 408, 409})
"""After these, and after those of 500 and up but 501, the server may have done what it was asked."""


def connection_error(error: Exception, draft: Draft) -> errors.APIConnectionError:
    """Explain why no whole answer came: a `Failure`, or what the caller's own HTTP client raised."""
    if isinstance(error, Failure):
        forget_frames(error)
        message, sent = error.message, error.sent
    else:
        message, sent = f"the HTTP client failed with {type(error).__name__}", True
    timed_out = isinstance(error, Failure) and error.kind == "timeout"
    kind = errors.APITimeoutError if timed_out else errors.APIConnectionError
    message = f"{message} ({draft.info.method} {draft.info.url})"
    if sent and not draft.repeatable:
        message += unknown_outcome(draft.info.idempotency_key)
    return kind(message, request=draft.info, ambiguous=sent)


def status_error(
    call: Call[Any], draft: Draft, response: Response, *, retry_after: float | None
) -> errors.APIStatusError:
    """Explain an answer that reports a failure."""
    detail = decoded(response)
    inner = detail.get("error") if is_object(detail) else None
    fields: dict[str, Any] = inner if is_object(inner) else detail if is_object(detail) else {}
    status = response.status_code
    kind = errors.STATUS_ERRORS.get(status)
    if kind is None:
        kind = errors.InternalServerError if status >= 500 else errors.APIStatusError
    message = f"Error code: {status}"
    if said := said_by_server(detail, response, draft):
        message += f" - {said}"
    ambiguous = is_ambiguous(status)
    if ambiguous and not draft.repeatable:
        message += unknown_outcome(draft.info.idempotency_key)
    error = kind(message, request=draft.info, response=response)
    error.ambiguous = ambiguous
    error.error = inner if is_object(inner) else {}
    error.code = text_or_none(fields.get("code"))
    error.param = text_or_none(fields.get("param"))
    error.type = text_or_none(fields.get("type"))
    error.retry_after = retry_after
    error.hint = notice(call.operation.id, host_of(draft.info.url), status)
    return error


def redirect_error(draft: Draft, response: Response) -> errors.APIStatusError:
    """Explain a redirect that is not followed."""
    shown = printable(redacted(place(response.headers.get("location", "")), draft))
    message = (
        f"Error code: {response.status_code} - the server redirects to {shown or 'nowhere'}, which is not followed "
        "because the request would go to another place or be changed, or has been sent on too often: check base_url"
    )
    ambiguous = is_ambiguous(response.status_code)
    if ambiguous and not draft.repeatable:
        message += unknown_outcome(draft.info.idempotency_key)
    error = errors.APIStatusError(message, request=draft.info, response=response)
    error.ambiguous = ambiguous
    return error


def validation_error(
    info: errors.RequestInfo, response: Response, reason: str, *, repeatable: bool
) -> errors.APIResponseValidationError:
    """Explain an answer of status 2xx that cannot be what was asked for."""
    message = (
        f"{info.method} {info.url} answered {response.status_code} with something else than was asked for: "
        f"{printable(reason)}"
    )
    if not repeatable:
        message += unknown_outcome(info.idempotency_key)
    error = errors.APIResponseValidationError(message, request=info, response=response)
    error.ambiguous = True
    return error


def passing(error: errors.APIError, now: float) -> bool:
    """Tell whether the same call may succeed a little later."""
    if isinstance(error, errors.APIStatusError):
        return worth_retrying(error.status_code, error.response.headers, error.code, now=now)
    cause = error.__cause__
    return isinstance(cause, Failure) and cause.kind in RETRIED_FAILURES


def is_ambiguous(status: int) -> bool:
    """Tell whether a server that answers this may have done what it was asked."""
    return status in AMBIGUOUS_STATUSES or (status >= 500 and status != 501)


def unknown_outcome(key: str | None) -> str:
    """Say what to do after a failure that leaves open whether something has been paid for."""
    named = f" (idempotency key {printable(key)})" if key else ""
    return f"; it is not known whether the server has done it{named}: look before you send it again"


def forget_frames(failure: Failure) -> None:
    """Drop the inner frames of a failure: their variables hold the request as it was sent, with the key."""
    error: BaseException | None = failure
    for _ in range(8):
        if error is None:
            return
        error.__traceback__ = None
        error = error.__cause__ or error.__context__


def said_by_server(detail: Any, response: Response, draft: Draft) -> str:
    """Find a server's message and make it fit to be shown."""
    return printable(redacted(message_of(detail) or plain_text(response) or "", draft))


def redacted(text: str, draft: Draft) -> str:
    """Return a server's text without any key in it."""
    for secret in draft.secrets:
        text = secret.redact(text)
    return text


def decoded(response: Response) -> Any:
    """Decode an error's body; None if it is not JSON."""
    try:
        return loads(response.content)
    except ValueError:
        return None


def message_of(detail: Any) -> str | None:
    """Find what a server says in the places where servers say it."""
    if not is_object(detail):
        return None
    for said in (detail.get("error"), detail.get("message"), detail.get("detail")):
        message = said.get("message") if is_object(said) else said
        if isinstance(message, str) and message.strip():
            return message
        if is_list(said) and said and is_object(said[0]):
            return complaint(said[0])
    return None


def complaint(item: dict[str, Any]) -> str:
    """Read one of the complaints that FastAPI lists: a place and a message."""
    where = item.get("loc")
    steps = [str(step) for step in where if isinstance(step, (str, int))] if is_list(where) else []
    message = item.get("msg")
    return ": ".join(filter(None, [".".join(steps), message if isinstance(message, str) else ""]))


def plain_text(response: Response) -> str | None:
    """Take a short text/plain body as the message; HTML stays in the body."""
    plain = response.headers.get("content-type", "").startswith("text/plain")
    return str(response.text).strip() if plain and len(response.content) <= LONGEST_MESSAGE else None


def place(location: str) -> str:
    """Return where a redirect leads, without user name, password and query."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(location)
        return f"{parts.scheme}://{parts.hostname or ''}{parts.path}" if parts.netloc else parts.path
    except ValueError:
        return "an address that cannot be read"


def host_of(url: str) -> str | None:
    """Return the host of an address."""
    from urllib.parse import urlsplit

    return urlsplit(url).hostname


def printable(text: str) -> str:
    """Make one line of bounded length without control characters."""
    return "".join(character if character.isprintable() else " " for character in text[:LONGEST_MESSAGE]).strip()


def text_or_none(value: Any) -> str | None:
    """Read a code, which some servers send as a number."""
    return None if value is None or isinstance(value, (dict, list)) else str(value)
