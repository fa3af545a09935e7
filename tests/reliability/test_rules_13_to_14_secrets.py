"""Rules 13 and 14: what is refused before anything is sent, and where a key must not be seen."""

from __future__ import annotations

import copy
import json
import pickle
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client import AzureOpenAI, Client, errors

from ..modes import ADMIN_KEY, BASE_URL, KEY, SECRETS, Both, Canned
from ..wire.server import RawServer, Script, answer, request, reset, until_closed
from .actions import JOB, base_url, create, error_of, patience, retrieve, upload

BAD_KEYS = ["sk-a\nb", "sk-a\r\nX-Evil: 1", "sk a", "sk-\x00", "sk-é", "sk-\x7f", "sk-\u2028x", " \t\n"]


@pytest.mark.parametrize("key", BAD_KEYS)
@pytest.mark.parametrize("option", ["api_key", "admin_api_key"])
def test_rule_13_a_key_that_cannot_be_one_is_refused(both: Both, option: str, key: str) -> None:
    """Line breaks, spaces and foreign characters in a key are refused, without repeating it."""
    with pytest.raises(ValueError, match=option) as caught:
        both.client(Canned({}), **{option: key})
    assert key.strip() == "" or key not in str(caught.value)
    assert caught.value.__cause__ is None


def test_rule_13_white_space_around_a_key_is_dropped(both: Both) -> None:
    """The line break that a key file ends with does no harm."""
    server = Canned(JOB)

    both.settle(retrieve(both.client(server, api_key=f" {KEY}\n")))

    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("made", ["sk-a\nb", "", None, 5, b"sk-abc", ["sk-abc"], object()])
def test_rule_13_what_a_callable_makes_is_checked_too(both: Both, made: Any) -> None:
    """A function that returns no key: nothing is sent."""
    server = Canned(JOB)

    with pytest.raises((ValueError, TypeError), match="the key that the callable returned"):
        both.settle(retrieve(both.client(server, api_key=lambda: made)))
    assert server.requests == []


def test_rule_13_a_callable_that_fails_is_a_typed_error(both: Both) -> None:
    """What it raised is the cause."""

    def fail() -> str:
        raise OSError("vault sealed")

    error = error_of(both, lambda: retrieve(both.client(Canned(JOB), api_key=fail, max_retries=3)))

    assert type(error) is errors.MissingCredentialsError
    assert isinstance(error.__cause__, OSError)


BAD_HEADERS: list[Any] = [
    {"X": "a\r\nb"},
    {"X": "a\nb"},
    {"X": "\x00"},
    {"X": "é"},
    {"X": "\x7f"},
    {"X\n": "a"},
    {"X Y": "a"},
    {"": "a"},
    {"X:": "a"},
    {"é": "a"},
    {"X": 5},
    {"X": b"a"},
    {5: "a"},
    [("X", "a")],
    "X: a",
]


@pytest.mark.parametrize("headers", BAD_HEADERS, ids=str)
@pytest.mark.parametrize("place", ["default_headers", "extra_headers"])
def test_rule_13_headers_that_cannot_be_sent_are_refused(both: Both, place: str, headers: Any) -> None:
    """Names and values are looked at before anything is sent, and values never repeated."""
    server = Canned(JOB)

    def call() -> None:
        if place == "default_headers":
            both.client(server, default_headers=headers)
        else:
            both.settle(retrieve(both.client(server), extra_headers=headers))

    with pytest.raises((ValueError, TypeError), match=place):
        call()
    assert server.requests == []


@pytest.mark.parametrize(
    "address",
    [
        "api.openai.com/v1",
        "ftp://host/v1",
        "file:///etc",
        "http://",
        "https:///v1",
        "http://user:pass@host/v1",
        "http://user@host/v1",
        "http://good.test\\@evil.test/v1",
        "http://host/v1?x=1",
        "http://host/v1#x",
        "http://host:port/v1",
        "http://host:99999/v1",
        "http://[::1",
        "http://ho st/v1",
        "http://host/v\n1",
        "http://host/\x00",
        "http://user:hunter2@\uff1ahost/",
    ],
)
def test_rule_13_a_base_url_needs_scheme_and_host(both: Both, address: str) -> None:
    """Anything but http(s), a host and a path is refused; a password is not repeated."""
    with pytest.raises(ValueError, match="base_url") as caught:
        both.client(Canned({}), base_url=address)
    assert "pass@" not in str(caught.value)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value)).replace(repr(address), "")


@pytest.mark.parametrize("bad", ["", " ", ".", "..", "a/b", "a\\b", "a\nb", "a\x00", "\x7f", None, 5, b"a", ["a"]])
@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("fine_tuning_job_id", lambda client, bad: client.fine_tuning.jobs.cancel(bad)),
        ("file_id", lambda client, bad: client.files.delete(bad)),
        ("upload_id", lambda client, bad: client.uploads.cancel(bad)),
        ("model", lambda client, bad: client.models.delete(bad)),
        ("fine_tune_id", lambda client, bad: client.fine_tunes.retrieve(bad)),
    ],
)
def test_rule_13_ids_that_change_the_path_are_refused(both: Both, name: str, call: Any, bad: Any) -> None:
    """An id is one segment of a path or refused by name."""
    server = Canned(JOB)

    with pytest.raises((ValueError, TypeError), match=name):
        both.settle(call(both.client(server), bad))
    assert server.requests == []


@given(st.text(min_size=1))
def test_rule_13_ids_round_trip_or_are_refused(value: str) -> None:
    """Every other id arrives at the server as it is."""
    server = Canned({"id": "m", "object": "model"})
    with httpx.Client(transport=httpx.MockTransport(server)) as http:
        client = Client(api_key=KEY, base_url=BASE_URL, http_client=http)
        try:
            client.models.retrieve(value)
        except ValueError:
            assert server.requests == []
            return
    path = server.requests[0].url.raw_path.decode()
    assert path.count("/") == 3
    assert unquote(path.rpartition("/")[2]) == value


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"model": "", "training_file": "f"}, "model"),
        ({"model": "m", "training_file": " "}, "training_file"),
        ({"model": "m", "training_file": "f", "suffix": "x" * 65}, "suffix"),
        ({"model": "m", "training_file": "f", "seed": -1}, "seed"),
        ({"model": "m", "training_file": "f", "method": "dpo"}, "method"),
        (
            {
                "model": "m",
                "training_file": "f",
                "method": {"type": "supervised", "supervised": {"hyperparameters": {"epochs": 3}}},
            },
            r"method\.supervised\.hyperparameters\.epochs",
        ),
        ({"model": "m", "training_file": "f", "extra_body": {"x": float("nan")}}, "JSON"),
        ({"model": "m", "training_file": "f", "extra_body": [1]}, "extra_body"),
        ({"model": "m", "training_file": "f", "extra_query": "x"}, "extra_query"),
        ({"model": "m", "training_file": "f", "sufix": "x"}, "sufix"),
        ({"model": "m", "training_file": "f", "max_retry": 1}, "max_retries"),
    ],
)
def test_rule_13_arguments_are_refused_by_name(both: Both, arguments: Any, name: str) -> None:
    """What the spec bounds is checked here; what nobody knows is not swallowed."""
    server = Canned(JOB)

    with pytest.raises((ValueError, TypeError), match=name):
        both.settle(both.client(server).fine_tuning.jobs.create(**arguments))
    assert server.requests == []


def test_rule_13_what_holds_itself_is_refused(both: Both) -> None:
    """A body without an end is not sent."""
    endless: dict[str, Any] = {}
    endless["again"] = endless

    with pytest.raises(ValueError, match="extra_body"):
        both.settle(create(both.client(Canned(JOB)), extra_body=endless))


def shown(value: object) -> str:
    """Return what a person or a program that looks at an object may see of it."""
    return f"{value!r} {value} {getattr(value, '__dict__', '')!r}"


def clients() -> list[Any]:
    """Return clients of every kind, with keys."""
    return [
        Client(api_key=KEY, admin_api_key=ADMIN_KEY),
        Client(api_key=KEY).with_options(max_retries=1),
        AzureOpenAI(azure_endpoint="https://x.test", api_key=KEY),
        AzureOpenAI(azure_endpoint="https://x.test", azure_ad_token=KEY),
    ]


@pytest.mark.parametrize("client", clients(), ids=repr)
def test_rule_14_no_object_shows_the_key(client: Any) -> None:
    """Neither the client nor anything that hangs on it."""
    for value in (client, client.settings, client.runner, client.settings.credential, client.fine_tuning.jobs):
        assert not any(secret in shown(value) for secret in SECRETS)
    assert "**********" in repr(client.settings.credential.source)


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("client", clients(), ids=repr)
def test_rule_14_a_client_is_not_written_into_a_pickle(client: Any, copied: Callable[[Any], Any]) -> None:
    """Nor is its secret."""
    for value in (client, client.settings.credential.source):
        with pytest.raises(TypeError, match="anew"):
            copied(value)


ECHOES: dict[str, tuple[int, Any]] = {
    "in the message": (401, {"error": {"message": f"Incorrect API key provided: {KEY}.", "code": KEY}}),
    "in HTML": (502, f"<pre>Authorization: Bearer {KEY}</pre>"),
    "in plain text": (502, f"Bearer {KEY}"),
    "in another field": (400, {"request": {"headers": {"authorization": f"Bearer {KEY}"}}}),
    "in a success": (200, {"headers": f"Bearer {KEY}"}),
    "in a field of a success": (200, {"id": "x", "created_at": KEY}),
    "in an error of status 200": (200, {"error": {"message": f"bad key {KEY}"}}),
    "in a redirect": (307, ""),
}


@pytest.mark.parametrize(("status", "body"), ECHOES.values(), ids=ECHOES)
@pytest.mark.parametrize("source", [KEY, lambda: KEY], ids=["key", "callable"])
def test_rule_14_a_key_that_the_server_gives_back_is_taken_out(both: Both, source: Any, status: int, body: Any) -> None:
    """Message, body, headers and fields of an error do not hold it."""
    content = body if isinstance(body, str) else json.dumps(body)
    headers = {
        "x-echo": f"Bearer {KEY}",
        "location": f"http://elsewhere.test/{KEY}?{KEY}",
        "content-type": "text/plain",
    }
    server = Canned(httpx.Response(status, text=content, headers=headers))

    error = error_of(both, lambda: retrieve(both.client(server, api_key=source)))

    seen = f"{shown(error)} {error.body} {error.response.headers!r} {error.response.content!r} {error.code}"
    assert not any(secret in seen for secret in SECRETS)
    assert b"canary" not in pickle.dumps(error)


def test_rule_14_a_key_in_the_caller_s_headers_is_guarded_too(both: Both) -> None:
    """A key of one call, given as a header, is taken out of the error as well."""
    server = Canned(httpx.Response(401, json={"error": {"message": f"bad {ADMIN_KEY}"}}))

    error = error_of(
        both, lambda: retrieve(both.client(server), extra_headers={"authorization": f"Bearer {ADMIN_KEY}"})
    )

    assert server.requests[0].headers.get_list("authorization") == [f"Bearer {ADMIN_KEY}"]
    assert str(error) == "Error code: 401 - bad [key]"


def test_rule_14_a_made_up_key_does_not_spoil_messages(both: Both) -> None:
    """Servers that want no key get 'x' or 'none', which are words."""
    server = Canned(httpx.Response(400, json={"error": {"message": "none of these"}}))

    assert "none of these" in str(error_of(both, lambda: retrieve(both.client(server, api_key="none"))))


SITUATIONS: dict[str, Script] = {
    "reset": [request, reset],
    "not HTTP": [request, b"SSH-2.0\r\n\r\n"],
    "timeout": [request, until_closed],
    "401": [request, answer(b"{}", status=b"401 No")],
    "500": [request, answer(b"{}", status=b"500 No")],
    "HTML": [request, answer(b"<html>")],
    "redirect": [request, answer(b"", b"Location: http://elsewhere.test/", status=b"307 X")],
}


@pytest.mark.parametrize("script", SITUATIONS.values(), ids=SITUATIONS)
@pytest.mark.parametrize("action", [retrieve, upload])
def test_rule_14_no_traceback_shows_the_key(both: Both, action: Any, script: Script) -> None:
    """Reporters that print the variables of every frame of an error do not find it, but in the caller's own."""
    with RawServer(script) as server:
        error = error_of(both, lambda: action(both.direct(base_url(server), timeout=patience(script))))

    found = [place for place, text in variables(error) if any(secret in text for secret in SECRETS)]
    assert found == []


def variables(error: BaseException | None) -> Iterator[tuple[str, str]]:
    """Yield the variables of the package's and its libraries' frames, of an error and of what caused it."""
    while error is not None:
        step: TracebackType | None = error.__traceback__
        while step is not None:
            module = step.tb_frame.f_globals.get("__name__", "")
            if not module.startswith(("tests", "_pytest", "pluggy")):
                for name, value in step.tb_frame.f_locals.items():
                    yield f"{module}.{step.tb_frame.f_code.co_name}: {name}", repr(value)
            step = step.tb_next
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize(
    ("argument", "variable", "sent"),
    [("arg", "env", "arg"), (None, "env", "env"), ("", "env", "env"), ("arg", "", "arg")],
)
def test_rule_14_arguments_beat_the_environment(
    both: Both, monkeypatch: pytest.MonkeyPatch, argument: str | None, variable: str, sent: str
) -> None:
    """And '' counts as missing."""
    monkeypatch.setenv("OPENAI_API_KEY", variable)
    server = Canned(JOB)

    both.settle(retrieve(both.client(server, api_key=argument)))

    assert server.requests[0].headers["authorization"] == f"Bearer {sent}"


def test_rule_14_no_key_no_client(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client without any key is not made."""
    monkeypatch.setenv("OPENAI_API_KEY", "")

    with pytest.raises(errors.MissingCredentialsError, match="OPENAI_API_KEY"):
        both.client(Canned({}), api_key=None)
