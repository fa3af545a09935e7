"""Send a file once: in one piece or in parts, and after a crash only what has not arrived yet."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from fine_tuning_api import operations

from ..._call import Call, RequestOptions
from ..._flow import Flow, block, gather, sleep
from ..._json import is_list, is_object
from ..._retries import backoff
from ...errors import APIError, APIStatusError, UploadError
from ...resources.uploads import completed, made, sent_part, slices, whole_file
from .providers import direct_limit, part_size_for

if TYPE_CHECKING:
    from fine_tuning_api.models import OpenAIFile

    from ..._engine import Engine
    from ...training_data.provider import ProviderName
    from .digests import Digest
    from .state import StateFile, StateFolder
    from .telling import Teller

AT_ONCE: Final = 8
"""Parts on their way at the same time."""

PAUSES: Final = (0.0, 1.0, 3.0)
"""Seconds before each look for a file whose upload got no answer."""

NEWEST: Final = 100
"""Files of a purpose that are looked through."""

_UNKNOWN: Final = frozenset({400, 404, 410})
_CLOSED: Final = frozenset({400, 404, 409, 410})
_NOT_OFFERED: Final = frozenset({404, 405, 501})
_UNUSABLE: Final = frozenset({"error", "deleted"})


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that is at the server.

    Attributes:
        file: As the server describes it.
        digest: Of the local file.
        reused: Whether it was there before.
    """

    file: OpenAIFile
    digest: Digest
    reused: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """An upload in parts that is not over yet, as it is written down.

    Attributes:
        id: The upload.
        part_size: Bytes of every part but the last.
        expires_at: When the server forgets it, Unix seconds by its clock.
        before: Ids of the files that looked the same when it began; None if that is not known.
        parts: Ids of the parts that have arrived, by place.
    """

    id: str
    part_size: int
    expires_at: int | None
    before: list[str] | None
    parts: dict[str, str]

    @staticmethod
    def read(value: object) -> Begun | None:
        """Return what was written down; None where nothing was, or something else."""
        if not is_object(value):
            return None
        id, part_size, parts = value.get("id"), value.get("part_size"), value.get("parts")
        if not (isinstance(id, str) and id and isinstance(part_size, int) and part_size > 0 and is_object(parts)):
            return None
        arrived = {place: part_id for place, part_id in parts.items() if place.isdigit() and isinstance(part_id, str)}
        expires_at = value.get("expires_at")
        return Begun(
            id, part_size, expires_at if isinstance(expires_at, int) else None, texts(value.get("before")), arrived
        )


def sent_once(
    engine: Engine,
    digest: Digest,
    options: RequestOptions,
    folder: StateFolder,
    tell: Teller,
    *,
    provider: ProviderName,
    purpose: str = "fine-tune",
    part_size: int | None = None,
) -> Flow[SentFile]:
    """Send a file, unless it is there.

    Args:
        engine: Of the client.
        digest: Of the file.
        options: Of the caller.
        folder: Where it is written down how far this has come.
        tell: Is told.
        provider: Whose limits hold.
        purpose: What the file is for.
        part_size: Bytes a part; a larger file goes in parts.  None: as the provider and the size suggest.

    Raises:
        OSError: The file cannot be read, or was changed meanwhile.
        APIError: It could not be sent; what has arrived is made use of next time.
    """
    memory = folder.upload(engine.settings.base_url, purpose, digest.sha256)
    yield from memory.locked(tell("upload", f"Another run is sending {digest.name}; waiting for it"))
    try:
        return (yield from _Sending(engine, digest, options, memory, tell, purpose, provider, part_size).run())
    finally:
        memory.release()


class _Sending:
    """One file on its way."""

    def __init__(
        self,
        engine: Engine,
        digest: Digest,
        options: RequestOptions,
        memory: StateFile,
        tell: Teller,
        purpose: str,
        provider: ProviderName,
        part_size: int | None,
    ) -> None:
        self._engine, self._digest, self._options = engine, digest, options
        self._memory, self._tell, self._purpose = memory, tell, purpose
        limit = part_size or direct_limit(provider)
        self._in_parts = digest.size > limit
        self._part_size = part_size or part_size_for(digest.size)
        self._reading = options.copy()
        self._reading.pop("extra_body", None)

    def run(self) -> Flow[SentFile]:
        digest = self._digest
        known = yield from block(self._memory.read)
        there = yield from self._still_there(known.get("file_id"))
        if there is not None:
            yield from self._tell("upload", f"{digest.name} is at the server already: {there.id}")
            return SentFile(there, digest, reused=True)
        # An upload in parts that was begun is finished that way, whatever the limit is by now.
        sent = yield from (self._parts(known) if self._in_parts or "upload" in known else self._direct(known))
        yield from block(digest.check)
        yield from self._note({"file_id": sent.id, "filename": digest.name, "bytes": digest.size})
        size = digest.size
        yield from self._tell("upload", f"{digest.name} has arrived: {sent.id}", done=size, total=size, unit="B")
        return SentFile(sent, digest, reused=False)

    def _note(self, values: dict[str, Any]) -> Flow[None]:
        yield from block(lambda: self._memory.write(values))

    def _still_there(self, file_id: object) -> Flow[OpenAIFile | None]:
        """Return a file that an earlier run has sent, if the server still has it as it was."""
        if not isinstance(file_id, str):
            return None
        try:
            file = yield from made(self._engine, Call(operations.retrieve_file.operation(file_id), self._reading))
        except APIStatusError as error:
            if error.status_code not in _UNKNOWN:
                raise
            return None
        same = file.bytes in (None, self._digest.size)
        return file if same and file.status not in _UNUSABLE else None

    # In one piece

    def _direct(self, known: dict[str, Any]) -> Flow[OpenAIFile]:
        digest = self._digest
        before = texts(known.get("before"))
        if before is not None:
            # An earlier run was killed at this, so the file may be there.
            found = yield from self._arrived(before)
            if found is not None:
                return found
        else:
            before = yield from self._alike()
            if before is not None:
                yield from self._note({"before": before})
        message = f"Sending {digest.name}"
        yield from self._tell("upload", message, done=0, total=digest.size, unit="B")
        attempts = 1 + self._options.get("max_retries", self._engine.settings.max_retries)
        for attempt in range(attempts):
            call = Call(
                operations.create_file.operation(file=digest.path, purpose=self._purpose),
                self._options,
                repeatable=False,
            )
            try:
                return (yield from made(self._engine, call))
            except APIError as error:
                if not error.ambiguous:
                    raise
                found = yield from self._arrived(before)
                if found is not None:
                    return found
                if attempt + 1 == attempts:
                    raise
            yield from self._tell("upload", f"{message} again: no answer came", done=0, total=digest.size, unit="B")
            yield from sleep(backoff(attempt, random.random))
        raise AssertionError("the last attempt returns or raises")

    def _arrived(self, before: list[str] | None) -> Flow[OpenAIFile | None]:
        """Look for a file that was sent without an answer; a server may still be at it."""
        if before is None:
            return None
        for pause in PAUSES:
            yield from sleep(pause)
            files = yield from self._same()
            for file in files or []:
                if file.id not in before and file.status not in _UNUSABLE:
                    return file
        return None

    def _alike(self) -> Flow[list[str] | None]:
        """Return the ids of the files that look the same and are there already; None if the server lists none."""
        files = yield from self._same()
        return None if files is None else [file.id for file in files if file.id]

    def _same(self) -> Flow[list[OpenAIFile] | None]:
        operation = operations.list_files.operation(purpose=self._purpose, limit=NEWEST, order="desc")
        try:
            listing = yield from made(self._engine, Call(operation, self._reading, pages=True))
        except APIStatusError as error:
            if error.status_code in _NOT_OFFERED | _UNKNOWN:
                return None
            raise
        name, size = self._digest.name, self._digest.size
        return [file for file in listing.data or [] if (file.filename, file.bytes) == (name, size)]

    # In parts

    def _parts(self, known: dict[str, Any]) -> Flow[OpenAIFile]:
        begun = Begun.read(known.get("upload"))
        if begun is not None:
            try:
                return (yield from self._continued(begun))
            except APIStatusError as error:
                if error.status_code not in _CLOSED:
                    raise
                yield from self._tell("upload", f"The upload that was begun earlier is over: {error.message}")
        before = yield from self._alike()
        digest = self._digest
        announced = operations.create_upload.operation(
            bytes=digest.size, filename=digest.name, mime_type="application/jsonl", purpose=self._purpose
        )
        try:
            upload = yield from made(self._engine, Call(announced, self._options))
        except APIStatusError as error:
            if error.status_code not in _NOT_OFFERED:
                raise
            yield from self._tell("upload", "This server takes no files in parts")
            return (yield from self._direct({}))
        fresh = Begun(upload.id or "", self._part_size, upload.expires_at, before, {})
        yield from self._note({"upload": asdict(fresh)})
        return (yield from self._continued(fresh))

    def _continued(self, begun: Begun) -> Flow[OpenAIFile]:
        """Send the parts that are missing, and join all."""
        digest, ids = self._digest, begun.parts
        whole = yield from block(lambda: whole_file(digest.path))
        pieces = slices(whole, begun.part_size)
        missing = [place for place in range(len(pieces)) if str(place) not in ids]
        there = digest.size - sum(pieces[place].size or 0 for place in missing)

        def arrived(number: int, part_id: str) -> Flow[None]:
            nonlocal there
            place = missing[number]
            ids[str(place)] = part_id
            yield from self._note({"upload": asdict(begun)})
            there += pieces[place].size or 0
            message = f"Part {len(ids)} of {len(pieces)} has arrived"
            yield from self._tell("upload", message, done=there, total=digest.size, unit="B")

        verb = "Going on with" if ids else "Sending"
        message = f"{verb} {digest.name} in {len(pieces)} parts"
        yield from self._tell("upload", message, done=there, total=digest.size, unit="B")
        flows = [sent_part(self._engine, begun.id, pieces[place], self._options) for place in missing]
        if flows:
            yield from gather(flows, min(AT_ONCE, len(flows)), arrived)
        return (yield from self._joined(begun, [ids[str(place)] for place in range(len(pieces))]))

    def _joined(self, begun: Begun, ids: list[str]) -> Flow[OpenAIFile]:
        """Join the parts; what was joined already, by a request that got no answer, is found among the files."""
        try:
            upload = yield from completed(self._engine, begun.id, ids, self._options, md5=self._digest.md5)
        except APIError as error:
            found = yield from self._arrived(begun.before)
            if found is None:
                raise error
            return found
        if upload.file is None:
            raise UploadError(f"the server does not say what upload {begun.id} has become", upload_id=begun.id)
        return upload.file


def texts(value: object) -> list[str] | None:
    """Return a list of texts that was written down; None where it was not."""
    return [str(item) for item in value] if is_list(value) else None
