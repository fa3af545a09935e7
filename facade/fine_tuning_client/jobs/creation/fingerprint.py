"""What makes two requests for a job the same request: a hash of all that decides what is trained.

The mark goes into a job's metadata, where another run finds it again, and where whoever looks at the job sees it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from ..._json import is_list, is_object

METADATA_KEY: Final = "fine-tuning-client.fingerprint"
"""Name of the metadata pair that holds a job's fingerprint, 64 hexadecimal digits."""

MOST_PAIRS: Final = 16
"""Pairs that a job's metadata may have (API reference, as of 2026-11-21)."""

FILES: Final = ("training_file", "validation_file")

_FORM: Final = 1
"""Number of the way in which requests are written down here; another way would give other fingerprints."""


class MetadataFull(ValueError):
    """There is no room in the metadata for the fingerprint; nothing was sent."""


def fingerprint(
    body: Mapping[str, Any], extra: Mapping[str, Any] | None = None, contents: Mapping[str, str | None] | None = None
) -> str:
    """Return the SHA-256 of what is asked for, as 64 hexadecimal digits.

    The order of keys does not matter, nor whether a field is absent or null, nor metadata; all else does.

    Args:
        body: Of the request that creates the job.
        extra: What is sent beside it (``extra_body``); a field counts the same in either place.
        contents: SHA-256 of the files, by field, where it is known: it takes the place of the file's id, so that the
            same file uploaded again is the same.
    """
    asked = {name: value for name, value in {**body, **(extra or {})}.items() if name != "metadata"}
    known = contents or {}
    for field in FILES:
        if field in asked and asked[field] is not None:
            content = known.get(field)
            asked[field] = {"sha256": content.lower()} if content else {"id": asked[field]}
    return hashlib.sha256(canonical({"form": _FORM, "asked": asked})).hexdigest()


def canonical(value: object) -> bytes:
    """Write a JSON value in one way only: sorted keys, no spaces, no nulls in objects, 3.0 as 3."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _plain(value: object) -> object:
    if is_object(value):
        return {name: _plain(item) for name, item in value.items() if item is not None}
    if is_list(value):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def marked(metadata: Mapping[str, str] | None, mark: str) -> dict[str, str]:
    """Return metadata with the fingerprint in it.

    Raises:
        MetadataFull: It has 16 pairs already.
        ValueError: It has another fingerprint in it.
    """
    given = dict(metadata or {})
    if given.get(METADATA_KEY, mark) != mark:
        raise ValueError(f"metadata: {METADATA_KEY!r} is the name under which this package keeps its own mark")
    if METADATA_KEY not in given and len(given) >= MOST_PAIRS:
        raise MetadataFull(
            f"metadata has {len(given)} pairs of at most {MOST_PAIRS}, which leaves no room for the one by which the "
            "job is found again: leave one out"
        )
    return {**given, METADATA_KEY: mark}
