"""Answers whose body is read while it arrives.

What is made of the pieces is written once, in `_stages`; the classes here only move them, by blocking or by awaiting.
"""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from ._engine import Live
from ._events import EventStreamError
from ._failures import printable
from ._json import loads
from ._lines import TextDecoder
from ._responses import Head, Response, Text
from ._stages import ByteLines, Characters, Chunks, Events, Lines, Stage, Whole
from .errors import FineTuningError, StreamInterruptedError

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator

    from ._call import Call
    from ._engine import Engine
    from ._flow import AsyncDriver, SyncDriver

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Unread(Head, Generic[T_co]):
    """What both modes of a streamed answer share."""

    __slots__ = ("_engine", "_live", "_parse", "_spent", "_whole")

    def __init__(self, engine: Engine, live: Live, parse: Callable[[Response], T_co]) -> None:
        super().__init__(*live.head())
        self._engine = engine
        self._live = live
        self._parse = parse
        self._spent = False
        self._whole: bytes | None = None

    @property
    def _encoding(self) -> str:
        return self._live.response.charset_encoding or "utf-8"

    def _spend(self) -> None:
        """Take the body, which comes once."""
        if self._spent:
            raise StreamInterruptedError("the body is gone: it was iterated over before, or its block was left")
        self._spent = True

    def _as_text(self, body: bytes) -> str:
        decoder = TextDecoder(self._encoding)
        return decoder.feed(body) + decoder.close()

    def _explained(self, error: Exception) -> FineTuningError:
        """Return what a caller sees of a body that broke off, or that a stage could not read."""
        if not isinstance(error, ValueError):
            return self._engine.connection_error(error, self._live.draft)
        reason = str(error) if isinstance(error, EventStreamError) else f"the stream cannot be read: {error}"
        return StreamInterruptedError(printable(self._engine.settings.redact(reason)))


class StreamedResponse(Unread[T_co]):
    """An answer whose body has not been read; valid inside its ``with`` block."""

    __slots__ = ("_driver",)

    def __init__(self, driver: SyncDriver, engine: Engine, live: Live, parse: Callable[[Response], T_co]) -> None:
        super().__init__(engine, live, parse)
        self._driver = driver

    def through(self, stage: Stage[T]) -> Iterator[T]:
        """Read the body through a stage; closes the connection however it ends."""
        self._spend()
        try:
            for piece in self._driver.http.iter_bytes(self._live.response):
                yield from stage.feed(piece)
                if stage.done:
                    return
            yield from stage.close()
        except Exception as error:  # whatever a transport of the caller's raises, too
            raise self._explained(error) from error
        finally:
            self.close()

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Iterate over the body in pieces of `chunk_size` bytes, or as they come."""
        return self.through(Chunks(chunk_size))

    iter_content = iter_bytes

    def iter_text(self) -> Iterator[str]:
        """Iterate over the body as text."""
        return self.through(Characters(self._encoding))

    def iter_lines(self) -> Iterator[Text]:
        """Iterate over the body's lines, as text without line ends."""
        return self.through(Lines())

    def read(self) -> bytes:
        """Read the body, JSON of at most 64 MiB, a file of any size; it can then be had in other forms too."""
        if self._whole is None:
            [self._whole] = self.through(Whole(self._live.draft.limit))
        return self._whole

    def text(self) -> str:
        """Read the body as text."""
        return self._as_text(self.read())

    def json(self) -> Any:
        """Read and decode the body.

        Raises:
            ValueError: it is not JSON.
        """
        return loads(self.read())

    def parse(self) -> T_co:
        """Read the body and return the typed result."""
        return self._parse(Response(self, self.read()))

    def stream_to_file(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file that appears under its name only when it is whole."""
        from ._sinks import AtomicFile

        with AtomicFile(path) as file:
            for piece in self.iter_bytes():
                file.write(piece)

    def close(self) -> None:
        """Give the connection back; what is unread is lost."""
        self._spent = True
        self._driver.http.close_response(self._live.response)


class AsyncStreamedResponse(Unread[T_co]):
    """An answer whose body has not been read; valid inside its ``async with`` block."""

    __slots__ = ("_driver",)

    def __init__(self, driver: AsyncDriver, engine: Engine, live: Live, parse: Callable[[Response], T_co]) -> None:
        super().__init__(engine, live, parse)
        self._driver = driver

    async def through(self, stage: Stage[T]) -> AsyncGenerator[T, None]:
        """Read the body through a stage; closes the connection however it ends."""
        self._spend()
        try:
            async for piece in self._driver.http.iter_bytes(self._live.response):
                for value in stage.feed(piece):
                    yield value
                if stage.done:
                    return
            for value in stage.close():
                yield value
        except Exception as error:  # whatever a transport of the caller's raises, too
            raise self._explained(error) from error
        finally:
            await self.close()

    def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Iterate over the body in pieces of `chunk_size` bytes, or as they come."""
        return self.through(Chunks(chunk_size))

    iter_content = iter_bytes

    @property
    def content(self) -> AsyncIterator[bytes]:
        """The body's lines as bytes, to be iterated over once."""
        return self.through(ByteLines())

    def iter_text(self) -> AsyncIterator[str]:
        """Iterate over the body as text."""
        return self.through(Characters(self._encoding))

    def iter_lines(self) -> AsyncIterator[Text]:
        """Iterate over the body's lines, as text without line ends."""
        return self.through(Lines())

    async def read(self) -> bytes:
        """Read the body, JSON of at most 64 MiB, a file of any size; it can then be had in other forms too."""
        if self._whole is None:
            [self._whole] = [whole async for whole in self.through(Whole(self._live.draft.limit))]
        return self._whole

    async def text(self) -> str:
        """Read the body as text."""
        return self._as_text(await self.read())

    async def json(self) -> Any:
        """Read and decode the body.

        Raises:
            ValueError: it is not JSON.
        """
        return loads(await self.read())

    async def parse(self) -> T_co:
        """Read the body and return the typed result."""
        return self._parse(Response(self, await self.read()))

    async def stream_to_file(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file that appears under its name only when it is whole."""
        from asyncio import to_thread

        from ._sinks import AtomicFile

        with AtomicFile(path) as file:
            async for piece in self.iter_bytes():
                await to_thread(file.write, piece)

    async def close(self) -> None:
        """Give the connection back; what is unread is lost."""
        self._spent = True
        await self._driver.http.close_response(self._live.response)


class StreamContext(Generic[T_co]):
    """``with`` this to make a call and get its answer unread."""

    def __init__(self, driver: SyncDriver, engine: Engine, call: Call[Any], parse: Callable[[Response], T_co]) -> None:
        self._driver, self._engine, self._call, self._parse = driver, engine, call, parse
        self._open: StreamedResponse[T_co] | None = None

    def __enter__(self) -> StreamedResponse[T_co]:
        live = self._driver.run(self._engine.open(self._call))
        self._open = StreamedResponse(self._driver, self._engine, live, self._parse)
        return self._open

    def __exit__(self, *exception: object) -> None:
        if self._open is not None:
            self._open.close()


class AsyncStreamContext(Generic[T_co]):
    """``async with`` this to make a call and get its answer unread."""

    def __init__(self, driver: AsyncDriver, engine: Engine, call: Call[Any], parse: Callable[[Response], T_co]) -> None:
        self._driver, self._engine, self._call, self._parse = driver, engine, call, parse
        self._open: AsyncStreamedResponse[T_co] | None = None

    async def __aenter__(self) -> AsyncStreamedResponse[T_co]:
        live = await self._driver.run(self._engine.open(self._call))
        self._open = AsyncStreamedResponse(self._driver, self._engine, live, self._parse)
        return self._open

    async def __aexit__(self, *exception: object) -> None:
        if self._open is not None:
            await self._open.close()


class EventStream(Generic[T]):
    """Server-sent events as they happen: iterate over it, or do so inside its ``with`` block.

    Iterating raises `StreamInterruptedError` where the stream ends before its end or sends what is no event, and
    `APIConnectionError` where the connection breaks.  Leaving the loop early frees the connection.
    """

    def __init__(self, context: StreamContext[Any], decode: Callable[[Any], T]) -> None:
        self._context = context
        self._decode = decode

    def __iter__(self) -> Iterator[T]:
        with self._context as response:
            yield from response.through(Events(self._decode))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop following and free the connection."""
        self._context.__exit__()


class AsyncEventStream(Generic[T]):
    """Server-sent events as they happen: iterate over it, or do so inside its ``async with`` block.

    Iterating raises what `EventStream` raises.
    """

    def __init__(self, context: AsyncStreamContext[Any], decode: Callable[[Any], T]) -> None:
        self._context = context
        self._decode = decode

    async def __aiter__(self) -> AsyncIterator[T]:
        async with self._context as response, aclosing(response.through(Events(self._decode))) as events:
            async for event in events:
                yield event

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop following and free the connection."""
        await self._context.__aexit__()
