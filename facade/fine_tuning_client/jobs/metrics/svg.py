"""A chart as SVG: one element, no script, no fonts, no network; colours for light and dark surroundings."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from .panels import Curve, Panel, panel, printable
from .scales import Pairs, Scale, step_scale, thinned, value_scale

if TYPE_CHECKING:
    from .gathered import Metrics

INK: Final = ("#1f2328", "#e6edf3")
PAPER: Final = ("#ffffff", "#0d1117")
FAINT: Final = ("#d8dee4", "#30363d")
COLOURS: Final = (
    ("#0a64c2", "#58a6ff"),
    ("#b3470b", "#f0883e"),
    ("#1a7f37", "#56d364"),
    ("#8250df", "#bc8cff"),
)
"""Of ink, paper, grid and lines: on light, on dark; each at least 4.5 to 1 on its paper but the grid."""

DASHES: Final = ("", "6 3", "", "2 3")
"""So that the lines differ without colour too."""

MARKED: Final = 40
"""Points that a curve may have for each of them to be marked."""

NARROWEST, LOWEST = 240, 160
TOP, BOTTOM, RIGHT = 32, 44, 22
LETTER: Final = 6.8
"""Width of a letter of the small text, roughly, in pixels."""

LINE: Final = 18


class Frame(NamedTuple):
    """Where the curves are drawn."""

    left: float
    top: float
    width: float
    height: float
    across: Scale
    up: Scale

    def x(self, step: float) -> float:
        """Return where a step is."""
        return self.left + self.width * self.across.share(step)

    def y(self, value: float) -> float:
        """Return where a value is."""
        return self.top + self.height * (1 - self.up.share(value))

    def tenths(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return, across and up, where 0 is and how long 1 is, in tenths of a pixel."""
        kx, ky = self.width / (self.across.high - self.across.low), -self.height / (self.up.high - self.up.low)
        return (10 * (self.left - kx * self.across.low), 10 * kx), (10 * (self.top - ky * self.up.high), 10 * ky)


def svg(metrics: Metrics, names: Iterable[str] | None, *, width: int, height: int) -> str:
    """Draw one panel of a job's metrics."""
    if width < NARROWEST or height < LOWEST:
        raise ValueError(f"a picture must have {NARROWEST} x {LOWEST} pixels at least, not {width} x {height}")
    return drawn(panel(metrics, names), metrics.summary(), width, height)


def drawn(shown: Panel, summary: str, width: int = 720, height: int = 360) -> str:
    """Draw a panel.

    Args:
        shown: What to draw.
        summary: What a screen reader says of it.
        width: In pixels.
        height: In pixels.
    """
    legend = list(legend_lines(shown.curves, width))
    body = curves_in_frame(shown, width, height, TOP + LINE * len(legend)) if shown.curves else nothing(width, height)
    # Several pictures on one page must not take each other's rules.
    mark = f"m{zlib.crc32(f'{shown.title}{legend}{body}'.encode()):08x}"
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{mark}" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" aria-labelledby="{mark}t {mark}d" fill="{INK[0]}" '
            'font-family="system-ui,sans-serif" font-size="12" style="max-width:100%;height:auto">',
            f'<title id="{mark}t">{escape(shown.title)}</title><desc id="{mark}d">{escape(printable(summary))}</desc>',
            f"<style>{dark(mark, len(shown.curves))}</style>",
            f'<rect class="p" width="100%" height="100%" rx="6" fill="{PAPER[0]}"/>',
            f'<text x="14" y="22" font-size="14" font-weight="600">{escape(shown.title)}</text>',
            *legend,
            body,
            "</svg>",
        ]
    )


def dark(mark: str, curves: int) -> str:
    """Return the rules that change the colours on a dark screen; the light ones are attributes, known everywhere."""
    rules = [f"#{mark}{{fill:{INK[1]}}}", f"#{mark} .p{{fill:{PAPER[1]}}}", f"#{mark} .g{{stroke:{FAINT[1]}}}"]
    for place, (_, colour) in enumerate(COLOURS[:curves]):
        rules.append(f"#{mark} .l{place}{{stroke:{colour}}}#{mark} .d{place}{{fill:{colour}}}")
    return "@media(prefers-color-scheme:dark){" + "".join(rules) + "}"


def legend_lines(curves: tuple[Curve, ...], width: int) -> Iterator[str]:
    """Yield the legend, a group a line of it."""
    line, x = list[str](), 14.0
    rows = 0
    for place, curve in enumerate(curves):
        room = 34 + LETTER * len(curve.label)
        if line and x + room > width - RIGHT:
            yield "".join(line)
            line, x, rows = [], 14.0, rows + 1
        y = TOP + LINE * rows + 8
        line.append(
            f'<path d="M{x:.0f} {y}h20" {stroke(place)}/>'
            f'<text x="{x + 26:.0f}" y="{y + 4}">{escape(curve.label)}</text>'
        )
        x += room + 12
    if line:
        yield "".join(line)


def stroke(place: int, width: float = 1.8) -> str:
    """Return the attributes of a line."""
    dash = DASHES[place % len(DASHES)]
    attributes = f'class="l{place % len(COLOURS)}" fill="none" stroke="{colour(place)}" stroke-width="{width}"'
    return attributes + (f' stroke-dasharray="{dash}"' if dash else "")


def colour(place: int) -> str:
    """Return the colour of a curve on light paper."""
    return COLOURS[place % len(COLOURS)][0]


def curves_in_frame(shown: Panel, width: int, height: int, top: int) -> str:
    """Draw axes and curves below the legend."""
    up = value_scale(*shown.values, most=max(3, (height - top - BOTTOM) // 36))
    left = 40 + LETTER * max(map(len, up.labels))
    across = step_scale(*shown.steps, most=max(2, int(width - left) // 80))
    frame = Frame(left, top + 6, width - left - RIGHT, height - top - BOTTOM - 6, across, up)
    return axes(frame, shown.unit) + "".join(curve_in(frame, curve, place) for place, curve in enumerate(shown.curves))


def axes(frame: Frame, unit: str) -> str:
    """Draw the grid, its numbers and what they are."""
    right, bottom = frame.left + frame.width, frame.top + frame.height
    grid = "".join(f"M{frame.left:.0f} {frame.y(tick):.4g}H{right:.0f}" for tick in frame.up.ticks)
    grid += "".join(f"M{frame.x(tick):.4g} {bottom:.0f}v4" for tick in frame.across.ticks)
    side = "".join(
        f'<text x="{frame.left - 6:.0f}" y="{frame.y(tick) + 4:.4g}">{label}</text>'
        for tick, label in zip(frame.up.ticks, frame.up.labels, strict=True)
    )
    foot = "".join(
        f'<text x="{frame.x(tick):.4g}" y="{bottom + 18:.0f}">{label}</text>'
        for tick, label in zip(frame.across.ticks, frame.across.labels, strict=True)
    )
    middle = frame.top + frame.height / 2
    return (
        f'<path class="g" d="{grid}" stroke="{FAINT[0]}"/><g text-anchor="end">{side}</g>'
        f'<g text-anchor="middle">{foot}<text x="{frame.left + frame.width / 2:.0f}" y="{bottom + 36:.0f}">step</text>'
        f'<text transform="translate(18 {middle:.0f}) rotate(-90)">{escape(unit)}</text></g>'
    )


def curve_in(frame: Frame, curve: Curve, place: int) -> str:
    """Draw one curve; where there are few points, each is marked and tells its figures."""
    pairs = thinned(list(curve.series), max(1, int(frame.width / 2)))
    attributes = stroke(place, 1.2 if len(pairs) > MARKED else 1.8)
    line = f'<path d="{path(frame, pairs)}" {attributes} stroke-linejoin="round"/>' if len(pairs) > 1 else ""
    if len(pairs) > MARKED:
        return line
    dots = "".join(
        f'<circle cx="{frame.x(step):.4g}" cy="{frame.y(value):.4g}" r="3"><title>step {step:g}: {value:.4g}</title>'
        "</circle>"
        for step, value in pairs
    )
    return f'{line}<g class="d{place % len(COLOURS)}" fill="{colour(place)}">{dots}</g>'


def path(frame: Frame, pairs: Pairs) -> str:
    """Return a line through points, from each to the next: that is shorter than where each of them is."""
    (x0, kx), (y0, ky) = frame.tenths()
    spots = [(round(x0 + kx * step), round(y0 + ky * value)) for step, value in pairs]
    ways = [f"{(x - a) / 10:g} {(y - b) / 10:g}" for (a, b), (x, y) in pairwise(spots)]
    return f"M{spots[0][0] / 10:g} {spots[0][1] / 10:g}l{' '.join(ways)}"


def nothing(width: int, height: int) -> str:
    """Say that there is nothing to draw."""
    return f'<text x="{width / 2:.0f}" y="{height / 2:.0f}" text-anchor="middle">Nothing was measured yet.</text>'
