"""Find the handler for a method and a path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from .messages import Request, Response
from .profiles import Profile
from .refusals import moved, unknown_url, wrong_method

MOVED = "/fine_tuning/jobs/"
"""Attested: this one trailing slash is redirected, to plain http; others are invalid URLs."""

Handler = Callable[..., Response]
"""Called with the request and the path parameters, in path order."""


@dataclass(frozen=True, slots=True)
class Route:
    """One operation: `path` is below the API's root, with `{}` for each parameter; `admin` asks for an admin key."""

    method: str
    path: str
    handler: Handler
    admin: bool = False


class Router:
    """Match paths segment by segment, so that a percent-encoded slash stays inside its parameter."""

    def __init__(self, routes: list[Route], profile: Profile) -> None:
        self._profile = profile
        self._routes: dict[int, list[tuple[tuple[str, ...], Route]]] = {}
        for route in routes:
            template = tuple(route.path.strip("/").split("/"))
            self._routes.setdefault(len(template), []).append((template, route))

    def find(self, request: Request) -> tuple[Route, list[str]]:
        """Return the route and its parameters; Refusal 404 or 405 if there is none."""
        path, relative = request.path, self._profile.relative(request)
        if relative == MOVED and self._profile.redirects:
            raise moved(request.headers.get("host", "localhost"), path.rstrip("/"))
        if relative is None or path.endswith("/"):
            raise unknown_url(request.method, path)
        # Attested: an empty id in `/fine_tuning/jobs//events` is not seen, and "events" is read as the id.
        segments = [segment for segment in relative.split("/") if segment]
        wrong = False
        for template, route in self._routes.get(len(segments), []):
            if all(part in ("{}", segment) for part, segment in zip(template, segments, strict=True)):
                if route.method == request.method:
                    pairs = zip(template, segments, strict=True)
                    return route, [unquote(segment) for part, segment in pairs if part == "{}"]
                wrong = True
        raise (wrong_method if wrong else unknown_url)(request.method, path)
