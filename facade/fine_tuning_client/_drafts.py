"""From a call to everything an attempt needs, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fine_tuning_api.types import UNSET, BinaryField, encode

from ._http import timeouts
from ._json import dumps, is_list, is_object
from ._settings import checked_headers, checked_retries
from .errors import MissingCredentialsError, RequestInfo

if TYPE_CHECKING:
    from ._call import Call
    from ._http import Timeouts
    from ._multipart import Multipart
    from ._settings import Credential, Settings

LARGEST_JSON = 64 * 1024 * 1024
"""Decoded bytes of an answer that is JSON."""

ACCEPT = {"json": "application/json", "binary": "*/*", "events": "text/event-stream"}

LARGEST_DOWNLOAD = 1 << 62
"""Bytes of a file that the caller asks to have in memory: no limit of ours."""


class Draft:
    """One call made ready to send, as often as needed.

    Attributes:
        info: Method, address and idempotency key, for errors and logs.
        url: With the query.
        headers: Without the key.
        body: What to send; None for nothing.
        credential: Whose key authorises it.
        timeouts: Of every attempt.
        max_retries: How many attempts may follow the first.
        replayable: Whether the body can be sent again.
        repeatable: Whether the call may be made again when it is not known what became of the first attempt.
        limit: Decoded bytes that the answer may have.
    """

    __slots__ = (
        "body",
        "credential",
        "headers",
        "info",
        "limit",
        "max_retries",
        "repeatable",
        "replayable",
        "timeouts",
        "url",
    )

    def __init__(self, settings: Settings, call: Call[Any]) -> None:
        operation, options = call.operation, call.options
        extra_body = options.get("extra_body")
        plain_url = settings.base_url + operation.path
        query = query_string(settings.query, operation.query, options.get("extra_query") or {})
        self.url = f"{plain_url}?{query}" if query else plain_url
        self.credential = credential_for(settings, call)
        self.timeouts: Timeouts = timeouts(options.get("timeout", settings.timeout))
        self.max_retries = checked_retries(options["max_retries"]) if "max_retries" in options else settings.max_retries
        headers = {
            "Accept": ACCEPT[operation.media],
            "User-Agent": user_agent(),
        }
        self.body: bytes | Multipart | None = None
        if operation.form is not None:
            self.body = form_body(operation.form, extra_body)
            headers["Content-Type"] = self.body.content_type
        elif operation.json is not UNSET or extra_body:
            self.body = json_body(operation.json, extra_body)
            headers["Content-Type"] = "application/json"
        if operation.method == "POST":
            headers["Idempotency-Key"] = new_key()
        merge_headers(headers, settings.headers)
        merge_headers(headers, options.get("extra_headers") or {})
        self.headers = list(headers.items())
        self.replayable = self.body is None or isinstance(self.body, bytes) or self.body.replayable
        self.repeatable = call.repeatable and self.replayable
        self.limit = LARGEST_JSON if operation.media == "json" else LARGEST_DOWNLOAD
        self.info = RequestInfo(operation.method, plain_url, header(headers, "idempotency-key"))


def credential_for(settings: Settings, call: Call[Any]) -> Credential:
    """Choose the admin key where the spec asks for it, if there is one."""
    chosen = settings.admin if call.operation.admin else settings.credential
    chosen = chosen or settings.credential
    if chosen is None:
        raise MissingCredentialsError(
            f"{call.operation.id} needs an API key: pass api_key= or set OPENAI_API_KEY (only an admin key was given)"
        )
    return chosen


def query_string(default: Mapping[str, Any], given: list[tuple[str, str]], extra: Mapping[str, Any]) -> str:
    """Join three sources of query parameters; later ones win by name."""
    if not (default or given or extra):
        return ""
    from urllib.parse import urlencode

    pairs: list[tuple[str, str]] = []
    named = {name.partition("[")[0] for name, _ in given}
    for name, value in encode(dict(default)).items():
        if name not in named and name not in extra:
            pairs.extend(flattened(name, value))
    pairs.extend(pair for pair in given if pair[0].partition("[")[0] not in extra)
    for name, value in encode(dict(extra)).items():
        pairs.extend(flattened(name, value))
    return urlencode(pairs)


def flattened(name: str, value: Any) -> list[tuple[str, str]]:
    """Write a value as ``a=1``, ``a[b]=1`` or ``a[]=1`` pairs; None is left out."""
    if value is None:
        return []
    if is_object(value):
        return [pair for key, inner in value.items() for pair in flattened(f"{name}[{key}]", inner)]
    if is_list(value):
        return [pair for inner in value for pair in flattened(f"{name}[]", inner)]
    return [(name, str(value).lower() if isinstance(value, bool) else str(value))]


def json_body(value: Any, extra: Mapping[str, Any] | None) -> bytes:
    """Encode a JSON body, the caller's extra members merged in."""
    members: dict[str, Any] = {} if value is UNSET else value
    return dumps({**members, **encode(dict(extra))} if extra else members)


def form_body(fields: list[tuple[str, object]], extra: Mapping[str, Any] | None) -> Multipart:
    """Build a multipart body that streams its files."""
    from ._multipart import Multipart
    from ._sources import source

    parts = [
        (name, source(given(value), field=name) if isinstance(value, BinaryField) else str(value))
        for name, value in fields
        if name.partition("[")[0] not in (extra or {})
    ]
    added = [pair for name, value in encode(dict(extra or {})).items() for pair in flattened(name, value)]
    return Multipart([*added, *parts])


def given(field: BinaryField) -> Any:
    """Return what the caller gave as a file; `source` finds out what it is."""
    return field.value


def merge_headers(into: dict[str, str], given: Mapping[str, str | None]) -> None:
    """Add headers whatever their letters' case; None takes one away."""
    checked = checked_headers(given)
    for name in given:
        existing = next((known for known in into if known.lower() == name.lower()), None)
        if existing is not None:
            del into[existing]
        if name in checked:
            into[name] = checked[name]


def header(headers: Mapping[str, str], name: str) -> str | None:
    """Find a header whatever its letters' case."""
    return next((value for known, value in headers.items() if known.lower() == name), None)


def new_key() -> str:
    """Make a random UUID, new for every call and the same for all its attempts."""
    from uuid import uuid4

    return str(uuid4())


def user_agent() -> str:
    """Name this package and nothing of the machine."""
    from . import __version__

    return f"fine-tuning-client/{__version__}"
