"""Decode a stream of server-sent events, whatever pieces it arrives in. No I/O.

Framing follows the WHATWG HTML standard, section 9.2.6 (2026-11): a block of fields ends with an empty line, and a
block without data is no event. What the legacy API adds is the last event, whose data is `[DONE]`.
"""

from __future__ import annotations

from ._lines import UTF8_BOM, LineSplitter, LineTooLongError

MAX_LINE = 16 * 1024 * 1024
"""Bytes that one line, and the data of one event, may have unless the caller says otherwise."""

DONE = "[DONE]"
"""The data of the event that ends a stream in good order."""


class EventStreamError(ValueError):
    """The stream cannot be read as server-sent events."""


class Event:
    """One event as the server sent it.

    data: the data lines joined by line feeds. event: the type, "message" when none was given. id: the last id that
    the stream has given so far, or "". retry: the reconnection time in milliseconds given with this event, or None.
    """

    __slots__ = ("data", "event", "id", "retry")

    def __init__(self, data: str, event: str = "message", id: str = "", retry: int | None = None) -> None:
        self.data = data
        self.event = event
        self.id = id
        self.retry = retry

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Event):
            return NotImplemented
        return (self.data, self.event, self.id, self.retry) == (other.data, other.event, other.id, other.retry)

    def __repr__(self) -> str:
        return f"Event(data={self.data!r}, event={self.event!r}, id={self.id!r}, retry={self.retry!r})"


def is_done(event: Event) -> bool:
    """Tell whether this is the event with which the server ends the stream."""
    return event.data.strip() == DONE


class EventDecoder:
    """Turn pieces of bytes into events: `feed` each piece, then `close`.

    Time is linear in the input, and memory is bounded by `max_line` bytes for a line and for the data of an event.
    """

    __slots__ = ("_data", "_event", "_fault", "_id", "_lines", "_max_line", "_retry", "_size", "_started")

    def __init__(self, max_line: int = MAX_LINE) -> None:
        self._lines = LineSplitter(max_line)
        self._max_line = max_line
        self._started = False
        self._fault: str | None = None
        self._id = ""
        self._forget()

    def feed(self, data: bytes) -> list[Event]:
        """Return the events that `data` completes.

        Raises EventStreamError for a line or an event over the limit. Events completed before it are not lost: they
        are returned first, and the next call raises.
        """
        self._raise_fault()
        events: list[Event] = []
        try:
            self._read(self._lines.feed(data), events)
        except LineTooLongError as error:
            self._fault = str(error)
        if not events:
            self._raise_fault()
        return events

    def close(self) -> list[Event]:
        """End the stream and drop an unfinished event, as the standard asks, unless it is the `[DONE]` event.

        Some servers close the connection without the empty line after `[DONE]`; nothing can be missing then.
        """
        self.feed(b"")
        events: list[Event] = []
        self._read([*self._lines.close(), b""], events)
        self._raise_fault()
        return [event for event in events if is_done(event)]

    def _forget(self) -> None:
        self._data: list[str] = []
        self._size = 0
        self._event = ""
        self._retry: int | None = None

    def _read(self, lines: list[bytes], events: list[Event]) -> None:
        for line in lines:
            if not self._started:
                self._started = True
                line = line.removeprefix(UTF8_BOM)
            if line:
                self._field(line)
            elif self._data:
                events.append(Event("\n".join(self._data), self._event or "message", self._id, self._retry))
                self._forget()
            else:
                self._forget()
            if self._fault:
                return

    def _field(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        text = value.removeprefix(b" ").decode("utf-8", "replace")
        if name == b"data":
            self._data.append(text)
            self._size += len(line)  # of the whole line, so that a run of empty ones is bounded too
            if self._size > self._max_line:
                self._fault = f"the data of an event is longer than {self._max_line:,} bytes"
        elif name == b"event":
            self._event = text
        elif name == b"id" and "\0" not in text:
            self._id = text
        elif name == b"retry" and text.isascii() and text.isdigit() and len(text) < 16:
            self._retry = int(text)

    def _raise_fault(self) -> None:
        if self._fault:
            self._forget()
            raise EventStreamError(f"the event stream cannot be read: {self._fault}")
