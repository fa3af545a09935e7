"""Requests as httpx has them, made with little work."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Iterator
from functools import lru_cache
from typing import Self, TypeAlias

import httpx

from .decoding import ACCEPTED
from .failures import Failure, SourceFailed

# An object that gives a body's bytes from the first one each time it is iterated.  Its `length`, where it has one that
# is not None, becomes Content-Length.
Streamable: TypeAlias = Iterable[bytes] | AsyncIterable[bytes]


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A request body that can be sent again, by a blocking client or an asynchronous one."""

    def __init__(self, source: bytes | Streamable) -> None:
        self.source = source

    @property
    def content(self) -> bytes | None:
        """The bytes, where they are in memory."""
        return self.source if isinstance(self.source, bytes) else None

    @property
    def length(self) -> int | None:
        """The number of bytes, where it is known."""
        if isinstance(self.source, bytes):
            return len(self.source)
        return getattr(self.source, "length", None)

    def __iter__(self) -> Iterator[bytes]:
        """Give the bytes from the first one."""
        if isinstance(self.source, bytes):
            return iter((self.source,) if self.source else ())
        if not isinstance(self.source, Iterable):
            raise TypeError("this body can only be sent by an asynchronous client")
        return own_errors(self.source)

    def __aiter__(self) -> Pieces:
        """Give the bytes from the first one; a source that only blocks is read as it is."""
        if isinstance(self.source, AsyncIterable):
            return AwaitedPieces(self.source)
        return ReadyPieces(iter(self))


def own_errors(source: Iterable[bytes]) -> Iterator[bytes]:
    """Mark what a source raises as its own, so that it is not taken for an error of the connection."""
    try:
        yield from source
    except Exception as error:
        raise SourceFailed(error) from error


class AwaitedPieces:
    """The pieces of an asynchronous source, with its errors marked.

    Not an asynchronous generator: one that is left half-way needs its loop to be closed, this does not.
    """

    def __init__(self, source: AsyncIterable[bytes]) -> None:
        self._pieces = aiter(source)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        try:
            return await anext(self._pieces)
        except StopAsyncIteration:
            raise
        except Exception as error:
            raise SourceFailed(error) from error

    async def aclose(self) -> None:
        """Let the source go of what it holds open."""
        close: Callable[[], Awaitable[None]] | None = getattr(self._pieces, "aclose", None)
        if close is not None:
            await close()


class ReadyPieces:
    """Pieces that come without a wait, or with one that blocks, where awaited ones are wanted."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        try:
            return next(self._pieces)
        except StopIteration:
            raise StopAsyncIteration from None

    async def aclose(self) -> None:
        """Let the source go of what it holds open."""
        close: Callable[[], None] | None = getattr(self._pieces, "close", None)
        if close is not None:
            close()


Pieces: TypeAlias = AwaitedPieces | ReadyPieces


def build_request(
    method: str, url: str, headers: list[tuple[str, str]], body: bytes | Streamable | None
) -> httpx.Request:
    """Make a request; adds Host, Accept-Encoding and how the body is framed, unless the headers say.

    Args:
        method: in upper case.
        url: absolute, already percent-encoded, with its query.
        headers: names and values.
        body: bytes, or an object that gives them from the first one each time it is iterated (and may know their
            number as `length`); None for no body.

    Raises:
        Failure: "unsupported", for a URL that cannot be parsed.

    """
    try:
        parsed, host = _parsed(url)
    except httpx.InvalidURL as error:
        raise Failure("unsupported", "the URL is not valid", sent=False) from error
    names = {name.lower() for name, _ in headers}
    added = [("Host", host)] if "host" not in names else []
    if "accept-encoding" not in names:
        added.append(("Accept-Encoding", ACCEPTED))
    stream = Body(b"" if body is None else body)
    if (body is not None or method in ("POST", "PUT", "PATCH")) and not names & {"content-length", "transfer-encoding"}:
        length = stream.length
        framing = ("Transfer-Encoding", "chunked") if length is None else ("Content-Length", str(length))
        added.append(framing)
    return httpx.Request(method, parsed, headers=added + headers, stream=stream)


@lru_cache(maxsize=512)
def _parsed(url: str) -> tuple[httpx.URL, str]:
    """Parse a URL once: waiters ask for the same ones over and over."""
    parsed = httpx.URL(url)
    return parsed, parsed.netloc.decode("ascii")
