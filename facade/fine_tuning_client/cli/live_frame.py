"""A live view as lines of styled text that fit the terminal; pure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from .columns import STYLES
from .texts import cell_width, cut, shown, sized

if TYPE_CHECKING:
    from .live_state import LiveState, News

WIDEST: Final = 100
"""Columns that are used at most; longer lines are hard to read."""

FRAME: Final = 6
"""Lines beside the news, and free ones below."""

MOST_NEWS: Final = 8

LEVELS: Final = {"error": "red", "warn": "yellow"}


class Span(NamedTuple):
    """A piece of a line, in one style."""

    text: str
    style: str = ""


Line = list[Span]


def frame(state: LiveState, columns: int, rows: int, *, ascii_only: bool = False) -> list[Line]:
    """Return the lines of a view, each within the columns, all within the rows."""
    width = max(1, min(columns, WIDEST))
    lines = [heading(state, width), bar(state, width, ascii_only), facts(state, width)]
    room = max(0, min(MOST_NEWS, rows - FRAME))
    latest = list(state.news)[-room:] if room else []
    if latest:
        lines.append([])
        lines += [news_line(news, width) for news in latest]
    return [line for place, line in enumerate(lines) if line or place > 2]


def heading(state: LiveState, width: int) -> Line:
    """Say what it is about: title, job, status or stage, base model."""
    status = state.status or state.stage
    parts = [Span(state.title, "bold"), Span(state.job_id or "", "bold"), Span(status, STYLES.get(status, ""))]
    if state.job is not None:
        parts.append(Span(shown(state.job.fine_tuned_model or state.job.model or "")))
    return joined(parts, width, cuttable=True)


def bar(state: LiveState, width: int, ascii_only: bool = False) -> Line:
    """Draw how much is done; nothing where nobody can say."""
    fraction = state.fraction
    if fraction is None:
        return []
    full, empty = ("#", "-") if ascii_only else ("━", "─")
    share = f" {fraction:4.0%}" if width > 10 else ""
    length = max(0, width - len(share))
    filled = round(length * fraction)
    style = "red" if state.status == "failed" else "yellow" if state.status == "cancelled" else "green"
    return [Span(full * filled, style), Span(empty * (length - filled), "dim"), Span(share)]


def facts(state: LiveState, width: int) -> Line:
    """Write step, figures and the time that is left, as many as there is room for."""
    parts: list[Span] = []
    if state.unit == "B" and state.done is not None:
        of = f" of {sized(state.total)}" if state.total else ""
        parts.append(Span(f"{sized(state.done)}{of}"))
    elif state.step is not None:
        parts.append(Span(f"step {state.step}/{state.total:g}" if state.total else f"step {state.step}"))
    parts += [Span(f"{name} {value:.4g}", "cyan") for name, value in state.figures.items()]
    left = state.seconds_left
    if left is not None:
        parts.insert(1, Span(f"{lasting(left)} left"))
    return joined(parts, width)


def news_line(news: News, width: int) -> Line:
    """Write one line of news with its time of day; on a narrow terminal without."""
    moment = datetime.fromtimestamp(news.at, UTC).strftime("%H:%M:%S") if news.at else " " * 8
    stamp = [Span(moment + "  ", "dim")] if width >= 50 else []
    used = sum(len(span.text) for span in stamp)
    return [*stamp, Span(cut(shown(news.text), width - used), LEVELS.get(news.level, ""))]


def joined(parts: list[Span], width: int, *, cuttable: bool = False) -> Line:
    """Put pieces side by side; what has no room is cut to it, or left out."""
    line: Line = []
    used = 0
    for part in parts:
        gap = " · " if line else ""
        room = width - used - len(gap)
        needed = cell_width(part.text)
        if not part.text or room < (min(8, needed) if cuttable else needed):
            continue
        line += [Span(gap, "dim")] if gap else []
        line.append(Span(cut(part.text, room), part.style))
        used += len(gap) + min(needed, room)
    return line


def lasting(seconds: float) -> str:
    """Write a duration for people, such as ``about 3 min``."""
    if seconds < 60:
        return f"about {max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"about {minutes} min" if minutes < 60 else f"about {minutes // 60} h {minutes % 60:02d} min"
