"""A small HTTP/1.1 server on the loopback interface with canned answers, so fast that it does not hide the client.

The first segment of a path says under which conditions it answers, see `Conditions`.  It knows what the peers send: no
chunked bodies, no pipelining.  It ends when its standard input does, so that it never outlives the one who started it.
"""

from __future__ import annotations

import asyncio
import sys
from functools import lru_cache
from typing import NamedTuple

from . import canned

BUFFER = 1024 * 1024
MEGABYTE = 1024 * 1024
HEAD_LIMIT = 64 * 1024


class Conditions(NamedTuple):
    """How the server behaves on a path.

    Attributes:
        latency: Milliseconds before every answer.
        rate: Megabytes of a request's body that are taken a second and connection; 0 for no bound.
        jobs: How many there are to list.
    """

    latency: int = 0
    rate: int = 0
    jobs: int = 10_000

    def prefix(self) -> str:
        """Write them as the first segment of a path."""
        return f"/{self.latency}-{self.rate}-{self.jobs}/v1"

    @classmethod
    def of(cls, path: str) -> Conditions:
        """Read them from a path."""
        return cls(*map(int, path.split("/")[1].split("-")))


class Received:
    """Bytes of parts by upload."""

    def __init__(self) -> None:
        self.sizes: dict[str, int] = {}
        self.parts = 0


class Peer(asyncio.BufferedProtocol):
    """One connection."""

    def __init__(self, received: Received) -> None:
        self._received = received
        self._loop = asyncio.get_running_loop()
        self._buffer = bytearray(BUFFER)
        self._view = memoryview(self._buffer)
        self._head = b""
        self._body = 0  # bytes of the body to come
        self._taken = 0
        self._size = 0
        self._began = 0.0
        self._asked = ("", "")
        self._conditions = Conditions()
        self._source = 0  # bytes of a download to send
        self._paused = False
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def get_buffer(self, sizehint: int) -> bytearray:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        if self._body:
            self._take(nbytes)
            return
        self._head += self._view[:nbytes]
        end = self._head.find(b"\r\n\r\n")
        if end < 0:
            if len(self._head) > HEAD_LIMIT:
                self._transport.close()
            return
        head, rest = self._head[:end], len(self._head) - end - 4
        self._head = b""
        self._begin(head)
        if self._body:
            self._take(rest)
        else:
            self._answer()

    def _begin(self, head: bytes) -> None:
        request, _, fields = head.partition(b"\r\n")
        method, target, _ = request.decode("ascii").split(" ")
        self._asked = method, target
        self._conditions = Conditions.of(target)
        self._body = self._size = content_length(fields)
        self._taken, self._began = 0, self._loop.time()

    def _take(self, count: int) -> None:
        self._body -= count
        self._taken += count
        if self._body <= 0:
            self._body = 0
            self._answer()
        elif self._conditions.rate:
            ahead = self._taken / (self._conditions.rate * MEGABYTE) - (self._loop.time() - self._began)
            if ahead > 0.001:
                self._transport.pause_reading()
                self._loop.call_later(ahead, self._transport.resume_reading)

    def _answer(self) -> None:
        method, target = self._asked
        path, _, query = target.partition("?")
        names = path.split("/")[3:]
        if names[0] == "files" and names[-1] == "content":
            self._source = int(names[1].removeprefix("file-"))
            self._transport.write(head_of("application/octet-stream", self._source))
            self.resume_writing()
            return
        if method == "GET":
            answer = listing(query, self._conditions.jobs) if names[-1] == "jobs" else one_job()
        else:
            answer = response(self._created(names))
        if self._conditions.latency:
            self._loop.call_later(self._conditions.latency / 1000, self._transport.write, answer)
        else:
            self._transport.write(answer)

    def _created(self, names: list[str]) -> bytes:
        received = self._received
        if names == ["files"]:
            return canned.encoded(canned.file(self._size))
        if names == ["uploads"]:
            upload_id = f"upload-{len(received.sizes)}"
            received.sizes[upload_id] = 0
            return canned.encoded(canned.upload(upload_id))
        upload_id = names[1]
        if names[2] == "parts":
            received.parts += 1
            received.sizes[upload_id] += self._size
            return canned.encoded(canned.part(upload_id, received.parts))
        return canned.encoded(canned.upload(upload_id, received=received.sizes[upload_id]))

    def pause_writing(self) -> None:
        self._paused = True

    def resume_writing(self) -> None:
        self._paused = False
        while self._source and not self._paused:
            size = min(self._source, len(PIECE))
            self._source -= size
            self._transport.write(PIECE[:size])


PIECE = memoryview(b'{"messages": [{"role": "user", "content": "0123456789"}]}\n  ' * 4400)


def content_length(fields: bytes) -> int:
    """Return how long the body of a request is."""
    for line in fields.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def head_of(content_type: str, size: int) -> bytes:
    """Write the head of an answer, with the fields that clients look at."""
    return (
        "HTTP/1.1 200 OK\r\n"
        "date: Sat, 21 Nov 2026 12:00:00 GMT\r\n"
        f"content-type: {content_type}\r\n"
        f"content-length: {size}\r\n"
        "openai-version: 2020-10-01\r\n"
        "x-request-id: req_00000000000000000000000000000000\r\n"
        "openai-processing-ms: 42\r\n"
        "\r\n"
    ).encode("ascii")


def response(body: bytes) -> bytes:
    """Write an answer."""
    return head_of("application/json", len(body)) + body


@lru_cache
def one_job() -> bytes:
    """Answer with a job."""
    return response(canned.encoded(canned.job(0)))


@lru_cache(maxsize=256)
def listing(query: str, jobs: int) -> bytes:
    """Answer with a page of jobs."""
    after = next((pair[6:] for pair in query.split("&") if pair.startswith("after=")), "ftjob-0")
    return response(canned.encoded(canned.page(int(after.removeprefix("ftjob-")), jobs)))


async def serve() -> None:
    """Listen on a free port, print it, and go on until standard input ends."""
    loop, received = asyncio.get_running_loop(), Received()
    server = await loop.create_server(lambda: Peer(received), "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
