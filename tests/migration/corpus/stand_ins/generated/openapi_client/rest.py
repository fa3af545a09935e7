"""Where earlier versions have their exception."""

from __future__ import annotations

from .exceptions import ApiException

__all__ = ["ApiException"]
