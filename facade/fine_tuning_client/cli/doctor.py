"""`fine-tuning doctor`: what is used, from where, and whether it works."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from .. import errors
from .columns import write_pairs
from .command import command
from .session import Session
from .texts import counted

if TYPE_CHECKING:
    from .connection import Connection

PATIENCE = 15.0
"""Seconds that the server gets for its answer."""

DISTRIBUTIONS = ("fine-tuning-client", "httpx", "attrs", "click", "rich")
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@command(examples="fine-tuning doctor\nfine-tuning doctor --profile work --offline --json")
@click.option("--offline", is_flag=True, help="Do not ask the server.")
def doctor(session: Session, offline: bool) -> None:
    """Show the settings in use and where they come from, and check the connection.

    The check is one request that lists a job. Keys are shown by their last four characters.
    """
    connection = session.connection
    for warning in connection.warnings:
        session.output.note(warning)
    found: dict[str, Any] = {
        "settings": settings(connection),
        "profile": {"file": str(connection.profile.file), "name": connection.profile.name or None},
        "versions": versions(),
        "extras": extras(),
        "facts": facts_age(),
        "connection": None,
    }
    failure: errors.FineTuningError | None = None
    if not offline:
        found["connection"], failure = checked(session)
    if session.output.for_people:
        _write(found)
    else:
        session.output.document(found, "", "ok" if failure is None else "failed")
    if failure is not None:
        raise failure


def settings(connection: Connection) -> list[dict[str, str]]:
    """Return every setting in use, with its source."""
    shown = {"provider": connection.provider}
    rows = [{"name": name, "value": str(one), "source": one.source} for name, one in shown.items()]
    if connection.address and not {"base_url", "azure_endpoint"} & connection.settings.keys():
        rows.append({"name": "base_url", "value": connection.address, "source": "default"})
    rows += [{"name": name, "value": str(one), "source": one.source} for name, one in connection.settings.items()]
    if not any(name in connection.settings for name in ("api_key", "admin_api_key", "azure_ad_token")):
        rows.append({"name": "api_key", "value": "none", "source": "nothing names one"})
    for name in os.environ:
        if name.lower() in PROXIES:
            rows.append({"name": name.lower(), "value": host_of(os.environ[name]), "source": f"environment, {name}"})
    if os.environ.get("OPENAI_CUSTOM_HEADERS"):
        source = "environment, OPENAI_CUSTOM_HEADERS"
        rows.append({"name": "headers", "value": "added to every request", "source": source})
    return rows


def host_of(proxy: str) -> str:
    """Return a proxy's address without the name and password that may stand in it."""
    return proxy.rpartition("@")[2]


def versions() -> dict[str, str]:
    """Return what is installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": sys.version.split()[0]}
    for name in DISTRIBUTIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def extras() -> dict[str, bool]:
    """Return every extra, and whether all that it brings is installed."""
    from importlib.util import find_spec

    from . import EXTRAS

    found: dict[str, bool] = {}
    for module, extra in EXTRAS.items():
        found[extra] = found.get(extra, True) and find_spec(module) is not None
    return found


def facts_age() -> dict[str, Any]:
    """Return how old the data about models, limits and prices is."""
    from datetime import UTC, date, datetime

    from ..facts import VARIABLE, load

    facts = load()
    days = [row.as_of for rows in (facts.limits, facts.models, facts.prices) for row in rows.values()]
    newest = max(days)
    age = (datetime.now(UTC).date() - date.fromisoformat(newest)).days
    return {"as_of": newest, "age_days": age, "own_file": os.environ.get(VARIABLE) or None}


def checked(session: Session) -> tuple[dict[str, Any], errors.FineTuningError | None]:
    """Ask the server for one job; return what came of it, and why it failed."""
    import time

    from .failures import explained

    timeout = session.connection.settings.get("request_timeout")
    began = time.monotonic()
    try:
        page = session.client.fine_tuning.jobs.list(
            limit=1, max_retries=0, timeout=timeout.value if timeout else PATIENCE
        )
    except errors.FineTuningError as error:
        told = explained(error, session)
        return {"ok": False, "error": told.message, "hint": told.hint}, error
    spent = round((time.monotonic() - began) * 1000)
    return {"ok": True, "milliseconds": spent, "jobs": len(page.data)}, None


def _write(found: dict[str, Any]) -> None:
    profile, facts = found["profile"], found["facts"]
    unused = "no profile in use" if os.path.exists(profile["file"]) else "not there"
    state = f"profile {profile['name']!r}" if profile["name"] else unused
    absent = [name for name, there in found["extras"].items() if not there]
    present = "all" if not absent else f"without {', '.join(absent)}: pip install 'fine-tuning-client[{absent[0]}]'"
    checked = found["connection"]
    if checked is None:
        connection = "not checked (--offline)"
    else:
        connection = f"ok, answered in {checked['milliseconds']} ms" if checked["ok"] else "failed"
    write_pairs(
        [
            *((row["name"], f"{row['value']}  ({row['source']})") for row in found["settings"]),
            ("profile file", f"{profile['file']}  ({state})"),
            ("versions", ", ".join(f"{name} {text}" for name, text in found["versions"].items())),
            ("extras", present),
            ("facts", f"as of {facts['as_of']}, {counted(facts['age_days'], 'day')} old"),
            ("connection", connection),
        ]
    )
