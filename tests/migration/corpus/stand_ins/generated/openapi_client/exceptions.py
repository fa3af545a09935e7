"""What is raised for an answer of a status above 299."""

from __future__ import annotations


class ApiException(Exception):
    """The answer says that something is wrong."""

    def __init__(self, status: int, reason: str, body: str, headers: dict[str, str]) -> None:
        super().__init__(f"({status})\nReason: {reason}\n")
        self.status, self.reason, self.body, self.headers = status, reason, body, headers


class NotFoundException(ApiException):
    """404."""


def raised(status: int, reason: str, body: str, headers: dict[str, str]) -> ApiException:
    """Return the exception for a status."""
    return (NotFoundException if status == 404 else ApiException)(status, reason, body, headers)
