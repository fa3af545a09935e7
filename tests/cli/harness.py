"""Run the command line in this process, against a server with jobs and files."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from typing import Any, NamedTuple

from fine_tuning_client import Client
from fine_tuning_client.emulator import Emulator


class Ran(NamedTuple):
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]
"""Runs the command line: ``run("jobs get", job)``; the first argument may hold several words."""


class World(NamedTuple):
    """A served emulator and what is on it; training ends at once.

    Attributes:
        emulator: The server's insides.
        url: Its address, which is also in OPENAI_BASE_URL.
        client: One for the test's own use.
        names: What may stand in braces in a case: ids and files; made when they are asked for (see `worlds`).
    """

    emulator: Emulator
    url: str
    client: Client
    names: dict[str, str]


class Case(NamedTuple):
    """What every command is tested for; words in braces are `World.names`.

    Attributes:
        command: Such as ``jobs get``.
        good: Arguments that succeed, with ``--yes`` where it asks.
        shows: A part of what it writes on standard output then.
        bad: Arguments that are wrong usage.
        keys: What the JSON document has then: names of members; for a list those of its items.
        refused: Arguments that the server (or a check) refuses; by default `good`, with a key that it does not take.
        code: The exit code then.
        server: Whether it talks to a server.
        json: Whether it has ``--json``.
        running: Whether the world's job is running; otherwise it has succeeded.
        misuse: The exit code of wrong usage.
        needs: Names of what must be there, though no argument names it.
    """

    command: str
    good: str
    shows: str
    bad: str
    keys: tuple[str, ...] = ("id",)
    refused: str = ""
    code: int = 4
    server: bool = True
    json: bool = True
    running: bool = False
    misuse: int = 2
    needs: tuple[str, ...] = ()

    def words(self, text: str, world: World) -> list[str]:
        """Return the words of a command line."""
        for name in self.needs:
            _ = world.names[name]
        words = shlex.split(self.command) + shlex.split(text)
        return [word.format_map(world.names) for word in words]
