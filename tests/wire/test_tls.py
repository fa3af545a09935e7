"""https: trust, names, handshakes, deadlines."""

from __future__ import annotations

import os
import ssl
from pathlib import Path

import pytest

from .conftest import Wire
from .server import RawServer, Script, answer, pause, request, until_closed

CERTIFICATE = Path(__file__).with_name("certificate.pem")
ANSWER: Script = [request, answer(b"{}")]


@pytest.fixture
def tls() -> ssl.SSLContext:
    """The server's side."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def _trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


@pytest.mark.usefixtures("_trusted")
def test_a_trusted_server_is_talked_to(wire: Wire, tls: ssl.SSLContext) -> None:
    """Bodies of any size go both ways over one connection, and SSL_CERT_FILE is honoured."""
    large = os.urandom(1_000_000)
    with RawServer([request, answer(large), request, answer(b"{}"), until_closed], tls=tls) as server:
        bodies = [wire.get(server.url, method="POST", body=large).body, wire.get(server.url).body]

        assert bodies == [large, b"{}"]
        assert server.requests[0].endswith(large)
        assert len(server.links) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(wire: Wire, tls: ssl.SSLContext) -> None:
    """Nothing is sent, and the failure can be told from one that may pass."""
    with RawServer(ANSWER, tls=tls) as server:
        failure = wire.failure(server.url)

        assert (failure.kind, failure.sent) == ("tls", False)
        assert "certificate" in failure.message


@pytest.mark.usefixtures("_trusted")
def test_a_certificate_of_another_name_is_refused(wire: Wire, tls: ssl.SSLContext) -> None:
    """The name in the URL must be in the certificate."""
    with RawServer(ANSWER, tls=tls) as server:
        assert wire.failure(f"https://127.0.0.2:{server.port}/").kind in ("tls", "connect")


def test_a_server_that_speaks_plain_http_is_told_as_such(wire: Wire) -> None:
    """https to an http port is no passing fault."""
    with RawServer([b"HTTP/1.1 400 Bad Request\r\n\r\n", until_closed]) as server:
        failure = wire.failure(server.url.replace("http:", "https:"))

        assert (failure.kind, failure.sent) == ("tls", False)


def test_a_handshake_that_ends_early_is_a_connect_failure(wire: Wire) -> None:
    """It may work the next time."""
    with RawServer([]) as server:
        failure = wire.failure(server.url.replace("http:", "https:"))

        assert (failure.kind, failure.sent) == ("connect", False)


def test_a_handshake_that_stalls_ends_at_the_time_limit(wire: Wire) -> None:
    """The limit for connecting covers it."""
    with RawServer([until_closed]) as server:
        failure = wire.failure(server.url.replace("http:", "https:"), timeout=0.15)

        assert (failure.kind, failure.sent) == ("timeout", False)


def test_certificates_that_cannot_be_loaded_are_a_failure(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong SSL_CERT_FILE is named as the cause."""
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere.pem")
    with RawServer([until_closed]) as server:
        failure = wire.failure(server.url.replace("http:", "https:"))

        assert (failure.kind, failure.sent) == ("tls", False)


@pytest.mark.usefixtures("_trusted")
def test_a_slow_answer_ends_at_the_time_limit(wire: Wire, tls: ssl.SSLContext) -> None:
    """Encryption does not hide the deadline."""
    slow = [step for _ in range(100) for step in (b"x", pause(0.05))]
    with RawServer([request, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", *slow], tls=tls) as server:
        assert wire.failure(server.url, timeout=0.15).kind == "timeout"
