"""Errors of the 0.x packages."""

from __future__ import annotations

from typing import Any


class OpenAIError(Exception):
    """Anything that went wrong."""

    def __init__(self, message: str = "", http_status: int | None = None, json_body: Any = None) -> None:
        super().__init__(message)
        self.user_message = message
        self.http_status = http_status
        self.json_body = json_body
        detail = json_body.get("error", {}) if isinstance(json_body, dict) else {}
        self.code = detail.get("code")
        self.param = detail.get("param")


class APIError(OpenAIError):
    """The server failed."""


class AuthenticationError(OpenAIError):
    """The key was refused."""


class InvalidRequestError(OpenAIError):
    """The request was refused."""


class RateLimitError(OpenAIError):
    """Too many requests."""


class APIConnectionError(OpenAIError):
    """No answer."""


def of_status(status: int, body: Any) -> OpenAIError:
    """Return the error for an answer."""
    detail = body.get("error", {}) if isinstance(body, dict) else {}
    kind = {401: AuthenticationError, 400: InvalidRequestError, 404: InvalidRequestError, 429: RateLimitError}
    return kind.get(status, APIError)(detail.get("message", ""), status, body)
