"""What all commands share: an example in the help, and options for the connection, the output and caution."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import click

from .session import Session, pass_session

SHARED = "fine-tuning --help"


class Seconds(click.FloatRange):
    """A time."""

    name = "number of seconds"


SECONDS = Seconds(min=0)
ABOVE_ZERO = Seconds(min=0, min_open=True)


class Command(click.Command):
    """A command with examples; options that many commands have are listed in short.

    Attributes:
        examples: What one may type, one command a line; a line that ends with a backslash goes on.
    """

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples: list[str] = inspect.cleandoc(examples).splitlines()

    def invoke(self, ctx: click.Context) -> Any:
        ctx.ensure_object(Session).command = ctx.command_path
        return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        own: list[tuple[str, str]] = []
        common: list[str] = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if isinstance(parameter, ConnectionOption):
                common.append(parameter.opts[0])
            elif record is not None and not isinstance(parameter, click.Argument):
                own.append(record)
        if own:
            with formatter.section("Options"):
                formatter.write_dl(own)
        if common:
            with formatter.section(f"Connection, explained by '{SHARED}'"):
                lines = textwrap.wrap(" ".join(common), formatter.width - 2, break_on_hyphens=False)
                formatter.write("".join(f"  {line}\n" for line in lines))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
                for line in self.examples:
                    formatter.write(f"{' ' * formatter.current_indent}{line}\n")


class SharedOption(click.Option):
    """An option that goes into the session and not to the command's function."""

    def __init__(self, flags: Sequence[str], **attributes: Any) -> None:
        super().__init__(flags, expose_value=False, callback=self._keep, **attributes)

    def _keep(self, ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value is not None and value is not False:
            self.put(ctx.ensure_object(Session), parameter.name or "", value)

    def put(self, session: Session, name: str, value: Any) -> None:
        """Put a value that was given into the session."""
        setattr(session, name, value)


class ConnectionOption(SharedOption):
    """A flag that stands over environment and profile."""

    def put(self, session: Session, name: str, value: Any) -> None:
        session.flags[name] = value


class FormOption(SharedOption):
    """The form of the output."""

    def put(self, session: Session, name: str, value: Any) -> None:
        if session.output.form not in ("text", name):
            raise click.UsageError("choose one of --json, --jsonl and -q")
        session.output.form = value


class DebugOption(SharedOption):
    """Whether to tell more."""

    def put(self, session: Session, name: str, value: Any) -> None:
        if not session.debug:
            session.debug = True
            session.log_requests()


def connection_options() -> list[click.Parameter]:
    """Return the options that say which server, and with which key."""
    option = ConnectionOption
    return [
        option(["--profile"], metavar="NAME", help="Settings from the profile file."),
        option(["--provider"], type=click.Choice(["openai", "azure"]), help="Whose API it is."),
        option(["--base-url"], metavar="URL", help="Address of the server."),
        option(["--azure-endpoint"], metavar="URL", help="Address of an Azure resource."),
        option(["--api-version"], metavar="VERSION", help="Azure's dated API version."),
        option(["--api-key-file"], metavar="FILE", help="A file with the key; - reads standard input."),
        option(["--admin-key-file"], metavar="FILE", help="The same for an admin key."),
        option(["--organization"], metavar="ID", help="Organisation that pays."),
        option(["--project"], metavar="ID", help="Project that pays."),
        option(["--request-timeout"], type=ABOVE_ZERO, metavar="SECONDS", help="Longest wait for one answer."),
        option(["--max-retries"], type=click.IntRange(min=0), metavar="N", help="Repetitions after a failure."),
    ]


def debug_option() -> click.Parameter:
    """Return the option for tracebacks."""
    return DebugOption(["--debug"], is_flag=True, help="Log requests; show a traceback on errors. No keys.")


def form_options() -> list[click.Parameter]:
    """Return the options that choose the form of the output."""
    return [
        FormOption(["--json"], flag_value="json", default=None, type=str, help="One JSON document."),
        FormOption(["--jsonl"], flag_value="jsonl", default=None, type=str, help="One JSON object a line."),
        FormOption(["-q", "--quiet", "ids"], flag_value="ids", default=None, type=str, help="Only ids."),
    ]


def caution_options() -> list[click.Parameter]:
    """Return the options of commands that change something."""
    return [
        SharedOption(["--dry-run"], is_flag=True, help="Show the request; send nothing."),
        SharedOption(["-y", "--yes"], is_flag=True, help="Do not ask."),
    ]


def command(
    *, examples: str, name: str | None = None, server: bool = True, writes: bool = False, forms: bool = True
) -> Callable[[Callable[..., object]], Command]:
    """Declare a command; its function is given the session first.

    Args:
        examples: What one may type, one command a line; the first ones that a reader needs.
        name: As typed; by default the function's.
        server: Whether it talks to a server, and so has the connection's options.
        writes: Whether it changes something there or on this machine: ``--dry-run`` and ``--yes``.
        forms: Whether it writes data: ``--json``, ``--jsonl`` and ``-q``.
    """

    def declare(function: Callable[..., object]) -> Command:
        made = click.command(name, cls=Command, examples=examples)(pass_session(function))
        made.params += caution_options() if writes else []
        made.params += form_options() if forms else []
        made.params += connection_options() if server else []
        made.params.append(debug_option())
        return made

    return declare
