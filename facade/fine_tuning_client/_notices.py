"""What providers have announced and an error alone does not tell: dated facts, one entry each."""

from __future__ import annotations

from typing import NamedTuple


class Notice(NamedTuple):
    """An announcement that explains an error.

    Attributes:
        host: The provider's host.
        operations: What it concerns.
        status: The status that it explains.
        text: What to tell the caller.
        source: Where it was announced.
        as_of: When that was read.
    """

    host: str
    operations: frozenset[str]
    status: int
    text: str
    source: str
    as_of: str


NOTICES = (
    Notice(
        host="api.openai.com",
        operations=frozenset({"createFineTuningJob", "createFineTune"}),
        status=403,
        text=(
            "OpenAI is closing fine-tuning: no new jobs for organisations that had not fine-tuned before 2026-05-07, "
            "since 2026-07-02 none for those that do not use a fine-tuned model, from 2027-01-06 none for anybody; "
            "Azure OpenAI and other servers of the same API still take them"
        ),
        source="developers.openai.com, deprecations page",
        as_of="2026-11-21",
    ),
)


def notice(operation: str, host: str | None, status: int) -> str | None:
    """Return what there is to know of an error, with its date."""
    for known in NOTICES:
        if status == known.status and host == known.host and operation in known.operations:
            return f"{known.text} ({known.source}, as of {known.as_of})"
    return None
