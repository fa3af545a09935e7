"""An error that people are to read: what is wrong, what to do next, and the exit code."""

from __future__ import annotations

import click

from .exits import Exit


class Trouble(click.ClickException):
    """Ends a command with two lines on standard error.

    Attributes:
        hint: What to do next, one line.
        code: The exit code.
    """

    def __init__(self, message: str, hint: str, exit_code: int = Exit.ERROR) -> None:
        super().__init__(message)
        self.hint = hint
        self.code = int(exit_code)
