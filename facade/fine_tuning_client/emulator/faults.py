"""Faults on demand: answers that go wrong in the ways that servers and networks go wrong.

A `Fault` waits for matching requests; its action either answers in the server's place, or spoils the server's answer.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeAlias

from .error_catalogue import ERRORS
from .identifiers import hexadecimal
from .json_values import compact, is_list, is_object
from .messages import BEFORE_HEADERS, Delay, Pause, Request, Response, json_response

Server = Callable[[Request], Response]
"""The emulated server itself."""

Piece: TypeAlias = bytes | Pause | Delay
"""Of a streamed body."""

Action = Callable[[Request, Server], Response]
"""What happens to a matching request: called with the request and the server that would answer it."""


def error(
    status: int,
    message: str = "The server had an error while processing your request",
    *,
    type: str = "server_error",
    code: str | int | None = None,
    param: str | None = None,
    retry_after: float | None = None,
) -> Action:
    """Answer an error instead of acting."""

    def act(request: Request, server: Server) -> Response:
        body = {"error": {"message": message, "type": type, "param": param, "code": code}}
        answer = json_response(body, status)
        if retry_after is not None:
            answer.headers.append(("retry-after", f"{retry_after:g}"))
        return answer

    return act


def rate_limited(retry_after: float = 1) -> Action:
    """Answer 429 with Retry-After in seconds instead of acting (documented)."""
    return error(429, "Slow down.", type="rate_limit_error", code="slow_down", retry_after=retry_after)


def overloaded(retry_after: float = 1) -> Action:
    """Answer 503 with Retry-After in seconds instead of acting (documented)."""
    message = "The server is overloaded."
    return error(503, message, type="service_unavailable_error", code="server_is_overloaded", retry_after=retry_after)


def page(status: int, body: str | bytes, content_type: str = "text/html") -> Action:
    """Answer any body instead of acting: HTML from the edge (502, 520), a broken JSON text, nothing at all."""
    data = body.encode() if isinstance(body, str) else body
    return lambda request, server: Response(status, [("content-type", content_type)], data)


def reset_before() -> Action:
    """Reset the connection before the server acted."""
    return lambda request, server: Response(500, [], b"", cut_at=BEFORE_HEADERS)


def reset_after() -> Action:
    """Let the server act, and reset the connection before it answers."""

    def act(request: Request, server: Server) -> Response:
        server(request)
        return Response(500, [], b"", cut_at=BEFORE_HEADERS)

    return act


def redirect(location: str | None = None, status: int = 307) -> Action:
    """Answer a redirect; by default to the same path over plain http, as the real server does for a trailing slash."""

    def act(request: Request, server: Server) -> Response:
        target = location or f"http://{request.headers.get('host', 'localhost')}{request.path}"
        return Response(status, [("location", target)], b"")

    return act


def truncated(after: int) -> Action:
    """Let the server act, and tear the connection down after `after` bytes of the body."""

    def act(request: Request, server: Server) -> Response:
        answer = server(request)
        answer.cut_at = after
        return answer

    return act


def stream_ended(after: int) -> Action:
    """Let the server act, and end its streamed body properly but early, after `after` chunks."""

    def act(request: Request, server: Server) -> Response:
        answer = server(request)
        if not isinstance(answer.body, bytes):
            answer.body = _first(answer.body, after)
        return answer

    return act


def slow(seconds: float) -> Action:
    """Let the server act, and wait `seconds` (real ones) before the answer begins."""

    def act(request: Request, server: Server) -> Response:
        answer = server(request)
        answer.delay = seconds
        return answer

    return act


def slow_body(seconds: float, chunk: int = 1024) -> Action:
    """Let the server act, and send its body in pieces of `chunk` bytes, each `seconds` (real ones) after the other."""

    def act(request: Request, server: Server) -> Response:
        answer = server(request)
        answer.body = _slowly(iter([answer.body]) if isinstance(answer.body, bytes) else answer.body, seconds, chunk)
        return answer

    return act


def cloudflare() -> Action:
    """Answer the edge's 502 in JSON, whose code is a number (attested)."""
    return error(502, "Bad gateway", type="cf_bad_gateway", code=502)


def refused(name: str) -> Action:
    """Answer an error of the catalogue, by its name in `error_catalogue.ERRORS`; KeyError if there is none."""
    refusal = ERRORS[name]
    return lambda request, server: refusal().response()


def stuck_cursor() -> Action:
    """Answer the first page whatever the cursor says, with more to come."""

    def act(request: Request, server: Server) -> Response:
        query = tuple(pair for pair in request.query if pair[0] != "after")
        answer = server(replace(request, query=query))
        body = answer.json()
        if is_object(body):
            answer.body = compact(body | {"has_more": True})
        return answer

    return act


def fresh_ids() -> Action:
    """Give the items of a list new identifiers in every answer, as users report of events on Azure."""
    answers = count(1)

    def act(request: Request, server: Server) -> Response:
        answer = server(request)
        body = answer.json()
        if is_object(body) and is_list(body.get("data")):
            number = next(answers)
            for place, item in enumerate(body["data"] if is_list(body["data"]) else []):
                if is_object(item):
                    item["id"] = "ftevent-" + hexadecimal(f"{number}:{place}")
            answer.body = compact(body)
        return answer

    return act


def _slowly(chunks: Iterator[Piece], seconds: float, size: int) -> Iterator[Piece]:
    for chunk in chunks:
        if not isinstance(chunk, bytes):
            yield chunk
            continue
        for start in range(0, len(chunk), size):
            yield Delay(seconds)
            yield chunk[start : start + size]


def _first(chunks: Iterator[Piece], count: int) -> Iterator[Piece]:
    for chunk in chunks:
        if isinstance(chunk, bytes):
            if count == 0:
                return
            count -= 1
        yield chunk


@dataclass
class Fault:
    """Apply an action to matching requests.

    Args:
        method: HTTP method, or "*" for any.
        path: path below the API's root, with or without /v1; `*` stands for one segment, `**` for any rest
            ("/fine_tuning/jobs/*/events").
        action: one of the functions of this module, or your own.
        times: how many matching requests are hit; None for all.
        skip: how many matching requests pass first.
        probability: how likely a matching request is hit; drawn from `seed`, so that runs repeat.
        seed: for `probability`.
    """

    method: str
    path: str
    action: Action
    times: int | None = 1
    skip: int = 0
    probability: float = 1.0
    seed: int = 0
    hits: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        parts = re.split(r"(\*\*|\*)", self.path.removeprefix("/v1"))
        pattern = "".join({"**": ".*", "*": "[^/]+"}.get(part) or re.escape(part) for part in parts)
        self._pattern = re.compile(pattern)
        if not 0 <= self.probability <= 1:
            raise ValueError(f"probability is between 0 and 1, not {self.probability!r}")
        self._chance = random.Random(f"{self.seed}:{self.method}:{self.path}")

    def takes(self, method: str, path: str) -> bool:
        """Tell whether the fault hits a request to a path below the API's root, and count it."""
        if self.method not in ("*", method) or not self._pattern.fullmatch(path):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.times is not None and self.hits >= self.times:
            return False
        if self.probability < 1 and self._chance.random() >= self.probability:
            return False
        self.hits += 1
        return True


class Faults:
    """The faults in waiting; the first that matches a request is applied."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Put a fault in waiting and return it; its `hits` tell how often it struck."""
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        """Forget all faults."""
        self._faults.clear()

    def apply(self, request: Request, path: str, server: Server) -> Response:
        """Answer a request to a path below the API's root, through a fault if one takes it."""
        for fault in self._faults:
            if fault.takes(request.method, path):
                return fault.action(request, server)
        return server(request)
