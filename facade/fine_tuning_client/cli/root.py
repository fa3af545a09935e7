"""The root of the command line: a table of commands, each imported when it is used, and the reporting of errors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from ..errors import FineTuningError

PROGRAM = "fine-tuning"

COMMANDS = {
    "data": ("fine_tuning_client.cli.data:data", "Check, convert and split training data."),
    "emulate": ("fine_tuning_client.cli.emulate:emulate", "Run a stand-in for the server on this machine."),
}
"""Name of a command: where it is, and what `--help` says of it without importing it."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: object = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fine-tuning-client", prog_name=PROGRAM)
def root() -> None:
    """Fine-tune models on OpenAI, Azure OpenAI and every server that speaks the same API."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; errors are two lines on standard error."""
    try:
        answer: Any = root.main(
            None if arguments is None else list(arguments), prog_name=PROGRAM, standalone_mode=False
        )
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return error.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx is not None else PROGRAM
        return _report(error.format_message(), f"'{command} --help' says how it is used", error.exit_code)
    except click.ClickException as error:
        return _report(error.format_message(), f"'{PROGRAM} --help' lists the commands", error.exit_code)
    except FineTuningError as error:
        request_id: object = getattr(error, "request_id", None)
        return _report(str(error), f"request id: {request_id}" if request_id else type(error).__name__, 1)
    except (click.Abort, KeyboardInterrupt):
        print(file=sys.stderr)
        return 130
    return answer if isinstance(answer, int) else 0


def _report(message: str, hint: str, code: int) -> int:
    print(f"error: {' '.join(message.split())}\n{hint}", file=sys.stderr)
    return code
