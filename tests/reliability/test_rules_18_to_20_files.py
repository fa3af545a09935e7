"""Rules 18 to 20: uploads that stream, downloads that are whole or not there, and waiting for a file."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client import errors

from ..modes import Body, Both, Canned
from ..naps import Naps
from ..wire.server import RawServer, answer, head, request, reset, until_closed
from .actions import FILE, bad, base_url, error_of, good, upload


def form_of(sent: bytes) -> bytes:
    """Return the body of a request."""
    return sent.partition(b"\r\n\r\n")[2]


def test_rule_18_every_form_has_a_boundary_of_its_own(both: Both) -> None:
    """It cannot be foreseen, so no file can contain it."""
    with RawServer([request, good(FILE), request, good(FILE), until_closed]) as server:
        client = both.direct(base_url(server))
        both.settle(upload(client))
        both.settle(upload(client))

        boundaries = [re.findall(rb"boundary=([0-9a-f]{32})\r\n", sent)[0] for sent in server.requests]
        assert boundaries[0] != boundaries[1]


@pytest.mark.parametrize("name", ['a"b.jsonl', "a\r\nX-Evil: 1.jsonl", "größe.jsonl", "a\\b", "\x00"])
def test_rule_18_names_are_escaped(both: Both, name: str) -> None:
    """A file's name stays within its quotes."""
    with RawServer([request, good(FILE)]) as server:
        both.settle(both.direct(base_url(server)).files.create(file=(name, b"{}\n"), purpose="fine-tune"))

        lines = form_of(server.requests[0]).split(b"\r\n")
        [line] = [line for line in lines if b"filename=" in line]
        assert line.count(b'"') == 4
        assert not any(line.startswith(b"X-Evil") for line in lines)


def test_rule_18_the_size_is_announced_and_kept(both: Both, tmp_path: Path) -> None:
    """A file goes out with its length, in one request."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{}\n" * 100_000)
    with RawServer([request, good(FILE)]) as server:
        both.settle(both.direct(base_url(server)).files.create(file=path, purpose="fine-tune"))

        [sent] = server.requests
        assert b"content-length: %d\r\n" % len(form_of(sent)) in sent.lower()
        assert b"\r\n\r\n" + b"{}\n" * 100_000 + b"\r\n" in form_of(sent)


class Shrunk(io.BytesIO):
    """A file that has become empty by the time it is read."""

    def read(self, size: int | None = -1) -> bytes:
        return b""


def test_rule_18_a_file_that_changes_meanwhile_is_an_os_error(both: Both) -> None:
    """Half of a changed file is nobody's training data; the attempt is not made again."""
    with RawServer([request, good(FILE)]) as server:
        client = both.direct(base_url(server), max_retries=3)
        with pytest.raises(OSError, match="shorter"):
            both.settle(client.files.create(file=Shrunk(b"{}\n"), purpose="fine-tune"))

        assert server.requests == []


@pytest.mark.parametrize("file", [b"", io.BytesIO(), iter([]), ("a.jsonl", b"")])
def test_rule_18_an_empty_file_is_refused(both: Both, file: Any) -> None:
    """Whatever form it comes in."""
    server = Canned(FILE)

    with pytest.raises(ValueError, match="file is empty"):
        both.settle(both.client(server).files.create(file=file, purpose="fine-tune"))


@pytest.mark.parametrize("file", [5, None, {"a": 1}, [{"a": 1}], object(), io.StringIO("{}\n"), ("a", 5), ()])
def test_rule_18_what_is_no_file_is_refused(both: Both, file: Any) -> None:
    """Records, numbers, files opened as text: refused by name, before anything is sent."""
    server = Canned(FILE)

    with pytest.raises((TypeError, ValueError), match="file"):
        both.settle(both.client(server).files.create(file=file, purpose="fine-tune"))
    assert server.requests == []


def test_rule_18_an_early_refusal_beats_the_broken_pipe(both: Both) -> None:
    """A server that answers 413 before it has all of the file is heard."""
    refusal = bad("413 Too Large", {"error": {"message": "too large"}}, b"Connection: close")
    with RawServer([head, refusal, until_closed]) as server:
        client = both.direct(base_url(server))
        error = error_of(both, lambda: client.files.create(file=b"x" * 3_000_000, purpose="fine-tune"))

        assert (error.status_code, str(error)) == (413, "Error code: 413 - too large")


MEMORY = """
import asyncio, os, sys, threading, tracemalloc
from fine_tuning_client import AsyncClient, Client
mode, url, path = sys.argv[1:]
def call(file):
    if mode == "sync":
        with Client(api_key="sk-x", base_url=url) as client:
            return client.files.create(file=file, purpose="fine-tune")
    async def run():
        async with AsyncClient(api_key="sk-x", base_url=url) as client:
            return await client.files.create(file=file, purpose="fine-tune")
    return asyncio.run(run())
call(b"warm")
tracemalloc.start()
call(path)
print(tracemalloc.get_traced_memory()[1])
"""


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_rule_18_memory_stays_flat(mode: str, tmp_path: Path) -> None:
    """64 MB are sent with less than 8 MB in memory."""
    path = tmp_path / "big.jsonl"
    with path.open("wb") as file:
        file.truncate(64_000_000)

    def swallow(link: Any) -> None:
        head(link)
        start, _, rest = link.received.partition(b"\r\n\r\n")
        left = int(start.lower().partition(b"content-length:")[2].split(b"\r\n")[0]) - len(rest)
        while left > 0:
            left -= len(link.socket.recv(1 << 20))
        link.received = b""

    with RawServer([swallow, good(FILE)]) as server:
        command = [sys.executable, "-c", MEMORY, mode, base_url(server), str(path)]
        result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=50)

    assert int(result.stdout) < 8_000_000


CONTENT = b"step,train_loss\n1,0.5\n" * 5000

CUTS: dict[str, Any] = {
    "cut": [request, b"HTTP/1.1 200 OK\r\nContent-Length: 110000\r\n\r\n" + CONTENT[:70_000]],
    "reset": [request, b"HTTP/1.1 200 OK\r\nContent-Length: 110000\r\n\r\n" + CONTENT[:70_000], reset],
    "cut chunks": [request, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nstep,\r\n"],
    "damaged": [request, answer(b"no gzip", b"Content-Encoding: gzip")],
}


@pytest.mark.parametrize("script", CUTS.values(), ids=CUTS)
@pytest.mark.parametrize("before", [None, b"old"])
def test_rule_19_a_cut_download_leaves_nothing(both: Both, tmp_path: Path, script: Any, before: bytes | None) -> None:
    """No half a file, no temporary file, and the old one stays."""
    path = tmp_path / "result.csv"
    if before is not None:
        path.write_bytes(before)
    with RawServer(script) as server:
        error = error_of(both, lambda: both.direct(base_url(server)).files.download("file-1", to=path))

    assert isinstance(error, errors.APIConnectionError)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([] if before is None else [before])


@pytest.mark.parametrize("name", ["cut", "reset", "cut chunks"])
def test_rule_19_a_cut_download_begins_anew(both: Both, naps: Naps, tmp_path: Path, name: str) -> None:
    """As often as max_retries says, after a pause; then the file is whole."""
    path = tmp_path / "result.csv"
    with RawServer(CUTS[name], CUTS[name], [request, answer(CONTENT)]) as server:
        client = both.direct(base_url(server), max_retries=2)

        assert both.settle(client.files.download("file-1", to=path)) == path
        assert path.read_bytes() == CONTENT
        assert (len(naps), len(list(tmp_path.iterdir()))) == (2, 1)


def test_rule_19_there_is_an_end_to_it(both: Both, naps: Naps, tmp_path: Path) -> None:
    """max_retries counts all attempts of a download together."""
    with RawServer(CUTS["cut"]) as server:
        client = both.direct(base_url(server), max_retries=2)
        error_of(both, lambda: client.files.download("file-1", to=tmp_path / "f"))

        assert len(server.links) == 3


def test_rule_19_a_refused_download_leaves_nothing(both: Both, tmp_path: Path) -> None:
    """An error's body is not the file."""
    server = Canned(httpx.Response(404, json={"error": {"message": "No such File object"}}))

    error = error_of(both, lambda: both.client(server).files.download("file-1", to=tmp_path / "f"))

    assert type(error) is errors.NotFoundError
    assert list(tmp_path.iterdir()) == []


def test_rule_19_a_disk_that_refuses_is_an_os_error(both: Both, tmp_path: Path) -> None:
    """And the connection is given back."""
    body = Body(b"a", b"b")

    with pytest.raises(OSError, match="missing"):
        both.settle(
            both.client(Canned(lambda _: httpx.Response(200, stream=body))).files.download(
                "file-1", to=tmp_path / "missing" / "f"
            )
        )
    assert body.closed


def test_rule_19_a_download_in_memory_is_retried_too(both: Both, naps: Naps) -> None:
    """`content` returns the bytes, whole."""
    with RawServer(CUTS["cut"], [request, answer(CONTENT)]) as server:
        client = both.direct(base_url(server), max_retries=1)

        assert both.settle(client.files.content("file-1")) == CONTENT


def test_rule_20_waiting_survives_passing_faults(both: Both, naps: Naps) -> None:
    """Broken connections, 429 and server errors are waited out; what the server asks for is kept."""
    server = Canned(
        httpx.Response(500, json={}),
        httpx.ConnectError("x"),
        httpx.ReadTimeout("x"),
        httpx.Response(429, json={}, headers={"retry-after": "30"}),
        FILE | {"status": "uploaded"},
        FILE,
    )

    file = both.settle(both.client(server).files.wait_for_processing("file-1"))

    assert file.status == "processed"
    assert naps == [5, 5, 5, 30, 5]


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_rule_20_a_refusal_is_raised_at_once(both: Both, naps: Naps, status: int) -> None:
    """What waiting does not cure is not waited for."""
    server = Canned(httpx.Response(status, json={}))

    assert error_of(both, lambda: both.client(server).files.wait_for_processing("f")).status_code == status
    assert naps == []


@pytest.mark.parametrize("status", ["uploaded", "pending", "running", "pondering", None])
def test_rule_20_unknown_states_are_not_the_end(both: Both, naps: Naps, status: str | None) -> None:
    """Only processed, error and deleted end the wait, or its time."""
    server = Canned(FILE | {"status": status})

    error = error_of(both, lambda: both.client(server).files.wait_for_processing("file-1", max_wait_seconds=60))

    assert (type(error), error.last.status) == (errors.WaitTimeoutError, status)
    assert isinstance(error, TimeoutError)
    assert sum(naps) <= 60


def test_rule_20_the_time_limit_caps_each_look(both: Both, naps: Naps) -> None:
    """No look may take longer than what is left of the wait, and the last one begins before its end."""
    server = Canned(FILE | {"status": "uploaded"})

    error_of(both, lambda: both.client(server).files.wait_for_processing("file-1", max_wait_seconds=12))

    limits = [sent.extensions["timeout"]["read"] for sent in server.requests]
    assert naps == [5, 5, pytest.approx(0.8)]
    assert limits == [pytest.approx(seconds) for seconds in (12, 7, 2, 1.2)]
