"""``client.files``"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Unpack

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
from .._flow import Flow, Pieces, Pull, block, monotonic, sleep
from .._responses import BinaryContent
from ..errors import FileProcessingError, WaitTimeoutError

if TYPE_CHECKING:
    from pathlib import Path

    from fine_tuning_api import models, params

    from .._sources import FileInput


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
        from pathlib import Path

        from .._http import Failure
        from .._sinks import AtomicFile

        engine = self._runner.engine
        call = Call(operations.download_file.operation(file_id), options)
        failures = 0
        while True:
            live = yield from engine.open(call)
            with AtomicFile(to) as file:
                try:
                    pieces = yield Pieces(live.response)
                    while (piece := (yield Pull(pieces))) is not None:
                        yield from block(partial(file.write, piece))
                    return Path(to)
                except Failure as failure:
                    file.discard()
                    failures += 1
                    if failures > live.draft.max_retries:
                        raise engine.connection_error(failure, live.draft) from failure

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
            poll_interval: Seconds between two looks.
            max_wait_seconds: Seconds after which to give up; the last look is at that moment, not after it.
            options: See `RequestOptions`.

        Raises:
            FileProcessingError: The server found the file unusable, or it was deleted.
            WaitTimeoutError: It took too long; `last` is the file as last seen.
        """
        engine = self._runner.engine
        call = Call(operations.retrieve_file.operation(id), options)
        deadline = monotonic() + max_wait_seconds
        while True:
            file = engine.parse(call, (yield from engine.exchange(call)))
            if file.status == "processed":
                return file
            if file.status in ("error", "deleted"):
                reason = f": {file.status_details}" if file.status_details else ""
                raise FileProcessingError(
                    f"file {id} has status {file.status!r}{reason}", file_id=id, status_details=file.status_details
                )
            left = deadline - monotonic()
            if left <= 0:
                raise WaitTimeoutError(f"file {id} is still {file.status!r} after {max_wait_seconds:g} s", last=file)
            yield from sleep(min(poll_interval, left))

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
