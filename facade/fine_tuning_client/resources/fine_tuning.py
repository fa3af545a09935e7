"""``client.fine_tuning``: jobs, checkpoints and their permissions, graders."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._endpoint import Info, Mode, Outcome, Raw, Resource, Streamed, Style, view

if TYPE_CHECKING:
    from .checkpoints import Checkpoints
    from .graders import Graders
    from .jobs import Jobs


class Alpha(Resource[Mode, Style]):
    """What OpenAI calls alpha: it may change without notice."""

    with_raw_response: Alpha[Mode, Raw] = view(Raw)
    with_streaming_response: Alpha[Mode, Streamed] = view(Streamed)
    with_http_info: Alpha[Mode, Info] = view(Info)
    with_result: Alpha[Mode, Outcome] = view(Outcome)

    @cached_property
    def graders(self) -> Graders[Mode, Style]:
        """Try a grader before a reinforcement job is paid for."""
        from .graders import Graders

        return Graders(self._runner, self._style)


class FineTuning(Resource[Mode, Style]):
    """Everything under ``/fine_tuning``."""

    with_raw_response: FineTuning[Mode, Raw] = view(Raw)
    with_streaming_response: FineTuning[Mode, Streamed] = view(Streamed)
    with_http_info: FineTuning[Mode, Info] = view(Info)
    with_result: FineTuning[Mode, Outcome] = view(Outcome)

    @cached_property
    def jobs(self) -> Jobs[Mode, Style]:
        """Create, inspect and steer jobs."""
        from .jobs import Jobs

        return Jobs(self._runner, self._style)

    @cached_property
    def checkpoints(self) -> Checkpoints[Mode, Style]:
        """Share checkpoints with other projects."""
        from .checkpoints import Checkpoints

        return Checkpoints(self._runner, self._style)

    @cached_property
    def alpha(self) -> Alpha[Mode, Style]:
        """Graders."""
        return Alpha(self._runner, self._style)


AsyncFineTuning = FineTuning
