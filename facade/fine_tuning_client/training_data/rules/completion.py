"""Prompt and completion: the legacy format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Code
from ..findings import Finding
from ..json_values import kind
from .keys import another_format, unknown_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..provider import Provider

KEYS = ("prompt", "completion")
LONGEST = 10_000


def completion(record: Mapping[str, object], provider: Provider) -> Iterator[Finding]:
    """Check one prompt/completion example; an empty prompt is legal and asks for open-ended text."""
    del provider  # all take the same
    other = another_format(record, "legacy")
    if other:
        yield other
        return
    yield from unknown_keys(record, KEYS, Code.UNKNOWN_KEY)
    prompt, answer = record.get("prompt"), record.get("completion")
    if not isinstance(prompt, str):
        yield Finding(Code.PROMPT_MISSING, "/prompt", "`prompt` must be a string", found=kind(prompt))
    if not isinstance(answer, str) or not answer:
        found = kind(answer) if not isinstance(answer, str) else "an empty string"
        yield Finding(
            Code.COMPLETION_MISSING, "/completion", "`completion` must be a string that is not empty", found=found
        )
    elif isinstance(prompt, str) and len(prompt) + len(answer) > LONGEST:
        size = len(prompt) + len(answer)
        text = f"prompt and completion have {size:,} characters, more than {LONGEST:,}"
        yield Finding(Code.LONG_EXAMPLE, "", text, found=str(size))
