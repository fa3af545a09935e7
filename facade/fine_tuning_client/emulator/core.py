"""The emulated server: `handle(request) -> response`, without sockets, threads or wall clock."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from .clock import Clock, InstantClock
from .faults import Faults
from .messages import Request, Response
from .refusals import (
    Refusal,
    admin_key_misused,
    incorrect_key,
    missing_key,
    not_an_admin_key,
)
from .routes.files import Files
from .routes.fine_tunes import FineTunes
from .routes.graders import Graders
from .routes.jobs import Jobs
from .routes.models import Models
from .routes.permissions import Permissions
from .routes.uploads import Uploads
from .routing import Route, Router
from .state import Settings, State
from .store import MemoryStore, Store

LOGGED_REQUESTS = 10_000
SECRET_HEADERS = frozenset({"authorization", "api-key", "cookie", "proxy-authorization"})
ADMIN_PREFIX = "sk-admin"


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One handled request: secrets left out, `status` 0 where the connection was reset instead of an answer."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: dict[str, str]
    status: int

    @property
    def idempotency_key(self) -> str | None:
        return self.headers.get("idempotency-key")


class Emulator:
    """Behave like the fine-tuning server; training is simulated.

    Args:
        seed: decides identifiers, durations and loss curves; the same requests under the same seed and a virtual clock
            give the same bytes.
        clock: `InstantClock()` (default: a job is finished at the next request), `ManualClock()` or
            `RealClock(speed=60)`.
        api_key: the one key accepted; by default any.
        admin_key: the one admin key accepted; by default any that begins with `sk-admin`.
        organization: appears in model names.
        max_active_jobs: jobs under way per model before create answers 429; by default no limit.
        file_processing: virtual seconds in which a new file is `uploaded` but not `processed`.
        store: where records live; by default in memory.
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        clock: Clock | None = None,
        api_key: str | None = None,
        admin_key: str | None = None,
        organization: str = "emulated",
        max_active_jobs: int | None = None,
        file_processing: float = 0.0,
        store: Store | None = None,
    ) -> None:
        self.clock = clock or InstantClock()
        self.settings = Settings(seed, organization, api_key, admin_key, max_active_jobs, file_processing)
        self.faults = Faults()
        self.requests: deque[LoggedRequest] = deque(maxlen=LOGGED_REQUESTS)
        self._state = State(self.settings, self.clock, store or MemoryStore())
        self._router = Router(self._routes())
        # Clients of the in-process transport may live in several threads.
        self._lock = threading.RLock()

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        with self._lock:
            response = self.faults.apply(request, self._answer)
            if ("content-type", "application/json") in response.headers:
                # Attested: answers of the edge before the server (HTML pages) do not have them.
                response.headers.extend(self._common_headers())
            headers = {name: value for name, value in request.headers.items() if name not in SECRET_HEADERS}
            status = response.status if response.cut_at is None or response.cut_at >= 0 else 0
            self.requests.append(LoggedRequest(request.method, request.path, request.query, headers, status))
            self.clock.after_request(self._state.horizon)
            return response

    def _answer(self, request: Request) -> Response:
        self._state.settle()
        try:
            route, parameters = self._router.find(request)
            self._authorize(request, route)
            response = route.handler(request, *parameters)
        except Refusal as refusal:
            response = refusal.response()
        return response

    def _authorize(self, request: Request, route: Route) -> None:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        key = key.strip()
        if scheme.lower() != "bearer" or not key:
            raise missing_key()
        settings = self.settings
        admin = key == settings.admin_key if settings.admin_key is not None else key.startswith(ADMIN_PREFIX)
        known = admin or settings.api_key is None or key == settings.api_key
        if not known:
            raise incorrect_key(key)
        if route.admin and not admin:
            raise not_an_admin_key()
        if admin and not route.admin and key != settings.api_key:
            raise admin_key_misused()

    def _common_headers(self) -> list[tuple[str, str]]:
        request_id = self._state.identifiers.make_hex("req_")
        return [
            ("openai-version", "2020-10-01"),
            ("openai-organization", self.settings.organization),
            ("openai-processing-ms", str(20 + int(request_id[-2:], 16))),
            ("x-request-id", request_id),
            ("x-content-type-options", "nosniff"),
            ("server", "fine-tuning-emulator"),
        ]

    def _routes(self) -> list[Route]:
        resources = (Files, Uploads, Jobs, Permissions, Graders, Models, FineTunes)
        return [route for resource in resources for route in resource(self._state).routes()]
