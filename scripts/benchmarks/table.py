"""Medians of ratios, and the table made of them."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .measures import OFFICIAL, OURS, RAW, Measure

BEGIN, END = "<!-- figures: written by scripts/bench -->", "<!-- end of figures -->"


class Row(NamedTuple):
    """One line: what it is called, plain httpx's own figure, ours and the official SDK's, and what was to be."""

    measure: Measure
    raw: float
    ours: float
    official: float

    @property
    def reached(self) -> bool | None:
        """Whether ours is within its target; None where there is none."""
        measure = self.measure
        if measure.target is None:
            return None
        # As shown: nobody could tell from the table why 1.004 is not 1.00.
        shown = float(number(self.ours))
        return shown >= measure.target if measure.more else shown <= measure.target


def row(measure: Measure, values: Mapping[str, Sequence[float]]) -> Row:
    """Make a line of one figure a round and peer."""

    def figure(peer: str) -> float:
        if not measure.ratio:
            return median(values[peer])
        return median(value / raw for value, raw in zip(values[peer], values[RAW], strict=True))

    return Row(measure, median(values[RAW]), figure(OURS), figure(OFFICIAL))


def number(value: float) -> str:
    """Write a figure with as many digits as mean something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def cells(line: Row) -> list[str]:
    """Write the cells of a line."""
    measure = line.measure
    unit = f" {measure.unit}" if measure.unit else ""
    own = "" if measure.ratio else unit
    digits = number if measure.unit else "{:.0f}".format
    wanted = "" if measure.target is None else f"{'≥' if measure.more else '≤'} {measure.target:g}{own}"
    verdict = {True: "yes", False: "**no**", None: ""}[line.reached]
    figures = [f"{digits(line.raw)}{unit}", f"{digits(line.ours)}{own}", f"{digits(line.official)}{own}"]
    return [measure.title, *figures, wanted, verdict]


def render(rows: Sequence[Row], official_version: str) -> str:
    """Write the table in Markdown."""
    head = ["", "plain httpx", "this client", f"openai {official_version}", "target", "reached"]
    lines = [head, *map(cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]

    def line(cell: Sequence[str]) -> str:
        padded = [
            text.ljust(w) if i == 0 else text.rjust(w) for i, (text, w) in enumerate(zip(cell, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = "|".join(["", "-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:]), ""])
    return "\n".join([line(head), rule, *map(line, lines[1:])])


def conditions(rounds: int, today: date) -> str:
    """Say when and on what the figures were measured."""
    return (
        f"{today:%Y-%m-%d}, {platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}, up to {rounds} rounds."
    )


def write(path: Path, text: str) -> None:
    """Put figures in their place in a page.

    Raises:
        ValueError: the page has no such place.
    """
    page = path.read_text(encoding="utf-8")
    place = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    written, count = place.subn(lambda _: f"{BEGIN}\n\n{text}\n\n{END}", page)
    if count != 1:
        raise ValueError(f"{path.name} must have one place for the figures, between {BEGIN} and {END}")
    path.write_text(written, encoding="utf-8")
