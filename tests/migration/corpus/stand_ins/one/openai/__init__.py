"""A stand-in for `openai` 1.0 to 1.7.1: clients that had `fine_tunes`, with answers as objects."""

from __future__ import annotations

from typing import Any

from .clients import AsyncOpenAI, OpenAI, OpenAIError

__all__ = ["AsyncOpenAI", "OpenAI", "OpenAIError"]


def __getattr__(name: str) -> Any:
    """Answer `openai.fine_tunes` and its kin with those of a client of the module's own."""
    if name in ("fine_tunes", "fine_tuning", "files", "models"):
        return getattr(OpenAI(), name)
    raise AttributeError(name)
