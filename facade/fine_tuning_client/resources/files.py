"""``client.files``"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, Unpack

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Operation, Unset

from .._call import Call, RequestOptions
from .._endpoint import (
    Info,
    Listing,
    Mode,
    Outcome,
    Raw,
    Resource,
    Streamed,
    Style,
    endpoint,
    paginated,
    procedure,
    view,
)
from .._flow import Close, Flow, Pieces, Pull, block, monotonic, sleep
from .._responses import BinaryContent
from ..errors import APIError, APIStatusError, FileProcessingError, WaitTimeoutError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta
    from pathlib import Path

    from fine_tuning_api import models, params

    from .._engine import Engine, Live
    from .._sources import FileInput
    from ..jobs.cleaning import Cleaning

BLOCK: Final = 256 * 1024
"""Bytes of a download that are written at once."""

LAST_LOOK: Final = 2.0
"""Seconds before the end of a wait at which the last look begins, so that it can be over in time."""


class Files(Resource[Mode, Style]):
    """Files in one piece, to 512 MB at OpenAI (as of 2026-11-21); `client.uploads` takes larger ones in parts."""

    with_raw_response: Files[Mode, Raw] = view(Raw)
    with_streaming_response: Files[Mode, Streamed] = view(Streamed)
    with_http_info: Files[Mode, Info] = view(Info)
    with_result: Files[Mode, Outcome] = view(Outcome)

    @endpoint
    def create(
        self,
        *,
        file: FileInput,
        purpose: str,
        expires_after: models.FileExpirationAfter | params.FileExpirationAfterParam | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[models.OpenAIFile]:
        """Upload a file, read in pieces and never held whole.

        Args:
            file: A path, an open binary file, bytes, a ``(name, content, content type)`` tuple, or an iterator of
                bytes, which is sent once and not again after a failure.
            purpose: ``"fine-tune"`` for training and validation files.
            expires_after: ``{"anchor": "created_at", "seconds": 3600}`` and up to 30 days.
            options: See `RequestOptions`.

        Raises:
            OSError: The file cannot be read; nothing was sent.
            ValueError: The file is empty.
        """
        return Call(operations.create_file.operation(file=file, purpose=purpose, expires_after=expires_after), options)

    @endpoint
    def retrieve(self, file_id: str, **options: Unpack[RequestOptions]) -> Call[models.OpenAIFile]:
        """Fetch what the server knows of a file.

        Raises:
            NotFoundError: There is none of this id.
        """
        return Call(operations.retrieve_file.operation(file_id), options)

    @endpoint
    def delete(self, file_id: str, **options: Unpack[RequestOptions]) -> Call[models.DeleteFileResponse]:
        """Delete a file for good."""
        return Call(operations.delete_file.operation(file_id), options)

    @endpoint
    def content(self, file_id: str, **options: Unpack[RequestOptions]) -> Call[BinaryContent]:
        """Download a file into memory; `download` writes it to a path instead.

        OpenAI sends result files base64-encoded, Azure plain (seen 2023 to 2026).
        """
        plain = operations.download_file.operation(file_id)
        return Call(Operation(plain.id, plain.method, plain.path, BinaryContent, media="binary"), options)

    @procedure
    def download(self, file_id: str, *, to: str | os.PathLike[str], **options: Unpack[RequestOptions]) -> Flow[Path]:
        """Download a file to a path, in pieces; it appears under its name only when it is whole.

        Args:
            file_id: The file.
            to: Where to; an existing file is replaced at the end.
            options: See `RequestOptions`; a broken download begins anew as often as `max_retries` says.

        Returns:
            The path.

        Raises:
            OSError: The file cannot be written.
        """
        call = Call(operations.download_file.operation(file_id), options)
        path: Path = yield from self._runner.engine.transfer(call, partial(saved, to=to))
        return path

    @procedure
    def wait_for_processing(
        self,
        id: str,
        *,
        poll_interval: float = 5.0,
        max_wait_seconds: float = 1800.0,
        **options: Unpack[RequestOptions],
    ) -> Flow[models.OpenAIFile]:
        """Wait until the server has looked through a file.

        Args:
            id: The file.
            poll_interval: Seconds between two looks, more than 0.
            max_wait_seconds: Seconds after which to give up; the last look is over by that moment.
            options: See `RequestOptions`.  A look that fails in a way that may pass (a broken connection, 429, a
                server error) is followed by the next one, until the time is up; `max_retries` does not count here.

        Raises:
            FileProcessingError: The server found the file unusable, or it was deleted.
            WaitTimeoutError: It took too long; `last` is the file as last seen.
            APIStatusError: The server refused, such as `NotFoundError`.
        """
        return processed(
            self._runner.engine, id, options, poll_interval=poll_interval, max_wait_seconds=max_wait_seconds
        )

    @procedure
    def clean(
        self,
        plan: Cleaning | None = None,
        *,
        dry_run: bool = True,
        purpose: str | Sequence[str] = ("fine-tune", "fine-tune-results"),
        older_than: timedelta | None = None,
        used: bool = False,
        **options: Unpack[RequestOptions],
    ) -> Flow[Cleaning]:
        """Find the files that fine-tuning has left behind and that no job names; delete them if asked to.

        Files of a job that has not ended are never deleted, nor those that the server is still looking at.  Without
        ``dry_run=False`` nothing is deleted at all::

            plan = client.files.clean()
            done = client.files.clean(plan, dry_run=False)  # of what is in the plan, what may still go

        Args:
            plan: An earlier answer: nothing is deleted that it does not list, and its rules hold instead of the
                arguments here.
            dry_run: Whether only to look.
            purpose: Files of this purpose, or of these.
            older_than: Files made longer ago than this; by default a day, so that a file that somebody has just
                uploaded for a job to come stays.
            used: Whether files may go that ended jobs name: their training data and results.  `archive` saves them.
            options: See `RequestOptions`; they apply to every request.

        Returns:
            What may go and what stays, with reasons; of a run that deletes, also what is gone.

        Raises:
            ValueError: `older_than` is negative, or there is no purpose.
            APIError: Files or jobs could not be listed; nothing was deleted.
        """
        from ..jobs.cleaning import A_DAY, cleaned, rules_for

        rules = plan.rules if plan else rules_for(purpose, A_DAY if older_than is None else older_than, used)
        return cleaned(self._runner.engine, options, rules, plan, dry_run=dry_run)

    @paginated
    def list(
        self,
        *,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        order: str | Unset = UNSET,
        purpose: str | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[Listing[models.OpenAIFile]]:
        """List files, newest first.

        Args:
            after: Id of the file after which the page begins.
            limit: Files a page, 1 to 10,000, which is the server's choice.
            order: ``"asc"`` or ``"desc"`` by creation.
            purpose: Only files of this purpose.
            options: See `RequestOptions`.
        """
        operation = operations.list_files.operation(after=after, limit=limit, order=order, purpose=purpose)
        return Call(operation, options, pages=True)


def processed(
    engine: Engine, id: str, options: RequestOptions, *, poll_interval: float, max_wait_seconds: float
) -> Flow[models.OpenAIFile]:
    """Wait until the server has looked through a file, as `Files.wait_for_processing` describes."""
    if not poll_interval > 0 or not max_wait_seconds >= 0:
        raise ValueError("poll_interval must be more than 0 seconds, and max_wait_seconds 0 or more")
    call = Call(operations.retrieve_file.operation(id), options)
    deadline, reserve = monotonic() + max_wait_seconds, min(LAST_LOOK, max_wait_seconds / 10)
    file: models.OpenAIFile | None = None
    left, last = max_wait_seconds, False
    while True:
        pause, fault = poll_interval, None
        look = engine.once_within(call, left)
        try:
            file = engine.parse(look, (yield from engine.exchange(look)))
        except APIError as error:
            if not engine.passing(error):
                raise
            fault = error
            pause = max(pause, asked_for(error))
        else:
            if file.status == "processed":
                return file
            if file.status in ("error", "deleted"):
                raise unusable(id, file)
        left = deadline - monotonic()
        if last or left <= 0:
            state = "not seen yet" if file is None else f"still {file.status!r}"
            raise WaitTimeoutError(f"file {id} is {state} after {max_wait_seconds:g} s", last=file) from fault
        last = left <= pause + reserve
        yield from sleep(min(pause, left - reserve))
        left = deadline - monotonic()


def saved(live: Live, to: str | os.PathLike[str]) -> Flow[Path]:
    """Write the body of an answer to a file that appears when it is whole."""
    from pathlib import Path

    from .._sinks import AtomicFile

    try:
        file = yield from block(partial(AtomicFile, to))
        try:
            yield from written(live, file)
            yield from block(file.commit)
        finally:
            file.discard()
    except OSError:
        yield Close(live.response)
        raise
    return Path(to)


class Sink(Protocol):
    """What takes bytes."""

    def write(self, data: bytes) -> object: ...


def written(live: Live, file: Sink) -> Flow[None]:
    """Write a body in blocks that are worth a trip to the disk."""
    pieces: Any = yield Pieces(live.response)
    held: list[bytes] = []
    size = 0
    while (piece := (yield Pull(pieces))) is not None:
        held.append(piece)
        size += len(piece)
        if size >= BLOCK:
            yield from block(partial(file.write, b"".join(held)))
            held, size = [], 0
    yield from block(partial(file.write, b"".join(held)))


def asked_for(error: APIError) -> float:
    """Return the seconds that a server wants to be left alone."""
    return (error.retry_after or 0.0) if isinstance(error, APIStatusError) else 0.0


def unusable(file_id: str, file: models.OpenAIFile) -> FileProcessingError:
    """Explain why a file will never be processed."""
    reason = f": {file.status_details}" if file.status_details else ""
    return FileProcessingError(
        f"file {file_id} has status {file.status!r}{reason}", file_id=file_id, status_details=file.status_details
    )
