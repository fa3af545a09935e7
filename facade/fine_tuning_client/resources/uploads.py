"""``client.uploads``: files in parts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar, Unpack

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Unset

from .._call import Call, RequestOptions
from .._endpoint import Info, Mode, Outcome, Raw, Resource, Streamed, Style, endpoint, procedure, view
from .._flow import Flow, block, gather
from ..errors import FineTuningError, UploadError

if TYPE_CHECKING:
    from fine_tuning_api import models, params

    from .._engine import Engine
    from .._sources import FileInput, Source

T = TypeVar("T")

LARGEST_PART: Final = 64 * 1024 * 1024
"""Bytes that a part may have at OpenAI (API reference, as of 2026-11-21)."""

MOST_AT_ONCE: Final = 64
"""Parts on their way at the same time; each takes a connection, and a thread in the blocking mode."""


class Parts(Resource[Mode, Style]):
    """The parts of an upload."""

    with_raw_response: Parts[Mode, Raw] = view(Raw)
    with_streaming_response: Parts[Mode, Streamed] = view(Streamed)
    with_http_info: Parts[Mode, Info] = view(Info)
    with_result: Parts[Mode, Outcome] = view(Outcome)

    @endpoint
    def create(self, upload_id: str, *, data: FileInput, **options: Unpack[RequestOptions]) -> Call[models.UploadPart]:
        """Send one part, at most 64 MB; parts may be sent at the same time and in any order."""
        return Call(operations.add_upload_part.operation(upload_id, data=data), options)


class Uploads(Resource[Mode, Style]):
    """Files in parts, to 8 GB at OpenAI; an upload that is not completed is gone after an hour (as of 2026-11-21)."""

    with_raw_response: Uploads[Mode, Raw] = view(Raw)
    with_streaming_response: Uploads[Mode, Streamed] = view(Streamed)
    with_http_info: Uploads[Mode, Info] = view(Info)
    with_result: Uploads[Mode, Outcome] = view(Outcome)

    @cached_property
    def parts(self) -> Parts[Mode, Style]:
        """The parts of an upload."""
        return Parts(self._runner, self._style)

    @endpoint
    def create(
        self,
        *,
        bytes: int,
        filename: str,
        mime_type: str,
        purpose: str,
        expires_after: models.FileExpirationAfter | params.FileExpirationAfterParam | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[models.Upload]:
        """Announce a file.

        Args:
            bytes: Its exact size.
            filename: Its name.
            mime_type: Its type, which must be one that the purpose allows.
            purpose: ``"fine-tune"`` for training and validation files.
            expires_after: When the finished file is deleted.
            options: See `RequestOptions`.
        """
        operation = operations.create_upload.operation(
            bytes=bytes, filename=filename, mime_type=mime_type, purpose=purpose, expires_after=expires_after
        )
        return Call(operation, options)

    @endpoint
    def complete(
        self, upload_id: str, *, part_ids: Sequence[str], md5: str | Unset = UNSET, **options: Unpack[RequestOptions]
    ) -> Call[models.Upload]:
        """Join the parts into a file.

        Args:
            upload_id: The upload.
            part_ids: All parts, in the order of the file.
            md5: Hexadecimal checksum of the whole, for the server to compare.
            options: See `RequestOptions`.
        """
        return Call(operations.complete_upload.operation(upload_id, part_ids=part_ids, md5=md5), options)

    @endpoint
    def cancel(self, upload_id: str, **options: Unpack[RequestOptions]) -> Call[models.Upload]:
        """Give an upload up."""
        return Call(operations.cancel_upload.operation(upload_id), options)

    @procedure
    def upload_file(
        self,
        *,
        file: FileInput,
        purpose: str,
        mime_type: str = "application/jsonl",
        filename: str | None = None,
        bytes: int | Unset = UNSET,
        part_size: int = LARGEST_PART,
        concurrency: int = 8,
        expires_after: models.FileExpirationAfter | params.FileExpirationAfterParam | Unset = UNSET,
        md5: str | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Flow[models.Upload]:
        """Send a file in parts, several at once, none of them held in memory.

        A part that fails is retried on its own.  What cannot be finished is cancelled on the server.

        Args:
            file: A path, an open file that can seek, or bytes.
            purpose: ``"fine-tune"`` for training and validation files.
            mime_type: Its type, which must be one that the purpose allows.
            filename: Its name, where the file has none or another.
            bytes: Its size, where it is to be compared with the file's.
            part_size: Bytes a part, 1 to 64 MiB.
            concurrency: Parts on their way at once, 1 to 64.
            expires_after: When the finished file is deleted.
            md5: Hexadecimal checksum of the whole, for the server to compare.
            options: See `RequestOptions`; they apply to every request.

        Returns:
            The completed upload; its ``file`` is what a job takes.

        Raises:
            OSError: The file cannot be read.
            ValueError: The file is empty, of another size or can only be read once; `part_size`, `concurrency` or `md5`
                cannot be used.  Nothing was sent.
            UploadError: The upload was given up and cancelled; its cause is the error of the part.
        """
        part_size = checked_count(part_size, "part_size", LARGEST_PART)
        concurrency = checked_count(concurrency, "concurrency", MOST_AT_ONCE)
        if isinstance(md5, str) and not is_md5(md5):
            raise ValueError(f"md5 must be 32 hexadecimal digits, not {md5[:60]!r}")
        engine = self._runner.engine
        whole = yield from block(lambda: whole_file(file))
        size = whole.size or 0
        if isinstance(bytes, int) and bytes != size:
            raise ValueError(f"bytes is {bytes}, and the file has {size}")
        announced = operations.create_upload.operation(
            bytes=size,
            filename=filename or whole.filename,
            mime_type=mime_type,
            purpose=purpose,
            expires_after=expires_after,
        )
        upload = yield from made(engine, Call(announced, options))
        upload_id = upload.id or ""
        try:
            parts = yield from gather(
                [sent_part(engine, upload_id, part, options) for part in slices(whole, part_size)], concurrency
            )
            return (yield from completed(engine, upload_id, parts, options, md5=md5))
        except Exception as error:  # a file that changes meanwhile, an answer that makes no sense, a lost connection
            yield from cancelled(engine, upload_id, options)
            raise UploadError(
                f"the upload {upload_id} was given up and cancelled: {error}", upload_id=upload_id
            ) from error

    upload_file_chunked = upload_file


def made(engine: Engine, call: Call[T]) -> Flow[T]:
    """Make a call and return its typed result."""
    return engine.parse(call, (yield from engine.exchange(call)))


def slices(whole: Source, part_size: int) -> list[Source]:
    """Cut a file into parts, all but the last one of the same size."""
    size = whole.size or 0
    return [whole.part(start, min(part_size, size - start)) for start in range(0, size, part_size)]


def sent_part(engine: Engine, upload_id: str, part: Source, options: RequestOptions) -> Flow[str]:
    """Send one part and return its id."""
    call = Call(operations.add_upload_part.operation(upload_id, data=part), options)
    return (yield from made(engine, call)).id or ""


def completed(
    engine: Engine, upload_id: str, part_ids: Sequence[str], options: RequestOptions, *, md5: str | Unset = UNSET
) -> Flow[models.Upload]:
    """Join parts into a file."""
    operation = operations.complete_upload.operation(upload_id, part_ids=part_ids, md5=md5)
    return (yield from made(engine, Call(operation, options)))


def checked_count(value: object, name: str, most: int) -> int:
    """Return a number of things.

    Raises:
        TypeError: it is not an int.
        ValueError: it is out of bounds.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")
    if not 1 <= value <= most:
        raise ValueError(f"{name} must be between 1 and {most}, not {value}")
    return value


def is_md5(text: str) -> bool:
    """Tell whether a text can be an MD5 checksum."""
    return len(text) == 32 and all(digit in "0123456789abcdefABCDEF" for digit in text)


def whole_file(file: FileInput) -> Source:
    """Look at a file that is to be sent in parts."""
    from .._sources import source

    whole = source(file)
    if not whole.sliceable:
        raise ValueError("file can only be read once: pass a path, an open file that can seek, or bytes")
    return whole


def cancelled(engine: Engine, upload_id: str, options: RequestOptions) -> Flow[None]:
    """Tell the server to forget an upload; what it says to that is of no interest."""
    try:
        yield from engine.exchange(Call(operations.cancel_upload.operation(upload_id), options))
    except FineTuningError:
        pass
