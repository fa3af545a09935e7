"""The exceptions of ``openai.error`` (SDK 0.x) by their names and with their attributes.

    OpenAIError
    ├── APIConnectionError      no answer, or only a part of one
    ├── Timeout
    ├── APIError                an answer that makes no sense, or a status that has no class of its own
    │   └── TryAgain            409
    ├── InvalidRequestError     400, 404, 413, 415, 422; or refused before anything was sent
    ├── AuthenticationError     401, or no key
    ├── PermissionError         403
    ├── RateLimitError          429
    └── ServiceUnavailableError 500 and above

The error of `fine_tuning_client` that says more is its ``__cause__``.
"""

from __future__ import annotations

from typing import Any

from .. import errors as modern


class OpenAIError(Exception):
    """Base of all errors here.

    Attributes:
        user_message: One line.
        http_body: The answer's text, where there was an answer.
        http_status: Its status.
        json_body: ``{"error": {...}}`` of the answer, where it had one.
        headers: Its headers, a dict.
        code: The server's code.
        param: The parameter that the server complains about.
        request_id: What the provider's support asks for.
    """

    def __init__(
        self,
        message: str | None = None,
        http_body: str | None = None,
        http_status: int | None = None,
        json_body: Any = None,
        headers: dict[str, str] | None = None,
        code: str | None = None,
        param: str | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.user_message = message or ""
        self.http_body = http_body
        self.http_status = http_status
        self.json_body = json_body
        self.headers = headers or {}
        self.code = code
        self.param = param
        self.request_id = request_id

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, dict(self.__dict__))


def _rebuilt(kind: type[OpenAIError], args: tuple[Any, ...], state: dict[str, Any]) -> OpenAIError:
    error = kind(*args)
    error.__dict__.update(state)
    return error


class APIError(OpenAIError):
    """An answer that makes no sense, or a status that has no class of its own."""


class TryAgain(APIError):
    """409: it cannot be done in the job's present state."""


class Timeout(OpenAIError):
    """No answer in the time allowed."""


class APIConnectionError(OpenAIError):
    """No answer, or only a part of one."""


class InvalidRequestError(OpenAIError):
    """The request is wrong, or what it names does not exist."""


class AuthenticationError(OpenAIError):
    """There is no key, or it is wrong or expired."""


class PermissionError(OpenAIError):
    """The key may not do this."""


class RateLimitError(OpenAIError):
    """Too many requests, or the quota is used up."""


class ServiceUnavailableError(OpenAIError):
    """The server failed."""


_KINDS: tuple[tuple[type[modern.FineTuningError], type[OpenAIError]], ...] = (
    (modern.MissingCredentialsError, AuthenticationError),
    (modern.APITimeoutError, Timeout),
    (modern.APIConnectionError, APIConnectionError),
    (modern.AuthenticationError, AuthenticationError),
    (modern.PermissionDeniedError, PermissionError),
    (modern.RateLimitError, RateLimitError),
    (modern.ConflictError, TryAgain),
    (modern.InternalServerError, ServiceUnavailableError),
    (modern.BadRequestError, InvalidRequestError),
    (modern.NotFoundError, InvalidRequestError),
    (modern.UnprocessableEntityError, InvalidRequestError),
)
_INVALID = frozenset({413, 415})


def of(error: modern.FineTuningError) -> OpenAIError:
    """Return the legacy error for a modern one; raise it ``from`` that one."""
    kind = next((legacy for own, legacy in _KINDS if isinstance(error, own)), APIError)
    if not isinstance(error, modern.APIError):
        return kind(str(error))
    about: dict[str, Any] = {"code": error.code, "param": error.param, "request_id": error.request_id}
    if error.response is not None:
        about |= {"http_body": error.body, "headers": dict(error.response.headers)}
    if isinstance(error, modern.APIStatusError):
        about |= {"http_status": error.status_code, "json_body": {"error": error.error} if error.error else None}
        kind = InvalidRequestError if error.status_code in _INVALID else kind
    return kind(str(error), **about)
