"""One call of a 0.x package: the settings of the module, those of the call, and the answer as an object."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import Any

from tests.migration.corpus.stand_ins import wire

from .error import of_status
from .objects import OpenAIObject, converted

PER_CALL = ("api_key", "api_base", "api_type", "api_version", "organization", "request_id", "request_timeout")


def settings_of(arguments: dict[str, Any]) -> tuple[str, str]:
    """Take the settings of one call out of its arguments; return address and key."""
    given = {name: arguments.pop(name, None) for name in PER_CALL}
    module: Any = sys.modules[__package__ or ""]
    base = given["api_base"] or module.api_base
    key = given["api_key"] or module.api_key or os.environ["OPENAI_API_KEY"]
    return base, key


def answered(method: str, path: str, arguments: dict[str, Any], body: dict[str, Any] | None = None) -> HTTPResponse:
    """Send a call; raise for a refusal."""
    base, key = settings_of(arguments)
    content = None if body is None else wire.json_bytes(body)
    return checked(wire.opened(method, base + path, key, content))


def checked(response: HTTPResponse) -> HTTPResponse:
    """Raise for a refusal."""
    if response.status >= 400:
        with response:
            raise of_status(response.status, json.loads(response.read() or b"{}"))
    return response


def fetched(method: str, path: str, arguments: dict[str, Any], body: dict[str, Any] | None = None) -> Any:
    """Send a call and return the object that came."""
    with answered(method, path, arguments, body) as response:
        return converted(json.loads(response.read()))


def streamed(path: str, arguments: dict[str, Any]) -> Iterator[OpenAIObject]:
    """Yield the objects of an event stream."""
    for data in wire.event_data(answered("GET", path, arguments)):
        yield converted(data)
