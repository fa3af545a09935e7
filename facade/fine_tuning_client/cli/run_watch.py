"""Show a run as it goes: plain lines until something is to be sent, then, maybe after a question, a live view."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self

from . import terminal
from .live import live_view
from .output import now

if TYPE_CHECKING:
    from ..jobs.progress import Progress
    from .live import View
    from .session import Session


UNKNOWN = "Start the job, whose cost is not known here"


class Watch:
    """Hears of the steps of a run.

    Attributes:
        job_id: The job, once there is one.
        marks: The last event that was shown, by job.

    Args:
        session: Where output goes.
        title: What is going on.
        ask: Whether to ask before anything is sent, if there is a terminal to ask at and no ``--yes``.
    """

    def __init__(self, session: Session, title: str, *, ask: bool) -> None:
        self._session = session
        self._title = title
        self._ask = ask and not session.yes and terminal.can_ask()
        self._view: View | None = None
        self._stack = ExitStack()
        self._told_cost = False
        self.job_id: str | None = None
        self.marks: dict[str, str] = {}

    def __call__(self, progress: Progress) -> None:
        """Show one step."""
        self.job_id = progress.job_id or self.job_id
        if progress.stage in ("check", "estimate"):
            self._told_cost = self._told_cost or progress.stage == "estimate"
            self._session.output.progress(progress.message, now())
        else:
            self._shown_live(progress)
        if self._session.output.form == "jsonl":
            self._session.output.item(progress, "")
        if progress.update is not None and progress.update.mark:
            self.marks[progress.update.job_id] = progress.update.mark

    def _shown_live(self, progress: Progress) -> None:
        if self._ask and progress.job_id is None:
            self._ask = False
            self._session.confirm("Upload the data and start the job" if self._told_cost else UNKNOWN)
        if self._view is None:
            self._view = self._stack.enter_context(live_view(self._title))
        self._view.show(progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: Any) -> None:
        self._stack.close()
