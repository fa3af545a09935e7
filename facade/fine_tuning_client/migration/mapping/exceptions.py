"""Exception classes of `openai.error` (SDK 0.x) and what is raised in their place."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception class of SDK 0.x: names in `fine_tuning_client`, in `openai` since 1.0, and the code to tell.

    Several names are to be caught together. None where nothing of the kind is raised any more.
    """

    old: str
    client: tuple[str, ...] | None
    openai: tuple[str, ...] | None
    code: str


def _same(old: str, *new: str, code: str = "X001") -> Raised:
    return Raised(old, new, new, code)


_ROWS: Final = (
    _same("OpenAIError", "OpenAIError"),
    _same("APIError", "APIError"),
    _same("APIConnectionError", "APIConnectionError"),
    _same("Timeout", "APITimeoutError"),
    _same("AuthenticationError", "AuthenticationError"),
    _same("PermissionError", "PermissionDeniedError"),
    _same("RateLimitError", "RateLimitError"),
    _same("ServiceUnavailableError", "InternalServerError"),
    _same("TryAgain", "ConflictError"),
    _same("InvalidRequestError", "BadRequestError", "NotFoundError", code="X002"),
    Raised("SignatureVerificationError", None, None, "X003"),
    Raised("InvalidAPIType", None, None, "X003"),
)

EXCEPTIONS: Final[Mapping[str, Raised]] = MappingProxyType({row.old: row for row in _ROWS})
"""Every class of `openai.error`; 0.x raised InvalidRequestError for 400, 404 and 415, TryAgain for 409."""


def raised(old: str) -> Raised | None:
    """Return what is raised in place of a class of `openai.error`; None where the name is none of them."""
    return EXCEPTIONS.get(old)
