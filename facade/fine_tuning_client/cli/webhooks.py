"""`fine-tuning webhooks verify` and `sign`"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from .command import command
from .exits import Exit
from .session import Session
from .texts import shown, when
from .trouble import Trouble

FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)
SECRET_HELP = "A file with the secret  [default: OPENAI_WEBHOOK_SECRET]."


@command(
    examples="""
fine-tuning webhooks verify --headers headers.json body.json
fine-tuning webhooks verify --headers headers.txt - < body.json
""",
    server=False,
)
@click.argument("body", type=FILE)
@click.option("--headers", required=True, type=FILE, help="A JSON object, or lines of Name: value.")
@click.option("--secret-file", type=click.Path(dir_okay=False), help=SECRET_HELP)
@click.option(
    "--tolerance", type=click.FloatRange(min=0), default=300, metavar="SECONDS", help="Clock difference  [300]."
)
def verify(session: Session, body: str, headers: str, secret_file: str | None, tolerance: float) -> None:
    """Verify a webhook's signature and show what it says.

    The body must be as it came, byte for byte.
    """
    from ..webhooks import unwrap

    event = unwrap(content_of(body), headers_in(content_of(headers)), secret_in(secret_file), tolerance)
    told = event.update
    session.output.record(
        event,
        [
            ("webhook", event.webhook_id),
            ("type", event.type),
            ("created", when(event.created_at)),
            ("job", told.job_id if told else None),
            ("status", told.status if told else None),
            ("data", None if told else json.dumps(dict(event.data))),
        ],
        told.job_id if told else event.id,
    )


@command(examples="fine-tuning webhooks sign body.json --json > headers.json", server=False)
@click.argument("body", type=FILE)
@click.option("--secret-file", type=click.Path(dir_okay=False), help=SECRET_HELP)
@click.option("--id", "webhook_id", default="wh_test", metavar="ID", help="Id of the delivery  [wh_test].")
@click.option("--timestamp", type=click.IntRange(min=0), metavar="SECONDS", help="Unix seconds  [default: now].")
def sign(session: Session, body: str, secret_file: str | None, webhook_id: str, timestamp: int | None) -> None:
    """Write the headers that a provider would send with a body.

    For tests of your own receiver.
    """
    from ..webhooks import sign

    headers = sign(content_of(body), secret_in(secret_file), webhook_id=webhook_id, timestamp=timestamp)
    text = "\n".join(f"{name}: {shown(value)}" for name, value in headers.items())
    session.output.document(headers, text, headers["webhook-signature"])


def content_of(path: str) -> bytes:
    """Read a file; ``-`` is standard input."""
    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()


def headers_in(content: bytes) -> dict[str, str]:
    """Read headers: a JSON object, or lines as HTTP has them.

    Raises:
        Trouble: they are neither.
    """
    try:
        text = content.decode()
        if not text.lstrip().startswith("{"):
            named = [line.partition(":") for line in text.splitlines() if line.strip()]
            return {name.strip(): value.strip() for name, colon, value in named if colon}
        found: Any = json.loads(text)
        return {str(name): str(value) for name, value in found.items()}
    except ValueError:
        hint = "write a JSON object of names and values, or a line 'Name: value' for each"
        raise Trouble("the headers cannot be read", hint, Exit.USAGE) from None


def secret_in(path: str | None) -> str | None:
    """Read a secret from a file, if one is named; otherwise it is in the environment.

    Raises:
        Trouble: It is in neither.
    """
    if path is None:
        from ..webhooks import VARIABLE

        if not os.environ.get(VARIABLE, "").strip():
            hint = f"set {VARIABLE}, or name a file with --secret-file"
            raise Trouble("there is no secret that webhooks are signed with", hint, Exit.DENIED)
        return None
    return Path(path).read_text(encoding="utf-8").strip()
