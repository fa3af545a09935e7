"""From an exception to two lines and an exit code: what went wrong, and what to do next."""

from __future__ import annotations

import sys
from typing import NamedTuple

import click

from .. import errors
from . import terminal
from .exits import Exit
from .groups import LazyGroup
from .session import Session
from .texts import folded, shown
from .trouble import Trouble


class Told(NamedTuple):
    """An error as people read it."""

    message: str
    hint: str
    code: int


def report(error: Exception, session: Session) -> int:
    """Write two lines on standard error, with ``--debug`` a traceback before them; return the exit code."""
    told = explained(error, session)
    if session.debug:
        import traceback

        sys.stderr.write(_redacted("".join(traceback.format_exception(error)), session))
    request_id = getattr(error, "request_id", None)
    hint = f"{told.hint} (request id: {request_id})" if request_id else told.hint
    columns = terminal.reading_width(sys.stderr)
    for line in (f"error: {told.message}", hint):
        sys.stderr.write(folded(_redacted(shown(" ".join(line.split())), session), columns) + "\n")
    return int(told.code)


def _redacted(text: str, session: Session) -> str:
    for secret in session.secrets:
        text = text.replace(secret.reveal(), "[key]") if len(secret.reveal()) > 3 else text
    return text


def explained(error: Exception, session: Session) -> Told:
    """Return what to say of an error."""
    if isinstance(error, Trouble):
        return Told(error.message, error.hint, error.code)
    if isinstance(error, click.ClickException):
        return _usage(error, session)
    if isinstance(error, errors.FineTuningError):
        from .hints import exit_code, hint

        message = error.message if isinstance(error, errors.APIError) else str(error)  # without what is known beside
        message = message.removeprefix("Error code: ")  # "error: 404 - ..." says as much
        if isinstance(error, errors.MissingCredentialsError):
            message = "there is no API key"
        return Told(message, hint(error, session), exit_code(error))
    if isinstance(error, OSError):
        named = f"{error.filename}: " if error.filename else ""
        return Told(f"{named}{error.strerror or error}", "check the path, its permissions and the disk", Exit.ERROR)
    if type(error).__name__ == "BudgetExceeded":
        return Told(str(error), "nothing was sent; raise --max-cost, or train on less", Exit.ERROR)
    if isinstance(error, ModuleNotFoundError):
        raise error  # an extra that is missing, which `main` explains
    if isinstance(error, ValueError):
        return Told(str(error) or type(error).__name__, _help_of(session.command), Exit.USAGE)
    return Told(
        f"unexpected {type(error).__name__}: {error}",
        "this is a fault of the program: run it again with --debug and report what it shows",
        Exit.ERROR,
    )


def _usage(error: click.ClickException, session: Session) -> Told:
    if not isinstance(error, click.UsageError):
        return Told(error.format_message(), _help_of(session.command), error.exit_code)
    command = error.ctx.command_path if error.ctx else session.command
    return Told(error.format_message(), _help_of(command), _code_of_misuse(error.ctx))


def _code_of_misuse(context: click.Context | None) -> int:
    """Return the exit code of wrong usage, which a group may choose."""
    while context is not None:
        if isinstance(context.command, LazyGroup) and context.command.misuse != Exit.USAGE:
            return context.command.misuse
        context = context.parent
    return Exit.USAGE


def _help_of(command: str) -> str:
    return f"'{command} --help' says how it is used"
