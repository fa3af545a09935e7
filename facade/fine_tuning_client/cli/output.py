"""What a command says: data to standard output in the form that was asked for, all else to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol, TypeVar, runtime_checkable

from . import terminal
from .columns import Column, write_pairs, write_table
from .texts import folded, shown, when

T = TypeVar("T")
Form = Literal["text", "json", "jsonl", "ids"]

_RISKY = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F))} | {
    code: f"\\u{code:04x}" for code in (0x61C, 0x200E, 0x200F, *range(0x2066, 0x206A), 0xFEFF)
}
"""What JSON lets through and a terminal would obey."""


@runtime_checkable
class Writable(Protocol):
    """What can be written as JSON."""

    def to_dict(self) -> Mapping[str, Any]: ...


class Output:
    """Writes data in one of four forms: text for people, one JSON document, JSON lines, or ids alone."""

    def __init__(self) -> None:
        self.form: Form = "text"
        self._collected: list[Any] = []
        self._streaming = False

    @property
    def for_people(self) -> bool:
        """Whether people are to read it."""
        return self.form == "text"

    def record(self, value: object, pairs: Sequence[tuple[str, object]], id: str | None) -> None:
        """Write one thing.

        Args:
            value: For JSON: a model, or anything that JSON has.
            pairs: For people: names and values; those that are None or empty are left out.
            id: For ``-q``.
        """
        if self.form == "text":
            write_pairs([(name, text) for name, text in pairs if text is not None and text != ""])
        elif self.form == "ids":
            self.line(id or "")
        else:
            self._json(value)

    def report(self, value: object, text: str, id: str | None = None) -> None:
        """Write what has a text of its own, in sentences: on a terminal its lines end between words."""
        self.document(value, fitted(text) if self.form == "text" else text, id)

    def document(self, value: object, text: str, id: str | None = None) -> None:
        """Write something that has a text of its own, which is safe to show and may have several lines."""
        if self.form == "text":
            self.line(text)
        elif self.form == "ids":
            self.line(id if id is not None else text)
        else:
            self._json(value)

    def listing(
        self,
        items: Iterable[T],
        columns: Sequence[Column[T]],
        *,
        id: Callable[[T], object],
        empty: str,
        has_more: bool | None = None,
    ) -> None:
        """Write a list: a table, ``{"object": "list", "data": [...], "has_more": ...}``, a line each, or ids.

        Args:
            items: What there is; with ``--jsonl`` and ``-q`` each is written when it comes.
            columns: For people.
            id: For ``-q``.
            empty: What to say to people where there is nothing, on standard error.
            has_more: What is known of further items.
        """
        if self.form == "jsonl":
            for item in items:
                self._json(item)
        elif self.form == "ids":
            for item in items:
                self.line(str(id(item) or ""))
        elif self.form == "json":
            found = [plain(item) for item in items]
            more = {} if has_more is None else {"has_more": has_more}
            self._json({"object": "list", "data": found, **more})
        elif rows := list(items):
            write_table(columns, rows, sys.stdout)
        else:
            self.note(empty)

    def item(self, value: object, text: str, id: str | None = None) -> None:
        """Write one of several things that come over time; with ``--json`` they are one array, written by `finish`."""
        if self.form == "json":
            self._streaming = True
            self._collected.append(plain(value))
        elif self.form == "jsonl":
            self._json(value)
        else:
            self.line(text if self.form == "text" else id or "")
        sys.stdout.flush()

    def finish(self) -> None:
        """Write the array of what `item` was given; harmless where there was nothing."""
        if self._streaming:
            collected, self._collected, self._streaming = self._collected, [], False
            self._json(collected)

    def line(self, text: str) -> None:
        """Write a line of data."""
        sys.stdout.write(text + "\n")

    def note(self, text: str) -> None:
        """Tell people something beside the data."""
        if text:
            sys.stdout.flush()  # so that both come in order where they go to the same place
            sys.stderr.write(folded(shown(text), terminal.reading_width(sys.stderr)) + "\n")
            sys.stderr.flush()

    def end_line(self) -> None:
        """End the line on which a terminal has shown ^C."""
        if terminal.is_terminal(sys.stderr):
            sys.stderr.write("\n")

    def progress(self, text: str, at: float | None = None) -> None:
        """Tell people how things go: on a terminal a line, elsewhere, as in CI, a line with its date."""
        moment = "" if terminal.is_terminal(sys.stderr) else f"{when(at if at is not None else now())} "
        self.note(moment + text)

    def _json(self, value: object) -> None:
        self.line(encoded(value, pretty=self.form == "json"))


def fitted(text: str) -> str:
    """Return a text of sentences with lines that fit the terminal, if standard output is one."""
    columns = terminal.reading_width(sys.stdout)
    return "\n".join(folded(line, columns) for line in text.splitlines())


def plain(value: object) -> object:
    """Return what JSON has of a value."""
    return dict(value.to_dict()) if isinstance(value, Writable) else value


def encoded(value: object, *, pretty: bool) -> str:
    """Return a value as JSON that a terminal does not take for commands."""
    unicode = "utf" in (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    text = json.dumps(
        plain(value),
        ensure_ascii=not unicode,
        indent=2 if pretty else None,
        separators=None if pretty else (",", ":"),
        default=plain,
    )
    return text.translate(_RISKY)


def now() -> float:
    """Return the time, in Unix seconds."""
    import time

    return time.time()
