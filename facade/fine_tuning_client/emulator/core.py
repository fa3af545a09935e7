"""The emulated server: `handle(request) -> response`, without sockets, threads or wall clock."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from .access import Access, closed
from .clock import Clock, InstantClock
from .dialects import Dialect, profile_of
from .faults import Faults
from .messages import Request, Response
from .recorder import public_headers
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
from .seeds import plant
from .state import Settings, State
from .store import MemoryStore, Store

if TYPE_CHECKING:
    from .._client import AsyncClient, Client, ClientOptions

LOGGED_REQUESTS = 10_000
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
        file_processing: virtual seconds in which a new file is `uploaded` but not `processed`; by default as long as
            the provider takes.
        dialect: "openai" or "azure": paths, keys, states, omissions and errors of the provider.
        era: a year or month such as "2024" or "2023-08": answers as they looked then; by default as of today.
        model_limits: serve `/fine_tuning/model_limits`, which is in no specification.
        access: "never", "inactive" or "ended" refuse new jobs as the wind-down of fine-tuning does.
        seed_fixtures: begin every request with the objects that the contract tests of client libraries name.
        strict_spec: answer so that everything satisfies the specification, as the real server does not.
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
        file_processing: float | None = None,
        dialect: Dialect = "openai",
        era: str | None = None,
        strict_spec: bool = False,
        model_limits: bool = False,
        access: Access = "open",
        seed_fixtures: bool = False,
        store: Store | None = None,
    ) -> None:
        self.clock = clock or InstantClock()
        self.settings = Settings(
            seed, organization, api_key, admin_key, max_active_jobs, file_processing, model_limits, access
        )
        self.faults = Faults()
        self.watchers: list[Callable[[Request, Response], None]] = []
        self.requests: deque[LoggedRequest] = deque(maxlen=LOGGED_REQUESTS)
        self._profile = profile_of(dialect, era, strict_spec)
        store = store or MemoryStore()
        stood = store.position()
        if stood is not None:
            self.clock.resume(stood)
        self._kept = self.clock.position()
        store.keep_position(self._kept)
        store.commit()
        self._state = State(self.settings, self.clock, store, self._profile)
        closed(access)  # refuses a value that there is not
        self._seed_fixtures = seed_fixtures
        self._router = Router(self._routes(), self._profile)
        # Clients of the in-process transport may live in several threads.
        self._lock = threading.RLock()

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        with self._lock:
            try:
                response = self.faults.apply(request, self._profile.relative(request) or request.path, self._answer)
                if ("content-type", "application/json") in response.headers:
                    # Attested: answers of the edge before the server (HTML pages) do not have them.
                    request_id = self._profile.request_id(self._state.identifiers)
                    response.headers.extend(self._profile.headers(request_id, self.settings.organization))
                self.clock.after_request(request.method == "GET", self._state)
                self._keep_time()
            finally:
                # Also what a fault takes back: the server had acted.
                self._state.store.commit()
            self._note(request, response)
            return response

    @property
    def root(self) -> str:
        """Path of the API's root, for `base_url`."""
        return self._profile.root

    def client(self, **options: Unpack[ClientOptions]) -> Client:
        """Return a client that this emulator answers in the same process, with keys that it accepts."""
        from .clients import client_of

        return client_of(self, options)

    def async_client(self, **options: Unpack[ClientOptions]) -> AsyncClient:
        """Return an asynchronous client that this emulator answers in the same process."""
        from .clients import async_client_of

        return async_client_of(self, options)

    def advance(self, seconds: float) -> None:
        """Move the virtual time forward; TypeError under a clock that moves on its own."""
        self.clock.advance(seconds)

    def close(self) -> None:
        """Let go of the state directory, if there is one."""
        with self._lock:
            self._state.store.close()

    def _note(self, request: Request, response: Response) -> None:
        status = response.status if response.cut_at is None or response.cut_at >= 0 else 0
        headers = public_headers(request)
        self.requests.append(LoggedRequest(request.method, request.path, request.query, headers, status))
        for watcher in self.watchers:
            watcher(request, response)

    def _keep_time(self) -> None:
        position = self.clock.position()
        if "wall" not in position and position != self._kept:
            self._state.store.keep_position(position)
            self._kept = position

    def _answer(self, request: Request) -> Response:
        self._state.begin_request()
        if self._seed_fixtures:
            plant(self._state)
        try:
            route, parameters = self._router.find(request)
            self._authorize(request, route)
            response = route.handler(request, *parameters)
        except Refusal as refusal:
            response = self._profile.refusal(refusal, request)
        return response

    def _authorize(self, request: Request, route: Route) -> None:
        key = self._profile.key(request)
        if not key:
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

    def _routes(self) -> list[Route]:
        resources = (Files, Uploads, Jobs, Permissions, Graders, Models, FineTunes)
        return [route for resource in resources for route in resource(self._state).routes()]
