"""A key's only home: nothing that prints, logs, copies or pickles it shows what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import httpx

    from ._responses import Response

SHORTEST_SECRET = 8
"""Characters.  Shorter keys are made up for servers that want none, and as words they would be found everywhere."""


class Secret:
    """A key that is read in one place, where a request is authorised."""

    __slots__ = ("_value",)

    def __init__(self, value: object, name: str) -> None:
        self._value = clean(value, name)

    def reveal(self) -> str:
        """Return the key itself."""
        return self._value

    def redact(self, text: str) -> str:
        """Return a server's text without the key in it."""
        return text if len(self._value) < SHORTEST_SECRET else text.replace(self._value, "[key]")

    def redact_bytes(self, content: bytes) -> bytes:
        """Return a server's bytes without the key in them."""
        return content if len(self._value) < SHORTEST_SECRET else content.replace(self._value.encode(), b"[key]")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written into a pickle: make the client anew where it is needed")


def clean(value: object, name: str) -> str:
    """Return a key without outer white space.

    Raises:
        TypeError: it is not text.
        ValueError: it is empty or holds a character that no key has; the message does not repeat it.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text or a callable, not {type(value).__name__}")
    stripped = value.strip()
    if not stripped:
        raise ValueError(f"{name} is empty")
    if not all("!" <= character <= "~" for character in stripped):
        raise ValueError(f"{name} holds a space, a line break or another character that no key has")
    return stripped


def without_secrets(response: Response, secrets: Iterable[Secret], longest: int) -> Response:
    """Return a copy of an answer that an error can hold: no key in it, and at most `longest` bytes of the body."""
    from ._responses import Head, Response

    content, pairs = response.content, response.headers.raw
    for secret in secrets:
        content = secret.redact_bytes(content)
        pairs = [(name, secret.redact_bytes(value)) for name, value in pairs]
    headers: httpx.Headers = type(response.headers)(pairs)
    head = Head(
        response.status_code,
        headers,
        response.method,
        response.url,
        response.http_version,
        response.retries_taken,
        response.elapsed,
    )
    return Response(head, content[:longest])
