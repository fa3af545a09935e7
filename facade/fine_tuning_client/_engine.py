"""One exchange: authorise, send, retry, map errors.  The one place that decides what a failure means."""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING, Any, TypeVar

from fine_tuning_api.types import Model

from . import _failures
from ._drafts import Draft
from ._flow import Ask, Close, Flow, Open, Read, block, monotonic, now, sleep
from ._http import Failure, build_request
from ._json import is_object, loads
from ._responses import Head, Response
from ._retries import delay_before_retry, retry_after
from ._secrets import Secret
from .errors import APIError

if TYPE_CHECKING:
    import httpx

    from ._call import Call
    from ._settings import Credential, Settings

T = TypeVar("T")

LARGEST_ERROR = 1024 * 1024
"""Decoded bytes of an error's body."""

MOST_REDIRECTS = 5

RETRIED_FAILURES = frozenset({"connect", "timeout", "network"})

log = logging.getLogger("fine_tuning_client")


class Live(Head):
    """An answer whose body is still on the wire.

    Attributes:
        response: The connection's own object.
        draft: What was asked.
    """

    __slots__ = ("draft", "response")

    def __init__(self, head: Head, response: httpx.Response, draft: Draft) -> None:
        super().__init__(*head.head())
        self.response = response
        self.draft = draft


class Engine:
    """Turns calls into answers, for one client's settings."""

    __slots__ = ("settings",)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def exchange(self, call: Call[Any]) -> Flow[Response]:
        """Make a call and return its whole, successful answer.

        Raises:
            APIStatusError: the server refused or failed.
            APIConnectionError: no whole answer came.
        """
        response: Response = yield from self._attempts(call, self._read_whole)
        return response

    def open(self, call: Call[Any]) -> Flow[Live]:
        """Make a call and return its successful answer with the body unread.

        Raises:
            APIStatusError: the server refused or failed.
            APIConnectionError: no answer came.
        """
        live: Live = yield from self._attempts(call, self._keep_open)
        return live

    def parse(self, call: Call[T], response: Response) -> T:
        """Return the typed result of a successful answer.

        Raises:
            APIResponseValidationError: the answer cannot be one.
        """
        operation = call.operation
        try:
            if operation.media == "binary":
                return operation.decode(response.content)
            value = loads(response.content)
            if not fits(value, getattr(operation, "answer", "")):
                raise ValueError(f"a JSON object with its {operation.answer!r} was expected")
            result = operation.decode(value)
        except ValueError as error:
            raise _failures.validation_error(response, str(error)) from None
        remember_request_id(result, response.request_id)
        return result

    def connection_error(self, failure: Failure, draft: Draft) -> APIError:
        """Explain a connection that broke after its answer was handed out."""
        return _failures.connection_error(failure, draft.info, repeatable=draft.repeatable)

    def _attempts(self, call: Call[Any], finish: Any) -> Flow[Any]:
        draft: Draft = yield from self._draft(call)
        attempt = 0
        while True:
            outcome = yield from self._attempt(draft, attempt, finish)
            if not isinstance(outcome, _Failed):
                return outcome
            wait = outcome.wait(draft, attempt)
            if wait is None:
                raise outcome.error from outcome.cause
            attempt += 1
            log.debug("%s %s: retry %d in %.2f s", draft.info.method, call.operation.path, attempt, wait)
            yield from sleep(wait)

    def _draft(self, call: Call[Any]) -> Flow[Draft]:
        if call.operation.form is None:
            return Draft(self.settings, call)
        # Its files are looked at on the disk.
        return (yield from block(lambda: Draft(self.settings, call)))

    def _attempt(self, draft: Draft, attempt: int, finish: Any) -> Flow[Any]:
        """Return what `finish` makes of a successful answer, or a `_Failed`."""
        url, redirects = draft.url, 0
        while True:
            request = build_request(draft.info.method, url, draft.headers, draft.body)
            yield from authorise(draft.credential, request)
            started = monotonic()
            try:
                response: httpx.Response = yield Open(request, draft.timeouts)
                head = self._head(draft, response, attempt, monotonic() - started)
                if head.status_code < 300:
                    return (yield from finish(head, response, draft))
                if head.status_code < 400:
                    target = followable(request, response)
                    if target is not None and draft.replayable and redirects < MOST_REDIRECTS:
                        yield Close(response)
                        url, redirects = target, redirects + 1
                        continue
                return (yield from self._refused(head, response, draft))
            except Failure as failure:
                log.debug("%s %s: %s", draft.info.method, draft.info.url, failure.kind)
                error = _failures.connection_error(failure, draft.info, repeatable=draft.repeatable)
                return _Failed(error, cause=failure, kind=failure.kind, sent=failure.sent)

    def _head(self, draft: Draft, response: httpx.Response, attempt: int, elapsed: float) -> Head:
        version = response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace")
        head = Head(
            response.status_code, response.headers, draft.info.method, draft.info.url, version, attempt, elapsed
        )
        log.debug("%s %s: %d, request id %s", head.method, head.url, head.status_code, head.request_id)
        return head

    def _read_whole(self, head: Head, response: httpx.Response, draft: Draft) -> Flow[Response]:
        content: bytes = yield Read(response, draft.limit)
        return Response(head, content)

    def _keep_open(self, head: Head, response: httpx.Response, draft: Draft) -> Flow[Live]:
        return Live(head, response, draft)
        yield

    def _refused(self, head: Head, response: httpx.Response, draft: Draft) -> Flow[_Failed]:
        try:
            content: bytes = yield Read(response, LARGEST_ERROR)
        except Failure:
            content = b""  # the status has been received and says enough
        whole = Response(head, content)
        if head.status_code < 400:
            location = head.headers.get("location", "")
            return _Failed(_failures.redirect_error(whole, draft.info, location), status=head.status_code)
        asked = retry_after(head.headers, now())
        error = _failures.status_error(self.settings, whole, draft.info, retry_after=asked)
        return _Failed(error, status=head.status_code, response=whole)


class _Failed:
    """An attempt without success: the error to raise, and what decides whether another attempt is made."""

    __slots__ = ("cause", "error", "kind", "response", "sent", "status")

    def __init__(
        self,
        error: APIError,
        *,
        cause: BaseException | None = None,
        kind: str = "",
        sent: bool = True,
        status: int | None = None,
        response: Response | None = None,
    ) -> None:
        self.error = error
        self.cause = cause
        self.kind = kind
        self.sent = sent
        self.status = status
        self.response = response

    def wait(self, draft: Draft, attempt: int) -> float | None:
        """Return the seconds before the next attempt; None if there is to be none."""
        if self.status is None:
            if self.kind not in RETRIED_FAILURES or (self.sent and not draft.repeatable):
                return None
        elif self.response is None or not (draft.repeatable or self.status == 429):
            # A create that was refused for its rate did not happen; after any other failure it may have.
            return None
        return delay_before_retry(
            attempt,
            draft.max_retries,
            random=random.random,
            now=now(),
            status=self.status,
            headers=None if self.response is None else self.response.headers,
            code=self.error.code,
        )


def authorise(credential: Credential, request: httpx.Request) -> Flow[None]:
    """Put the key into a request: the one place where it is read."""
    secret = credential.source
    if not isinstance(secret, Secret):
        made: Any = yield Ask(secret)
        secret = Secret(made, "the key that the callable returned")
    if credential.header not in request.headers:
        request.headers[credential.header] = credential.prefix + secret.reveal()


def followable(request: httpx.Request, response: httpx.Response) -> str | None:
    """Return where a redirect leads if it may be followed: same origin, and the request stays what it is."""
    if response.status_code not in (307, 308) and not (
        response.status_code in (301, 302, 303) and request.method == "GET"
    ):
        return None
    try:
        target = request.url.join(response.headers.get("location", ""))
    except Exception:
        return None
    old = request.url
    same = (target.scheme, target.host, target.port) == (old.scheme, old.host, old.port)
    return str(target) if same and not target.userinfo else None


def fits(value: Any, answer: str) -> bool:
    """Tell whether a JSON value has what every answer of its kind has: an id, or a list of data."""
    if not is_object(value):
        return False
    if answer == "data":
        return isinstance(value.get("data"), list)
    return value.get("id") not in (None, "") if answer == "id" else "error" not in value


def remember_request_id(result: object, request_id: str | None) -> None:
    """Leave the request's id on a model, for the caller's bug reports."""
    if request_id is not None and isinstance(result, Model):
        result.remember_request_id(request_id)
