"""What a client was told: keys, address, limits, headers; checked once, never changed."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ._secrets import Secret

if TYPE_CHECKING:
    import httpx

DEFAULT_BASE_URL: Final = "https://api.openai.com/v1"
DEFAULT_TIMEOUT: Final = 600.0
DEFAULT_MAX_RETRIES: Final = 2

Key: TypeAlias = str | Callable[[], str | Awaitable[str]]


class Omit:
    """Stands for an argument that was not given, where None means something."""

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> bool:
        return False


OMIT: Final = Omit()


class Credential:
    """How requests are authorised: a key or a function that makes one, and the header it goes into.

    Attributes:
        source: The key, or a function that is called before every attempt.
        header: Name of the header.
        prefix: What stands before the key in it.
    """

    __slots__ = ("header", "prefix", "source")

    def __init__(self, key: Key, name: str, *, header: str = "Authorization", prefix: str = "Bearer ") -> None:
        self.source = key if callable(key) else Secret(key, name)
        self.header = header
        self.prefix = prefix

    def redact(self, text: str) -> str:
        """Return a server's text without the key in it."""
        return self.source.redact(text) if isinstance(self.source, Secret) else text


class Settings:
    """What a client was told.

    Attributes:
        credential: For everything but the operations that ask for an admin key.
        admin: For those; where it is missing, the other one is tried.
        base_url: Scheme, host and path prefix, without a slash at the end.
        timeout: Seconds for one answer, an ``httpx.Timeout``, or None for no limit.
        max_retries: How many times a failed attempt may be repeated.
        headers: Sent with every request.
        query: Sent with every request.
    """

    __slots__ = ("admin", "base_url", "credential", "headers", "max_retries", "query", "timeout")

    def __init__(
        self,
        *,
        credential: Credential | None,
        admin: Credential | None,
        base_url: str,
        timeout: float | httpx.Timeout | None,
        max_retries: int,
        headers: Mapping[str, str],
        query: Mapping[str, Any],
    ) -> None:
        self.credential = credential
        self.admin = admin
        self.base_url = checked_base_url(base_url)
        self.timeout = timeout
        self.max_retries = checked_retries(max_retries)
        self.headers = checked_headers(headers)
        self.query = dict(query)

    def redact(self, text: str) -> str:
        """Return a server's text without our keys in it."""
        for credential in (self.credential, self.admin):
            if credential is not None:
                text = credential.redact(text)
        return text


def environment(name: str) -> str | None:
    """Read a variable; an empty one counts as missing."""
    return os.environ.get(name, "").strip() or None


def checked_base_url(value: str) -> str:
    """Return an address without the slash at its end.

    Raises:
        ValueError: it has no http(s) scheme or no host, or holds a password, a query or control characters.
    """
    from urllib.parse import urlsplit

    text = str(value).strip()
    if any(character <= " " or character == "\x7f" for character in text):
        raise ValueError("base_url holds a space or a control character")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"base_url is not an address: {error}") from None
    if parts.username is not None or parts.password is not None:
        raise ValueError("base_url holds a user name or a password: pass the key as api_key")
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(f"base_url must begin with http:// or https:// and a host, such as {DEFAULT_BASE_URL}")
    if parts.query or parts.fragment:
        raise ValueError("base_url holds a query or a fragment: pass default_query")
    return text.rstrip("/")


def checked_retries(value: object) -> int:
    """Return a number of retries.

    Raises:
        TypeError: it is not an int.
        ValueError: it is negative.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"max_retries must be an int, not {type(value).__name__}")
    if value < 0:
        raise ValueError(f"max_retries must be 0 or more, not {value}")
    return value


def checked_headers(headers: Mapping[Any, Any]) -> dict[str, str]:
    """Return headers that can be sent, without those whose value is None.

    Raises:
        TypeError: a name or a value is not text.
        ValueError: one holds a character that no header may hold; the message does not repeat the value.
    """
    checked: dict[str, str] = {}
    for name, value in headers.items():
        if value is None:
            continue
        if not isinstance(name, str) or not isinstance(value, str):
            raise TypeError(f"header {name!r} must be text")
        if not name or not all("!" <= c <= "~" and c not in '()<>@,;:\\"/[]?={}' for c in name):
            raise ValueError(f"{name!r} is not a header's name")
        if not all(" " <= c <= "~" for c in value):
            raise ValueError(f"the value of header {name!r} holds a character outside printable ASCII")
        checked[name] = value
    return checked


def custom_headers() -> dict[str, str]:
    """Read OPENAI_CUSTOM_HEADERS: one ``Name: value`` a line."""
    lines = (environment("OPENAI_CUSTOM_HEADERS") or "").splitlines()
    pairs = (line.partition(":") for line in lines if line.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}
