"""The kinds of answer that a call can return, from plain data to a body not yet read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Generator

    import httpx

    from .errors import FineTuningError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Text(str):
    """Text that also answers to older spellings: ``text()``, ``await text()`` and ``line.decode()``."""

    __slots__ = ()

    def __call__(self) -> Self:
        return self

    def __await__(self) -> Generator[Any, None, str]:
        return str(self)
        yield

    def decode(self, encoding: str = "utf-8") -> str:
        """Return the text, which is decoded already."""
        return str(self)


class RateLimits(NamedTuple):
    """What a server says of its limits in ``x-ratelimit-*`` headers; None where it does not say.

    Attributes:
        limit_requests: Requests allowed in a period.
        remaining_requests: Requests left of them.
        reset_requests: When they are full again, as the server words it, such as ``"120ms"``.
        limit_tokens: Tokens allowed in a period.
        remaining_tokens: Tokens left of them.
        reset_tokens: When they are full again.
    """

    limit_requests: int | None
    remaining_requests: int | None
    reset_requests: str | None
    limit_tokens: int | None
    remaining_tokens: int | None
    reset_tokens: str | None

    @classmethod
    def of(cls, headers: httpx.Headers) -> RateLimits:
        """Read the headers of an answer."""

        def number(name: str) -> int | None:
            value = headers.get(f"x-ratelimit-{name}", "")
            return int(value) if value.isascii() and value.isdigit() else None

        def text(name: str) -> str | None:
            return str(headers.get(f"x-ratelimit-{name}", "")) or None

        return cls(
            number("limit-requests"),
            number("remaining-requests"),
            text("reset-requests"),
            number("limit-tokens"),
            number("remaining-tokens"),
            text("reset-tokens"),
        )


class Head:
    """The part of an answer before its body.

    Attributes:
        status_code: As a plain int, so that 520 is as good as 200.
        headers: Case-insensitive.
        method: Of the request.
        url: Of the request, without user name, password and query.
        http_version: Such as ``"HTTP/1.1"``.
        retries_taken: How many attempts failed before this one.
        elapsed: Seconds from the request of this attempt to the head of its answer.
    """

    __slots__ = ("elapsed", "headers", "http_version", "method", "retries_taken", "status_code", "url")

    def __init__(
        self,
        status_code: int,
        headers: httpx.Headers,
        method: str,
        url: str,
        http_version: str,
        retries_taken: int,
        elapsed: float,
    ) -> None:
        self.status_code = status_code
        self.headers = headers
        self.method = method
        self.url = url
        self.http_version = http_version
        self.retries_taken = retries_taken
        self.elapsed = elapsed

    def head(self) -> tuple[int, httpx.Headers, str, str, str, int, float]:
        """Return the arguments that make an equal head."""
        return (
            self.status_code,
            self.headers,
            self.method,
            self.url,
            self.http_version,
            self.retries_taken,
            self.elapsed,
        )

    @property
    def request_id(self) -> str | None:
        """The id by which the provider knows this request."""
        return str(self.headers.get("x-request-id", "")) or None

    @property
    def rate_limits(self) -> RateLimits:
        """What the server says of its limits, read from the headers."""
        return RateLimits.of(self.headers)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} [{self.status_code}] {self.method} {self.url}>"


class Response(Head):
    """A whole answer as plain data.

    Attributes:
        content: The body, decompressed.
    """

    __slots__ = ("content",)

    def __init__(self, head: Head, content: bytes) -> None:
        super().__init__(*head.head())
        self.content = content

    def __reduce__(self) -> tuple[Any, ...]:
        return Response, (Head(*self.head()), self.content)

    @property
    def text(self) -> Text:
        """The body as UTF-8 text; what is not UTF-8 is replaced."""
        return Text(self.content, "utf-8", "replace")

    def json(self) -> Any:
        """Decode the body.

        Raises:
            ValueError: it is not JSON.
        """
        from ._json import loads

        return loads(self.content)


class RawResponse(Response, Generic[T_co]):
    """A whole answer, with the typed result one `parse()` away."""

    __slots__ = ("_parse",)

    def __init__(self, response: Response, parse: Callable[[Response], T_co]) -> None:
        super().__init__(response, response.content)
        self._parse = parse

    def parse(self) -> T_co:
        """Return the typed result.

        Raises:
            APIResponseValidationError: the body cannot be one.
        """
        return self._parse(self)


class HttpInfo(NamedTuple, Generic[T]):
    """``data, status, headers = client.files.with_http_info.retrieve(...)``"""

    data: T
    status: int
    headers: httpx.Headers

    @property
    def status_code(self) -> int:
        """The status, as generated clients of later versions call it."""
        return self.status


class Result(Generic[T_co]):
    """What came of a call, whether it succeeded or not.

    Attributes:
        success: Whether there is a value.
        error: Why not; None after success.
    """

    __slots__ = ("_values", "error", "success")

    def __init__(self, *values: T_co, error: FineTuningError | None = None) -> None:
        self.success = error is None
        self.error = error
        self._values = values

    @property
    def value(self) -> T_co | None:
        """The typed result; None after a failure."""
        return self._values[0] if self._values else None

    def unwrap(self) -> T_co:
        """Return the value or raise the error."""
        if self.error is not None:
            raise self.error
        return self._values[0]

    def __bool__(self) -> bool:
        return self.success

    def __repr__(self) -> str:
        return f"Result(value={self.value!r})" if self.success else f"Result(error={self.error!r})"


class BinaryContent(bytes):
    """A downloaded file: its bytes, which also answer to the spellings of an HTTP response."""

    @property
    def content(self) -> bytes:
        """The bytes."""
        return self

    @property
    def text(self) -> Text:
        """The bytes as UTF-8 text; what is not UTF-8 is replaced."""
        return Text(self, "utf-8", "replace")

    def read(self) -> bytes:
        """Return the bytes."""
        return self

    def write_to_file(self, path: str | os.PathLike[str]) -> None:
        """Write a file that appears under its name only when it is whole."""
        from ._sinks import AtomicFile

        with AtomicFile(path) as file:
            file.write(self)
