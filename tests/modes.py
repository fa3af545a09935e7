"""One test body for both modes: `both.settle(both.client(server).models.retrieve("m"))` blocks whatever the client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

import httpx

from fine_tuning_client import AsyncClient, Client
from fine_tuning_client.emulator import Emulator, EmulatorTransport

KEY = "sk-canary-2c9f40d1b7e85a36"
"""The key of every client in these tests; `conftest` looks for it where it must not be."""

ADMIN_KEY = "sk-admin-canary-83e1f6a07d"

SECRETS = ("canary-2c9f40d1b7e85a36", "admin-canary-83e1f6a07d")
"""What of the keys must never be seen, in whatever disguise of prefixes."""

BASE_URL = "http://fine-tuning.test/v1"

Mode: TypeAlias = Literal["sync", "async"]


class Both:
    """Clients of one mode, driven from blocking code."""

    def __init__(self, mode: Mode, runner: asyncio.Runner) -> None:
        self.mode: Mode = mode
        self._runner = runner
        self._open: list[Any] = []

    @property
    def asynchronous(self) -> bool:
        """Whether calls are awaited."""
        return self.mode == "async"

    def client(self, server: Server, **options: Any) -> Any:
        """Make a client of a server; it is closed after the test."""
        options = {"api_key": KEY, "base_url": BASE_URL, "max_retries": 0, **options}
        http_client = self.http_client(server)
        client = AsyncClient if self.asynchronous else Client
        return self._kept(client(http_client=http_client, **options))

    def direct(self, base_url: str, **options: Any) -> Any:
        """Make a client with connections of its own, for servers behind a socket."""
        options = {"api_key": KEY, "base_url": base_url, "max_retries": 0, **options}
        return self._kept((AsyncClient if self.asynchronous else Client)(**options))

    def http_client(self, server: Server) -> Any:
        """Make the httpx client that answers from a server."""
        transport = transport_of(server)
        return self._kept(
            httpx.AsyncClient(transport=transport) if self.asynchronous else httpx.Client(transport=transport)
        )

    def settle(self, value: Any) -> Any:
        """Wait for a value if it is one to be awaited."""
        if not hasattr(value, "__await__") or isinstance(value, str):
            return value

        async def wait() -> Any:
            return await value

        return self._runner.run(wait())

    def items(self, found: Any) -> list[Any]:
        """Iterate over a page, pager or stream to its end."""
        return self.take(found, None)

    def take(self, found: Any, count: int | None) -> list[Any]:
        """Iterate, and leave the loop after `count` items."""
        once = [found]
        del found  # so that the loop below holds the only reference, as a loop in a program does
        return self._gather(once, count, [])

    def gathered(self, found: Any) -> tuple[list[Any], Exception | None]:
        """Iterate to the end; return what came, and what was raised then."""
        taken: list[Any] = []
        try:
            return self._gather([found], None, taken), None
        except Exception as error:
            return taken, error

    def _gather(self, once: list[Any], count: int | None, taken: list[Any]) -> list[Any]:
        found = once.pop()
        if not isinstance(found, AsyncIterable):
            for item in found:
                taken.append(item)
                if len(taken) == count:
                    break
            return taken

        async def gather() -> None:
            nonlocal found
            async for item in found:
                taken.append(item)
                if len(taken) == count:
                    break
            # A generator that was left early and dropped is closed by a task of the loop's.
            found = None
            for _ in range(20):
                await asyncio.sleep(0)

        self._runner.run(gather())
        return taken

    @contextmanager
    def entered(self, context: Any) -> Generator[Any]:
        """Enter a context manager of either mode."""
        if not self.asynchronous:
            with context as value:
                yield value
            return
        value = self.settle(context.__aenter__())
        try:
            yield value
        finally:
            self.settle(context.__aexit__(None, None, None))

    def close(self) -> None:
        """Close all that was made, newest first."""
        for client in reversed(self._open):
            self.settle(client.aclose() if isinstance(client, httpx.AsyncClient) else client.close())

    def _kept(self, client: Any) -> Any:
        self._open.append(client)
        return client


class Canned:
    """A server of prepared answers: each is given once, the last one again and again; requests are kept.

    An answer is an `httpx.Response`, a JSON value for a 200, an exception to raise, or a function of the request.
    """

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    @property
    def targets(self) -> list[str]:
        """Method, path and query of the requests."""
        return [f"{request.method} {request.url.raw_path.decode().removeprefix('/v1')}" for request in self.requests]


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of an answer, in these pieces; tells how many were taken and whether it was closed.

    An exception among the pieces is raised when its turn comes.
    """

    def __init__(self, *pieces: bytes | Exception) -> None:
        self.pieces = pieces
        self.taken = 0
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            self.taken += 1
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


Server: TypeAlias = Emulator | Callable[[httpx.Request], httpx.Response]


def transport_of(server: Server) -> Any:
    """Return an httpx transport, for both modes, that answers from a server."""
    return EmulatorTransport(server) if isinstance(server, Emulator) else httpx.MockTransport(server)
