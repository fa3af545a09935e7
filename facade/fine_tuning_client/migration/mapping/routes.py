"""HTTP: legacy routes, the modern ones, and what changes beside the path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Route:
    """A legacy route and its successor; paths are below the base URL, such as https://api.openai.com/v1."""

    method: str
    old: str
    new_method: str
    new: str
    codes: tuple[str, ...]
    rule: str


ROUTES: Final = (
    Route("POST", "/fine-tunes", "POST", "/fine_tuning/jobs", ("H001",), "the body's parameters move (P codes)"),
    Route("GET", "/fine-tunes", "GET", "/fine_tuning/jobs", ("H001", "L001"), "?limit= and ?after=, newest first"),
    Route(
        "GET",
        "/fine-tunes/{fine_tune_id}",
        "GET",
        "/fine_tuning/jobs/{fine_tuning_job_id}",
        ("H001", "R007"),
        "without events",
    ),
    Route(
        "POST",
        "/fine-tunes/{fine_tune_id}/cancel",
        "POST",
        "/fine_tuning/jobs/{fine_tuning_job_id}/cancel",
        ("H001",),
        "the same",
    ),
    Route(
        "GET",
        "/fine-tunes/{fine_tune_id}/events",
        "GET",
        "/fine_tuning/jobs/{fine_tuning_job_id}/events",
        ("H001", "L002"),
        "?limit= and ?after=, newest first; stream=true is gone (H003)",
    ),
    Route(
        "DELETE",
        "/fine-tunes/{fine_tune_id}",
        "DELETE",
        "/models/{model}",
        ("H004",),
        "was Azure's; OpenAI deletes the model",
    ),
)
"""Every legacy route, and DELETE, which SDK 0.x sent and only Azure knew."""

LEGACY_PATH: Final = re.compile(
    r"/fine-tunes(?:/(?P<id>\{[^{}/]*\}|\$\{?\w+\}?|:\w+|%s|[\w-]+))?(?P<rest>/cancel|/events)?(?![\w/-])"
)
"""A legacy path anywhere in a text: with a literal id, or one of the usual ways to put one in."""


def route(method: str, path: str) -> Route | None:
    """Return the route that a method and a path below the base URL belong to; the query does not count."""
    found = LEGACY_PATH.fullmatch(path.partition("?")[0].rstrip("/"))
    if not found:
        return None
    wanted = "/fine-tunes" + ("/{fine_tune_id}" if found["id"] else "") + (found["rest"] or "")
    return next((row for row in ROUTES if row.method == method.upper() and row.old == wanted), None)


def modern_path(path: str) -> str | None:
    """Return a path below the base URL with its legacy beginning replaced; None where it is no legacy path."""
    start, mark, query = path.partition("?")
    found = LEGACY_PATH.fullmatch(start.rstrip("/"))
    if not found:
        return None
    kept = [one for one in query.split("&") if one and not one.startswith("stream=")]
    new = "/fine_tuning/jobs" + (f"/{found['id']}" if found["id"] else "") + (found["rest"] or "")
    return new + (mark + "&".join(kept) if kept else "")
