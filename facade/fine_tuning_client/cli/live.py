"""Show how a run goes, on standard error: drawn again and again on a terminal, a dated line each elsewhere.

with live_view(title="fine-tuning run") as view:
    view.show(progress)
    view.update(job_update)
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from . import terminal
from .live_frame import frame
from .live_state import LiveState
from .texts import shown, when

if TYPE_CHECKING:
    from ..jobs.progress import Progress
    from ..jobs.updates import JobUpdate

DRAWN_A_SECOND: Final = 4

TOLD_PARTS: Final = 4
"""Lines that are written about a stage which is measured, where lines are all there is."""


class View(Protocol):
    """What shows how a run goes."""

    def show(self, progress: Progress) -> None:
        """Show one thing that has happened during a run."""
        ...

    def update(self, update: JobUpdate) -> None:
        """Show what a server told of a job."""
        ...

    def note(self, text: str) -> None:
        """Show a line."""
        ...

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...


def live_view(title: str = "", *, quiet: bool = False) -> View:
    """Choose the view that standard error can take.

    Args:
        title: What is going on.
        quiet: Whether nothing is to be shown.
    """
    if quiet:
        return SilentView()
    return DrawnView(title) if can_draw() else LineView()


def can_draw() -> bool:
    """Tell whether standard error is a terminal that can draw again, and what is needed for it is installed."""
    return terminal.movable(sys.stderr) and find_spec("rich") is not None


class SilentView:
    """Shows nothing."""

    def show(self, progress: Progress) -> None:
        """Do nothing."""

    def update(self, update: JobUpdate) -> None:
        """Do nothing."""

    def note(self, text: str) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class LineView:
    """Writes a line for each thing that happens, with its date; for logs, and for terminals that cannot draw again."""

    def __init__(self) -> None:
        self._told: tuple[str, str] = ("", "")

    def show(self, progress: Progress) -> None:
        """Write a line; of what is measured only every now and then."""
        if progress.update is not None:
            self.update(progress.update)
            return
        fraction = progress.fraction
        part = "" if fraction is None else str(int(fraction * TOLD_PARTS))
        if fraction is None or (progress.stage, part) != self._told:
            self._told = (progress.stage, part)
            self._write(progress.message, time.time())

    def update(self, update: JobUpdate) -> None:
        """Write a line."""
        self._write(update_text(update), update.created_at or time.time())

    def note(self, text: str) -> None:
        """Write a line."""
        self._write(text, time.time())

    def _write(self, text: str, at: float) -> None:
        sys.stderr.write(f"{when(at)} {shown(text)}\n")
        sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class DrawnView:
    """Draws the state anew a few times a second, and leaves the last picture behind."""

    def __init__(self, title: str) -> None:
        from rich.console import Console
        from rich.live import Live

        self.state = LiveState(title)
        self._ascii = not can_write("━", sys.stderr)
        self._coloured = terminal.coloured(sys.stderr)
        self._live = Live(
            get_renderable=self._picture,
            console=Console(file=sys.stderr, highlight=False),
            refresh_per_second=DRAWN_A_SECOND,
            redirect_stdout=False,
            redirect_stderr=False,
            vertical_overflow="crop",
        )

    def show(self, progress: Progress) -> None:
        """Take it into the next picture."""
        self.state.show(progress)

    def update(self, update: JobUpdate) -> None:
        """Take it into the next picture."""
        self.state.update(update)

    def note(self, text: str) -> None:
        """Take it into the next picture."""
        self.state.note(text)

    def __enter__(self) -> Self:
        self._live.start(refresh=False)
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def _picture(self) -> Any:
        from rich.text import Text

        columns, rows = screen()
        picture = Text(no_wrap=True, overflow="crop")
        for place, line in enumerate(frame(self.state, columns, rows, ascii_only=self._ascii)):
            picture.append("\n" if place else "")
            for span in line:
                picture.append(span.text, span.style if self._coloured else "")
        return picture


def screen() -> tuple[int, int]:
    """Return columns and rows of the terminal behind standard error.

    Three columns are left free: one for the cursor, two for the ^C that a terminal writes and that must not begin a
    new line.
    """
    rows = 24
    with suppress(OSError, ValueError):
        rows = os.get_terminal_size(sys.stderr.fileno()).lines or rows
    return max(1, (terminal.width(sys.stderr) or terminal.USUAL) - 3), rows


def can_write(text: str, stream: Any) -> bool:
    """Tell whether a stream's encoding has these characters."""
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def update_text(update: JobUpdate) -> str:
    """Write an update as one line."""
    return update.message if update.level == "info" else f"{update.level}: {update.message}"
