"""Tables that fit the terminal: cells cut where they may be, rows written as blocks where even that is not enough."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, Generic, TextIO, TypeVar

from . import terminal
from .texts import cell_width, cut, padded, shown

T = TypeVar("T")

GAP = "  "
NARROWEST = 8
"""Columns below which a cell that may be cut is not cut."""

STYLES = {
    "succeeded": "green",
    "processed": "green",
    "completed": "green",
    "failed": "red",
    "error": "red",
    "cancelled": "yellow",
    "paused": "yellow",
    "running": "cyan",
    "queued": "cyan",
    "validating_files": "cyan",
    "pending": "cyan",
}
"""The colours of states."""

CODES = {"green": "32", "red": "31", "yellow": "33", "cyan": "36", "bold": "1", "dim": "2"}


class Column(Generic[T]):
    """One column of a table.

    Attributes:
        title: Its heading, and the name before a value in a block.
        value: What a row has there; None for nothing.
        cuttable: Whether the value may be cut; an id may not, because people copy it.
        right: Whether numbers stand in it.
        optional: Whether a narrow terminal may go without it, the last of them first.
    """

    __slots__ = ("cuttable", "optional", "right", "title", "value")

    def __init__(
        self,
        title: str,
        value: Callable[[T], object],
        cuttable: bool = False,
        right: bool = False,
        optional: bool = False,
    ) -> None:
        self.title = title
        self.value = value
        self.cuttable = cuttable
        self.right = right
        self.optional = optional


def cells(columns: Sequence[Column[T]], items: Sequence[T]) -> list[list[str]]:
    """Return the printable texts of a table."""
    rows: list[list[str]] = []
    for item in items:
        values = [column.value(item) for column in columns]
        rows.append([text_of(value) for value in values])
    return rows


def text_of(value: object) -> str:
    """Return a value as people read it, on one line."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return shown(value)


def widths(columns: Sequence[Column[Any]], rows: Sequence[Sequence[str]], limit: int | None) -> list[int] | None:
    """Return how wide each column becomes within a limit; None where it is too narrow for a table."""
    found = [
        max([cell_width(column.title), *(cell_width(row[place]) for row in rows)])
        for place, column in enumerate(columns)
    ]
    if limit is None:
        return found
    while (excess := sum(found) + len(GAP) * (len(found) - 1) - limit) > 0:
        places = [place for place, column in enumerate(columns) if column.cuttable and found[place] > NARROWEST]
        if not places:
            return None
        widest = max(places, key=lambda place: found[place])
        second = max((found[place] for place in places if place != widest), default=NARROWEST)
        found[widest] = max(NARROWEST, min(found[widest] - 1, max(second, found[widest] - excess)))
    return found


def last_optional(columns: Sequence[Column[Any]]) -> int | None:
    """Return the place of the column that is given up next; None where none may be."""
    return max((place for place, column in enumerate(columns) if column.optional), default=None)


def write_table(columns: Sequence[Column[T]], items: Sequence[T], out: TextIO) -> None:
    """Write a table, or one block a row where the terminal is too narrow for it."""
    limit = terminal.width(out)
    kept = list(columns)
    rows = cells(kept, items)
    found = widths(kept, rows, limit)
    while found is None and (dropped := last_optional(kept)) is not None:
        del kept[dropped]
        rows = cells(kept, items)
        found = widths(kept, rows, limit)
    if found is None:
        _blocks(columns, cells(columns, items), limit, out)
    elif not (terminal.is_terminal(out) and terminal.coloured(out) and _rich_table(kept, rows, found, limit, out)):
        _plain_table(kept, rows, found, out)


def _blocks(columns: Sequence[Column[Any]], rows: list[list[str]], limit: int | None, out: TextIO) -> None:
    """Write each row as names and values; a name that may be cut and fits on no line is cut."""
    for place, row in enumerate(rows):
        if place:
            out.write("\n")
        pairs: list[tuple[str, object]] = []
        for column, text in zip(columns, row, strict=True):
            short = limit is not None and column.cuttable and " " not in text
            pairs.append((column.title, cut(text, (limit or 0) - len(GAP)) if short else text))
        write_pairs([(title, text) for title, text in pairs if text], out)


def _plain_table(columns: Sequence[Column[Any]], rows: list[list[str]], found: list[int], out: TextIO) -> None:
    colour = terminal.coloured(out)
    head = [padded(column.title.upper(), size, column.right) for column, size in zip(columns, found, strict=True)]
    out.write(styled(GAP.join(head).rstrip(), "bold", colour) + "\n")
    for row in rows:
        line = [
            styled(padded(cut(text, size), size, column.right), STYLES.get(text, ""), colour)
            for column, text, size in zip(columns, row, found, strict=True)
        ]
        out.write(GAP.join(line).rstrip() + "\n")


def _rich_table(
    columns: Sequence[Column[Any]], rows: list[list[str]], found: list[int], limit: int | None, out: TextIO
) -> bool:
    """Write a table with rich, where it is installed; the layout is the same."""
    try:
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text
    except ImportError:
        return False
    total = sum(found) + len(GAP) * (len(found) - 1)
    console = Console(file=out, width=max(limit or total, total), highlight=False, soft_wrap=False)
    table = Table(box=None, pad_edge=False, padding=(0, len(GAP), 0, 0), header_style="bold")
    for column, size in zip(columns, found, strict=True):
        table.add_column(column.title.upper(), justify="right" if column.right else "left", width=size, no_wrap=True)
    for row in rows:
        texts = [cut(text, size) for text, size in zip(row, found, strict=True)]
        table.add_row(*(Text(text, style=STYLES.get(text, "")) for text in texts))
    console.print(table)
    return True


def write_pairs(pairs: Sequence[tuple[str, object]], out: TextIO | None = None) -> None:
    """Write names and values, one a line; a value that is too long goes on, or begins, on the lines below."""
    stream = out or sys.stdout
    colour, limit = terminal.coloured(stream), terminal.width(stream)
    longest = max((cell_width(name) for name, _ in pairs), default=0)
    for name, value in pairs:
        text = text_of(value)
        label = styled(padded(name, longest), "dim", colour)
        lines, indent = wrapped(text, limit, longest + len(GAP))
        if indent <= len(GAP) < longest:
            stream.write(label.rstrip() + "\n" + " " * indent)
        else:
            stream.write(label + GAP if text else label.rstrip())
        stream.write(styled(lines[0], STYLES.get(text, ""), colour) + "\n")
        for line in lines[1:]:
            stream.write(" " * indent + line + "\n")


def wrapped(text: str, limit: int | None, indent: int) -> tuple[list[str], int]:
    """Return a text in lines, and how far they stand in: less than asked for where a word would not fit."""
    import textwrap

    if limit is None or cell_width(text) <= limit - indent:
        return [text], indent
    if max(cell_width(word) for word in text.split()) > limit - indent > 0 and indent > len(GAP):
        return wrapped(text, limit, len(GAP))
    room = max(limit - indent, NARROWEST)
    return textwrap.wrap(text, room, break_on_hyphens=False, break_long_words=False) or [""], indent


def styled(text: str, style: str, colour: bool) -> str:
    """Colour a text, where there are colours."""
    return f"\x1b[{CODES[style]}m{text}\x1b[0m" if colour and style and text.strip() else text
