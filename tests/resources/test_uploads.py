"""Files in parts."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import re
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator, Fault, faults

from ..modes import Both, Canned
from ..naps import Naps

DATA = bytes(range(256)) * 40


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits that take no time."""
    return Naps(monkeypatch)


class Uploading(Canned):
    """A server that names parts by their first byte, and keeps the other bodies."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: list[Any] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.url.path.endswith("/parts"):
            start = re.search(rb"\r\n\r\n(.*)\r\n--", request.content, re.S)
            assert start is not None
            return httpx.Response(200, json={"id": f"part_{start[1][0]}", "object": "upload.part"})
        self.bodies.append(json.loads(request.content or b"null"))
        return httpx.Response(200, json={"id": "upload_1", "object": "upload", "status": "pending"})


def send(both: Both, server: Any, client: dict[str, Any] | None = None, **arguments: Any) -> Any:
    """Upload a file in parts."""
    arguments = {"file": ("a.jsonl", DATA), "purpose": "fine-tune", "part_size": 1000, **arguments}
    return both.settle(both.client(server, **client or {}).uploads.upload_file(**arguments))


@pytest.mark.parametrize("part_size", [1, 7, 1000, len(DATA) - 1, len(DATA), len(DATA) + 1])
def test_a_file_arrives_whole_whatever_the_size_of_its_parts(both: Both, emulator: Emulator, part_size: int) -> None:
    """The last part may be smaller, and the only one too."""
    data = DATA[:50] if part_size < 10 else DATA
    upload = send(both, emulator, file=("a.jsonl", data), part_size=part_size)

    assert (upload.status, upload.bytes) == ("completed", len(data))
    assert both.settle(both.client(emulator).files.content(upload.file.id)) == data


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path,
        str,
        lambda path: path.open("rb"),
        lambda path: ("b.jsonl", path),
        lambda path: io.BytesIO(path.read_bytes()),
        lambda path: path.read_bytes(),
    ],
)
def test_a_file_may_come_in_any_form_that_can_be_cut(both: Both, emulator: Emulator, tmp_path: Path, make: Any) -> None:
    """On the disk, open or in memory."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(DATA)
    file = make(path)

    upload = send(both, emulator, file=file)
    if hasattr(file, "close"):
        file.close()

    assert both.settle(both.client(emulator).files.content(upload.file.id)) == DATA


def test_the_announcement_is_what_the_caller_said(both: Both) -> None:
    """Size, name, type, purpose and expiry."""
    server = Uploading()
    expires_after = {"anchor": "created_at", "seconds": 3600}

    send(both, server, filename="b.jsonl", mime_type="text/jsonl", expires_after=expires_after, concurrency=1)

    assert server.bodies[0] == {
        "bytes": len(DATA),
        "filename": "b.jsonl",
        "mime_type": "text/jsonl",
        "purpose": "fine-tune",
        "expires_after": expires_after,
    }


def test_parts_are_named_in_the_order_of_the_file(both: Both) -> None:
    """Whichever arrives first."""
    server = Uploading()
    data = b"".join(bytes([number]) * 10 for number in range(20))

    send(both, server, file=("a", data), part_size=10, concurrency=8)

    assert server.bodies[-1] == {"part_ids": [f"part_{number}" for number in range(20)]}


def test_parts_go_out_at_the_same_time(both: Both) -> None:
    """As many as `concurrency` says, and not one more."""
    active: list[int] = []
    most: list[int] = []
    lock = threading.Lock()
    barrier = threading.Barrier(3)

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": "x", "object": "upload", "status": "pending"})

    def blocking(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/parts"):
            with lock:
                active.append(1)
                most.append(len(active))
            barrier.wait(5)  # breaks, and fails the test, unless three are here at once
            with lock:
                active.pop()
        return answer(request)

    async def awaiting(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/parts"):
            active.append(1)
            most.append(len(active))
            while len(active) < 3 and max(most) < 3:
                await asyncio.sleep(0)
            await asyncio.sleep(0)
            active.pop()
        return answer(request)

    send(both, awaiting if both.asynchronous else blocking, file=("a", b"x" * 6), part_size=1, concurrency=3)

    assert max(most) == 3


@pytest.mark.parametrize("fault", [faults.error(500), faults.rate_limited(1), faults.reset_before()])
def test_a_part_that_fails_is_sent_again(both: Both, emulator: Emulator, naps: Naps, fault: Any) -> None:
    """On its own: the others are not."""
    emulator.faults.add(Fault("POST", "/uploads/*/parts", fault, skip=2))

    upload = send(both, emulator, {"max_retries": 2})

    parts = [request for request in emulator.requests if request.path.endswith("/parts")]
    assert (upload.status, len(parts), len(naps)) == ("completed", 12, 1)
    assert both.settle(both.client(emulator).files.content(upload.file.id)) == DATA


def test_options_apply_to_every_request(both: Both) -> None:
    """Headers, time limits and retries of this upload."""
    server = Uploading()

    send(both, server, extra_headers={"X-Team": "a"}, timeout=9)

    assert {request.headers["x-team"] for request in server.requests} == {"a"}
    assert {request.extensions["timeout"]["read"] for request in server.requests} == {9}
    assert len({request.headers["idempotency-key"] for request in server.requests}) == len(server.requests)


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (faults.error(400, "The part is damaged"), errors.BadRequestError),
        (faults.error(500), errors.InternalServerError),
        (faults.reset_before(), errors.APIConnectionError),
        (faults.page(200, "<html>"), errors.APIResponseValidationError),
    ],
)
@pytest.mark.parametrize("path", ["/uploads/*/parts", "/uploads/*/complete"])
def test_what_cannot_be_finished_is_cancelled(
    both: Both, emulator: Emulator, fault: Any, cause: type[Exception], path: str
) -> None:
    """On the server; the caller gets the cause, and the id."""
    emulator.faults.add(Fault("POST", path, fault))

    with pytest.raises(errors.UploadError) as caught:
        send(both, emulator)

    [last] = [request for request in emulator.requests if request.path.endswith("/cancel")]
    assert isinstance(caught.value.__cause__, cause)
    assert (last.status, last.path) == (200, f"/v1/uploads/{caught.value.upload_id}/cancel")
    assert str(caught.value.__cause__) in str(caught.value)


def test_a_cancellation_that_fails_does_not_hide_the_cause(both: Both, emulator: Emulator) -> None:
    """The server may be gone altogether."""
    emulator.faults.add(Fault("POST", "/uploads/*/parts", faults.error(400, "first")))
    emulator.faults.add(Fault("POST", "/uploads/*/cancel", faults.error(500, "second")))

    with pytest.raises(errors.UploadError, match="first"):
        send(both, emulator)


def test_a_file_that_changes_meanwhile_is_given_up(both: Both, emulator: Emulator) -> None:
    """The part that has no bytes left is the cause."""

    class Shrinking(io.BytesIO):
        reads = 0

        def read(self, size: int | None = -1) -> bytes:
            self.reads += 1
            return super().read(size) if self.reads < 4 else b""

    with pytest.raises(errors.UploadError) as caught:
        send(both, emulator, file=Shrinking(DATA), concurrency=1)
    assert isinstance(caught.value.__cause__, OSError)
    assert emulator.requests[-1].path.endswith("/cancel")


def test_a_refused_announcement_needs_no_cancellation(both: Both, emulator: Emulator) -> None:
    """It is raised as it is."""
    with pytest.raises(errors.BadRequestError):
        send(both, emulator, purpose="no-such-purpose")
    assert len(emulator.requests) == 1


@pytest.mark.parametrize(
    ("arguments", "kind", "name"),
    [
        ({"part_size": 0}, ValueError, "part_size"),
        ({"part_size": 64 * 1024 * 1024 + 1}, ValueError, "part_size"),
        ({"part_size": 1e6}, TypeError, "part_size"),
        ({"concurrency": 0}, ValueError, "concurrency"),
        ({"concurrency": 65}, ValueError, "concurrency"),
        ({"concurrency": True}, TypeError, "concurrency"),
        ({"md5": "x"}, ValueError, "md5"),
        ({"bytes": 5}, ValueError, "bytes"),
        ({"file": b""}, ValueError, "file is empty"),
        ({"file": iter([b"x"])}, ValueError, "file can only be read once"),
        ({"file": 5}, TypeError, "file must be"),
        ({"file": io.StringIO("x")}, TypeError, "text mode"),
        ({"purpose": ""}, ValueError, "purpose"),
        ({"mime_type": ""}, ValueError, "mime_type"),
        ({"part_sise": 5}, TypeError, "part_sise"),
        ({"max_retries": -1}, ValueError, "max_retries"),
    ],
    ids=lambda value: str(value).partition(" object at")[0],  # an id is the same in every run
)
def test_arguments_are_checked(
    both: Both, emulator: Emulator, arguments: dict[str, Any], kind: type[Exception], name: str
) -> None:
    """By name, before anything is announced."""
    with pytest.raises(kind, match=name):
        send(both, emulator, **arguments)
    assert not emulator.requests


def test_a_missing_file_is_an_os_error(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Nothing is announced."""
    with pytest.raises(FileNotFoundError):
        send(both, emulator, file=tmp_path / "missing")
    assert not emulator.requests


@pytest.mark.parametrize(("md5", "good"), [(hashlib.md5(DATA).hexdigest(), True), ("0" * 32, False)])
def test_the_server_compares_the_checksum(both: Both, emulator: Emulator, md5: str, good: bool) -> None:
    """And an upload whose sum is wrong is given up."""
    if good:
        assert send(both, emulator, md5=md5, bytes=len(DATA)).status == "completed"
    else:
        with pytest.raises(errors.UploadError):
            send(both, emulator, md5=md5)


def test_the_single_steps(both: Both, emulator: Emulator) -> None:
    """Announce, send parts in any order, complete; what is not completed can be cancelled."""
    uploads = both.client(emulator).uploads
    upload = both.settle(uploads.create(bytes=4, filename="a", mime_type="text/jsonl", purpose="fine-tune"))
    second = both.settle(uploads.parts.create(upload.id, data=b"CD"))
    first = both.settle(uploads.parts.create(upload.id, data=b"AB"))

    done = both.settle(uploads.complete(upload.id, part_ids=[first.id, second.id]))

    assert both.settle(both.client(emulator).files.content(done.file.id)) == b"ABCD"
    other = both.settle(uploads.create(bytes=4, filename="a", mime_type="text/jsonl", purpose="fine-tune"))
    assert both.settle(uploads.cancel(other.id)).status == "cancelled"


def test_the_name_in_the_official_sdk(both: Both, emulator: Emulator) -> None:
    """It takes the same arguments."""
    upload = both.settle(
        both.client(emulator).uploads.upload_file_chunked(
            file=DATA, filename="a.jsonl", bytes=len(DATA), mime_type="text/jsonl", purpose="fine-tune", part_size=5000
        )
    )

    assert upload.filename == "a.jsonl"
