"""From a call to everything an attempt needs, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fine_tuning_api.types import UNSET, BinaryField, encode

from ._call import RequestOptions
from ._http import timeouts
from ._json import dumps, is_list, is_object
from ._secrets import Secret
from ._settings import Credential, checked_headers, checked_mapping, checked_retries, layered, near
from .errors import MissingCredentialsError, RequestInfo

if TYPE_CHECKING:
    from ._call import Call
    from ._http import Timeouts
    from ._multipart import Multipart
    from ._settings import Settings

LARGEST_JSON = 64 * 1024 * 1024
"""Decoded bytes of an answer that is JSON."""

ACCEPT = {"json": "application/json", "binary": "*/*", "events": "text/event-stream"}

LARGEST_DOWNLOAD = 1 << 62
"""Bytes of a file that the caller asks to have in memory: no limit of ours."""

IDEMPOTENCY = "Idempotency-Key"


class Draft:
    """One call made ready to send, as often as needed.

    Attributes:
        info: Method, address and idempotency key, for errors and logs.
        path: Of the operation, for logs.
        url: With the query.
        headers: Without the key.
        body: What to send; None for nothing.
        credential: Whose key authorises it; None where the caller wants none sent.
        timeouts: Of every attempt.
        max_retries: How many attempts may follow the first.
        sends_files: Whether the body is read from files of the caller's.
        replayable: Whether the body can be sent again.
        repeatable: Whether the call may be made again when it is not known what became of the first attempt.
        asynchronous: Whether only the asynchronous mode can send the body.
        limit: Decoded bytes that the answer may have.
    """

    __slots__ = (
        "_settings",
        "asynchronous",
        "body",
        "credential",
        "headers",
        "info",
        "limit",
        "max_retries",
        "path",
        "repeatable",
        "replayable",
        "sends_files",
        "timeouts",
        "url",
    )

    def __init__(self, settings: Settings, call: Call[Any]) -> None:
        operation, options = call.operation, checked_options(call)
        self._settings = settings
        plain_url = settings.base_url + operation.path
        query = query_string(settings.query, operation.query, options.get("extra_query") or {})
        self.url = f"{plain_url}?{query}" if query else plain_url
        self.path = operation.path
        self.timeouts: Timeouts = timeouts(options.get("timeout", settings.timeout))
        self.max_retries = checked_retries(options["max_retries"]) if "max_retries" in options else settings.max_retries
        usual: dict[str, str | None] = {"Accept": ACCEPT[operation.media], "User-Agent": user_agent()}
        self.body: bytes | Multipart | None = None
        self.sends_files, self.replayable, self.asynchronous = operation.form is not None, True, False
        extra_body = options.get("extra_body")
        if operation.form is not None:
            self.body = form = form_body(operation.form, extra_body)
            self.replayable, self.asynchronous = form.replayable, form.asynchronous
            usual["Content-Type"] = form.content_type
        elif operation.json is not UNSET or extra_body:
            self.body = json_body(operation.json, extra_body)
            usual["Content-Type"] = "application/json"
        if operation.method == "POST":
            usual[IDEMPOTENCY] = new_key()
        extra_headers = checked_headers(options.get("extra_headers") or {}, "extra_headers")
        headers = layered(usual, settings.headers, extra_headers)
        self.credential = authorisation(settings, call, headers)
        self.headers = [(name, value) for name, value in headers.items() if value is not None]
        self.repeatable = call.repeatable
        self.limit = LARGEST_JSON if operation.media == "json" else LARGEST_DOWNLOAD
        self.info = RequestInfo(operation.method, plain_url, found(headers, IDEMPOTENCY))
        remember_key(call, self.info.idempotency_key)

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must not be seen of the keys that an answer may give back."""
        own = () if self.credential is None else self.credential.secrets
        return tuple({*own, *self._settings.secrets})


def checked_options(call: Call[Any]) -> RequestOptions:
    """Return a call's options.

    Raises:
        TypeError: one has a name that no option has, such as a misspelt argument of the method.
    """
    unknown = [name for name in call.options if name not in OPTIONS]
    if unknown:
        raise TypeError(
            f"{call.operation.id} got an unexpected argument {near(unknown[0], OPTIONS)}; what only other servers know "
            "goes into extra_body"
        )
    return call.options


OPTIONS = frozenset(RequestOptions.__annotations__)


def authorisation(settings: Settings, call: Call[Any], headers: dict[str, str | None]) -> Credential | None:
    """Choose whose key goes with a call: the admin key where the spec asks for it, if there is one.

    A key among the headers wins; it is taken out of them.  None among them means that no key goes.

    Raises:
        MissingCredentialsError: there is none for this operation.
    """
    chosen = (settings.admin if call.operation.admin else None) or settings.credential
    wanted = ("authorization" if chosen is None else chosen.header).lower()
    given = next((name for name in headers if name.lower() == wanted), None)
    if given is not None:
        value = headers.pop(given)
        return None if value is None else credential_of(given, value)
    if chosen is None:
        raise MissingCredentialsError(
            f"{call.operation.id} needs an API key: pass api_key= or set OPENAI_API_KEY (only an admin key was given)"
        )
    return chosen


def credential_of(header: str, value: str) -> Credential:
    """Take the key out of a header's value."""
    scheme, space, key = value.rpartition(" ")
    return Credential(key, f"the header {header}", header=header, prefix=scheme + space)


def remember_key(call: Call[Any], key: str | None) -> None:
    """Keep a call's idempotency key with it, for the errors that are found only in its answer."""
    if key is not None and key_of(call) is None:
        call.options = call.options.copy()
        call.options["extra_headers"] = {**call.options.get("extra_headers", {}), IDEMPOTENCY: key}


def key_of(call: Call[Any]) -> str | None:
    """Return what the server was told to recognise a repetition of a call by."""
    return found(call.options.get("extra_headers") or {}, IDEMPOTENCY)


def query_string(default: Mapping[str, Any], given: list[tuple[str, str]], extra: Mapping[str, Any]) -> str:
    """Join three sources of query parameters; later ones win by name."""
    if not (default or given or extra):
        return ""
    from urllib.parse import urlencode

    extra = members(extra, "extra_query")
    named = {name.partition("[")[0] for name, _ in given}
    pairs: list[tuple[str, str]] = []
    for name, value in encode(dict(default)).items():
        if name not in named and name not in extra:
            pairs.extend(flattened(name, value))
    pairs.extend(pair for pair in given if pair[0] not in extra and pair[0].partition("[")[0] not in extra)
    for name, value in extra.items():
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
    own: dict[str, Any] = {} if value is UNSET else value
    return dumps({**own, **members(extra, "extra_body")} if extra else own)


def form_body(fields: list[tuple[str, object]], extra: Mapping[str, Any] | None) -> Multipart:
    """Build a multipart body that streams its files."""
    from ._multipart import Multipart
    from ._sources import source

    added = members(extra or {}, "extra_body")
    parts = [
        (name, source(given(value), field=name) if isinstance(value, BinaryField) else str(value))
        for name, value in fields
        if name not in added and name.partition("[")[0] not in added
    ]
    return Multipart([*(pair for name, value in added.items() for pair in flattened(name, value)), *parts])


def members(extra: object, name: str) -> dict[str, Any]:
    """Return the caller's extra members as plain JSON values.

    Raises:
        TypeError: they are no mapping.
        ValueError: they are nested too deeply.
    """
    try:
        plain: dict[str, Any] = encode(checked_mapping(extra, name))
    except RecursionError:
        raise ValueError(f"{name} is nested too deeply, or holds itself") from None
    return plain


def given(field: BinaryField) -> Any:
    """Return what the caller gave as a file; `source` finds out what it is."""
    return field.value


def found(headers: Mapping[str, str | None], name: str) -> str | None:
    """Find a header whatever its letters' case."""
    return next((value for known, value in headers.items() if known.lower() == name.lower()), None)


def new_key() -> str:
    """Make a random UUID, new for every call and the same for all its attempts."""
    from uuid import uuid4

    return str(uuid4())


def user_agent() -> str:
    """Name this package and nothing of the machine."""
    from . import __version__

    return f"fine-tuning-client/{__version__}"
