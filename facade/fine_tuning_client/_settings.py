"""What a client was told: keys, address, limits, headers; checked once, never changed."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeGuard

from ._secrets import Secret

if TYPE_CHECKING:
    import httpx

DEFAULT_BASE_URL: Final = "https://api.openai.com/v1"
DEFAULT_TIMEOUT: Final = 600.0
DEFAULT_MAX_RETRIES: Final = 2

KEYS_REMEMBERED: Final = 4
"""Keys that a callable made lately, still to be looked for in a server's text."""

Key: TypeAlias = str | Callable[[], str | Awaitable[str]]


class Credential:
    """How requests are authorised: a key or a function that makes one, and the header it goes into.

    Attributes:
        source: The key, or a function that is called before every attempt.
        header: Name of the header.
        prefix: What stands before the key in it.
    """

    __slots__ = ("_made", "header", "prefix", "source")

    def __init__(self, key: Key | Secret, name: str, *, header: str = "Authorization", prefix: str = "Bearer ") -> None:
        self.source = sealed(key, name)
        self.header = header
        self.prefix = prefix
        self._made: tuple[Secret, ...] = ()

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must not be seen of it."""
        return (self.source,) if isinstance(self.source, Secret) else self._made

    def accept(self, made: object) -> Secret:
        """Take what the function made.

        Raises:
            TypeError, ValueError: it is not a key.
        """
        secret = Secret(made, "the key that the callable returned")
        if secret not in self._made:
            self._made = (*self._made, secret)[-KEYS_REMEMBERED:]
        return secret


class Settings:
    """What a client was told.

    Attributes:
        credential: For everything but the operations that ask for an admin key.
        admin: For those; where it is missing, the other one is tried.
        base_url: Scheme, host and path prefix, without a slash at the end.
        timeout: Seconds for one answer, an ``httpx.Timeout``, or None for no limit.
        max_retries: How many times a failed attempt may be repeated.
        headers: Sent with every request; None takes away one that would be sent otherwise.
        query: Sent with every request.
        azure: Whether it is one of Azure's clients, whose server has Azure's rules wherever it is.
    """

    __slots__ = ("admin", "azure", "base_url", "credential", "headers", "max_retries", "query", "timeout")

    def __init__(
        self,
        *,
        credential: Credential | None,
        admin: Credential | None,
        base_url: str,
        timeout: float | httpx.Timeout | None,
        max_retries: int,
        headers: Mapping[str, str | None],
        query: Mapping[str, Any],
        azure: bool = False,
    ) -> None:
        self.azure = azure
        self.credential = credential
        self.admin = admin
        self.base_url = checked_base_url(base_url)
        self.timeout = checked_timeout(timeout)
        self.max_retries = checked_retries(max_retries)
        self.headers = checked_headers(headers, "default_headers")
        self.query = checked_mapping(query, "default_query")

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must not be seen of the keys."""
        return tuple(secret for one in (self.credential, self.admin) if one is not None for secret in one.secrets)

    def redact(self, text: str) -> str:
        """Return a server's text without our keys in it."""
        for secret in self.secrets:
            text = secret.redact(text)
        return text


def sealed(key: Key | Secret, name: str) -> Secret | Callable[[], Any]:
    """Take a key out of sight, unless it is a function that makes one.

    Raises:
        TypeError, ValueError: it is not a key.
    """
    return key if isinstance(key, Secret) or callable(key) else Secret(key, name)


def environment(name: str) -> str | None:
    """Read a variable; an empty one counts as missing."""
    return os.environ.get(name, "").strip() or None


def checked_base_url(value: object) -> str:
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
    except ValueError:  # its text may quote what stands before the @
        raise ValueError("base_url is not an address: its host or port cannot be read") from None
    if parts.username is not None or parts.password is not None:
        raise ValueError("base_url holds a user name or a password: pass the key as api_key")
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(f"base_url must begin with http:// or https:// and a host, such as {DEFAULT_BASE_URL}")
    if parts.query or parts.fragment:
        raise ValueError("base_url holds a query or a fragment: pass default_query")
    return text.rstrip("/")


def checked_timeout(value: float | httpx.Timeout | None) -> float | httpx.Timeout | None:
    """Return a time limit.

    Raises:
        TypeError: it is neither seconds nor an ``httpx.Timeout`` nor None.
        ValueError: it is not more than 0.
    """
    if value != DEFAULT_TIMEOUT:
        from ._http import timeouts

        timeouts(value)
    return value


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


def checked_mapping(value: object, name: str) -> dict[str, Any]:
    """Return a copy of a mapping.

    Raises:
        TypeError: it is none, or one of its keys is not text.
    """
    if not is_mapping(value):
        raise TypeError(f"{name} must be a mapping, not {type(value).__name__}")
    checked: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"the names in {name} must be text, not {type(key).__name__}")
        checked[key] = item
    return checked


def is_mapping(value: object) -> TypeGuard[Mapping[object, Any]]:
    """Tell whether a value is a mapping."""
    return isinstance(value, Mapping)


def checked_headers(value: object, origin: str) -> dict[str, str | None]:
    """Return headers that can be sent; None as a value takes one away.

    Args:
        value: Names and values.
        origin: What the caller knows it as, for the message.

    Raises:
        TypeError: a name or a value is not text.
        ValueError: one holds a character that no header may hold; the message does not repeat the value.
    """
    checked: dict[str, str | None] = {}
    for name, text in checked_mapping(value, origin).items():
        if not name or not all("!" <= c <= "~" and c not in '()<>@,;:\\"/[]?={}' for c in name):
            raise ValueError(f"{origin}: {name!r} is not a header's name")
        if text is None:
            checked[name] = None
            continue
        if not isinstance(text, str):
            raise TypeError(f"{origin}: the value of {name!r} must be text, not {type(text).__name__}")
        if not all(" " <= c <= "~" for c in text):
            raise ValueError(f"{origin}: the value of {name!r} holds a character outside printable ASCII")
        checked[name] = text.strip(" ")
    return checked


def layered(*layers: Mapping[str, str | None]) -> dict[str, str | None]:
    """Put headers over each other, whatever their letters' case; the last one counts, a None too."""
    top: dict[str, tuple[str, str | None]] = {}
    for layer in layers:
        for name, value in layer.items():
            top[name.lower()] = (name, value)
    return dict(top.values())


def near(name: str, known: Iterable[str]) -> str:
    """Quote a name that is not known, and the known one that is most like it."""
    from difflib import get_close_matches

    meant = get_close_matches(name, known, 1)
    return f"{name!r} (did you mean {meant[0]!r}?)" if meant else repr(name)


def custom_headers() -> dict[str, str | None]:
    """Read OPENAI_CUSTOM_HEADERS: one ``Name: value`` a line.

    Raises:
        ValueError: a line is of another form; the message does not repeat it, for it may hold a key.
    """
    found: dict[str, str | None] = {}
    for number, line in enumerate((environment("OPENAI_CUSTOM_HEADERS") or "").splitlines(), 1):
        name, colon, value = line.partition(":")
        if not line.strip():
            continue
        try:
            if not colon:
                raise ValueError
            found.update(checked_headers({name.strip(): value.strip()}, "OPENAI_CUSTOM_HEADERS"))
        except ValueError:
            raise ValueError(f"OPENAI_CUSTOM_HEADERS: line {number} is not of the form 'Name: value'") from None
    return found
