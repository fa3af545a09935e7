"""One exchange: authorise, send, retry, map errors.  The one place that decides what a failure means."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from fine_tuning_api.types import Model

from . import _failures
from ._answers import checked, json_of
from ._drafts import Draft, key_of
from ._flow import Ask, Close, Flow, Open, Pieces, Pull, Read, block, monotonic, now, sleep
from ._http import Failure, build_request, timeouts
from ._responses import Head, Response
from ._retries import delay_before_retry, retry_after
from ._secrets import Secret, without_secrets
from .errors import APIConnectionError, APIError, MissingCredentialsError, RequestInfo

if TYPE_CHECKING:
    import httpx

    from ._call import Call
    from ._settings import Settings

T = TypeVar("T")

LARGEST_ERROR = 1024 * 1024
"""Decoded bytes of an error's body; the rest is not read."""

MOST_REDIRECTS = 5

log = logging.getLogger("fine_tuning_client")


class Connections(Protocol):
    """What the engine asks of the connections that its requests will go over."""

    @property
    def closed(self) -> bool: ...
    @property
    def asynchronous(self) -> bool: ...


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


Finish: TypeAlias = "Callable[[Live], Flow[Any]]"
"""What is made of a successful answer; a `Failure` in it means another attempt, if there is one left."""


class Engine:
    """Turns calls into answers, for one client's settings."""

    __slots__ = ("connections", "settings")

    def __init__(self, settings: Settings, connections: Connections) -> None:
        self.settings = settings
        self.connections = connections

    def exchange(self, call: Call[Any]) -> Flow[Response]:
        """Make a call and return its whole, successful answer.

        Raises:
            APIStatusError: the server refused or failed.
            APIConnectionError: no whole answer came.
        """
        response: Response = yield from self.transfer(call, whole)
        return response

    def open(self, call: Call[Any]) -> Flow[Live]:
        """Make a call and return its successful answer with the body unread.

        Raises:
            APIStatusError: the server refused or failed.
            APIConnectionError: no answer came.
        """
        live: Live = yield from self.transfer(call, unread)
        return live

    def transfer(self, call: Call[Any], finish: Finish) -> Flow[Any]:
        """Make a call and return what `finish` makes of its successful answer, the first time that it can.

        Raises:
            APIStatusError: the server refused or failed.
            APIConnectionError: no whole answer came.
        """
        draft: Draft = yield from self._draft(call)
        attempt = 0
        while True:
            outcome = yield from self._attempt(call, draft, attempt, finish)
            if not isinstance(outcome, _Failed):
                return outcome
            wait = outcome.wait(draft, attempt)
            if wait is None:
                raise outcome.error from outcome.cause
            attempt += 1
            log.debug("%s %s: attempt %d in %.2f s", draft.info.method, draft.path, attempt + 1, wait)
            yield from sleep(wait)

    def parse(self, call: Call[T], response: Response) -> T:
        """Return the typed result of a successful answer.

        Raises:
            APIResponseValidationError: the answer cannot be one.
        """
        operation = call.operation
        try:
            value = response.content if operation.media == "binary" else checked(json_of(response), operation.answer)
            result = operation.decode(value)
        except Exception as error:  # whatever a decoder does with what nobody expected
            reason = str(error) if isinstance(error, ValueError) else f"{type(error).__name__} while it was read"
            info = RequestInfo(response.method, response.url, key_of(call))
            shown = without_secrets(response, self.settings.secrets, LARGEST_ERROR)
            reason = self.settings.redact(reason)
            raise _failures.validation_error(info, shown, reason, repeatable=call.repeatable) from None
        if response.request_id is not None and isinstance(result, Model):
            result.remember_request_id(response.request_id)
        return result

    def connection_error(self, error: Exception, draft: Draft) -> APIError:
        """Explain a connection that broke after its answer was handed out."""
        return _failures.connection_error(error, draft)

    def once_within(self, call: Call[T], seconds: float) -> Call[T]:
        """Return a call that is over when the time is up, and that nobody retries; 0 seconds or less is no limit."""
        options = call.options.copy()
        options["max_retries"] = 0
        total = timeouts(options.get("timeout", self.settings.timeout)).total
        if seconds > 0 and (total is None or total > seconds):
            options["timeout"] = seconds
        return type(call)(call.operation, options, repeatable=call.repeatable, pages=call.pages)

    def passing(self, error: APIError) -> bool:
        """Tell whether the same call may succeed a little later."""
        return _failures.passing(error, now())

    def _draft(self, call: Call[Any]) -> Flow[Draft]:
        if call.operation.form is None:
            return Draft(self.settings, call)
        # Its files are looked at on the disk.
        draft = yield from block(lambda: Draft(self.settings, call))
        if draft.asynchronous and not self.connections.asynchronous:
            raise TypeError("only AsyncClient can send an asynchronous iterable: pass a path, an open file or bytes")
        return draft

    def _attempt(self, call: Call[Any], draft: Draft, attempt: int, finish: Finish) -> Flow[Any]:
        """Return what `finish` makes of a successful answer, or a `_Failed`."""
        url, redirects = draft.url, 0
        while True:
            secret = yield from key_for(draft)
            if self.connections.closed:
                raise APIConnectionError("this client is closed", request=draft.info, ambiguous=False)
            try:
                request = prepared(draft, url, secret)
                started = monotonic()
                response: httpx.Response = yield Open(request, draft.timeouts)
                live = Live(head_of(response, draft, attempt, monotonic() - started), response, draft)
                if live.status_code < 300:
                    return (yield from finish(live))
                target = followable(request, response)
                if target is None or not draft.replayable or redirects == MOST_REDIRECTS:
                    return (yield from self._refused(call, live))
                yield from beginning(live)  # so that the connection can be used again
                url, redirects = target, redirects + 1
            except Exception as error:
                if is_local(error, draft):
                    raise
                return broken(error, draft, attempt)

    def _refused(self, call: Call[Any], live: Live) -> Flow[_Failed]:
        content = yield from beginning(live)
        draft, status = live.draft, live.status_code
        response = without_secrets(Response(live, content), draft.secrets, LARGEST_ERROR)
        if status < 400:
            return _Failed(_failures.redirect_error(draft, response), status=status)
        asked = retry_after(live.headers, now())
        error = _failures.status_error(call, draft, response, retry_after=asked)
        return _Failed(error, status=status, headers=live.headers)


class _Failed:
    """An attempt without success: the error to raise, and what decides whether another attempt is made."""

    __slots__ = ("cause", "error", "headers", "kind", "status")

    def __init__(
        self,
        error: APIError,
        *,
        cause: Exception | None = None,
        kind: str = "",
        status: int | None = None,
        headers: httpx.Headers | None = None,
    ) -> None:
        self.error = error
        self.cause = cause
        self.kind = kind
        self.status = status
        self.headers = headers

    def wait(self, draft: Draft, attempt: int) -> float | None:
        """Return the seconds before the next attempt; None if there is to be none."""
        if not draft.replayable:
            return None
        if self.status is None:
            if self.kind not in _failures.RETRIED_FAILURES or (self.error.ambiguous and not draft.repeatable):
                return None
        elif self.headers is None or not (draft.repeatable or self.status == 429):
            # A create that was refused for its rate did not happen; after any other failure it may have.
            return None
        return delay_before_retry(
            attempt,
            draft.max_retries,
            random=random.random,
            now=now(),
            status=self.status,
            headers=self.headers,
            code=self.error.code,
        )


def whole(live: Live) -> Flow[Response]:
    """Read a successful answer."""
    content: bytes = yield Read(live.response, live.draft.limit)
    return Response(live, content)


def unread(live: Live) -> Flow[Live]:
    """Leave the body of a successful answer to the caller."""
    return live
    yield


def beginning(live: Live) -> Flow[bytes]:
    """Read an error's body as far as it comes, in the time that is left; the status alone says enough."""
    content = bytearray()
    total = live.draft.timeouts.total
    until = None if total is None else monotonic() + total - live.elapsed
    try:
        pieces: Any = yield Pieces(live.response)
        while len(content) <= LARGEST_ERROR and (until is None or monotonic() < until):
            piece: bytes | None = yield Pull(pieces)
            if piece is None:
                return bytes(content)
            content += piece
    except Exception:  # whatever keeps the rest from coming
        pass
    yield Close(live.response)
    return bytes(content[:LARGEST_ERROR])


def broken(error: Exception, draft: Draft, attempt: int) -> _Failed:
    """Explain what kept an answer from coming."""
    kind = error.kind if isinstance(error, Failure) else "foreign"
    log.debug("%s %s: attempt %d, %s failure", draft.info.method, draft.path, attempt + 1, kind)
    return _Failed(_failures.connection_error(error, draft), cause=error, kind=kind)


def is_local(error: Exception, draft: Draft) -> bool:
    """Tell a fault of the caller's own files from one of the connection, which is never an OSError here."""
    return isinstance(error, OSError) or (draft.sends_files and isinstance(error, (ValueError, TypeError)))


def key_for(draft: Draft) -> Flow[Secret | None]:
    """Return the key of an attempt; a function that makes keys is called for each.

    Raises:
        MissingCredentialsError: the function failed.
        TypeError, ValueError: what it made is not a key.
    """
    credential = draft.credential
    if credential is None:
        return None
    if isinstance(credential.source, Secret):
        return credential.source
    try:
        made: Any = yield Ask(credential.source)
    except Exception as error:
        raise MissingCredentialsError(f"the function that makes keys failed with {type(error).__name__}") from error
    if hasattr(made, "__await__"):
        if hasattr(made, "close"):
            made.close()  # or Python warns that nobody has waited for it
        raise TypeError("the function that makes keys is asynchronous, which only AsyncClient can call")
    return credential.accept(made)


def prepared(draft: Draft, url: str, secret: Secret | None) -> httpx.Request:
    """Make the request of one attempt: the one place where the key is read."""
    request = build_request(draft.info.method, url, draft.headers, draft.body)
    if secret is not None and draft.credential is not None:
        request.headers[draft.credential.header] = draft.credential.prefix + secret.reveal()
    return request


def head_of(response: httpx.Response, draft: Draft, attempt: int, elapsed: float) -> Head:
    """Keep what there is to know of an answer before its body."""
    info, version = draft.info, response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace")
    head = Head(response.status_code, response.headers, info.method, info.url, version, attempt, elapsed)
    log.debug(
        "%s %s: attempt %d, status %d, request id %s",
        info.method,
        draft.path,
        attempt + 1,
        head.status_code,
        _failures.printable(head.request_id or "-"),
    )
    return head


def followable(request: httpx.Request, response: httpx.Response) -> str | None:
    """Return where a redirect leads if it may be followed: same origin, and the request stays what it is."""
    allowed = (301, 302, 303, 307, 308) if request.method == "GET" else (307, 308)
    location = response.headers.get("location", "").strip()
    if response.status_code not in allowed or not location:
        return None
    try:
        target = request.url.join(location)
    except Exception:
        return None
    old = request.url
    same = (target.scheme, target.host, target.port) == (old.scheme, old.host, old.port)
    return str(target) if same and not target.userinfo else None
