"""Exchanges through an httpx client: the caller's, or one for the proxies of the environment."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from fine_tuning_client._http import AsyncHTTP, Failure, SyncHTTP, check_client

from .conftest import Wire
from .server import RawServer, Script, answer, drip, head, pause, request, reset, until_closed
from .test_requests import PIECE, Pieces
from .test_tls import CERTIFICATE


@pytest.fixture(params=["sync", "async"])
def through(request: pytest.FixtureRequest) -> Iterator[Callable[..., Wire]]:
    """Makes a client of each mode around an httpx client with given options."""
    with asyncio.Runner() as runner:
        made: list[Any] = []

        def make(**options: Any) -> Wire:
            if request.param == "sync":
                made.append(httpx.Client(**options))
                return Wire(SyncHTTP(made[-1]), runner)
            for name in options.get("event_hooks", {}):
                options["event_hooks"][name] = [awaitable(hook) for hook in options["event_hooks"][name]]
            made.append(httpx.AsyncClient(**options))
            return Wire(AsyncHTTP(made[-1]), runner)

        yield make
        for client in made:
            if isinstance(client, httpx.Client):
                client.close()
            else:
                runner.run(client.aclose())


def awaitable(hook: Callable[[Any], None]) -> Callable[[Any], Any]:
    """Turn a blocking hook into one that an asynchronous client takes."""

    async def wrapped(value: Any) -> None:
        if isinstance(value, httpx.Response):
            await value.aread()
        hook(value)

    return wrapped


def test_the_callers_client_adds_its_fields_and_query_but_not_its_auth(through: Callable[..., Wire]) -> None:
    """What the caller set on his client is sent; the key is ours, and so are fields of the same name."""
    wire = through(headers={"X-Team": "a", "Accept-Encoding": "br"}, params={"p": "1"}, auth=("user", "password"))
    with RawServer([request, answer(b"{}")]) as server:
        wire.get(server.url + "?after=a%20b")
        lines = server.requests[0].split(b"\r\n")

        assert lines[0] == b"GET /v1/things?p=1&after=a+b HTTP/1.1"
        assert b"X-Team: a" in lines
        assert [line for line in lines if line.startswith(b"Accept-Enc")] == [b"Accept-Encoding: gzip, deflate"]
        assert [line for line in lines if line.startswith(b"Authorization")] == [b"Authorization: Bearer sk-secret"]


def test_redirects_are_not_followed(through: Callable[..., Wire]) -> None:
    """Not even by a client that would."""
    with RawServer([request, answer(b"", b"Location: /elsewhere", status=b"302 Found")]) as server:
        assert through(follow_redirects=True).get(server.url).status == 302


@pytest.mark.parametrize("length", [3 * PIECE, None])
def test_bodies_are_streamed_and_sent_again(through: Callable[..., Wire], length: int | None) -> None:
    """The same body serves two requests."""
    wire, body = through(), Pieces(3, length)
    with RawServer([request, answer(b"{}"), request, answer(b"{}")]) as server:
        for _ in range(2):
            wire.get(server.url, method="POST", body=body)

        assert [sent.partition(b"\r\n\r\n")[2].count(b"x") for sent in server.requests] == [3 * PIECE] * 2


def test_an_error_of_the_bodys_source_is_raised_as_it_is(through: Callable[..., Wire]) -> None:
    """httpx does not turn it into one of its own, nor do we."""
    error = OSError("disk")
    with RawServer([until_closed]) as server, pytest.raises(OSError, match="disk") as caught:
        through().get(server.url, method="POST", body=Pieces(3, None, error))

    assert caught.value is error


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        pytest.param([request, reset], "network", id="reset"),
        pytest.param([request], "network", id="closed"),
        pytest.param([request, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"], "network", id="cut"),
        pytest.param([request, b"SSH-2.0-x\r\n\r\n", until_closed], "protocol", id="not HTTP"),
        pytest.param([request, until_closed], "timeout", id="silence"),
        pytest.param([request, answer(b"x" * 100), until_closed], "too_large", id="too large"),
        pytest.param([request, answer(b"x", b"Content-Encoding: gzip")], "decode", id="damaged"),
        pytest.param([request, answer(b"x", b"Content-Encoding: br")], "decode", id="not asked for"),
        pytest.param(
            [request, b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", drip(b"x" * 99, 0.02)], "timeout", id="dripped"
        ),
    ],
)
def test_failures_are_told_as_over_connections_of_our_own(
    through: Callable[..., Wire], script: Script, kind: str
) -> None:
    """httpx's errors do not get out."""
    with RawServer(script) as server:
        failure = through().failure(server.url, limit=50, timeout=0.5)

        assert (failure.kind, failure.sent) == (kind, True)


def test_a_dripped_head_ends_at_the_time_limit_of_an_asynchronous_client() -> None:
    """A blocking httpx client bounds each wait for bytes only, which is documented."""
    with RawServer([request, drip(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100, 0.02)]) as server, asyncio.Runner() as runner:
        client = httpx.AsyncClient()
        failure = Wire(AsyncHTTP(client), runner).failure(server.url, timeout=0.15)
        runner.run(client.aclose())

        assert (failure.kind, failure.sent) == ("timeout", True)


def test_a_connection_that_cannot_be_made_is_known_not_to_have_sent_anything(through: Callable[..., Wire]) -> None:
    """Nobody listens on the discard port."""
    failure = through().failure("http://127.0.0.1:9/")

    assert (failure.kind, failure.sent) == ("connect", False)


def test_an_untrusted_certificate_is_told_as_such(through: Callable[..., Wire]) -> None:
    """httpx hides it in a ConnectError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with RawServer([request], tls=context) as server:
        failure = through().failure(server.url)

        assert (failure.kind, failure.sent) == ("tls", False)


def test_a_closed_client_is_a_failure() -> None:
    """So is any misuse that httpx reports as a RuntimeError."""
    client = httpx.Client()
    client.close()
    with asyncio.Runner() as runner:
        assert Wire(SyncHTTP(client), runner).failure("http://127.0.0.1:9/").kind == "unsupported"


def test_closing_leaves_the_callers_client_open() -> None:
    """Whoever made it closes it."""
    with httpx.Client() as client:
        SyncHTTP(client).close()

        assert not client.is_closed


def test_hooks_run_and_may_read_the_body(through: Callable[..., Wire]) -> None:
    """A body that a hook has read is handed out decoded all the same."""
    seen: list[str] = []

    def note(response: httpx.Response) -> None:
        seen.append(response.read().decode())

    wire = through(event_hooks={"response": [note]})
    with RawServer([request, answer(gzip.compress(b"{}"), b"Content-Encoding: gzip")]) as server:
        assert wire.get(server.url).body == b"{}"
    assert seen == ["{}"]


def test_errors_of_hooks_are_raised_as_they_are(through: Callable[..., Wire]) -> None:
    """They are the caller's own."""

    def refuse(_: object) -> None:
        raise LookupError("not today")

    wire = through(event_hooks={"request": [refuse]})
    with pytest.raises(LookupError, match="not today"):
        wire.get("http://127.0.0.1:9/")


def test_in_process_transports_see_the_whole_request(through: Callable[..., Wire]) -> None:
    """A mocked transport reads what would be sent, streamed or not, and its answer is read like any other."""

    def echo(sent: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=sent.content)

    wire = through(transport=httpx.MockTransport(echo))

    assert wire.get("http://emulator.test/", method="POST", body=b"{}").body == b"{}"
    assert len(wire.get("http://emulator.test/", method="POST", body=Pieces(2, None)).body) == 2 * PIECE
    assert wire.pieces(wire.open("http://emulator.test/", method="POST", body=b"{}")) == [b"{}"]
    assert wire.failure("http://emulator.test/", method="POST", body=b"{}", limit=1).kind == "too_large"


def test_pieces_are_read_as_they_come(through: Callable[..., Wire]) -> None:
    """A body of any length can be read without being held."""
    wire = through()
    with RawServer([request, b"HTTP/1.1 200 OK\r\n\r\na", pause(0.05), b"b"]) as server:
        assert b"".join(wire.pieces(wire.open(server.url))) == b"ab"


def test_a_proxy_of_the_environment_is_used(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """The request goes to the proxy, with its whole URL."""
    with RawServer([head, answer(b"{}")]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")

        assert wire.get("http://elsewhere.test/v1").body == b"{}"
        assert proxy.links[0].received.startswith(b"GET http://elsewhere.test/v1 HTTP/1.1\r\n")


@pytest.mark.parametrize("hosts", ["*", "127.0.0.1"])
def test_hosts_can_be_kept_from_the_proxy(wire: Wire, monkeypatch: pytest.MonkeyPatch, hosts: str) -> None:
    """NO_PROXY is honoured."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", hosts)
    with RawServer([request, answer(b"{}")]) as server:
        assert wire.get(server.url).body == b"{}"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "nonsense://127.0.0.1"])
def test_a_proxy_that_cannot_be_used_is_a_failure(wire: Wire, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """The environment is to blame, and is named."""
    monkeypatch.setenv("ALL_PROXY", proxy)
    failure = wire.failure("http://elsewhere.test/")

    assert (failure.kind, failure.sent) == ("unsupported", False)
    assert "environment" in failure.message


@pytest.mark.parametrize(
    ("client", "asynchronous", "message"),
    [
        (httpx.AsyncClient, False, "must be an httpx.Client here, not an httpx.AsyncClient"),
        (httpx.Client, True, "must be an httpx.AsyncClient here, not an httpx.Client"),
        (object, False, "must be an httpx.Client, not object"),
    ],
)
def test_a_client_of_the_wrong_kind_is_refused(client: Any, asynchronous: bool, message: str) -> None:
    """The message says which kind is wanted."""
    with pytest.raises(TypeError, match=message):
        check_client(client(), asynchronous=asynchronous)


def test_a_subclass_of_the_right_kind_is_taken() -> None:
    """Callers have clients of their own."""

    class Own(httpx.Client):
        pass

    with Own() as client:
        check_client(client, asynchronous=False)


def test_the_proxys_client_is_closed_with_ours(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made here is closed here, and refuses to be used afterwards."""
    with RawServer([request, answer(b"{}"), until_closed]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        wire.get("http://elsewhere.test/v1")
        wire.close()

        assert proxy.sees_closed(0)
        with pytest.raises(Failure, match="closed"):
            wire.open("http://elsewhere.test/v1")
