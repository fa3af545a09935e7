"""Tell a caller of progress, in either mode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ..._flow import Ask, Flow
from ..progress import Progress, Stage

if TYPE_CHECKING:
    from ..progress import OnProgress
    from ..updates import JobUpdate


class Teller:
    """Calls the caller's function, if there is one."""

    __slots__ = ("_on_progress",)

    def __init__(self, on_progress: OnProgress | None) -> None:
        self._on_progress = on_progress

    def __call__(
        self,
        stage: Stage,
        message: str,
        *,
        done: float | None = None,
        total: float | None = None,
        unit: str = "",
        job_id: str | None = None,
        update: JobUpdate | None = None,
    ) -> Flow[None]:
        """Tell one thing.

        Raises:
            TypeError: The function is a coroutine function, and the client blocks.
        """
        if self._on_progress is None:
            return
        progress = Progress(
            stage=stage, message=message, done=done, total=total, unit=unit, job_id=job_id, update=update
        )
        said: Any = yield Ask(partial(self._on_progress, progress))
        if hasattr(said, "__await__"):
            if hasattr(said, "close"):
                said.close()  # or Python warns that nobody has waited for it
            raise TypeError("on_progress is asynchronous, which only AsyncClient can call")
