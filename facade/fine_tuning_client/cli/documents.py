"""JSON that a user gives: in a file, or as an argument."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from .._json import is_object
from .exits import Exit
from .trouble import Trouble

json_file = click.Path(exists=True, dir_okay=False)


def read_json(path: str) -> Any:
    """Read a JSON file.

    Raises:
        OSError: it cannot be read.
        Trouble: it is not JSON.
    """
    try:
        return json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise Trouble(f"{path} is not UTF-8", "save it as UTF-8", Exit.USAGE) from None
    except (ValueError, RecursionError) as error:
        raise Trouble(f"{path} is not JSON: {error}", "check the file with a JSON tool", Exit.USAGE) from None


def json_object(text: str, option: str) -> dict[str, Any]:
    """Read a JSON object from an argument.

    Raises:
        click.UsageError: it is none.
    """
    try:
        found: object = json.loads(text)
    except ValueError as error:
        raise click.UsageError(f"{option} is not JSON: {error}") from None
    if not is_object(found):
        raise click.UsageError(f"{option} is not a JSON object")
    return found
