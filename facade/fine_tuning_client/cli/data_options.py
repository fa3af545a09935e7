"""What the commands of `fine-tuning data` have in common: options, the format, errors, output."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from typing import Literal, get_args

import click

from .. import training_data
from ..training_data.rules import RULES, Format
from .output import fitted

FormatChoice = Literal["auto", "chat", "preference", "reinforcement", "legacy"]
file_argument = click.argument("path", type=click.Path(exists=True, dir_okay=False))
json_option = click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")
format_option = click.option(
    "--format",
    "format",
    type=click.Choice(get_args(FormatChoice)),
    default="auto",
    show_default=True,
    help="What the examples are; auto looks at the first lines and says what it took them for.",
)
provider_option = click.option(
    "--provider", type=click.Choice(["openai", "azure"]), default="openai", show_default=True, help="Whose rules hold."
)


@contextmanager
def told() -> Generator[None]:
    """Turn what a file or an argument is at fault for into a message."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error


def format_of(path: str, chosen: str) -> Format:
    """Return the format that was chosen, or what the file looks like; say so on standard error."""
    for name in RULES:
        if name == chosen:
            return name
    with told():
        found = training_data.guess_format(path)
    if found is None:
        click.echo("format: chat (the first lines look like none; choose one with --format)", err=True)
        return "chat"
    click.echo(f"format: {found} (from the first lines)", err=True)
    return found


def write(as_json: bool, value: dict[str, object], text: str) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2) if as_json else fitted(text))
