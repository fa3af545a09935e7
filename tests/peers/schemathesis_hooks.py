"""What schemathesis cannot know: ids in bodies that lead past the first check."""

# mypy: disable-error-code="import-not-found, untyped-decorator"
# (It is in the peers' environment only.)
from __future__ import annotations

from typing import Any

import schemathesis

KNOWN: dict[str, Any] = {
    "training_file": "file-abc123",
    "validation_file": "file-abc123",
    "model": "gpt-4o-mini-2024-07-18",
    "part_ids": ["part_abc123"],
}
LEGACY = "curie"


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Put known ids into two of three otherwise valid bodies."""
    body = case.body
    if not isinstance(body, dict) or "/graders/" in case.path or len(repr(body)) % 3 == 0:
        return
    for name in KNOWN.keys() & body.keys():
        if isinstance(body[name], type(KNOWN[name])):
            body[name] = KNOWN[name]
    if "fine-tunes" in case.path and "model" in body:
        body["model"] = LEGACY
