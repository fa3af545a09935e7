"""Exchanges through an httpx client, the caller's or one that knows the environment's proxies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .carriers import DEADLINE, explained
from .timing import after

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from .timing import Timeouts


WAITING = "receive_response_headers.started"
"""End of the name of the event that httpcore reports once a request has been sent."""


class Through:
    """Carries through an httpx client: its proxies, hooks, cookies and default header fields apply, its auth does not.

    Its transport has no deadline of its own: the head of an answer that drips in is bounded for an asynchronous client
    only; each wait for bytes, and the whole body, are bounded for both.
    """

    async def open(self, request: httpx.Request, limits: Timeouts) -> httpx.Response:
        """Send a request; return its answer with the body unread."""
        progress = Progress(limits.total)
        try:
            response = await self._send(request, limits, progress)
        except Exception as error:
            failure = explained(error, sent=progress.sent)
            raise failure from failure.__cause__
        response.extensions[DEADLINE] = progress.deadline or after(limits.total)
        return response

    async def _send(self, request: httpx.Request, limits: Timeouts, progress: Progress) -> httpx.Response:
        """Let the client send the request."""
        raise NotImplementedError


class Progress:
    """Follows an exchange through httpx: whether the request was sent, and when the answer must be complete.

    Attributes:
        deadline: the latter, once the request has been sent.
        on_sent: called with it at that moment.

    """

    def __init__(self, total: float | None) -> None:
        self.deadline: float | None = None
        self.on_sent: Callable[[float | None], None] | None = None
        self._total = total
        self._seen = False
        self._sending = False

    @property
    def sent(self) -> bool:
        """Whether any byte of the request may have left; True where the client's transport does not tell."""
        return self._sending or not self._seen

    def trace(self, event: str, _: object) -> None:
        """Note an event of httpcore's, such as "http11.send_request_headers.started"."""
        self._seen = True
        self._sending = self._sending or ".send_request" in event
        if event.endswith(WAITING):
            self.deadline = after(self._total)
            if self.on_sent is not None:
                self.on_sent(self.deadline)

    async def atrace(self, event: str, info: object) -> None:
        """Note an event, for an asynchronous client."""
        self.trace(event, info)


def query_beside(given: httpx.QueryParams, url: httpx.URL) -> list[tuple[str, str | int | float | bool | None]] | None:
    """Return a URL's query parameters where a client has some too: httpx would send those in their place."""
    return [*url.params.multi_items()] if given else None
