"""A chart of characters: Braille dots for the curve with the most points, marks for the others; ASCII if need be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from .panels import Curve, Panel, panel
from .scales import Pairs, Scale, averaged, step_scale, value_scale

if TYPE_CHECKING:
    from .gathered import Metrics

NARROWEST, LOWEST = 30, 8

DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a Braille character, by row and column."""

BRAILLE: Final = 0x2800
EMPTY: Final = " "
NOBODY: Final = -1

MARKS: Final = "ox+*"
"""Of the curves after the first."""

COLOURS: Final = ("\x1b[36m", "\x1b[33m", "\x1b[32m", "\x1b[35m")
PLAIN: Final = "\x1b[0m"


class Manner(NamedTuple):
    """What characters may be used."""

    ascii_only: bool
    color: bool

    def lines(self) -> tuple[str, str, str, str]:
        """Return the axis: upright, with a tick, lying, the corner."""
        return ("|", "+", "-", "+") if self.ascii_only else ("│", "┤", "─", "└")

    def painted(self, text: str, place: int) -> str:
        """Return text in the colour of a curve."""
        return f"{COLOURS[place % len(COLOURS)]}{text}{PLAIN}" if self.color and text.strip() else text

    def mark(self, place: int) -> str:
        """Return what a curve is drawn with, as the legend shows it."""
        if place:
            return MARKS[(place - 1) % len(MARKS)]
        return "." if self.ascii_only else "⠒"


class Canvas:
    """Character cells; the first curve is made of dots within them, the others of marks."""

    def __init__(self, width: int, height: int, manner: Manner) -> None:
        self.width, self.height, self.manner = width, height, manner
        self.fine = (1, 1) if manner.ascii_only else (2, 4)
        self._dots: dict[tuple[int, int], int] = {}
        self._marks: dict[tuple[int, int], int] = {}

    def visible(self, curves: tuple[Curve, ...]) -> list[Pairs]:
        """Return what can be seen of curves: means, where there are more points than places for them."""
        places = [self.width * self.fine[0]] + [self.width] * (len(curves) - 1)
        return [averaged(list(curve.series), room) for curve, room in zip(curves, places, strict=True)]

    def line(self, pairs: Pairs, across: Scale, up: Scale) -> None:
        """Draw a connected line of dots."""
        columns, rows = self.width * self.fine[0] - 1, self.height * self.fine[1] - 1
        spots = [(round(across.share(x) * columns), round((1 - up.share(y)) * rows)) for x, y in pairs]
        for (x0, y0), (x1, y1) in zip(spots, spots[1:] or spots, strict=False):
            count = max(abs(x1 - x0), abs(y1 - y0), 1)
            for part in range(count + 1):
                self._dot(round(x0 + (x1 - x0) * part / count), round(y0 + (y1 - y0) * part / count))

    def _dot(self, x: int, y: int) -> None:
        wide, high = self.fine
        cell = (y // high, x // wide)
        self._dots[cell] = self._dots.get(cell, 0) | DOTS[y % high][x % wide]

    def marks(self, pairs: Pairs, across: Scale, up: Scale, place: int) -> None:
        """Draw a mark for every point."""
        for x, y in pairs:
            row = round((1 - up.share(y)) * (self.height - 1))
            self._marks[row, round(across.share(x) * (self.width - 1))] = place

    def row(self, number: int) -> str:
        """Return one line of characters; neighbours of one colour are painted together."""
        cells = [self._cell(number, column) for column in range(self.width)]
        while cells and cells[-1][0] == EMPTY:
            cells.pop()
        runs = groupby(cells, key=lambda cell: cell[1])
        return "".join(self.manner.painted("".join(text for text, _ in run), place) for place, run in runs)

    def _cell(self, row: int, column: int) -> tuple[str, int]:
        """Return a character and the number of the curve that it belongs to."""
        place = self._marks.get((row, column))
        if place is not None:
            return self.manner.mark(place), place
        dots = self._dots.get((row, column))
        if dots is None:
            return EMPTY, NOBODY
        return "." if self.manner.ascii_only else chr(BRAILLE + dots), 0


def text_chart(
    metrics: Metrics, names: Iterable[str] | None, *, width: int, height: int, ascii_only: bool, color: bool
) -> str:
    """Draw one panel of a job's metrics."""
    if width < NARROWEST or height < LOWEST:
        raise ValueError(f"a chart must have {NARROWEST} x {LOWEST} characters at least, not {width} x {height}")
    return drawn(panel(metrics, names), width, height, Manner(ascii_only, color))


def drawn(shown: Panel, width: int, height: int, manner: Manner) -> str:
    """Draw a panel: title and legend, the curves between axes, and what the dots mean."""
    if not shown.curves:
        return "Nothing was measured yet."
    head = legend(shown, width, manner)
    rows = max(2, height - len(head) - 3)
    canvas, seen, up, margin = fitted(shown.curves, width, rows, manner)
    columns = canvas.width
    across = step_scale(*shown.steps, most=max(2, columns // 8))
    canvas.line(seen[0], across, up)
    for place, pairs in enumerate(seen[1:], 1):
        canvas.marks(pairs, across, up, place)
    each = round(len(shown.curves[0].series) / len(seen[0]))
    return "\n".join([*head, *body(canvas, up, margin), *foot(across, margin, columns, manner, each)])


def fitted(
    curves: tuple[Curve, ...], width: int, rows: int, manner: Manner, margin: int = 2
) -> tuple[Canvas, list[Pairs], Scale, int]:
    """Return a canvas, what can be seen on it, its scale, and the room for the scale's numbers at the left.

    The numbers depend on what the columns show, and how many columns there are on the numbers.
    """
    canvas = Canvas(width - margin - 1, rows, manner)
    seen = canvas.visible(curves)
    values = [value for pairs in seen for _, value in pairs]
    up = value_scale(min(values), max(values), most=max(2, rows // 2))
    wanted = max(map(len, up.labels)) + 1
    return (canvas, seen, up, margin) if wanted <= margin else fitted(curves, width, rows, manner, wanted)


def spelled(text: str, manner: Manner) -> str:
    """Return a label in the characters that may be used."""
    return text.encode("ascii", "replace").decode() if manner.ascii_only else text


def legend(shown: Panel, width: int, manner: Manner) -> list[str]:
    """Return the lines above the chart."""
    title = spelled(shown.title, manner)[:width]
    lines, room = [title], width - len(title)
    for place, curve in enumerate(shown.curves):
        label = f"{manner.mark(place)} {spelled(curve.label, manner)}"
        if len(label) + 3 > room:
            lines, room = [*lines, ""], width
        lines[-1] += ("   " if lines[-1] else "") + manner.painted(label[: width - 3], place)
        room -= len(label) + 3
    return lines


def body(canvas: Canvas, up: Scale, margin: int) -> list[str]:
    """Return the lines with the curves, numbers at their left."""
    upright, tick, _, _ = canvas.manner.lines()
    labels = {
        round((1 - up.share(value)) * (canvas.height - 1)): label
        for value, label in zip(up.ticks, up.labels, strict=True)
    }
    return [
        f"{labels.get(row, ''):>{margin - 1}} {tick if row in labels else upright}{canvas.row(row)}".rstrip()
        for row in range(canvas.height)
    ]


def foot(across: Scale, margin: int, columns: int, manner: Manner, each: int) -> list[str]:
    """Return the lines below the curves: the axis, its numbers, what it counts."""
    _, _, lying, corner = manner.lines()
    numbers = ""
    for value, label in zip(across.ticks, across.labels, strict=True):
        middle = margin + 1 + round(across.share(value) * (columns - 1))
        start = min(middle - len(label) // 2, margin + 1 + columns - len(label))
        if start > len(numbers) or not numbers:
            numbers = f"{numbers:<{max(start, 0)}}{label}"
    long, short = f"step (a dot is the mean of about {each} steps)", f"step (means of {each})"
    unit = "step" if each <= 1 else long if len(long) <= columns else short
    return [" " * margin + corner + lying * columns, numbers, f"{' ' * (margin + 1)}{unit:^{columns}}".rstrip()]
