"""Every operation of the registry, through the facade, in five styles and two modes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx
import pytest

from fine_tuning_api.registry import OPERATIONS
from fine_tuning_client import AsyncPage, BinaryContent, HttpInfo, Page, RawResponse, Result

from ..modes import Both, Canned
from . import spec
from .table import WAYS, Way

STYLES = ["parsed", "with_raw_response", "with_streaming_response", "with_http_info", "with_result"]

ADD_HERE = "add a row to WAYS in tests/conformance/table.py, and the method to a module of resources/"


def test_every_operation_has_a_method() -> None:
    """Nothing that the spec describes is out of reach."""
    assert set(OPERATIONS) - set(WAYS) == set(), ADD_HERE


def test_the_table_names_operations_of_the_spec_only() -> None:
    """A row whose operation is gone is removed."""
    assert set(WAYS) - set(OPERATIONS) == set()


@pytest.mark.parametrize("operation_id", OPERATIONS)
@pytest.mark.parametrize("style", STYLES)
def test_an_operation_answers_in_a_style(both: Both, operation_id: str, style: str) -> None:
    """The call goes to the operation's method and path and comes back as what the style promises."""
    server = Canned(answer(operation_id))
    way = WAYS[operation_id]
    client = both.client(server)
    found = way.of(client if style == "parsed" else getattr(client, style))(**way.arguments)

    value = READERS[style](both, found)

    assert_is_result(operation_id, value)
    assert requested(server.requests[0]) == expected_request(operation_id, way)


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_every_argument_is_sent(both: Both, operation_id: str) -> None:
    """What a method takes arrives in the query or in the body, under the spec's name."""
    server = Canned(answer(operation_id))
    way = WAYS[operation_id]
    both.settle(way.of(both.client(server))(**way.arguments))
    info = OPERATIONS[operation_id]

    sent = sent_names(server.requests[0])

    assert sent == set(way.arguments) - set(info.path_params)


def test_the_event_stream_of_a_legacy_job_is_reached_by_a_method_of_its_own(both: Both) -> None:
    """An operation with two kinds of answer has two methods."""
    events = spec.event_stream("listFineTuneEvents")
    server = Canned(httpx.Response(200, headers={"content-type": "text/event-stream"}, content=events))

    found = both.items(both.client(server).fine_tunes.stream_events("ft-1"))

    assert [event.object for event in found] == ["fine-tune-event", "fine-tune-event"]
    assert server.targets == ["GET /fine-tunes/ft-1/events?stream=true"]


def answer(operation_id: str) -> httpx.Response:
    """Return the answer that the spec shows for an operation."""
    shown = spec.success(operation_id)
    headers = {"x-request-id": "req_1"}
    if shown.media_type == "application/json":
        return httpx.Response(shown.status, headers=headers, json=shown.value)
    return httpx.Response(shown.status, headers=headers, content=shown.content)


def read_parsed(both: Both, found: Any) -> Any:
    """Take the answer itself."""
    return both.settle(found)


def read_raw(both: Both, found: Any) -> Any:
    """Take the answer as it came, and parse it."""
    response = both.settle(found)
    assert isinstance(response, RawResponse)
    assert (response.status_code, response.request_id) == (200, "req_1")
    return response.parse()


def read_streamed(both: Both, found: Any) -> Any:
    """Read the body inside the block, and parse it."""
    with both.entered(found) as response:
        assert response.status_code == 200
        return both.settle(response.parse())


def read_info(both: Both, found: Any) -> Any:
    """Unpack the three parts."""
    info = both.settle(found)
    data, status, headers = info
    assert isinstance(info, HttpInfo)
    assert (status, headers["X-Request-Id"]) == (200, "req_1")
    return data


def read_result(both: Both, found: Any) -> Any:
    """Take the value of a success."""
    result = both.settle(found)
    assert isinstance(result, Result)
    assert result.success
    assert result.error is None
    return result.value


READERS: dict[str, Callable[[Both, Any], Any]] = dict(
    zip(STYLES, [read_parsed, read_raw, read_streamed, read_info, read_result], strict=True)
)


def assert_is_result(operation_id: str, value: Any) -> None:
    """Check that a value is the typed form of the answer shown, whole."""
    shown = spec.success(operation_id)
    if shown.media_type != "application/json":
        assert isinstance(value, BinaryContent)
        assert value == shown.content
    elif isinstance(value, (Page, AsyncPage)):
        assert type(value.listing).__name__ == OPERATIONS[operation_id].response_schema
        assert value.listing.to_dict() == shown.value
    else:
        assert type(value).__name__ == OPERATIONS[operation_id].response_schema
        assert value.to_dict() == shown.value


def requested(request: httpx.Request) -> tuple[str, str]:
    """Return method and path of a request, the path decoded."""
    return request.method, unquote(request.url.raw_path.decode().partition("?")[0].removeprefix("/v1"))


def expected_request(operation_id: str, way: Way) -> tuple[str, str]:
    """Return method and path of the spec, with a row's arguments in it."""
    info = OPERATIONS[operation_id]
    return info.method, info.path.format_map(way.arguments)


def sent_names(request: httpx.Request) -> set[str]:
    """Return the names of what a request holds in its query and its body."""
    names = {name for name, _ in parse_qsl(request.url.query.decode())}
    kind = request.headers.get("content-type", "")
    if kind == "application/json":
        names |= set(json.loads(request.content))
    elif kind.startswith("multipart/form-data"):
        names |= {found.decode() for found in re.findall(rb'form-data; name="([^"]+)"', request.content)}
    return {name.partition("[")[0] for name in names}
