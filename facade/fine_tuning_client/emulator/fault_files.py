"""Faults from a JSON file, for emulators that run as a program.

[{"method": "POST", "path": "/fine_tuning/jobs", "fault": "rate_limited", "with": {"retry_after": 2}, "times": 3},
 {"method": "*", "path": "/**", "fault": "reset_after", "times": null, "probability": 0.05},
 {"method": "GET", "path": "/models", "fault": "refused", "with": {"name": "insufficient_quota"}}]
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from . import faults
from .faults import Action, Fault
from .json_values import is_integer, is_list, is_number, is_object

FAULTS: dict[str, Callable[..., Action]] = {
    "error": faults.error,
    "rate_limited": faults.rate_limited,
    "overloaded": faults.overloaded,
    "page": faults.page,
    "cloudflare": faults.cloudflare,
    "refused": faults.refused,
    "reset_before": faults.reset_before,
    "reset_after": faults.reset_after,
    "redirect": faults.redirect,
    "truncated": faults.truncated,
    "stream_ended": faults.stream_ended,
    "slow": faults.slow,
    "slow_body": faults.slow_body,
    "stuck_cursor": faults.stuck_cursor,
    "fresh_ids": faults.fresh_ids,
}
"""Names in a file; `with` holds the arguments of the function of that name in `faults`."""

_KEYS = {"method", "path", "fault", "with", "times", "skip", "probability"}


def read_faults(path: Path, seed: int = 0) -> list[Fault]:
    """Return the faults of a file; ValueError names the entry that is wrong, OSError if the file cannot be read."""
    try:
        entries: object = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
    if not is_list(entries):
        raise ValueError(f"{path} must hold a list of faults")
    found: list[Fault] = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(_fault(entry, seed + number))
        except (TypeError, KeyError, ValueError) as error:
            raise ValueError(f"{path}, fault {number}: {error}") from None
    return found


def _fault(entry: object, seed: int) -> Fault:
    if not is_object(entry) or not entry.keys() <= _KEYS:
        raise ValueError(f"a fault is an object with some of {', '.join(sorted(_KEYS))}")
    name, arguments = entry.get("fault"), entry.get("with", {})
    if name not in FAULTS or not isinstance(name, str):
        raise ValueError(f"{name!r} is none of {', '.join(FAULTS)}")
    if not is_object(arguments):
        raise ValueError("'with' must be an object")
    times, skip, probability = entry.get("times", 1), entry.get("skip", 0), entry.get("probability", 1.0)
    if not (times is None or is_integer(times)) or not is_integer(skip) or not is_number(probability):
        raise ValueError("'times' and 'skip' are whole numbers, 'probability' is between 0 and 1")
    method, path = str(entry.get("method", "*")), str(entry.get("path", "/**"))
    return Fault(method, path, FAULTS[name](**arguments), times, skip, float(probability), seed)
