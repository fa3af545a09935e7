"""Everything that can go wrong, drawn as a tree.

    FineTuningError
    ├── MissingCredentialsError            there is no key, or the function that makes keys failed
    ├── PaginationError                    a server's pages go round in circles or cannot be continued
    ├── FileProcessingError                the server says that an uploaded file is unusable
    ├── WaitTimeoutError                   what was waited for did not come in time (also a TimeoutError)
    ├── StreamInterruptedError             an event stream ended before its end
    ├── UploadError                        a chunked upload was given up and cancelled
    ├── JobFailed                          a job that was waited for ended without a model
    ├── TrainingDataError                  the local check found errors in training data; nothing was sent
    ├── ArchiveError                       an archive cannot be written, or is not what its manifest says
    ├── InvalidWebhookSignatureError       a webhook was not signed with the secret, or long ago
    └── APIError
        ├── APIConnectionError             no answer, or only a part of one
        │   └── APITimeoutError
        ├── APIResponseValidationError     an answer that cannot be what was asked for
        └── APIStatusError                 an answer of status 4xx or 5xx, or a redirect that is not followed
            ├── BadRequestError            400
            ├── AuthenticationError        401
            ├── PermissionDeniedError      403
            ├── NotFoundError              404
            ├── ConflictError              409
            ├── UnprocessableEntityError   422
            ├── RateLimitError             429
            └── InternalServerError        500 and above

A call raises one of these, or `ValueError` / `TypeError` for an argument that is refused before anything is sent, or
`OSError` for a local file.  All of them pickle; none of them holds a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob

    from ._responses import Response
    from .training_data import ValidationReport

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "ArchiveError",
    "AsyncHTTPError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ConnectionError",
    "FileProcessingError",
    "FineTuningError",
    "HTTPError",
    "InternalServerError",
    "InvalidWebhookSignatureError",
    "JobFailed",
    "MissingCredentialsError",
    "NotFoundError",
    "OpenAIError",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestInfo",
    "StreamInterruptedError",
    "Timeout",
    "TrainingDataError",
    "UnprocessableEntityError",
    "UploadError",
    "WaitTimeoutError",
]


class RequestInfo(NamedTuple):
    """The request that failed, without its headers and body.

    Attributes:
        method: Such as ``"POST"``.
        url: Without user name, password and query.
        idempotency_key: What the server was told to recognise a repetition by; None for a read.
    """

    method: str
    url: str
    idempotency_key: str | None = None


class FineTuningError(Exception):
    """Base of all errors of this package."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, dict(self.__dict__))


def _rebuild(kind: type[FineTuningError], args: tuple[Any, ...], state: dict[str, Any]) -> FineTuningError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class MissingCredentialsError(FineTuningError):
    """No key was given and none is in the environment, or the function that makes keys failed (then it has a cause)."""


class PaginationError(FineTuningError):
    """A server's pages go round in circles or cannot be continued.

    Attributes:
        cursor: The id after which the next page was to begin, where there was one.
    """

    def __init__(self, message: str, *, cursor: str | None = None) -> None:
        super().__init__(message)
        self.cursor = cursor


class FileProcessingError(FineTuningError):
    """The server says that an uploaded file is unusable.

    Attributes:
        file_id: The file.
        status_details: The server's reason, where it gave one.
    """

    def __init__(self, message: str, *, file_id: str, status_details: str | None = None) -> None:
        super().__init__(message)
        self.file_id = file_id
        self.status_details = status_details


class WaitTimeoutError(FineTuningError, TimeoutError):
    """What was waited for did not come in time; on the server nothing has changed by that.

    Attributes:
        last: The newest state that was seen, where one was.
    """

    def __init__(self, message: str, *, last: object = None) -> None:
        super().__init__(message)
        self.last = last


class StreamInterruptedError(FineTuningError):
    """An event stream ended before ``[DONE]``, or sent what is no event; the events before it are good."""


class UploadError(FineTuningError):
    """A chunked upload was given up; the server was told to forget it.

    Attributes:
        upload_id: The upload.
    """

    def __init__(self, message: str, *, upload_id: str) -> None:
        super().__init__(message)
        self.upload_id = upload_id


class JobFailed(FineTuningError):
    """A job that was waited for ended without a model: it failed or was cancelled.

    Attributes:
        job: The job as last seen.
        code: The server's error code, such as ``"invalid_training_file"``, where it gave one.
        param: The request field that the server complains about.
        hint: What to do next, one line; empty when there is nothing to advise.
    """

    def __init__(
        self, message: str, *, job: FineTuningJob, code: str | None = None, param: str | None = None, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.job = job
        self.code = code
        self.param = param
        self.hint = hint


class TrainingDataError(FineTuningError):
    """The local check found errors in training data; nothing was sent.

    Attributes:
        path: The file.
        report: What was found.
    """

    def __init__(self, message: str, *, path: str, report: ValidationReport) -> None:
        super().__init__(message)
        self.path = path
        self.report = report


class ArchiveError(FineTuningError):
    """An archive cannot be written, or is not what its manifest says."""


class InvalidWebhookSignatureError(FineTuningError):
    """A webhook was not signed with the secret, or long ago."""


class APIError(FineTuningError):
    """Base of errors of one call.

    Attributes:
        message: One line.
        request: Method, URL and idempotency key of the request.
        response: The answer, if there was one.
        body: The answer's text, if there was one.
        code: The server's error code, such as ``"model_not_available"``.
        param: The request field that the server complains about.
        type: The server's class of errors, such as ``"invalid_request_error"``.
        request_id: What the provider's support asks for.
        ambiguous: Whether the server may have done what was asked all the same.
        hint: What the provider has announced and the answer does not say, with its source and date; mostly empty.
            It is part of ``str(error)``.
    """

    def __init__(self, message: str, *, request: RequestInfo, response: Response | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.request = request
        self.response = response
        self.code: str | None = None
        self.param: str | None = None
        self.type: str | None = None
        self.ambiguous = False
        self.hint = ""

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message

    @property
    def body(self) -> str | None:
        """The answer's text, cut at 1 MiB; None without an answer."""
        return None if self.response is None else str(self.response.text)

    @property
    def request_id(self) -> str | None:
        """The answer's ``x-request-id``."""
        return None if self.response is None else self.response.request_id


class APIConnectionError(APIError):
    """No answer came, or only a part of one."""

    def __init__(
        self, message: str, *, request: RequestInfo, response: Response | None = None, ambiguous: bool = True
    ) -> None:
        super().__init__(message, request=request, response=response)
        self.ambiguous = ambiguous


class APITimeoutError(APIConnectionError):
    """No answer came, or not all of it, in the time allowed."""


class APIResponseValidationError(APIError):
    """An answer of status 2xx that cannot be what was asked for: HTML, nothing, another kind of JSON."""

    def __init__(self, message: str, *, request: RequestInfo, response: Response) -> None:
        super().__init__(message, request=request, response=response)
        self.response: Response = response

    @property
    def status_code(self) -> int:
        """The answer's status."""
        return self.response.status_code


class APIStatusError(APIError):
    """An answer of status 4xx or 5xx, or a redirect that is not followed.

    Attributes:
        retry_after: Seconds that the server asks to wait, if it does.
        error: The ``error`` object of the answer, empty if there was none.
    """

    def __init__(self, message: str, *, request: RequestInfo, response: Response) -> None:
        super().__init__(message, request=request, response=response)
        self.response: Response = response
        self.error: dict[str, Any] = {}
        self.retry_after: float | None = None

    @property
    def status_code(self) -> int:
        """The answer's status."""
        return self.response.status_code

    @property
    def idempotency_key(self) -> str | None:
        """What the server was told to recognise a repetition by; None for a read."""
        return self.request.idempotency_key


class BadRequestError(APIStatusError):
    """400: the server refuses the arguments."""


class AuthenticationError(APIStatusError):
    """401: the key is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this, or the provider has closed it to the organisation."""


class NotFoundError(APIStatusError):
    """404: there is no such thing, or no such route at this server."""


class ConflictError(APIStatusError):
    """409: it cannot be done in the thing's present state."""


class UnprocessableEntityError(APIStatusError):
    """422: the arguments are of the right form and yet unusable."""


class RateLimitError(APIStatusError):
    """429: too many requests or jobs, or the quota is used up (then `code` is ``insufficient_quota``)."""


class InternalServerError(APIStatusError):
    """500 and above: the server failed."""


STATUS_ERRORS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}

# Names under which the same errors are known elsewhere.
OpenAIError = FineTuningError
HTTPError = APIStatusError
AsyncHTTPError = APIStatusError
Timeout = APITimeoutError
ConnectionError = APIConnectionError
