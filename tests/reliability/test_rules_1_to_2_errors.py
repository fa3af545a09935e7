"""Rules 1 and 2: what may escape from a call, and what an error says."""

from __future__ import annotations

import json
import pickle
import ssl
import zlib
from typing import Any

import anyio
import h11
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_client import Client, errors

from ..modes import BASE_URL, KEY, Body, Both, Canned
from ..wire.server import RawServer, Script, answer, end, request, reset
from .actions import base_url, create, error_of, retrieve, upload

OK = b"HTTP/1.1 200 OK\r\n"

BROKEN: dict[str, Script] = {
    "reset before the answer": [request, reset],
    "closed before the answer": [request, end],
    "cut in the head": [request, OK + b"Content-Le"],
    "cut in the body": [request, OK + b"Content-Length: 9\r\n\r\n{}"],
    "not HTTP": [request, b"SSH-2.0-OpenSSH_9.6\r\n\r\n"],
    "bad chunks": [request, OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"],
    "damaged gzip": [request, answer(b"{}", b"Content-Encoding: gzip")],
    "unknown encoding": [request, answer(b"{}", b"Content-Encoding: br")],
    "impossible status": [request, b"HTTP/1.1 999999 OK\r\n\r\n"],
}

FOREIGN: dict[str, Exception] = {
    "httpx": httpx.ReadError("x"),
    "httpx, no subclass": httpx.HTTPError("x"),
    "h11": h11.RemoteProtocolError("x"),
    "ssl": ssl.SSLError("x"),
    "anyio": anyio.EndOfStream(),
    "anyio, resource": anyio.ClosedResourceError(),
    "zlib": zlib.error("x"),
    "json": json.JSONDecodeError("x", "y", 0),
    "unicode": UnicodeDecodeError("utf-8", b"x", 0, 1, "y"),
    "recursion": RecursionError("x"),
    "key": KeyError("x"),
    "type": TypeError("x"),
    "attribute": AttributeError("x"),
    "value": ValueError("x"),
    "runtime": RuntimeError("x"),
    "os": OSError("x"),
    "timeout": TimeoutError("x"),
    "stop": StopIteration(),
    "group": ExceptionGroup("x", [KeyError("y")]),
    "own": type("OddError", (Exception,), {})("x"),
}


@pytest.mark.parametrize("script", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("action", [retrieve, create, upload])
def test_rule_1_a_broken_connection_is_an_error_of_ours(both: Both, action: Any, script: Script) -> None:
    """Whatever a connection does, the caller sees APIConnectionError."""
    with RawServer(script) as server:
        error = error_of(both, lambda: action(both.direct(base_url(server))))

        assert isinstance(error, errors.APIConnectionError)
        assert error.request.method in str(error)


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("action", [retrieve, create])
def test_rule_1_what_an_http_client_raises_is_mapped(both: Both, action: Any, foreign: Exception) -> None:
    """Errors of a caller's own HTTP client come out as ours, with the original as the last cause."""
    if isinstance(foreign, StopIteration) and both.asynchronous:
        pytest.skip("a coroutine cannot raise it")
    error = error_of(both, lambda: action(both.client(Canned(foreign))))

    assert isinstance(error, errors.APIConnectionError)
    assert isinstance(error, errors.APITimeoutError) == isinstance(foreign, TimeoutError)
    assert error.__cause__ is not None


@pytest.mark.parametrize("foreign", [FOREIGN[name] for name in ("httpx", "zlib", "key", "attribute", "recursion")])
def test_rule_1_what_a_body_raises_is_mapped(both: Both, foreign: Exception) -> None:
    """The same holds while the answer is read."""
    answered = Canned(lambda _: httpx.Response(200, stream=Body(b'{"id":', foreign)))

    assert isinstance(error_of(both, lambda: retrieve(both.client(answered))), errors.APIConnectionError)


@pytest.mark.parametrize("foreign", [FOREIGN[name] for name in ("httpx", "zlib", "key", "attribute")])
@pytest.mark.parametrize("status", [200, 500])
def test_rule_1_what_a_download_raises_is_mapped(both: Both, tmp_path: Any, foreign: Exception, status: int) -> None:
    """The same holds while a file is written, and while an error is read."""
    answered = Canned(lambda _: httpx.Response(status, stream=Body(b"abc", foreign)))
    path = tmp_path / "f"

    error = error_of(both, lambda: both.client(answered).files.download("file-1", to=path))

    assert isinstance(error, errors.APIConnectionError if status == 200 else errors.InternalServerError)
    assert list(tmp_path.iterdir()) == []


def test_rule_1_an_interruption_is_not_an_error_of_ours(both: Both) -> None:
    """Ctrl-C is left alone."""

    def interrupt(_: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        both.settle(retrieve(both.client(interrupt)))


def test_rule_1_a_file_that_cannot_be_read_is_an_os_error(both: Both, tmp_path: Any) -> None:
    """Faults of local files keep their type, and nothing is sent."""
    server = Canned({})

    with pytest.raises(FileNotFoundError):
        both.settle(both.client(server).files.create(file=tmp_path / "missing", purpose="fine-tune"))
    assert server.requests == []


def test_rule_1_refused_input_is_a_plain_value_error(both: Both) -> None:
    """An argument that is refused before anything is sent is no error of the API."""
    server = Canned({})

    with pytest.raises(ValueError, match="fine_tuning_job_id") as caught:
        both.settle(both.client(server).fine_tuning.jobs.retrieve(""))
    assert not isinstance(caught.value, errors.FineTuningError)
    assert server.requests == []


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequestError),
        (401, errors.AuthenticationError),
        (402, errors.APIStatusError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (408, errors.APIStatusError),
        (409, errors.ConflictError),
        (413, errors.APIStatusError),
        (418, errors.APIStatusError),
        (422, errors.UnprocessableEntityError),
        (425, errors.APIStatusError),
        (429, errors.RateLimitError),
        (500, errors.InternalServerError),
        (501, errors.InternalServerError),
        (503, errors.InternalServerError),
        (520, errors.InternalServerError),
        (529, errors.InternalServerError),
        (599, errors.InternalServerError),
    ],
)
def test_rule_2_a_status_has_its_class(both: Both, status: int, kind: type[errors.APIStatusError]) -> None:
    """Every status of 400 and above is an error of the class for it, also those that Python has no name for."""
    server = Canned(httpx.Response(status, json={"error": {"message": "no"}}))

    error = error_of(both, lambda: retrieve(both.client(server)))

    assert type(error) is kind
    assert error.status_code == status
    assert str(error).startswith(f"Error code: {status} - no")


def test_rule_2_an_error_carries_what_the_server_said(both: Both) -> None:
    """Message, code, parameter, type, id, pause, body and idempotency key are all there."""
    body = {"error": {"message": "Bad model", "type": "invalid_request_error", "param": "model", "code": "nope"}}
    server = Canned(httpx.Response(400, json=body, headers={"x-request-id": "req_1", "retry-after": "7"}))

    error = error_of(both, lambda: create(both.client(server)))

    assert (error.code, error.param, error.type) == ("nope", "model", "invalid_request_error")
    assert (error.request_id, error.retry_after, error.error) == ("req_1", 7.0, body["error"])
    assert json.loads(error.body) == body
    assert error.idempotency_key == server.requests[0].headers["idempotency-key"]
    assert error.request == errors.RequestInfo("POST", f"{BASE_URL}/fine_tuning/jobs", error.idempotency_key)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"error": {"message": "a"}, "message": "b", "detail": "c"}, "a"),
        ({"error": "a", "message": "b"}, "a"),
        ({"error": {}, "message": "b"}, "b"),
        ({"error": None, "message": "b"}, "b"),
        ({"error": {"message": ""}, "message": "b"}, "b"),
        ({"error": {"message": None}, "detail": "c"}, "c"),
        ({"message": "b", "code": "404"}, "b"),
        ({"detail": "c"}, "c"),
        ({"detail": {"message": "c", "code": 5}}, "c"),
        ({"detail": [{"loc": ["body", "model"], "msg": "d", "type": "x"}]}, "body.model: d"),
        ({"detail": [{"msg": "d"}]}, "d"),
        ({"error": {"message": "a\r\n\x1b[31m b\u2028c\x00"}}, "a   [31m b c"),
        ({"error": {"message": "x" * 5000}}, "x" * 1000),
        ({"error": {}}, ""),
        ({"error": []}, ""),
        ({"error": 5}, ""),
        ([], ""),
        (None, ""),
        ("text", ""),
    ],
    ids=str,
)
def test_rule_2_the_message_is_found_where_servers_put_it(both: Both, body: Any, message: str) -> None:
    """error.message, error, message, detail, in this order; on one line and at most 1,000 characters."""
    server = Canned(httpx.Response(400, json=body))

    error = error_of(both, lambda: retrieve(both.client(server)))

    assert str(error) == ("Error code: 400" + (f" - {message}" if message else ""))


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("text/plain; charset=utf-8", "Too busy", " - Too busy"),
        ("text/plain", "x" * 1001, ""),
        ("text/html", "<html><h1>502</h1></html>", ""),
        ("application/json", "{broken", ""),
        ("application/json", "", ""),
    ],
)
def test_rule_2_text_is_a_message_only_if_it_is_short_and_plain(both: Both, kind: str, text: str, message: str) -> None:
    """HTML and long texts stay in the body."""
    server = Canned(httpx.Response(502, text=text, headers={"content-type": kind}))

    error = error_of(both, lambda: retrieve(both.client(server)))

    assert str(error) == f"Error code: 502{message}"
    assert error.body == text


def test_rule_2_a_number_as_code_is_text(both: Both) -> None:
    """Cloudflare's codes are numbers; a caller compares text."""
    server = Canned(httpx.Response(502, json={"error": {"code": 502, "type": "cf_bad_gateway", "message": "Bad"}}))

    error = error_of(both, lambda: retrieve(both.client(server)))

    assert (error.code, error.type) == ("502", "cf_bad_gateway")


def test_rule_2_azure_s_errors_have_no_error_object(both: Both) -> None:
    """Code and message at the top are read too."""
    error = error_of(both, lambda: retrieve(both.client(Canned(httpx.Response(404, json={"code": "notFound"})))))

    assert (error.code, error.error) == ("notFound", {})


def test_rule_2_a_challenge_is_readable(both: Both) -> None:
    """A 401 keeps its headers, and is not answered with another attempt."""
    server = Canned(httpx.Response(401, json={}, headers={"www-authenticate": 'Basic realm="OpenAI API"'}))

    error = error_of(both, lambda: retrieve(both.client(server, max_retries=2)))

    assert type(error) is errors.AuthenticationError
    assert error.response.headers["www-authenticate"] == 'Basic realm="OpenAI API"'
    assert len(server.requests) == 1


def test_rule_2_the_body_of_an_error_is_bounded(both: Both) -> None:
    """Of an endless error page the first MiB is kept, and the status is reported all the same."""
    page = b"<p>sorry</p>" * 400_000
    with RawServer([request, answer(page, status=b"502 Bad Gateway")]) as server:
        error = error_of(both, lambda: retrieve(both.direct(base_url(server))))

        assert type(error) is errors.InternalServerError
        assert error.response.content == page[: 1024 * 1024]


@pytest.mark.parametrize(
    "whole", [b"HTTP/1.1 503 No\r\nContent-Length: 99\r\n\r\nbusy", b"HTTP/1.1 503 No\r\n\r\nbusy"]
)
def test_rule_2_an_error_that_is_cut_is_still_that_error(both: Both, whole: bytes) -> None:
    """The status was received, and says more than that the rest is missing."""
    with RawServer([request, whole]) as server:
        error = error_of(both, lambda: retrieve(both.direct(base_url(server))))

        assert (error.status_code, error.body) == (503, "busy")


@given(
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["error", "message", "detail", "code", "type", "param", "loc", "msg", "id"])
                | st.text(),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    ),
    status=st.integers(400, 599),
)
@settings(max_examples=200, deadline=None)
def test_rule_2_any_json_is_a_status_error(body: Any, status: int) -> None:
    """Whatever an error's body holds, the error is raised, printed and pickled."""
    transport = httpx.MockTransport(lambda _: httpx.Response(status, json=body))
    with httpx.Client(transport=transport) as http, pytest.raises(errors.APIStatusError) as caught:
        Client(api_key=KEY, base_url=BASE_URL, max_retries=0, http_client=http).models.retrieve("m")

    assert caught.value.status_code == status
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
