"""What is made of a body while it arrives: pieces of one size, text, lines, typed events.  No I/O."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._events import Event, EventDecoder, EventStreamError, is_done
from ._json import loads
from ._lines import LineSplitter, TextDecoder, TextLines
from ._responses import Text

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Stage(ABC, Generic[T]):
    """Turns pieces of a body into something else.

    Attributes:
        done: Whether the rest of the body is of no interest.
    """

    done = False

    @abstractmethod
    def feed(self, data: bytes) -> list[T]:
        """Return what a piece completes."""

    @abstractmethod
    def close(self) -> list[T]:
        """Return what the end of the body completes."""


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


class Events(Stage[T]):
    """Typed server-sent events up to ``[DONE]``."""

    def __init__(self, decode: Callable[[Any], T]) -> None:
        self._decode = decode
        self._decoder = EventDecoder()

    def feed(self, data: bytes) -> list[T]:
        return self._typed(self._decoder.feed(data))

    def close(self) -> list[T]:
        events = self._typed(self._decoder.close())
        if not self.done:
            raise EventStreamError("it ended before [DONE]; the job itself goes on, and list_events shows the rest")
        return events

    def _typed(self, events: list[Event]) -> list[T]:
        typed: list[T] = []
        for event in events:
            if self.done or is_done(event):
                self.done = True
                break
            value = loads(event.data.encode())
            if isinstance(value, dict) and "error" in value and "object" not in value:
                raise EventStreamError(f"the server reports {value['error']!r}"[:1000])
            typed.append(self._decode(value))
        return typed
