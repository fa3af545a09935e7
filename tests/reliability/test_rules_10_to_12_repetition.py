"""Rules 10 to 12: never a second paid job, what bodies can be sent again, and which redirects are followed."""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator, Fault, faults

from ..modes import Both, Canned
from ..naps import Naps
from ..wire.server import RawServer, Script, answer, request, reset, until_closed
from .actions import (
    FILE,
    JOB,
    bad,
    base_url,
    create,
    create_legacy,
    error_of,
    good,
    header_of,
    patience,
    retrieve,
    upload,
)

CREATES = [create, create_legacy]

LOST: dict[str, Script] = {
    "reset": [request, reset],
    "closed": [request],
    "cut": [request, b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"],
    "timeout": [request, until_closed],
    "408": [request, bad("408 No")],
    "409": [request, bad("409 No")],
    "500": [request, bad("500 No")],
    "502, should retry": [request, bad("502 No", None, b"X-Should-Retry: true")],
    "503 with a pause": [request, bad("503 No", None, b"Retry-After: 1")],
    "520": [request, bad("520 No")],
    "HTML": [request, answer(b"<html>")],
    "303": [request, bad("303 No", {}, b"Location: /v1/elsewhere")],
    "not HTTP": [request, b"SSH-2.0\r\n\r\n"],
}


@pytest.mark.parametrize("script", LOST.values(), ids=LOST)
@pytest.mark.parametrize("action", CREATES)
def test_rule_10_a_create_that_may_have_happened_is_not_repeated(
    both: Both, naps: Naps, action: Any, script: Script
) -> None:
    """One request is made, and the error says that the job may exist, and by which key it could be known."""
    with RawServer(script) as server:
        error = error_of(both, lambda: action(both.direct(base_url(server), max_retries=5, timeout=patience(script))))

        key = header_of(server.requests[0], "idempotency-key")
        assert (len(server.links), len(server.requests), naps) == (1, 1, [])
        assert error.ambiguous
        assert error.request.idempotency_key == key
        assert f"it is not known whether the server has done it (idempotency key {key}): look before" in str(error)


@pytest.mark.parametrize("style", ["with_raw_response", "with_http_info"])
def test_rule_10_holds_in_other_styles(both: Both, style: str) -> None:
    """The key reaches the error of an answer that is decoded later, too."""
    server = Canned(httpx.Response(200, text="<html>"))
    view = getattr(both.client(server), style)
    calls = {"with_raw_response": lambda: both.settle(create(view)).parse(), "with_http_info": lambda: create(view)}

    error = error_of(both, calls[style])

    assert error.request.idempotency_key == server.requests[0].headers["idempotency-key"]


@pytest.mark.parametrize("fault", [faults.reset_after(), faults.truncated(10), faults.error(500)])
def test_rule_10_there_is_one_job_at_most(both: Both, emulator: Emulator, naps: Naps, fault: Any) -> None:
    """A server that loses its answer is left with the one job that it has started."""
    client = both.client(emulator, max_retries=5)
    file_id = both.settle(client.files.create(file=lines(12), purpose="fine-tune")).id
    emulator.faults.add(Fault("POST", "/fine_tuning/jobs", fault))

    with pytest.raises(errors.APIError):
        both.settle(client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=file_id))

    assert len(both.settle(client.fine_tuning.jobs.list()).data) <= 1


def lines(count: int) -> tuple[str, bytes]:
    """Return a training file."""
    one = {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Ho"}]}
    return "a.jsonl", (json.dumps(one) + "\n").encode() * count


@pytest.mark.parametrize("action", CREATES)
def test_rule_10_a_create_that_was_turned_away_is_repeated(both: Both, naps: Naps, action: Any) -> None:
    """429 means that nothing has happened, so it is tried again, with the same key."""
    server = Canned(httpx.Response(429, json={}, headers={"retry-after": "3"}), JOB)

    assert both.settle(action(both.client(server, max_retries=1))).id == "ftjob-1"
    assert naps == [3.0]
    assert len({sent.headers["idempotency-key"] for sent in server.requests}) == 1


def test_rule_10_every_post_has_a_key_of_its_own(both: Both, naps: Naps) -> None:
    """A random UUID for each call, the same for all attempts of one call; none for what only reads."""
    server = Canned(httpx.Response(500, json={}), FILE, FILE, FILE)
    client = both.client(server, max_retries=1)

    both.settle(upload(client))
    both.settle(upload(client))
    both.settle(client.files.retrieve("file-1"))

    first, again, second, read = [sent.headers.get("idempotency-key") for sent in server.requests]
    assert first == again != second
    assert read is None
    assert uuid.UUID(first).version == uuid.UUID(second).version == 4


@pytest.mark.parametrize("name", ["Idempotency-Key", "idempotency-key"])
def test_rule_10_the_caller_s_key_wins(both: Both, name: str) -> None:
    """A key of the caller's is sent, once, and named in the error."""
    server = Canned(httpx.Response(500, json={}))

    error = error_of(both, lambda: create(both.client(server), extra_headers={name: "mine"}))

    assert server.requests[0].headers.get_list("idempotency-key") == ["mine"]
    assert error.idempotency_key == "mine"


def test_rule_10_a_key_can_be_left_out(both: Both) -> None:
    """None takes the header away."""
    server = Canned(JOB)

    both.settle(create(both.client(server), extra_headers={"Idempotency-Key": None}))

    assert "idempotency-key" not in server.requests[0].headers


def test_rule_11_a_body_is_replayed_from_where_it_stood(both: Both, naps: Naps) -> None:
    """An open file is sent again from the position at which it was given."""
    file = io.BytesIO(b"skipped{}\n")
    file.seek(len("skipped"))
    server = Canned(httpx.Response(500, json={}), FILE)

    both.settle(both.client(server, max_retries=1).files.create(file=file, purpose="fine-tune"))

    first, second = [sent.read() if not both.asynchronous else both.settle(sent.aread()) for sent in server.requests]
    assert first == second
    assert b"\r\n\r\n{}\n\r\n" in first
    assert b"skipped" not in first


@pytest.mark.parametrize("status", [429, 500])
def test_rule_11_what_comes_once_is_sent_once(both: Both, naps: Naps, status: int) -> None:
    """An iterator is not sent again, for it has nothing more to give."""
    server = Canned(httpx.Response(status, json={}))

    def pieces() -> Iterator[bytes]:
        yield b"{}\n"

    error = error_of(both, lambda: both.client(server, max_retries=5).files.create(file=pieces(), purpose="fine-tune"))

    assert (error.status_code, len(server.requests)) == (status, 1)


def test_rule_11_a_lost_answer_to_an_iterator_is_final(both: Both, naps: Naps) -> None:
    """The same holds for a connection that breaks."""
    with RawServer([request, reset], [request, good(FILE)]) as server:
        client = both.direct(base_url(server), max_retries=5)

        error = error_of(both, lambda: client.files.create(file=iter([b"{}\n"]), purpose="fine-tune"))

        assert isinstance(error, errors.APIConnectionError)
        assert len(server.links) == 1


def test_rule_11_an_asynchronous_iterable_needs_the_asynchronous_client(both: Both) -> None:
    """The blocking client refuses it before anything is sent; the other one sends it."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b"{}\n"

    with RawServer([request, good(FILE)]) as server:
        client = both.direct(base_url(server))
        if both.asynchronous:
            assert both.settle(client.files.create(file=pieces(), purpose="fine-tune")).id == "file-1"
            assert b"\r\n\r\n{}\n\r\n" in server.requests[0].replace(b"\r\n3\r\n", b"\r\n")
        else:
            with pytest.raises(TypeError, match="AsyncClient"):
                client.files.create(file=pieces(), purpose="fine-tune")
            assert server.links == []


def redirect(status: int, location: str) -> bytes:
    """Return the bytes of a redirect."""
    return answer(b"", b"Location: " + location.encode(), status=b"%d Elsewhere" % status)


@pytest.mark.parametrize(
    ("action", "status"),
    [*((retrieve, status) for status in (301, 302, 303, 307, 308)), *((create, status) for status in (307, 308))],
)
@pytest.mark.parametrize("target", ["/v1/other?a=1", "other"])
def test_rule_12_redirects_within_the_server_are_followed(both: Both, action: Any, status: int, target: str) -> None:
    """The request stays what it is: method, body, key and idempotency key."""
    with RawServer([request, redirect(status, target), request, good()]) as server:
        assert both.settle(action(both.direct(base_url(server)))).id == "ftjob-1"

        first, second = server.requests
        assert second.split(b" ")[0] == first.split(b" ")[0]
        assert b"other" in second.split(b"\r\n")[0]
        assert second.partition(b"\r\n\r\n")[2] == first.partition(b"\r\n\r\n")[2]
        for name in ("authorization", "idempotency-key"):
            assert header_of(second, name) == header_of(first, name)


@pytest.mark.parametrize("status", [301, 302, 303])
@pytest.mark.parametrize("action", [create, upload])
def test_rule_12_a_post_is_never_turned_into_a_get(both: Both, action: Any, status: int) -> None:
    """Redirects that would change the method are errors."""
    with RawServer([request, redirect(status, "/v1/other"), until_closed]) as server:
        error = error_of(both, lambda: action(both.direct(base_url(server), max_retries=2)))

        assert (error.status_code, len(server.requests)) == (status, 1)
        assert "/v1/other" in str(error)


@pytest.mark.parametrize("status", [300, 304, 305, 306])
def test_rule_12_other_statuses_of_the_kind_are_errors(both: Both, status: int) -> None:
    """What is neither a success nor a redirect to follow is an error, once."""
    server = Canned(httpx.Response(status, headers={"location": "/v1/other"}))

    error = error_of(both, lambda: retrieve(both.client(server, max_retries=2)))

    assert (type(error), error.status_code, len(server.requests)) == (errors.APIStatusError, status, 1)


@pytest.mark.parametrize(
    "target",
    [
        "http://elsewhere.test/v1/other",
        "https://fine-tuning.test/v1/other",
        "http://fine-tuning.test:81/v1/other",
        "//elsewhere.test/v1/other",
        "http://user:pass@fine-tuning.test/v1/other",
        "ftp://fine-tuning.test/",
        "file:///etc/passwd",
        "",
    ],
)
@pytest.mark.parametrize("status", [301, 307, 308])
def test_rule_12_no_redirect_leads_to_another_place(both: Both, status: int, target: str) -> None:
    """Another scheme, host or port, a user name, or an address that cannot be read: typed error, nothing sent."""
    server = Canned(httpx.Response(status, headers=[(b"location", target.encode("latin-1"))]))

    error = error_of(both, lambda: retrieve(both.client(server, max_retries=2)))

    assert (type(error), error.status_code, len(server.requests)) == (errors.APIStatusError, status, 1)
    assert "pass" not in str(error).replace("/etc/passwd", "")


@pytest.mark.parametrize("target", ["http://[::1", "http://\x80", "http://host:port/"])
def test_rule_12_a_redirect_that_cannot_be_read_is_an_error(both: Both, target: str) -> None:
    """Nonsense in Location is the status error, too."""
    with RawServer([request, answer(b"", b"Location: " + target.encode("latin-1"), status=b"307 X")]) as server:
        error = error_of(both, lambda: retrieve(both.direct(base_url(server), max_retries=2)))

        assert (error.status_code, len(server.requests)) == (307, 1)


def test_rule_12_the_key_does_not_go_over_plain_http(both: Both) -> None:
    """The real server redirects some paths from https to http; that is not followed."""
    server = Canned(httpx.Response(307, headers={"location": "http://api.openai.com/v1/fine_tuning/jobs"}))

    error = error_of(both, lambda: create(both.client(server, base_url="https://api.openai.com/v1")))

    assert (error.status_code, len(server.requests)) == (307, 1)


def test_rule_12_five_redirects_are_enough(both: Both) -> None:
    """A server that sends a request round in circles gets six of them."""
    server = Canned(httpx.Response(307, headers={"location": "/v1/round"}))

    error = error_of(both, lambda: retrieve(both.client(server, max_retries=2)))

    assert (error.status_code, len(server.requests)) == (307, 6)


def test_rule_12_a_body_that_comes_once_is_not_redirected(both: Both) -> None:
    """307 needs the body again, which an iterator has not."""
    server = Canned(httpx.Response(307, headers={"location": "/v1/other"}))

    error = error_of(both, lambda: both.client(server).files.create(file=iter([b"{}\n"]), purpose="fine-tune"))

    assert (error.status_code, len(server.requests)) == (307, 1)


def test_rule_12_an_own_http_client_does_not_follow_by_itself(both: Both) -> None:
    """Its `follow_redirects` is not used, or the key would go where it leads."""
    server = Canned(httpx.Response(302, headers={"location": "http://elsewhere.test/"}))
    client = both.client(server)
    client._connections.http_client.follow_redirects = True

    error = error_of(both, lambda: create(client))

    assert (error.status_code, [sent.url.host for sent in server.requests]) == (302, ["fine-tuning.test"])
