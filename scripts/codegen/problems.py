"""How a run of `scripts/regenerate` ends, and the one error that ends it early."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Exit(IntEnum):
    """Exit codes."""

    DONE = 0
    DIFFERS = 1
    UNREADABLE = 2
    STALE_OVERLAY = 3
    """Reserved for importing upstream documents."""
    LOST = 4


class Refused(Exception):
    """The run stops here, and the old output stays."""

    def __init__(self, code: Exit, message: str, details: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = list(details)

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {line}" for line in self.details)])
