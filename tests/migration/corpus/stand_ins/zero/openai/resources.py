"""Classes of the 0.x packages that have to do with fine-tuning."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from typing import IO, Any
from urllib.parse import urlencode

from tests.migration.corpus.stand_ins import wire

from .calls import answered, checked, fetched, settings_of, streamed
from .objects import OpenAIObject, converted


class Listable:
    """What has a list and members."""

    path = ""

    @classmethod
    def list(cls, **arguments: Any) -> Any:
        """Return the list."""
        return fetched("GET", cls.path, arguments)

    @classmethod
    async def alist(cls, **arguments: Any) -> Any:
        """Return the list."""
        return await asyncio.to_thread(cls.list, **arguments)

    @classmethod
    def retrieve(cls, id: str, **arguments: Any) -> Any:
        """Return a member."""
        return fetched("GET", f"{cls.path}/{id}", arguments)

    @classmethod
    async def aretrieve(cls, id: str, **arguments: Any) -> Any:
        """Return a member."""
        return await asyncio.to_thread(cls.retrieve, id, **arguments)

    @classmethod
    def delete(cls, sid: str, **arguments: Any) -> Any:
        """Delete a member."""
        return fetched("DELETE", f"{cls.path}/{sid}", arguments)

    @classmethod
    async def adelete(cls, sid: str, **arguments: Any) -> Any:
        """Delete a member."""
        return await asyncio.to_thread(cls.delete, sid, **arguments)


class Job(Listable):
    """What both kinds of jobs can do."""

    @classmethod
    def create(cls, **arguments: Any) -> Any:
        """Start a job: settings of the call are taken out, the rest is the body."""
        body = {
            name: arguments.pop(name) for name in list(arguments) if not name.startswith(("api_", "organ", "reque"))
        }
        return fetched("POST", cls.path, arguments, body)

    @classmethod
    async def acreate(cls, **arguments: Any) -> Any:
        """Start a job."""
        return await asyncio.to_thread(cls.create, **arguments)

    @classmethod
    def cancel(cls, id: str, **arguments: Any) -> Any:
        """End a job."""
        return fetched("POST", f"{cls.path}/{id}/cancel", arguments)

    @classmethod
    async def acancel(cls, id: str, **arguments: Any) -> Any:
        """End a job."""
        return await asyncio.to_thread(cls.cancel, id, **arguments)


class FineTune(Job):
    """`/fine-tunes`."""

    path = "/fine-tunes"

    @classmethod
    def list_events(cls, id: str, **arguments: Any) -> Any:
        """Return all events, oldest first."""
        return fetched("GET", f"{cls.path}/{id}/events", arguments)

    @classmethod
    def stream_events(cls, id: str, **arguments: Any) -> Iterator[OpenAIObject]:
        """Yield events until the job ends."""
        return streamed(f"{cls.path}/{id}/events?stream=true", arguments)

    @classmethod
    async def astream_events(cls, id: str, **arguments: Any) -> AsyncIterator[OpenAIObject]:
        """Return an iterator over events until the job ends."""
        events = await asyncio.to_thread(lambda: list(cls.stream_events(id, **arguments)))

        async def each() -> AsyncIterator[OpenAIObject]:
            for event in events:
                yield event

        return each()


class FineTuningJob(Job):
    """`/fine_tuning/jobs`, from 0.27.9 on."""

    path = "/fine_tuning/jobs"

    @classmethod
    def list(cls, limit: int | None = None, after: str | None = None, **arguments: Any) -> Any:
        """Return a page, newest first."""
        return fetched("GET", cls.path + _query(limit, after), arguments)

    @classmethod
    def list_events(cls, id: str, limit: int | None = None, after: str | None = None, **arguments: Any) -> Any:
        """Return a page of events, newest first."""
        return fetched("GET", f"{cls.path}/{id}/events{_query(limit, after)}", arguments)


def _query(limit: int | None, after: str | None) -> str:
    given = {name: value for name, value in (("limit", limit), ("after", after)) if value is not None}
    return f"?{urlencode(given)}" if given else ""


class Model(Listable):
    """`/models`."""

    path = "/models"


class File(Listable):
    """`/files`."""

    path = "/files"

    @classmethod
    def create(cls, file: IO[Any], purpose: str, user_provided_filename: str | None = None, **arguments: Any) -> Any:
        """Upload a file."""
        base, key = settings_of(arguments)
        content = file.read()
        name = user_provided_filename or os.path.basename(getattr(file, "name", "file"))
        body, kind = wire.form({"purpose": purpose}, name, content.encode() if isinstance(content, str) else content)
        with checked(wire.opened("POST", base + cls.path, key, body, kind)) as response:
            return converted(json.loads(response.read()))

    @classmethod
    async def acreate(cls, file: IO[Any], purpose: str, **arguments: Any) -> Any:
        """Upload a file."""
        return await asyncio.to_thread(cls.create, file, purpose, **arguments)

    @classmethod
    def download(cls, id: str, **arguments: Any) -> bytes:
        """Return a file's content."""
        with answered("GET", f"{cls.path}/{id}/content", arguments) as response:
            return response.read()

    @classmethod
    def find_matching_files(cls, name: str, bytes: int, purpose: str, **arguments: Any) -> Any:
        """Return files of this name, size and purpose."""
        listed: Any = cls.list(**arguments)["data"]
        return [f for f in listed if (f["filename"], f["bytes"], f["purpose"]) == (name, bytes, purpose)]
