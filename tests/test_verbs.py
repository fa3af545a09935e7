"""Endpoints that the spec does not know."""

from __future__ import annotations

import json
from types import NoneType
from typing import Any

import httpx
import pytest

from fine_tuning_client import Response, errors
from fine_tuning_client.types import FineTuningJob

from .modes import Both, Canned
from .naps import Naps

JOB = {"id": "ftjob-1", "object": "fine_tuning.job", "error": None, "status": "queued"}


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_every_method_goes_to_its_path(both: Both, method: str) -> None:
    """Below the base URL, with the query that stands in it and the one that is given."""
    server = Canned({"a": 1})

    found = both.settle(
        getattr(both.client(server), method)("/fine_tuning/model_limits?x=1&y=", cast_to=dict, extra_query={"z": "2"})
    )

    assert found == {"a": 1}
    assert server.targets == [f"{method.upper()} /fine_tuning/model_limits?x=1&y=&z=2"]


@pytest.mark.parametrize(
    ("cast_to", "content", "found"),
    [
        (dict, b'{"a":1}', {"a": 1}),
        (dict[str, int], b'{"a":1}', {"a": 1}),
        (list, b"[1]", [1]),
        (list[int], b"[1]", [1]),
        (object, b"null", None),
        (object, b'"x"', "x"),
        (str, b"\xffa", "\ufffda"),
        (bytes, b"\xffa", b"\xffa"),
        (NoneType, b"", None),
        (NoneType, b"<html>", None),
    ],
    ids=str,
)
def test_an_answer_is_what_was_asked_for(both: Both, cast_to: Any, content: bytes, found: Any) -> None:
    """JSON, text, bytes or nothing."""
    server = Canned(httpx.Response(200, content=content))

    assert both.settle(both.client(server).get("/x", cast_to=cast_to)) == found


def test_a_model_is_made(both: Both) -> None:
    """As a resource would make it."""
    job = both.settle(both.client(Canned(JOB)).get("/fine_tuning/jobs/ftjob-1", cast_to=FineTuningJob))

    assert isinstance(job, FineTuningJob)
    assert job.status == "queued"


def test_the_answer_itself_can_be_had(both: Both) -> None:
    """With its status and headers."""
    server = Canned(httpx.Response(202, text="<html>", headers={"x-a": "1"}))

    response = both.settle(both.client(server).post("/x", cast_to=Response))

    assert type(response) is Response
    assert (response.status_code, response.text, response.headers["x-a"]) == (202, "<html>", "1")


@pytest.mark.parametrize(
    ("cast_to", "content"),
    [
        (dict, b"[1]"),
        (list, b"{}"),
        (dict, b""),
        (dict, b"<html>"),
        (dict, b'{"error":{"message":"no"}}'),
        (FineTuningJob, b"[]"),
        (FineTuningJob, b'{"id":"x","created_at":"soon"}'),
    ],
)
def test_another_answer_is_a_typed_error(both: Both, cast_to: Any, content: bytes) -> None:
    """Nothing else than what was asked for is returned."""
    with pytest.raises(errors.APIResponseValidationError):
        both.settle(both.client(Canned(httpx.Response(200, content=content))).get("/x", cast_to=cast_to))


def test_a_body_is_json(both: Both) -> None:
    """Also an empty one; without one, nothing is sent."""
    server = Canned({})
    client = both.client(server)
    for body in ({"a": [1]}, {}, None):
        both.settle(client.post("/x", cast_to=dict, body=body))

    assert [sent.content for sent in server.requests] == [b'{"a":[1]}', b"{}", b""]
    assert [sent.headers.get("content-type") for sent in server.requests] == ["application/json"] * 2 + [None]


def test_files_make_a_form(both: Both) -> None:
    """Beside the members of the body, flattened."""
    received: list[bytes] = []

    def keep(request: httpx.Request) -> httpx.Response:
        received.append(request.content)
        return httpx.Response(200, json={})

    files = {"image": ("a.png", b"PNG", "image/png")}
    both.settle(both.client(keep).post("/x", cast_to=dict, body={"n": {"k": 1}}, files=files))

    assert b'name="n[k]"\r\n\r\n1\r\n' in received[0]
    assert b'name="image"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nPNG\r\n' in received[0]


@pytest.mark.parametrize(
    "path",
    [
        "x",
        "",
        "//evil.test/x",
        "https://evil.test/x",
        "/../x",
        "/a/../../x",
        "/a/%2e%2E/x",
        "/./x",
        "/a b",
        "/a\n",
        "/a\\b",
        "/a#b",
        "/\x7f",
        "?x=1",
    ],
)
def test_paths_stay_below_the_base_url(both: Both, path: str) -> None:
    """What could lead elsewhere is refused before anything is sent."""
    server = Canned({})

    with pytest.raises(ValueError, match="path must begin with one slash"):
        both.settle(both.client(server).get(path, cast_to=dict))
    assert server.requests == []


@pytest.mark.parametrize("path", ["/a..b", "/...", "/files?after=../x", "/ü", "/ft:gpt%2F4o"])
def test_harmless_paths_pass(both: Both, path: str) -> None:
    """Dots within a name and in the query change nothing."""
    server = Canned({})

    both.settle(both.client(server).get(path, cast_to=dict))

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"path": 5, "cast_to": dict}, "path"),
        ({"path": "/x", "cast_to": int}, "cast_to"),
        ({"path": "/x", "cast_to": httpx.Response}, "cast_to"),
        ({"path": "/x", "cast_to": "dict"}, "cast_to"),
        ({"path": "/x", "cast_to": dict, "body": [1]}, "body"),
        ({"path": "/x", "cast_to": dict, "files": [1]}, "files"),
        ({"path": "/x", "cast_to": dict, "boddy": {}}, "boddy"),
    ],
    ids=str,
)
def test_arguments_are_checked(both: Both, arguments: dict[str, Any], name: str) -> None:
    """TypeError names the one."""
    server = Canned({})

    with pytest.raises(TypeError, match=name):
        both.settle(both.client(server).post(**arguments))
    assert server.requests == []


def test_the_same_machinery_is_used(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries, keys and errors are those of every other call."""
    naps = Naps(monkeypatch)
    server = Canned(httpx.Response(500, json={}), httpx.Response(404, json={"error": {"message": "no"}}))

    with pytest.raises(errors.NotFoundError):
        both.settle(both.client(server, max_retries=1).post("/x", cast_to=dict, body={"a": 1}))

    assert len(naps) == 1
    assert len({sent.headers["idempotency-key"] for sent in server.requests}) == 1
    assert json.loads(server.requests[1].content) == {"a": 1}
