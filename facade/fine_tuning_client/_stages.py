"""What is made of a body while it arrives: pieces of one size, text, lines, typed events.  No I/O."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._events import DONE, Event, EventDecoder, EventStreamError
from ._http import Failure
from ._json import is_object, loads
from ._lines import LineSplitter, TextDecoder, TextLines
from ._responses import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


class Stage(ABC, Generic[T]):
    """Turns pieces of a body into something else.

    Attributes:
        done: Whether the rest of the body is of no interest.
    """

    done = False

    @abstractmethod
    def feed(self, data: bytes) -> Iterable[T]:
        """Give what a piece completes; what is wrong is raised after all that came before it was given."""

    @abstractmethod
    def close(self) -> Iterable[T]:
        """Give what the end of the body completes."""


class Chunks(Stage[bytes]):
    """Pieces of one size, but for the last; without a size, pieces as they come."""

    def __init__(self, size: int | None) -> None:
        if size is not None and size < 1:
            raise ValueError(f"chunk_size must be 1 or more, not {size}")
        self._size = size
        self._held = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        size = self._size
        if size is None:
            return [data]
        self._held += data
        whole = len(self._held) // size * size
        pieces = [bytes(self._held[start : start + size]) for start in range(0, whole, size)]
        del self._held[:whole]
        return pieces

    def close(self) -> list[bytes]:
        return [bytes(self._held)] if self._held else []


class Characters(Stage[str]):
    """Text, its characters whole."""

    def __init__(self, encoding: str) -> None:
        self._decoder = TextDecoder(encoding)

    def feed(self, data: bytes) -> list[str]:
        text = self._decoder.feed(data)
        return [text] if text else []

    def close(self) -> list[str]:
        text = self._decoder.close()
        return [text] if text else []


class Lines(Stage[Text]):
    """Lines of text without their ends."""

    def __init__(self) -> None:
        self._lines = TextLines()

    def feed(self, data: bytes) -> list[Text]:
        return [Text(line) for line in self._lines.feed(data)]

    def close(self) -> list[Text]:
        return [Text(line) for line in self._lines.close()]


class ByteLines(Stage[bytes]):
    """Lines as bytes, each with a line feed, as an `aiohttp`-style ``content`` gives them."""

    def __init__(self) -> None:
        self._lines = LineSplitter()

    def feed(self, data: bytes) -> list[bytes]:
        return [line + b"\n" for line in self._lines.feed(data)]

    def close(self) -> list[bytes]:
        return self._lines.close()


class Whole(Stage[bytes]):
    """The whole body in one piece, of at most `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        if len(self._held) + len(data) > self._limit:
            raise Failure("too_large", f"the answer has more than {self._limit} bytes", sent=True)
        self._held += data
        return []

    def close(self) -> list[bytes]:
        return [bytes(self._held)]


class Events(Stage[T]):
    """Typed server-sent events up to ``[DONE]``."""

    def __init__(self, decode: Callable[[Any], T]) -> None:
        self._decode = decode
        self._decoder = EventDecoder()

    def feed(self, data: bytes) -> Iterator[T]:
        yield from self._typed(self._decoder.feed(data))
        if not self.done:
            # Where these events were followed by something unreadable, that is said now, not with the next piece.
            yield from self._typed(self._decoder.feed(b""))

    def close(self) -> Iterator[T]:
        # An event without its empty line is unfinished and dropped, as the standard asks, but for the last one of all.
        unfinished = self._decoder.feed(b"\n\n")
        yield from self._typed([event for event in unfinished if event.data.rpartition("\n")[2].strip() == DONE])
        if not self.done:
            raise EventStreamError(
                "the event stream ended before [DONE]; the job itself goes on, and list_events shows the rest"
            )

    def _typed(self, events: list[Event]) -> Iterator[T]:
        for text in (text for event in events for text in documents(event.data)):
            if self.done or text.strip() == DONE:
                self.done = True
                return
            value = loads(text.encode())
            if is_object(value) and "error" in value and "object" not in value:
                raise EventStreamError(f"the server reports an error within the stream: {value['error']!r}")
            yield self._decode(value)


def documents(data: str) -> list[str]:
    """Return what an event holds: one JSON document, or one a line where a server leaves out the empty lines."""
    lines = data.split("\n")
    if len(lines) > 1:
        try:
            loads(data.encode())
        except ValueError:
            return lines
    return [data]
