"""What providers have announced and an error alone does not tell: dated facts, read when there is such an error."""

from __future__ import annotations


def notice(operation: str, host: str | None, status: int) -> str:
    """Return what there is to know of an error, with its source and date; empty if there is nothing.

    Args:
        operation: The operationId.
        host: The server's host.
        status: What it answered.
    """
    if status != 403 or host is None:
        return ""
    from . import facts

    try:
        known = facts.load()
    except (OSError, ValueError):  # somebody's own file is broken, which is no news about this error
        known = facts.load("")
    row = known.notices.get((host, str(status)))
    operations = row.values.get("operations") if row else None
    if row is None or not isinstance(operations, list) or operation not in operations:
        return ""
    return f"{row.text('text')} ({row.source}, as of {row.as_of})"
