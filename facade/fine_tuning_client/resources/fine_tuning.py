"""``client.fine_tuning``: jobs, checkpoints and their permissions, graders."""

from __future__ import annotations

import os
from functools import cached_property, partial
from typing import TYPE_CHECKING, Unpack

from .._call import RequestOptions
from .._endpoint import Info, Mode, Outcome, Raw, Resource, Streamed, Style, procedure, view
from .._flow import Flow, block, now

if TYPE_CHECKING:
    from datetime import date

    from ..jobs.archive import ArchiveReport
    from ..jobs.archive.report import OnProgress
    from ..jobs.sunset import ModelEnd
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

    @procedure
    def archive(
        self,
        folder: str | os.PathLike[str],
        *,
        concurrency: int = 8,
        on_progress: OnProgress | None = None,
        **options: Unpack[RequestOptions],
    ) -> Flow[ArchiveReport]:
        """Save jobs, events, checkpoints, files, permissions and the list of models to a folder, with their hashes.

        Run it again to bring the folder up to date: what has changed is fetched anew, what is there and right is not
        downloaded twice.  It can be interrupted at any point, and the next run goes on.  What the server refuses to
        give (a deleted file, or one that may not be downloaded) is written down and ends nothing.  Permissions take
        an admin key; without one they are left out, and the report says so.

        Args:
            folder: A new or empty folder, or an archive of the same server.
            concurrency: Jobs or files on their way at once, 1 to 64.
            on_progress: Called at every step with an `ArchiveProgress`.
            options: See `RequestOptions`; they apply to every request.

        Returns:
            What the archive holds now; `verify_archive` checks it, `open_archive` reads it.

        Raises:
            ArchiveError: The folder holds something else, or its manifest is damaged.
            OSError: The folder cannot be written.
            APIError: The server could not be asked; what was saved stays, and the next run goes on.
        """
        from ..jobs.archive.collecting import Collection
        from ..jobs.archive.ledger import opened
        from .uploads import MOST_AT_ONCE, checked_count

        concurrency = checked_count(concurrency, "concurrency", MOST_AT_ONCE)
        engine = self._runner.engine
        ledger = yield from block(partial(opened, folder, engine.settings.base_url, int(now())))
        try:
            return (yield from Collection(engine, ledger, options, concurrency, on_progress).run())
        finally:
            ledger.close()

    @procedure
    def sunset(
        self,
        *,
        today: date | None = None,
        provider: str | None = None,
        checkpoints: bool = False,
        **options: Unpack[RequestOptions],
    ) -> Flow[list[ModelEnd]]:
        """List every fine-tuned model with the day on which it is switched off, the next one first.

        The server's own word comes first, for the model or for its base; then what the provider has announced, from
        the facts of this package, with source and date; what nobody says is unknown, and comes last.  Models that the
        server does not list any more are known from their jobs.

        Args:
            today: From when on days are counted; by default from today, in UTC.
            provider: ``"openai"`` or ``"azure"``, whose announcements hold; by default the models' names tell.
            checkpoints: Whether to ask every job for its checkpoints too, one request each; without it those are
                listed that the server lists as models.
            options: See `RequestOptions`; they apply to every request.

        Returns:
            An entry a model.
        """
        from datetime import UTC, datetime

        from ..jobs.sunset import listed

        day = today or datetime.fromtimestamp(now(), UTC)
        day = day.date() if isinstance(day, datetime) else day
        return listed(self._runner.engine, options, today=day, provider=provider, checkpoints=checkpoints)


AsyncFineTuning = FineTuning
