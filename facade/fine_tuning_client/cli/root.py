"""The root of the command line, and its outermost layer: every error becomes two lines and an exit code."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any

import click

from .command import connection_options, debug_option
from .groups import LazyGroup, root_table
from .session import Session

PROGRAM = "fine-tuning"
NARROW = 52
"""Columns below which click writes help that is wider than the terminal."""


class ReaderLeft(Exception):
    """Who reads standard output has enough, as `head` has."""


class Root(LazyGroup):
    """The root; click itself would end a broken pipe with 1, as if something had gone wrong."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderLeft from None


@click.group(cls=Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fine-tuning-client", prog_name=PROGRAM)
def root() -> None:
    """Fine-tune models on OpenAI, Azure OpenAI and every server that speaks the same API."""


root_table(root)
root.params[:0] = [*connection_options(), debug_option()]


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors are two lines on standard error."""
    session = Session()
    try:
        try:
            code = _ended(session, None if arguments is None else list(arguments))
        finally:
            session.output.finish()
        sys.stdout.flush()
    except (BrokenPipeError, ReaderLeft):
        _leave_standard_output()
        code = 0
    finally:
        session.close()
    return code


def _ended(session: Session, arguments: list[str] | None) -> int:
    try:
        answer: Any = root.main(
            arguments, prog_name=PROGRAM, standalone_mode=False, obj=session, terminal_width=narrow()
        )
    except ReaderLeft:
        raise
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("interrupted", file=sys.stderr)  # click has ended the line that a terminal has shown ^C on
        return 130
    except Exception as error:
        from .failures import report

        return report(error, session)
    return answer if isinstance(answer, int) else 0


def narrow() -> int | None:
    """Return the width of the help on a terminal that is narrower than click thinks any is."""
    columns = shutil.get_terminal_size().columns
    return columns - 2 if columns < NARROW else None


def _leave_standard_output() -> None:
    """Give what is still unwritten to nobody, so that the interpreter's last flush does not fail."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # it is no file
        pass
