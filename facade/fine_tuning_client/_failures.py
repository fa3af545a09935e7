"""From an answer or a broken connection to the error that a caller sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import errors
from ._json import is_list, is_object, loads

if TYPE_CHECKING:
    from ._http import Failure
    from ._responses import Response
    from ._settings import Settings

LONGEST_MESSAGE = 1000
"""Characters of a server's message that an error shows."""


def connection_error(failure: Failure, info: errors.RequestInfo, *, repeatable: bool) -> errors.APIConnectionError:
    """Explain a connection that broke."""
    kind = errors.APITimeoutError if failure.kind == "timeout" else errors.APIConnectionError
    message = f"{failure.message} ({info.method} {info.url})"
    if failure.sent and not repeatable:
        key = f", idempotency key {info.idempotency_key}" if info.idempotency_key else ""
        message += f"; it is not known whether the server has acted{key}: look before you send it again"
    return kind(message, request=info, ambiguous=failure.sent)


def status_error(
    settings: Settings, response: Response, info: errors.RequestInfo, *, retry_after: float | None
) -> errors.APIStatusError:
    """Explain an answer that reports a failure."""
    detail = decoded(response)
    inner = detail.get("error") if is_object(detail) else None
    fields: dict[str, Any] = inner if is_object(inner) else detail if is_object(detail) else {}
    message = message_of(detail) or plain_text(response) or ""
    message = printable(settings.redact(message))
    status = response.status_code
    kind = errors.STATUS_ERRORS.get(status)
    if kind is None:
        kind = errors.InternalServerError if status >= 500 else errors.APIStatusError
    error = kind(f"Error code: {status}" + (f" - {message}" if message else ""), request=info, response=response)
    error.error = fields
    error.code = text_or_none(fields.get("code"))
    error.param = text_or_none(fields.get("param"))
    error.type = text_or_none(fields.get("type"))
    error.retry_after = retry_after
    return error


def redirect_error(response: Response, info: errors.RequestInfo, target: str) -> errors.APIStatusError:
    """Explain a redirect that is not followed."""
    from urllib.parse import urlsplit

    parts = urlsplit(target)
    shown = printable(f"{parts.scheme}://{parts.hostname or ''}{parts.path}" if parts.netloc else parts.path)
    return errors.APIStatusError(
        f"Error code: {response.status_code} - the server redirects to {shown or 'nowhere'}, which is not followed "
        "because the request would go to another place or be changed: check base_url",
        request=info,
        response=response,
    )


def validation_error(response: Response, reason: str) -> errors.APIResponseValidationError:
    """Explain an answer of status 2xx that cannot be what was asked for."""
    info = errors.RequestInfo(response.method, response.url)
    return errors.APIResponseValidationError(
        f"{info.method} {info.url} answered {response.status_code} with something else than was asked for: {reason}",
        request=info,
        response=response,
    )


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
    for found in (detail.get("error"), detail.get("message"), detail.get("detail")):
        if isinstance(found, str):
            return found
        if is_object(found) and isinstance(found.get("message"), str):
            return str(found["message"])
        if is_list(found) and found and is_object(found[0]):
            place: Any = found[0].get("loc")
            where = ".".join(str(step) for step in place) if is_list(place) else ""
            return f"{where}: {found[0].get('msg', '')}"
    return None


def plain_text(response: Response) -> str | None:
    """Take a short text/plain body as the message; HTML stays in the body."""
    plain = response.headers.get("content-type", "").startswith("text/plain")
    return str(response.text).strip() if plain and len(response.content) <= LONGEST_MESSAGE else None


def printable(text: str) -> str:
    """Make one line of bounded length without control characters."""
    return "".join(character if character.isprintable() else " " for character in text[:LONGEST_MESSAGE]).strip()


def text_or_none(value: Any) -> str | None:
    """Read a code, which some servers send as a number."""
    return None if value is None or isinstance(value, (dict, list)) else str(value)
