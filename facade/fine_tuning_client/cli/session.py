"""What the commands of one run share: flags, settings, the client, output."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .output import Output
from .trouble import Trouble

if TYPE_CHECKING:
    from .._client import Client
    from .._endpoint import Parsed, Sync
    from .._secrets import Secret
    from ..resources import Roots
    from .connection import Connection

T = TypeVar("T")


class Session:
    """One run of the command line.

    Attributes:
        flags: Connection flags that were given, by name.
        output: Where data goes.
        debug: Whether errors come with a traceback.
        dry_run: Whether requests that change something are shown instead of sent.
        yes: Whether questions are answered with yes.
        command: What was called, such as ``fine-tuning jobs list``; the program alone until that is known.
    """

    def __init__(self) -> None:
        self.flags: dict[str, Any] = {}
        self.output = Output()
        self.debug = False
        self.dry_run = False
        self.yes = False
        self.command = "fine-tuning"
        self._closers: list[Callable[[], None]] = []

    @cached_property
    def connection(self) -> Connection:
        """The settings in use.

        Raises:
            Trouble: they cannot be used.
        """
        from .connection import Connection

        return Connection(self.flags)

    @cached_property
    def client(self) -> Client:
        """The client, made when it is first needed and closed by `close`.

        Raises:
            MissingCredentialsError, Trouble: there is no key, or a setting cannot be used.
        """
        client = self.connection.client()
        for warning in self.connection.warnings:
            self.output.note(warning)
        return client

    def write(self, send: Callable[[Roots[Sync, Parsed]], T], *, confirm: str = "") -> T:
        """Make a call that changes something on the server.

        With ``--dry-run`` the request is shown instead, and the command ends with 0.

        Args:
            send: Makes the call with a client's resources, such as ``lambda api: api.models.delete(name)``.
            confirm: What would be lost, as a question without its mark; asked on a terminal, unless ``--yes``.

        Raises:
            Trouble: it is to be confirmed, and nobody is there to be asked.
            click.Abort: the answer was no.
        """
        if self.dry_run:
            self.show_request(send)
            raise click.exceptions.Exit(0)
        if confirm:
            self.confirm(confirm)
        return send(self.client)

    def show_request(self, *sends: Callable[[Roots[Sync, Parsed]], object]) -> None:
        """Write the requests that calls would make; with ``--json`` an object, or an array of several."""
        from .output import encoded
        from .rehearsal import described, rehearse

        for send in sends:
            call = rehearse(send)
            if call is None:
                continue
            request = described(call, self.connection.address)
            text = f"{request['method']} {request['url']}"
            for part in ("query", "form", "json"):
                if part in request:
                    text += f"\n{encoded(request[part], pretty=True)}"
            if len(sends) == 1:
                self.output.document(request, text)
            else:
                self.output.item(request, text, text)
        self.output.note("dry run: nothing was sent")

    def confirm(self, question: str) -> None:
        """Ask before something is lost.

        Raises:
            Trouble: nobody is there to be asked, and ``--yes`` was not given.
            click.Abort: the answer was no.
        """
        from . import terminal
        from .exits import Exit

        if self.yes:
            return
        if not terminal.can_ask():
            raise Trouble(f"{question}? Nobody is here to answer", "add --yes to do it", Exit.USAGE)
        if not click.confirm(f"{question}?", err=True):
            raise Trouble("nothing was done", "the answer was no", Exit.ERROR)

    @property
    def secrets(self) -> list[Secret]:
        """The keys that are known, so that no error shows one."""
        from .._secrets import Secret

        if "connection" not in self.__dict__:
            return []
        values = [setting.value for setting in self.connection.settings.values()]
        return [value for value in values if isinstance(value, Secret)]

    def log_requests(self) -> None:
        """Write what the client logs to standard error, until `close`."""
        import logging
        import sys

        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log = logging.getLogger("fine_tuning_client")
        before = log.level
        log.addHandler(handler)
        log.setLevel(logging.DEBUG)

        def stop() -> None:
            log.removeHandler(handler)
            log.setLevel(before)

        self._closers.append(stop)

    def close(self) -> None:
        """Give connections back and stop logging."""
        while self._closers:
            self._closers.pop()()
        if "client" in self.__dict__:
            self.client.close()


pass_session = click.make_pass_decorator(Session, ensure=True)
